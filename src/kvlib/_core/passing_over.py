"""Tell by its content that a file in a folder is no source, though a reader has its suffix."""

from __future__ import annotations

import re

from kvlib._core.sniff import is_own_page
from kvlib._core.suffixes import longest_suffix
from kvlib.plugin import Source

# Akoma Ntoso and TEI. What precedes the root: declarations, comments, and the end of the part of
# a doctype that is in the file.
_ARCHIVE = re.compile(
    rb"(?s)(?:\xef\xbb\xbf)?(?:\s++|<!--.*?-->|<[?!](?!--)[^>]*>|\]\s*>)*+"
    rb"<(?:[\w.-]+:)?(?:akomaNtoso|TEI|teiCorpus)[\s/>]"
)


def is_passed_over(source: Source) -> bool:
    """True for a page that kvlib wrote for people to read, and for XML in a format of archives.

    What kvlib writes and reads in such a format has another suffix than ``.xml``.
    """
    if is_own_page(source):
        return True
    return bool(longest_suffix(source.name, (".xml",)) and _ARCHIVE.match(source.head))
