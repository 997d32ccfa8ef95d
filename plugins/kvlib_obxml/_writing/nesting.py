"""Put blocks into lists, and lists into the items of others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from kvlib.markup import Entry
from kvlib.model import Block, ListItem
from kvlib_obxml._writing.elements import add

# As the lists have it that were seen; it says nothing of their items.
_LIST = {
    "type": "expliciet",
    "start": "1",
    "level": "single",
    "nr-sluiting": ".",
    "nummerbreedte": "2-cijferig",
}


class _List(NamedTuple):
    """A list that is open, and the item that came last in it."""

    level: int
    element: etree._Element
    item: etree._Element


class Nesting:
    """The lists among the blocks of one element.

    A list item of a deeper level is in a list inside the item above it. So are other blocks
    before such an item: below them, a list would begin at the first level.
    """

    def __init__(self, parent: etree._Element, blocks: Sequence[Block]) -> None:
        self._parent = parent
        self._following = _following(blocks)
        self._open: list[_List] = []
        self._prefix = "noot." if parent.tag == "noot" else ""

    def place(self, index: int) -> etree._Element:
        """Return the element for the block with this index, which is not a list item."""
        self._close(self._following[index])
        return self._open[-1].item if self._open else self._parent

    def add_item(self, item: ListItem) -> etree._Element:
        """Add an item, with its marker, and return it."""
        level = Entry(item).level
        self._close(level + 1)
        if self._open and self._open[-1].level == level:
            element = self._open.pop().element
        else:
            outer = self._open[-1].item if self._open else self._parent
            element = add(outer, f"{self._prefix}lijst", attributes=_LIST)
        added = add(element, f"{self._prefix}li")
        if item.marker:
            add(added, "li.nr", item.marker)
        self._open.append(_List(level, element, added))
        return added

    def _close(self, level: int) -> None:
        """Close the lists of this level and of deeper ones."""
        while self._open and self._open[-1].level >= level:
            self._open.pop()


def _following(blocks: Sequence[Block]) -> list[int]:
    """Return for each block the level of the next list item; 1 if there is none."""
    levels: list[int] = []
    level = 1
    for block in reversed(blocks):
        if isinstance(block, ListItem):
            level = Entry(block).level
        levels.append(level)
    return levels[::-1]
