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
    """Return the format of archives of a file that begins so: ``Akoma Ntoso`` or ``TEI``; else "".

    Args:
        head: its first bytes, in UTF-16, UTF-32 or any encoding with tags as in ASCII.

    Example:
        >>> archive_format(b'<?xml version="1.0"?><teiCorpus xmlns="http://www.tei-c.org/ns/1.0">')
        'TEI'
        >>> archive_format(b"<officiele-publicatie>")
        ''
    """
    found = _ROOT.match(_decoded(head))
    return _FORMATS[found[1]] if found else ""


def _decoded(head: bytes) -> str:
    """Return the beginning of XML; in UTF-16 and UTF-32, its tags are ASCII but for zeros."""
    if b"\0" in head[:4]:
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    return head.decode("utf-8", "replace")
