"""Write paragraphs, subheadings, lists and tables as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kvlib.markup import Entry, grid, nested
from kvlib.model import Block, Cell, Footnote, Item, ListItem, Paragraph, Subheading, Table
from kvlib_markdown._text import Inline, NextMark, escape_start, heading, inline, plain


class Blocks:
    """Writes blocks, as parts that empty lines separate.

    Args:
        next_mark: returns a mark that leads to a note, given the note's index; None without one.
    """

    def __init__(self, next_mark: NextMark) -> None:
        self._next_mark = next_mark

    def of(self, item: Item | Footnote) -> Iterator[str]:
        """Yield the parts of an item; what is empty is left out."""
        yield from (part for part, _ in self.with_kind(item))

    def with_kind(self, item: Item | Footnote) -> Iterator[tuple[str, bool]]:
        """Yield each part, and True if it is a paragraph."""
        for block in nested(item.blocks):
            part = self._part(block)
            if part:
                yield part, isinstance(block, Paragraph)

    def _part(self, block: Block | tuple[Entry, ...]) -> str:
        if isinstance(block, tuple):
            return "\n".join(self._entries(block))
        if isinstance(block, Table):
            return self._table(block)
        shown = self._inline(block, starts=isinstance(block, Paragraph))
        if not isinstance(block, Subheading) or not shown.text:
            return shown.text
        # A heading with HTML in it has an odd name in tables of contents and links.
        return f"<strong>{shown.text}</strong>" if shown.has_tags else heading(4, shown.text)

    def _inline(self, block: Paragraph | Subheading | ListItem | Cell, *, starts: bool) -> Inline:
        return inline(block.text, block.marks, self._next_mark, starts=starts)

    # --- lists ----------------------------------------------------------------

    def _entries(self, entries: Iterable[Entry], depth: int = 1) -> Iterator[str]:
        """Yield a line for each item, with the marker as printed after that of Markdown.

        An item of a level that none above it leads to begins with several: ``- - text``.
        """
        for entry in entries:
            level = max(entry.level, depth)
            text = self._item(entry.item)
            if text:
                yield "  " * (depth - 1) + "- " * (level - depth + 1) + text
                yield from self._entries(entry.inside, level + 1)
            else:
                yield from self._entries(entry.inside, depth)

    def _item(self, item: ListItem) -> str:
        marker = plain(item.marker)
        text = self._inline(item, starts=not marker).text
        return f"{marker} {text}".strip()

    # --- tables ---------------------------------------------------------------

    def _table(self, table: Table) -> str:
        cells = grid(table)
        if cells is None:  # too many columns: one line per row
            rows = (" \\| ".join(map(self._cell, row)).strip() for row in table.rows)
            return "\n\n".join(escape_start(row) for row in rows if row)
        lines = [[self._cell(cell) if cell else "" for cell in row] for row in cells]
        if not lines or not lines[0]:
            return ""
        if not any(cell.header for cell in table.rows[0]):
            lines.insert(0, [""] * len(lines[0]))
        lines.insert(1, ["---"] * len(lines[0]))
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def _cell(self, cell: Cell) -> str:
        """Write a cell; a vertical bar in it would end it, even in an address."""
        return self._inline(cell, starts=False).text.replace("|", "\\|")
