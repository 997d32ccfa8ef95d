"""Read blocks, and the notes that are in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from kvlib.markup.xml import (
    NotesRead,
    OddXmlError,
    local,
    needed,
    number_in,
    only,
    parts,
    require_empty,
)
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
from kvlib_akn._names import NOTE, akn, kv
from kvlib_akn._read_texts import Text

_NUM = akn("num")
P = akn("p")
_LIST = akn("blockList")
_BLOCKS = (P, akn("block"), _LIST, akn("table"))


class BlockReader:
    """Reads blocks, and keeps the notes in them."""

    def __init__(self) -> None:
        self._notes = NotesRead(NOTE)

    def labelled(self, element: etree._Element) -> tuple[str, tuple[Block, ...]]:
        """Return the label of an item and its blocks; the label is its ``num`` or such a ``p``."""
        label = ""
        children = list(parts(element, _NUM, *_BLOCKS))
        if children and (children[0].tag == _NUM or children[0].get("class") == "label"):
            label = self._plain(children.pop(0))
        return label, self._blocks(children)

    def text(self, element: etree._Element) -> tuple[str, tuple[Mark, ...]]:
        """Return the text of an element and its marks, and keep the notes in it."""
        text = Text(self._notes)
        words, marks = text.read(element)
        for note in text.notes:
            self._note(note)
        return words, marks

    def footnotes(self) -> tuple[Footnote, ...]:
        """Return the notes in their order.

        Raises:
            OddXmlError: one is missing.
        """
        return self._notes.in_order()

    def _note(self, element: etree._Element) -> None:
        label = element.get(kv("label"), needed(element, "marker"))
        children = parts(element, *_BLOCKS)
        self._notes.add(needed(element, "eId"), element, label, lambda: self._blocks(children))

    def _blocks(self, children: Iterable[etree._Element]) -> tuple[Block, ...]:
        return tuple(block for child in children for block in self._block(child))

    def _block(self, child: etree._Element) -> Iterator[Block]:
        if child.tag == akn("table"):
            yield self._table(child)
        elif child.tag == _LIST:
            yield from self._items(child, depth=1)
        elif child.tag == akn("block"):
            text, marks = self.text(child)
            yield Subheading(text=text, marks=marks)
        elif child.tag == P and child.get("class") == "empty":
            require_empty(child)
        elif child.tag == P:
            text, marks = self.text(child)
            yield Paragraph(text=text, marks=marks)
        else:
            raise OddXmlError(f"there is a <{local(child.tag)}> among blocks", child)

    def _items(self, element: etree._Element, depth: int) -> Iterator[ListItem]:
        for item in parts(element, akn("item")):
            inner = only(item, _NUM, P, _LIST)
            if P not in inner:
                raise OddXmlError("there is an <item> without a <p>", item)
            marker = self._plain(inner[_NUM]) if _NUM in inner else ""
            text, marks = self.text(inner[P])
            level = number_in(item, kv("level")) if kv("level") in item.attrib else depth
            yield ListItem(marker=marker, text=text, marks=marks, level=level)
            if _LIST in inner:
                yield from self._items(inner[_LIST], depth + 1)

    def _plain(self, element: etree._Element) -> str:
        """Return a text without marks."""
        text, marks = self.text(element)
        if marks:
            raise OddXmlError("there is a mark in a label", element)
        return text

    def _table(self, element: etree._Element) -> Table:
        rows = tuple(self._row(row) for row in parts(element, akn("tr")))
        if element.get("class") != "empty":
            return Table(rows=rows)
        if any(rows):
            raise OddXmlError("there is a cell in an empty <table>", element)
        return Table(rows=())

    def _row(self, row: etree._Element) -> tuple[Cell, ...]:
        cells = []
        for cell in parts(row, akn("td"), akn("th")):
            if cell.get("class") == "empty":
                require_empty(cell)
            else:
                cells.append(self._cell(cell))
        return tuple(cells)

    def _cell(self, cell: etree._Element) -> Cell:
        inner = only(cell, P)
        if P not in inner:
            raise OddXmlError("there is a cell without a <p>", cell)
        text, marks = self.text(inner[P])
        return Cell(
            text=text,
            marks=marks,
            colspan=number_in(cell, "colspan"),
            rowspan=number_in(cell, "rowspan"),
            header=cell.tag == akn("th"),
        )
