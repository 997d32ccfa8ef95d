"""Write paragraphs, subheadings, list items and tables."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from kvlib.model import Block, Cell, Document, ListItem, Mark, NoteMark, Subheading, Table
from kvlib_obxml._writing.elements import add
from kvlib_obxml._writing.inline import fill_text
from kvlib_obxml._writing.nesting import Nesting
from kvlib_obxml._writing.notes import Notes
from kvlib_obxml._writing.tables import add_table


class Blocks:
    """Writes the blocks of one Document, with the notes that are marked in them."""

    def __init__(self, document: Document) -> None:
        self.notes = Notes(document, self.add_all)

    def add_all(self, parent: etree._Element, blocks: Iterable[Block]) -> None:
        """Add blocks to an element, which may be a note (noot)."""
        blocks = tuple(blocks)
        nesting = Nesting(parent, blocks)
        paragraph = "noot.al" if parent.tag == "noot" else "al"
        for index, block in enumerate(blocks):
            if isinstance(block, ListItem):
                item = nesting.add_item(block)
                if block.text or block.marks:
                    self._add_text(item, paragraph, block.text, block.marks)
            elif isinstance(block, Table):
                self._add_table(nesting.place(index), block)
            elif isinstance(block, Subheading):
                heading = self._add_text(nesting.place(index), "tussenkop", block.text, block.marks)
                heading.set("kopopmaak", "cur")
            else:
                self._add_text(nesting.place(index), paragraph, block.text, block.marks)

    def _add_text(
        self, parent: etree._Element, tag: str, text: str, marks: Iterable[Mark]
    ) -> etree._Element:
        self.notes.prepare(parent, [mark for mark in marks if isinstance(mark, NoteMark)])
        element = add(parent, tag)
        fill_text(element, text, marks, self.notes.add_mark)
        return element

    def _add_table(self, parent: etree._Element, table: Table) -> None:
        marks = [mark for row in table.rows for cell in row for mark in cell.marks]
        self.notes.prepare(parent, [mark for mark in marks if isinstance(mark, NoteMark)])
        add_table(parent, table, self._fill_cell)

    def _fill_cell(self, entry: etree._Element, cell: Cell) -> None:
        if cell.text or cell.marks:
            fill_text(add(entry, "al"), cell.text, cell.marks, self.notes.add_mark)
