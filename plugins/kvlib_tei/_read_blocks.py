"""Read blocks, and the notes that are in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from kvlib.markup.xml import OddXmlError, local, needed, number_in, only, parts
from kvlib.model import (
    Block,
    Cell,
    Footnote,
    ListItem,
    Mark,
    Paragraph,
    Subheading,
    Table,
)
from kvlib_tei._ids import Ids, note_name
from kvlib_tei._names import XML_ID, tei
from kvlib_tei._parts import plain
from kvlib_tei._read_texts import Text, note_index

_ITEM, _LABEL, _LIST, _TABLE = tei("item"), tei("label"), tei("list"), tei("table")
_SEG = tei("seg")
_EMPTY = Cell(text="")
"""The cell of a row that has none."""
_LEVEL = re.compile(r"level-([1-9][0-9]{0,8})\Z")


class BlockReader:
    """Reads blocks, and keeps the notes in them."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._notes: dict[int, Footnote] = {}  # by their places in the Document
        self._marked: dict[int, etree._Element] = {}  # by those places, their first marks

    def blocks(self, elements: Iterable[etree._Element]) -> tuple[Block, ...]:
        """Return the blocks that are in ``seg`` elements."""
        return tuple(block for element in elements for block in self._block(element))

    def blocks_in(self, element: etree._Element) -> tuple[Block, ...]:
        """Return the blocks in an element that has nothing else."""
        return self.blocks(parts(element, _SEG))

    def note(self, element: etree._Element) -> None:
        """Read a note and keep it."""
        index = note_index(needed(element, XML_ID), self._ids, element)
        if index in self._notes:
            raise OddXmlError(f"there are two notes {element.get(XML_ID)}", element)
        label = needed(element, "n")
        children = list(parts(element, _LABEL, _SEG))
        if children and children[0].tag == _LABEL:
            label = plain(children.pop(0))
        self._notes[index] = Footnote(label=label, blocks=())  # its place is taken
        self._notes[index] = Footnote(label=label, blocks=self.blocks(children))

    def footnotes(self) -> tuple[Footnote, ...]:
        """Return the notes in their order.

        Raises:
            OddXmlError: one is missing.
        """
        for index, mark in self._marked.items():
            if index not in self._notes:
                where = f"which a <{local(mark.tag)}> leads to"
                raise OddXmlError(f"there is no note {self._name(index)}, {where}", mark)
        last = max(self._notes, default=-1)
        for index in range(last):
            if index not in self._notes:
                what = f"there is no note {self._name(index)}, but a {self._name(last)}"
                raise OddXmlError(what, self._marked.get(last))
        return tuple(self._notes[index] for index in range(last + 1))

    def _name(self, index: int) -> str:
        return self._ids.of(note_name(index))

    # --- kinds of blocks --------------------------------------------------------------

    def _block(self, element: etree._Element) -> Iterator[Block]:
        if element.tag != _SEG:
            raise OddXmlError(f"there is a <{local(element.tag)}> among blocks", element)
        first = element[0].tag if len(element) else None
        if first in (_LIST, _TABLE):
            (inner,) = only(element, first).values()
            if inner.tag == _LIST:
                yield from self._items(inner, depth=1)
            else:
                yield self._table(inner)
        else:
            text, marks = self._text(element)
            kind = Subheading if element.get("type") == "subheading" else Paragraph
            yield kind(text=text, marks=marks)

    def _text(
        self, element: etree._Element, apart: etree._Element | None = None
    ) -> tuple[str, tuple[Mark, ...]]:
        """Return the text of an element and its marks, and keep the notes in it."""
        text = Text(self._ids)
        words, marks = text.read(element, apart)
        for index, mark in text.marked.items():
            self._marked.setdefault(index, mark)
        for note in text.notes:
            self.note(note)
        return words, marks

    def _items(self, element: etree._Element, depth: int) -> Iterator[ListItem]:
        marker = None
        for child in parts(element, _LABEL, _ITEM):
            if child.tag == _ITEM:
                yield from self._item(child, marker or "", depth)
                marker = None
            elif marker is None:
                marker = plain(child)
            else:
                raise OddXmlError("there are two labels of one <item>", child)
        if marker is not None:
            raise OddXmlError("there is a label without an <item>", element)

    def _item(self, element: etree._Element, marker: str, depth: int) -> Iterator[ListItem]:
        last = element[-1] if len(element) and element[-1].tag == _LIST else None
        text, marks = self._text(element, last)
        rend = element.get("rend")
        level = _LEVEL.match(rend) if rend else None
        if rend and not level:
            raise OddXmlError(f"there is an <item> {rend[:20]!r}", element)
        number = int(level[1]) if level else depth
        yield ListItem(marker=marker, text=text, marks=marks, level=number)
        if last is not None:
            yield from self._items(last, depth + 1)

    def _table(self, element: etree._Element) -> Table:
        rows = tuple(self._row(row) for row in parts(element, tei("row")))
        if element.get("type") == "empty":
            _require(rows == ((),), element)
            rows = ()
        return Table(rows=rows)

    def _row(self, row: etree._Element) -> tuple[Cell, ...]:
        cells = tuple(map(self._cell, parts(row, tei("cell"))))
        if row.get("role") == "empty":
            _require(cells == (_EMPTY,), row)
            cells = ()
        return cells

    def _cell(self, cell: etree._Element) -> Cell:
        text, marks = self._text(cell)
        return Cell(
            text=text,
            marks=marks,
            colspan=number_in(cell, "cols"),
            rowspan=number_in(cell, "rows"),
            header=cell.get("role") == "label",
        )


def _require(is_empty: bool, element: etree._Element) -> None:
    if not is_empty:
        what = f"there is something in a <{local(element.tag)}> that is called empty"
        raise OddXmlError(what, element)
