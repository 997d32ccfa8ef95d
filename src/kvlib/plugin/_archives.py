"""Tell by its beginning whether XML is in a format of archives."""

from __future__ import annotations

from kvlib.model._patterns import lazy_pattern

_FORMATS = {"akomaNtoso": "Akoma Ntoso", "TEI": "TEI", "teiCorpus": "TEI"}
"""The formats by the name of their root."""
# What precedes the root: declarations, comments, and the end of the part of a doctype that is in
# the file.
_ROOT = lazy_pattern(
    r"(?s)\ufeff?(?:\s++|<!--.*?-->|<[?!](?!--)[^>]*>|\]\s*>)*+"
    rf"<(?:[\w.-]+:)?({'|'.join(_FORMATS)})[\s/>]"
)


def archive_format(head: bytes) -> str:
    """Return the format of archives that a file begins as: ``Akoma Ntoso`` or ``TEI``; else "".

    Args:
        head: its first bytes, in UTF-16 or any encoding that has the tags as ASCII has them.

    Example:
        >>> archive_format(b'<?xml version="1.0"?><teiCorpus xmlns="http://www.tei-c.org/ns/1.0">')
        'TEI'
        >>> archive_format(b"<officiele-publicatie>")
        ''
    """
    found = _ROOT.match(_decoded(head))
    return _FORMATS[found[1]] if found else ""


def _decoded(head: bytes) -> str:
    """Return the beginning of XML, in UTF-16 if it has zeros; of others, at least its tags."""
    if b"\0" not in head[:4]:
        return head.decode("utf-8", "replace")
    return head.decode("utf-16-be" if head[:1] in b"\xfe\0" else "utf-16-le", "replace")
