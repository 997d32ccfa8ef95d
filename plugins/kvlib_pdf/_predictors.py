"""Undo the predictors of PNG and TIFF, within bounds."""

from __future__ import annotations

from collections.abc import Callable

from pdfminer.pdfexceptions import PDFValueError

from kvlib_pdf._bounds import PREDICTED, PREDICTOR_COLUMNS, Bounds

__all__ = ["png", "tiff"]

_BITS = (1, 8)
_NONE, _SUB, _UP, _AVERAGE, _PAETH = range(5)


def png(data: bytes, colors: int, columns: int, bits: int, bounds: Bounds) -> tuple[bytes, bool]:
    """Return the data without the predictors of PNG, and whether they are whole.

    Each row has its own; those before one that does not exist are kept.
    """
    width = _row(data, colors, columns, bits, bounds, _BITS)
    step = max(1, colors * bits // 8)
    above, found = bytes(width), bytearray()
    for start in range(0, len(data), width + 1):
        row = data[start + 1 : start + 1 + width]
        if data[start] not in _ROWS:
            return bytes(found), False
        above = _ROWS[data[start]](row, above, step)
        found += above
    return bytes(found), True


def tiff(data: bytes, colors: int, columns: int, bits: int, bounds: Bounds) -> bytes:
    """Return the data without the predictor of TIFF: each pixel is what it adds to the last."""
    width = _row(data, colors, columns, bits, bounds, (8,))
    rows = (data[start : start + width] for start in range(0, len(data), max(width, 1)))
    return b"".join(_sub(row, b"", colors) for row in rows)


def _row(
    data: bytes, colors: int, columns: int, bits: int, bounds: Bounds, allowed: tuple[int, ...]
) -> int:
    """Return the bytes in a row."""
    if bits not in allowed:
        raise PDFValueError(f"a predictor with {bits} bits for a color")
    if colors < 1 or columns < 1:
        raise PDFValueError(f"a predictor with {colors} colors and {columns} columns")
    bounds.check(PREDICTOR_COLUMNS, colors * columns)
    bounds.spend(PREDICTED, len(data))
    return colors * columns * bits // 8


def _up(row: bytes, above: bytes, _step: int) -> bytes:
    return bytes([(a + b) & 255 for a, b in zip(row, above, strict=False)])


def _sub(row: bytes, _above: bytes, step: int) -> bytes:
    raw = bytearray(row)
    for at in range(step, len(raw)):
        raw[at] = (raw[at] + raw[at - step]) & 255
    return bytes(raw)


def _average(row: bytes, above: bytes, step: int) -> bytes:
    raw = bytearray(row)
    for at in range(len(raw)):
        left = raw[at - step] if at >= step else 0
        raw[at] = (raw[at] + (left + above[at]) // 2) & 255
    return bytes(raw)


def _paeth(row: bytes, above: bytes, step: int) -> bytes:
    raw = bytearray(row)
    for at in range(len(raw)):
        left, corner = (raw[at - step], above[at - step]) if at >= step else (0, 0)
        raw[at] = (raw[at] + _nearest(left, above[at], corner)) & 255
    return bytes(raw)


def _nearest(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


_ROWS: dict[int, Callable[[bytes, bytes, int], bytes]] = {
    _NONE: lambda row, _above, _step: row,
    _SUB: _sub,
    _UP: _up,
    _AVERAGE: _average,
    _PAETH: _paeth,
}
