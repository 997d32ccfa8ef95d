"""Decode a page as browsers do: byte order mark, declaration, UTF-8, Windows-1252."""

from __future__ import annotations

import re

from kvlib.assemble import report_decoded
from kvlib.grammar import declared_encoding, decode
from kvlib.plugin import ReadContext

_HEAD = 65536  # bytes that are searched for a declaration; browsers search the first 1024
# None of these tries what it has tried before: a page may have nothing but their beginnings.
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"""<meta\b[^<>]*?\bcharset\s*+=\s*+["']?\s*+([\w.:-]+)""", re.IGNORECASE)


def decoded_page(data: bytes, known: str | None, context: ReadContext) -> str:
    """Decode a page, and report where it is not in the encoding that it declares.

    Args:
        data: the page.
        known: its encoding, if the caller knows it.
        context: receives the doubt.
    """
    decoded = decode(data, known, _declared(data[:_HEAD]))
    report_decoded(decoded, "page", context)
    return decoded.text


def _declared(head: bytes) -> str | None:
    """Return the name of the encoding that the page's head gives."""
    head = head.replace(b"\0", b"")  # of UTF-16
    found = _META.search(_COMMENT.sub(b"", head))
    return found[1].decode("ascii", "replace") if found else declared_encoding(head)
