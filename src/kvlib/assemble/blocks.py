"""From rows to blocks: paragraphs, list items, tables and subheadings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from kvlib.assemble.joining import Joined
from kvlib.assemble.layout import Layout
from kvlib.assemble.rows import Row, span_of
from kvlib.assemble.tables import table_of
from kvlib.grammar import Evidence
from kvlib.model import Block, ListItem, Mark, NoteMark, Paragraph, Span, Subheading

# Footnotes are numbered through the document: gives the index of the note with a label.
FindNote = Callable[[str], "int | None"]

# What opens an item of a list: a dash or bullet, "a.", "2)", "(iv)", "1°".
_MARKER = re.compile(
    r"(?:[-–—•·▪◦‣*]|\d{1,2}(?:[.)]|°\.?)|[a-z][.)]|\((?:[a-z]|\d{1,2}|[ivx]{1,4})\)|[ivx]{1,4}[.)]|o)"
    r"(?= )"
)
_FINISHED = (".", "?", "!", ":", ";", "»", "”", "’", ")")
_INDENT = 2.0  # points


class Blocks:
    """Makes blocks of the rows of one item."""

    def __init__(
        self, layout: Layout | None, evidence: Callable[[], Evidence], find_note: FindNote
    ) -> None:
        self.layout = layout
        self.evidence = evidence
        self.find_note = find_note

    def make(self, rows: list[Row]) -> tuple[Block, ...]:
        """The blocks of these rows, in order."""
        return tuple(self._blocks(rows))

    def _blocks(self, rows: list[Row]) -> Iterator[Block]:
        group: list[Row] = []
        in_list = False
        for row in rows:
            if group and self._breaks(group, row, in_list):
                yield self._block(group)
                group = []
            if not group:
                in_list = bool(_MARKER.match(row.text)) and not row.cells
            group.append(row)
        if group:
            yield self._block(group)

    def _breaks(self, group: list[Row], row: Row, in_list: bool) -> bool:
        """Whether a new block begins with this row."""
        last = group[-1]
        if not row.text and row.marks:
            return False
        if self._is_table(last) or self._is_table(row):
            return not (self._is_table(last) and self._is_table(row))
        if row.gap and not self._runs_on(last, row):
            return True
        if _MARKER.match(row.text) and (in_list or self._finished(last)):
            return True
        return self.layout is not None and self._breaks_by_type(last, row, in_list)

    def _breaks_by_type(self, last: Row, row: Row, in_list: bool) -> bool:
        layout = self.layout
        if layout is None or row.x0 is None or last.x0 is None:
            return False
        if in_list and row.x0 < layout.left + _INDENT < last.x0:
            return True
        if layout.is_small(row) != layout.is_small(last):
            return True
        return layout.ends_short(last, row) and not _continues(last, row)

    def _is_table(self, row: Row) -> bool:
        return bool(row.cells) and not _MARKER.match(row.text)

    def _finished(self, row: Row) -> bool:
        return row.text.endswith(_FINISHED)

    def _runs_on(self, last: Row, row: Row) -> bool:
        """Whether a sentence goes on over the white space of a page break."""
        return row.new_page and not self._finished(last)

    def _block(self, rows: list[Row]) -> Block:
        span = span_of(rows)
        if self._is_table(rows[0]):
            return table_of(rows, self.find_note, span)
        joined = Joined(self.evidence)
        for row in rows:
            joined.add(row)
        text, marks = joined.finish(self.find_note)
        marker = _MARKER.match(text)
        if marker:
            return _list_item(marker[0], text, marks, span)
        if self._is_subheading(rows, text, marks):
            return Subheading(text=text, marks=marks, span=span)
        return Paragraph(text=text, marks=marks, span=span)

    def _is_subheading(self, rows: list[Row], text: str, marks: tuple[Mark, ...]) -> bool:
        """One row in italic or bold from end to end, and no sentence."""
        row = rows[0]
        return (
            len(rows) == 1
            and row.gap
            and len(row.styles) == 1
            and row.styles[0][:2] == (0, len(row.text))
            and not text.endswith((".", "?", "!", ";", ","))
            and len(marks) == 1
        )


def _continues(last: Row, row: Row) -> bool:
    """A sentence goes on although its line is short."""
    return row.text[:1].islower() and not last.text.endswith(_FINISHED)


def _list_item(marker: str, text: str, marks: tuple[Mark, ...], span: Span) -> ListItem:
    start = len(marker) + 1
    return ListItem(marker=marker, text=text[start:], marks=tuple(_shift(marks, -start)), span=span)


def _shift(marks: tuple[Mark, ...], by: int) -> Iterator[Mark]:
    for mark in marks:
        if isinstance(mark, NoteMark):
            yield attrs.evolve(mark, at=max(0, mark.at + by))
        elif mark.end + by > 0:
            yield attrs.evolve(mark, start=max(0, mark.start + by), end=mark.end + by)
