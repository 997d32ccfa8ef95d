"""Read blocks, and the notes that are in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from kvlib.markup.xml import NotesRead, OddXmlError, local, needed, number_in, only, parts
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
from kvlib_tei._ids import NOTE, Ids
from kvlib_tei._names import XML_ID, tei
from kvlib_tei._parts import plain
from kvlib_tei._read_texts import Text

_ITEM, _LABEL, _LIST, _TABLE = tei("item"), tei("label"), tei("list"), tei("table")
_SEG = tei("seg")
_EMPTY = Cell(text="")
"""The cell of a row that has none."""
_LEVEL = re.compile(r"level-([1-9][0-9]{0,8})\Z")


class BlockReader:
    """Reads blocks, and keeps the notes in them."""

    def __init__(self, ids: Ids) -> None:
        self._notes = NotesRead(ids.of(NOTE))

    def blocks(self, elements: Iterable[etree._Element]) -> tuple[Block, ...]:
        """Return the blocks that are in ``seg`` elements."""
        return tuple(block for element in elements for block in self._block(element))

    def blocks_in(self, element: etree._Element) -> tuple[Block, ...]:
        """Return the blocks in an element that has nothing else."""
        return self.blocks(parts(element, _SEG))

    def note(self, element: etree._Element) -> None:
        """Read a note and keep it."""
        name, label = needed(element, XML_ID), needed(element, "n")
        children = list(parts(element, _LABEL, _SEG))
        if children and children[0].tag == _LABEL:
            label = plain(children.pop(0))
        self._notes.add(name, element, label, lambda: self.blocks(children))

    def footnotes(self) -> tuple[Footnote, ...]:
        """Return the notes in their order.

        Raises:
            OddXmlError: one is missing.
        """
        return self._notes.in_order()

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
            kind = element.get("type")
            if kind not in (None, "subheading"):
                raise OddXmlError(f"there is a <seg> {kind[:20]!r}", element)
            yield (Subheading if kind else Paragraph)(text=text, marks=marks)

    def _text(
        self, element: etree._Element, apart: etree._Element | None = None
    ) -> tuple[str, tuple[Mark, ...]]:
        """Return the text of an element and its marks, and keep the notes in it."""
        text = Text(self._notes)
        words, marks = text.read(element, apart)
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
