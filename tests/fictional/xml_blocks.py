"""Blocks as XML: paragraphs, nested lists, CALS tables, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from fictional.xml_inline import Habits, inline
from kvlib.model import Block, Cell, Document, ListItem, Mark, NoteMark, Paragraph, Table
from kvlib.model._text import Subheading

if TYPE_CHECKING:
    from collections.abc import Callable

LIST = (
    '<lijst type="expliciet" start="1" level="single" nr-sluiting="." nummerbreedte="2-cijferig">'
)


@define
class Blocks:
    """Writes the blocks of one document; each note stands where it is first marked."""

    doc: Document
    how: Habits
    note_id: Callable[[int], str]
    seen: set[int] = field(factory=set)
    apart: list[str] | None = None
    """The notes gathered so far; None if they are in the sentence."""

    def text(self, text: str, marks: tuple[Mark, ...]) -> str:
        return inline(text, marks, self.how, self._note)

    def _note(self, mark: NoteMark) -> str:
        index = mark.footnote
        if index is None:
            return ""
        name = self.note_id(index)
        printed = mark.label if self.how.rng.random() < 0.5 else ""
        mention = f'<nootref refid="{name}">{printed}</nootref>'
        if index in self.seen:
            return mention
        self.seen.add(index)
        note = self._whole_note(index, name)
        if self.apart is None:
            return note
        self.apart.append(note)
        return mention

    def _whole_note(self, index: int, name: str) -> str:
        note = self.doc.footnotes[index]
        paragraphs = "".join(
            f"<noot.al>{self.text(block.text, block.marks)}</noot.al>"
            for block in note.blocks
            if isinstance(block, Paragraph)
        )
        number = f"<noot.nr>{note.label}</noot.nr>"
        return f'<noot id="{name}" type="voet">{number}{paragraphs}</noot>'

    def many(self, blocks: tuple[Block, ...]) -> str:
        parts: list[str] = []
        left = list(blocks)
        while left:
            if isinstance(left[0], ListItem):
                count = next(
                    (i for i, b in enumerate(left) if not isinstance(b, ListItem)), len(left)
                )
                parts.append(self._list([b for b in left[:count] if isinstance(b, ListItem)]))
                left = left[count:]
            else:
                parts.append(self._one(left.pop(0)))
        return "\n      ".join(parts)

    def _one(self, block: Block) -> str:
        if isinstance(block, Table):
            return self._table(block)
        words = self.text(block.text, block.marks)
        if isinstance(block, Subheading):
            return f'<tussenkop kopopmaak="cur">{words}</tussenkop>'
        if self.how.broken and self.how.rng.random() < 0.3:
            words = f"\n        {words}\n      "
        return f"<al>{words}</al>"

    def _list(self, items: list[ListItem]) -> str:
        """The deeper items nest in the item before them."""
        parts, top = [LIST], items[0].level
        while items:
            item = items.pop(0)
            inner: list[ListItem] = []
            while items and items[0].level > top:
                inner.append(items.pop(0))
            words = f"<li.nr>{item.marker}</li.nr><al>{self.text(item.text, item.marks)}</al>"
            parts.append(f"<li>{words}{self._list(inner) if inner else ''}</li>")
        return "".join([*parts, "</lijst>"])

    def _table(self, table: Table) -> str:
        columns = sum(cell.colspan for cell in table.rows[0])
        specs = "".join(
            f'<colspec colnum="{i}" colname="col{i}" colwidth="1*"/>' for i in range(1, columns + 1)
        )
        head = sum(all(cell.header for cell in row) for row in table.rows)
        rows = [self._rows(part) for part in _placed(table, head)]
        return (
            f'<table frame="topbot"><tgroup cols="{columns}">{specs}'
            f"<thead>{rows[0]}</thead><tbody>{rows[1]}</tbody></tgroup></table>"
        )

    def _rows(self, rows: list[list[tuple[int, Cell]]]) -> str:
        return "".join(
            f"<row>{''.join(self._entry(column, cell) for column, cell in row)}</row>"
            for row in rows
        )

    def _entry(self, column: int, cell: Cell) -> str:
        extra = f' morerows="{cell.rowspan - 1}"' if cell.rowspan > 1 else ""
        name = f' colname="col{column}"'
        if cell.colspan > 1:
            name = f' namest="col{column}" nameend="col{column + cell.colspan - 1}"'
        return f"<entry{name}{extra}><al>{self.text(cell.text, cell.marks)}</al></entry>"


def _placed(table: Table, head: int) -> tuple[list[list[tuple[int, Cell]]], ...]:
    """Each cell with its column, from 1; first the head's rows, then the others."""
    placed = columns_of(table)
    return placed[:head], placed[head:]


def columns_of(table: Table) -> list[list[tuple[int, Cell]]]:
    """Each row's cells with the column that each begins in, from 1."""
    busy: dict[int, int] = {}
    result = []
    for row in table.rows:
        column, placed = 1, []
        for cell in row:
            while busy.get(column, 0):
                column += 1
            placed.append((column, cell))
            column += cell.colspan
        busy = {c: n - 1 for c, n in busy.items() if n > 1}
        busy |= {
            start + i: cell.rowspan - 1
            for start, cell in placed
            for i in range(cell.colspan)
            if cell.rowspan > 1
        }
        result.append(placed)
    return result
