"""Turn a flat series of list items into nested lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import frozen

from kvlib.model import Block, ListItem

_DEEPEST = 9


@frozen
class Entry:
    """One item, and the list inside it."""

    item: ListItem
    """The item itself."""
    inside: tuple[Entry, ...] = ()
    """The items of a deeper level that follow it."""

    @property
    def level(self) -> int:
        """The level of the item, from 1 to 9: deeper ones are put at 9, as any may be claimed."""
        return _level(self.item)


def nested(blocks: Iterable[Block]) -> Iterator[Block | tuple[Entry, ...]]:
    """Yield the blocks, with each run of list items as one list."""
    for is_list, group in groupby(blocks, lambda block: isinstance(block, ListItem)):
        if is_list:
            yield _entries([block for block in group if isinstance(block, ListItem)])
        else:
            yield from group


def _entries(items: list[ListItem]) -> tuple[Entry, ...]:
    """Nest items: each takes in the deeper items that follow it."""
    entries = []
    start = 0
    while start < len(items):
        level = _level(items[start])
        end = start + 1
        while end < len(items) and _level(items[end]) > level:
            end += 1
        entries.append(Entry(items[start], _entries(items[start + 1 : end])))
        start = end
    return tuple(entries)


def _level(item: ListItem) -> int:
    return min(max(1, item.level), _DEEPEST)
