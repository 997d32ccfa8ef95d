"""Read blocks, and the notes that are in them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kvlib.markup.xml import OddXmlError, needed, number_in, only, parts
from kvlib.model import (
    Block,
    Cell,
    Footnote,
    ListItem,
    Mark,
    NoteMark,
    Paragraph,
    Subheading,
    Table,
)
from kvlib_akn._names import akn, kv
from kvlib_akn._read_texts import Text, note_index

P = akn("p")
_BLOCKS = (P, akn("block"), akn("blockList"), akn("table"))


class BlockReader:
    """Reads blocks.

    Attributes:
        notes: the notes found so far, by their places in the Document.
        marked: the places of the notes that marks lead to.
    """

    def __init__(self) -> None:
        self.notes: dict[int, Footnote] = {}
        self.marked: set[int] = set()

    def text(self, element: etree._Element) -> tuple[str, tuple[Mark, ...]]:
        """Return the text of an element and its marks, and read the notes in it."""
        text = Text()
        words, marks = text.read(element)
        self.marked |= {
            mark.footnote
            for mark in marks
            if isinstance(mark, NoteMark) and mark.footnote is not None
        }
        for note in text.notes:
            self._note(note)
        return words, marks

    def _note(self, element: etree._Element) -> None:
        index = note_index(needed(element, "eId"))
        if index in self.notes:
            raise OddXmlError(f"there are two notes {element.get('eId')}")
        label = element.get(kv("label"), needed(element, "marker"))
        self.notes[index] = Footnote(label=label, blocks=())  # its place is taken
        self.notes[index] = Footnote(label=label, blocks=self.blocks(element))

    def footnotes(self) -> tuple[Footnote, ...]:
        """Return the notes in their order.

        Raises:
            OddXmlError: one is missing.
        """
        count = len(self.notes)
        if set(self.notes) != set(range(count)) or any(not 0 <= i < count for i in self.marked):
            raise OddXmlError("there is a mark whose note is missing")
        return tuple(self.notes[index] for index in range(count))

    def blocks(self, element: etree._Element, *others: str) -> tuple[Block, ...]:
        """Return the blocks in an element, but for other elements that may be in it."""
        return tuple(
            block
            for child in parts(element, *_BLOCKS, *others)
            if child.tag not in others
            for block in self._block(child)
        )

    def _block(self, child: etree._Element) -> Iterator[Block]:
        if child.tag == akn("table"):
            yield self._table(child)
        elif child.tag == akn("blockList"):
            yield from self._items(child, depth=1)
        else:
            text, marks = self.text(child)
            if child.tag == akn("block"):
                yield Subheading(text=text, marks=marks)
            elif text or marks or child.get("class") != "empty":
                yield Paragraph(text=text, marks=marks)

    def _items(self, element: etree._Element, depth: int) -> Iterator[ListItem]:
        for item in parts(element, akn("item")):
            inner = only(item, akn("num"), P, akn("blockList"))
            if P not in inner:
                raise OddXmlError("there is an <item> without a <p>")
            marker = self._plain(inner.get(akn("num")))
            text, marks = self.text(inner[P])
            level = number_in(item, kv("level")) if item.get(kv("level")) else depth
            yield ListItem(marker=marker, text=text, marks=marks, level=level)
            if akn("blockList") in inner:
                yield from self._items(inner[akn("blockList")], depth + 1)

    def _plain(self, element: etree._Element | None) -> str:
        """Return a text without marks; empty if there is none."""
        text, marks = ("", ()) if element is None else self.text(element)
        if marks:
            raise OddXmlError("there is a mark in a <num>")
        return text

    def label(self, element: etree._Element) -> str:
        """Return the label of an item, its ``num``."""
        found = [child for child in element if child.tag == akn("num")]
        if len(found) > 1:
            raise OddXmlError("there are two <num> in an item")
        return self._plain(found[0] if found else None)

    def _table(self, element: etree._Element) -> Table:
        rows = tuple(self._row(row) for row in parts(element, akn("tr")))
        return Table(rows=() if element.get("class") == "empty" and rows == ((),) else rows)

    def _row(self, row: etree._Element) -> tuple[Cell, ...]:
        cells = list(parts(row, akn("td"), akn("th")))
        if len(cells) == 1 and cells[0].get("class") == "empty":
            if "".join(cells[0].itertext()).strip():
                raise OddXmlError("there is text in an empty row")
            return ()
        return tuple(map(self._cell, cells))

    def _cell(self, cell: etree._Element) -> Cell:
        inner = only(cell, P)
        if P not in inner:
            raise OddXmlError("there is a cell without a <p>")
        text, marks = self.text(inner[P])
        return Cell(
            text=text,
            marks=marks,
            colspan=number_in(cell, "colspan"),
            rowspan=number_in(cell, "rowspan"),
            header=cell.tag == akn("th"),
        )
