"""Decode a page as browsers do: byte order mark, declaration, UTF-8, Windows-1252."""

from __future__ import annotations

import codecs
import re

from kvlib.plugin import ReadContext

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 4096  # bytes that are searched for a declaration; browsers search the first 1024
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
# Browsers take these for the larger set that most such pages are in fact written in.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_ON_PAGES = re.compile(
    r"(?:utf-8|ascii|cp\d+|iso8859-\d+|koi8-[ru]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*)\Z"
)
_UTF16 = frozenset(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"))


def decode(data: bytes, known: str | None, context: ReadContext) -> str:
    """Decode a page, and report where it is not in the encoding that it declares.

    Args:
        data: the page.
        known: its encoding, if the caller knows it.
        context: receives the doubt.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    declared = known or _declared(data[:_HEAD])
    text = _as_utf8(data)
    if text is None:
        return _not_utf8(data, declared, context)
    if declared in (None, "utf-8") or data.isascii():
        return text
    # Text of another encoding with letters outside ASCII is never valid UTF-8, except by design.
    context.report(
        "assumed-encoding",
        f"the page says that it is {_shown(declared)}, but it is valid UTF-8; it is read as UTF-8",
    )
    return text


def _not_utf8(data: bytes, declared: str | None, context: ReadContext) -> str:
    if declared in (None, "utf-8"):
        says = "the page is" if declared is None else "the page says that it is UTF-8, but is"
        context.report(
            "assumed-encoding",
            f"{says} not valid UTF-8; it is read as Windows-1252",
            severity="info" if declared is None else "warning",
        )
        declared = "cp1252"
    return data.decode(declared or "cp1252", "replace")


def _as_utf8(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _declared(head: bytes) -> str | None:
    """Return the name of the encoding in the page's head; None without one that Python knows."""
    found = _META.search(_COMMENT.sub(b"", head)) or _XML.match(head)
    if not found:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return None
    if codec.name in _UTF16:
        return "utf-8"  # the declaration could not be read if it were true
    return _WIDER.get(codec.name, codec.name) if _ON_PAGES.match(codec.name) else None


def _shown(name: str | None) -> str:
    return "Windows-1252" if name == "cp1252" else str(name)
