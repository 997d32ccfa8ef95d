"""Make XML readable that is not in the encoding that it declares."""

from __future__ import annotations

import re

from kvlib.assemble import report_decoded
from kvlib.grammar import Decoded, declared_encoding, decode, windows_characters
from kvlib.plugin import ReadContext

_IN_TEXT = re.compile(r"""(\s*<\?xml\b[^>]*?)\s+encoding\s*=\s*["'][^"'>]*["']""")
_UTF8 = frozenset(("utf-8", "utf8"))
_DIGITS = r"&#(?:0*(1(?:2[89]|[34][0-9]|5[0-9]))|[xX]0*([89][0-9a-fA-F]));"
_REFERENCE = re.compile(_DIGITS)
_REFERENCE_BYTES = re.compile(_DIGITS.encode())


def is_usual(data: bytes) -> bool:
    """True for what is UTF-8 by its own account, which the parser then checks."""
    if data[:1] != b"<" or data[1:2] == b"\0":
        return False
    declared = declared_encoding(data)
    usual = declared is None or declared.lower() in _UTF8
    if not usual or (b"#" in data and _REFERENCE_BYTES.search(data)):  # one byte is found sooner
        return False
    return not _has_controls(data)


def _has_controls(data: bytes) -> bool:
    """True if there are C1 controls, U+0080 to U+009F, in what is UTF-8."""
    last = len(data) - 1
    at = data.find(b"\xc2", 0, last)
    while at >= 0:  # a pattern would take longer
        if data[at + 1] < 0xA0:
            return True
        at = data.find(b"\xc2", at + 1, last)
    return False


def is_damaged(data: bytes) -> bool:
    """True for bytes that are not UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return True
    return False


def as_utf8(data: bytes, known: str | None, context: ReadContext) -> bytes:
    """Return XML in UTF-8 without its declaration, and report what is odd about its encoding."""
    decoded = decode(data, known, declared_encoding(data))
    text = _IN_TEXT.sub(r"\1", decoded.text, count=1)
    text, count = windows_characters(_REFERENCE.sub(_meant, text))
    report_decoded(decoded, "file", context)
    if count:
        doubt = f"refers to {count} control characters, read as Windows-1252"
        report_decoded(Decoded(text, doubt), "file", context)
    return text.encode("utf-8", "replace")


def _meant(reference: re.Match[str]) -> str:
    return chr(int(reference[1]) if reference[1] else int(reference[2], 16))
