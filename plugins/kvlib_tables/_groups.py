"""Collect rows until they are worth a row group, within a bound on memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from attrs import define, field

from kvlib.tables import Row, row_size

Key = TypeVar("Key")

_MIB = 1024 * 1024
_GROUP = 16 * _MIB
"""Bytes of memory that the rows of one group take, about."""
_HELD = 64 * _MIB
"""Bytes of memory that all rows take that are not yet written, about."""


@define
class _Group:
    rows: list[Row] = field(factory=list)
    size: int = 0


class Groups(Generic[Key]):
    """Holds the rows of several tables; writes those of a table that are many."""

    def __init__(self, put: Callable[[Key, list[Row]], None]) -> None:
        self._put = put
        self._groups: dict[Key, _Group] = {}
        self._size = 0

    def add(self, key: Key, rows: Iterable[Row]) -> None:
        """Add rows to those of a key."""
        group = self._groups.get(key) or self._groups.setdefault(key, _Group())
        for row in rows:
            size = row_size(row)
            group.rows.append(row)
            group.size += size
            self._size += size
            if group.size >= _GROUP:
                self.flush(key)
            elif self._size >= _HELD:
                self.flush(max(self._groups, key=lambda each: self._groups[each].size))

    def flush(self, key: Key) -> None:
        """Write the rows of a key, if there are any."""
        group = self._groups.get(key)
        if group and group.rows:
            self._put(key, group.rows)
            self._size -= group.size
            group.rows, group.size = [], 0

    def end(self) -> None:
        """Write all rows that are left."""
        for key in self._groups:
            self.flush(key)
