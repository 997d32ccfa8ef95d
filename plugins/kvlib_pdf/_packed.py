"""Decode LZW and runs of bytes, within bounds.

pdfminer.six keeps entries of LZW that no code reaches, each longer than the one before.
"""

from __future__ import annotations

from collections.abc import Iterator

from kvlib_pdf._bounds import LZW_CODES, Bounds

__all__ = ["lzw", "run_length"]

_CLEAR, _END = 256, 257
_FIRST = 9  # bits of a code
_WIDER = {511: 10, 1023: 11, 2047: 12}  # bits, by the entries in the table
_FULL = 4096  # entries that codes of 12 bits reach
_SINGLE = [bytes((code,)) for code in range(256)] + [b"", b""]
_RUN_END = 128


class _Codes:
    """The codes in the data; their width changes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.bits = _FIRST

    def __iter__(self) -> Iterator[int]:
        held = count = 0
        for byte in self._data:
            held = (held << 8) | byte
            count += 8
            if count >= self.bits:
                count -= self.bits
                yield held >> count
                held &= (1 << count) - 1


def lzw(data: bytes, bounds: Bounds) -> tuple[bytes, bool]:
    """Return the decoded data, and whether they are whole."""
    found = bytearray()
    codes, table, before = _Codes(data), [*_SINGLE], b""
    room, left = bounds.room, bounds.left(LZW_CODES)
    number, code, is_begun = 0, _CLEAR, False
    for number, code in enumerate(codes, 1):
        if len(found) > room or number > left:
            break
        if code == _CLEAR:
            table, before, codes.bits, is_begun = [*_SINGLE], b"", _FIRST, True
            continue
        if code == _END:
            break
        if not is_begun or code > len(table) or (code == len(table) and not before):
            bounds.spend(LZW_CODES, number)
            return bytes(found), False
        entry = table[code] if code < len(table) else before + before[:1]
        if before and len(table) < _FULL:
            table.append(before + entry[:1])
            codes.bits = _WIDER.get(len(table), codes.bits)
        found += entry
        before = entry
    bounds.spend(LZW_CODES, number)
    return bytes(found), code == _END


def run_length(data: bytes, bounds: Bounds) -> tuple[bytes, bool]:
    """Return the decoded data, and whether they are whole."""
    found, at, room = bytearray(), 0, bounds.room
    while at < len(data) and data[at] != _RUN_END and len(found) <= room:
        length = data[at]
        if length < _RUN_END:
            taken = data[at + 1 : at + 2 + length]
            found += taken
            at += 2 + length
        else:
            found += data[at + 1 : at + 2] * (257 - length)
            at += 2
    return bytes(found), at <= len(data)
