"""Tell by its content that a file in a folder is no source, though a reader has its suffix."""

from __future__ import annotations

import re

from kvlib._core.sniff import is_own_page
from kvlib._core.suffixes import longest_suffix
from kvlib.plugin import Source

# Akoma Ntoso and TEI. What precedes the root: declarations, comments, and the end of the part of
# a doctype that is in the file.
_ARCHIVE = re.compile(
    r"(?s)\ufeff?(?:\s++|<!--.*?-->|<[?!](?!--)[^>]*>|\]\s*>)*+"
    r"<(?:[\w.-]+:)?(?:akomaNtoso|TEI|teiCorpus)[\s/>]"
)


def is_passed_over(source: Source) -> bool:
    """True for a page that kvlib wrote for people to read, and for XML in a format of archives.

    What kvlib writes and reads in such a format has another suffix than ``.xml``.
    """
    if is_own_page(source):
        return True
    return bool(longest_suffix(source.name, (".xml",)) and _ARCHIVE.match(_decoded(source.head)))


def _decoded(head: bytes) -> str:
    """Return the beginning of XML, in UTF-16 if it has zeros; of others, at least its tags."""
    if b"\0" not in head[:4]:
        return head.decode("utf-8", "replace")
    return head.decode("utf-16-be" if head[:1] in b"\xfe\0" else "utf-16-le", "replace")
