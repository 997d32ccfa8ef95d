"""Decode base 85 and hexadecimal digits, within bounds."""

from __future__ import annotations

import re
from base64 import a85decode
from binascii import unhexlify

from kvlib_pdf._bounds import ASCII, Bounds

__all__ = ["base_85", "hexadecimal"]

_BLANKS = b" \t\n\r\x0b\x0c"
# Signs around base 85; possessive, so that no input causes backtracking.
_BEGINS = re.compile(rb"\A\s*+<?\s*+~\s*+")
_ENDS = re.compile(rb"~\s*+>?\s*+\Z")
_GROUP = re.compile(rb"z|[!-u]{5}")
_HIGHEST = b"s8W-!"  # stands for four bytes of ones
_DIGITS = b"0123456789abcdefABCDEF"


def base_85(data: bytes, bounds: Bounds) -> tuple[bytes, bool]:
    """Return the decoded data, and whether they are whole; signs at the ends may be absent."""
    data = _ENDS.sub(b"", _BEGINS.sub(b"", data, 1))
    bounds.spend(ASCII, len(data))
    if data.count(b"z") * 4 + len(data) > bounds.room:
        bounds.inflate(data.count(b"z") * 4 + len(data))
    try:
        return a85decode(data), True
    except ValueError:
        return a85decode(_before_damage(data.translate(None, _BLANKS))), False


def _before_damage(data: bytes) -> bytes:
    """Return the groups of signs before the first that stands for no four bytes."""
    end = 0
    for group in _GROUP.finditer(data):
        if group.start() != end or _HIGHEST < group[0] != b"z":
            break
        end = group.end()
    return data[:end]


def hexadecimal(data: bytes, _bounds: Bounds) -> tuple[bytes, bool]:
    """Return the decoded data, and whether they are whole.

    Before a ``>``, the last of an odd number of digits stands for itself and a 0.
    """
    given, mark, _ = data.translate(None, _BLANKS).partition(b">")
    damaged = given.lstrip(_DIGITS)
    digits = given[: len(given) - len(damaged)]
    is_half = len(digits) % 2 == 1
    is_whole = not damaged and bool(mark or not is_half)
    return unhexlify(digits + b"0" * is_half), is_whole
