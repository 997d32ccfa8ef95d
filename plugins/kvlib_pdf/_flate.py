"""Inflate what is compressed, within bounds; of damaged data, keep what comes before the damage."""

from __future__ import annotations

import zlib

from kvlib_pdf._bounds import RESCUED, Bounds

__all__ = ["flate"]

_CHUNK = 4096  # bytes
_PIECE = 2**20  # bytes
_HEADER = 2  # bytes before what is compressed


def flate(data: bytes, bounds: Bounds) -> tuple[bytes, bool]:
    """Return the inflated data, and whether they are whole."""
    inflater = zlib.decompressobj()
    try:
        found = inflater.decompress(data, bounds.room + 1)
    except zlib.error:
        return _before_damage(data, bounds), False
    return found, inflater.eof or len(found) > bounds.room or _lacks_only_checksum(data)


def _before_damage(data: bytes, bounds: Bounds) -> bytes:
    """Return what can be inflated: in large steps, and in smaller ones near the damage."""
    bounds.spend(RESCUED)
    inflater, found = zlib.decompressobj(), bytearray()
    step, at = _CHUNK, 0
    while step and at < len(data) and not inflater.eof:
        before = inflater.copy()
        try:
            room = bounds.room + 1 - len(found)
            found += inflater.decompress(data[at : at + step], max(room, 1))
        except zlib.error:
            inflater, step = before, step // 2
            continue
        if inflater.unconsumed_tail:
            break
        at += step
    return bytes(found)


def _lacks_only_checksum(data: bytes) -> bool:
    """True if the data end early, but not before the end of what is compressed."""
    raw, rest = zlib.decompressobj(-zlib.MAX_WBITS), data[_HEADER:]
    while rest and not raw.eof:
        raw.decompress(rest, _PIECE)
        rest = raw.unconsumed_tail
    return raw.eof or not data
