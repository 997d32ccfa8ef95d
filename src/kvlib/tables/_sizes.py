"""About how much memory a row takes, for whoever collects rows."""

from __future__ import annotations

from kvlib.tables._sources import Row

_OF_A_VALUE = 64
"""Bytes of a value without its characters: its object, and its place in the row."""


def row_size(row: Row) -> int:
    """Return about how many bytes of memory a row takes, for a writer that collects rows.

    It depends on the values alone, so that the same rows are always divided in the same way.

    Example:
        >>> row_size({"label": "Vraag 1", "numbers": ["1"], "page": None})
        264
    """
    return sum(map(_size, row.values()))


def _size(value: object) -> int:
    if isinstance(value, str):
        return _OF_A_VALUE + len(value)
    if isinstance(value, list):
        return _OF_A_VALUE + sum(map(_size, value))
    return _OF_A_VALUE
