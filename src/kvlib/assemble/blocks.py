"""From rows to blocks: paragraphs, list items, tables and subheadings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from kvlib.assemble.joining import Joined
from kvlib.assemble.layout import Layout
from kvlib.assemble.rows import SOFT_HYPHEN, Row, span_of
from kvlib.assemble.tables import table_of
from kvlib.grammar import Evidence
from kvlib.model import Block, ListItem, Mark, NoteMark, Paragraph, Span, Subheading

# Footnotes are numbered through the document: gives the index of the note with a label.
FindNote = Callable[[str], "int | None"]

# What opens an item of a list: a dash or bullet, "a.", "2)", "(iv)", "1°".
_MARKER = re.compile(
    r"(?:[-–—•·▪◦‣*o]|\d{1,2}(?:[.)]|°\.?)|[a-z][.)]|[ivx]{1,4}[.)]"
    r"|\((?:[a-z]|\d{1,2}|[ivx]{1,4})\))(?= |\Z)"
)
_FINISHED = (".", "?", "!", ":", ";", "»", "”", "’", ")")
# What a marker may begin with; letters only where a sign closes them.
_SIGNS = frozenset("-–—•·▪◦‣*(0123456789abcdefghijklmnopqrstuvwxyz")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:nrs?|artt?|blz|p|pag|jl|ca|d\.d)\.\Z")
_BULLETS = frozenset("•*▪◦·‣")  # these are never a dash in a sentence
_UNFINISHED = ("-", "–", ",")
_INDENT = 2.0  # points


class Blocks:
    """Makes blocks of the rows of one item."""

    def __init__(self, layout: Layout | None, evidence: Evidence, find_note: FindNote) -> None:
        self.layout = layout
        self.evidence = evidence
        self.find_note = find_note

    def make(self, rows: list[Row]) -> tuple[Block, ...]:
        """The blocks of these rows, in order."""
        groups = list(self._groups(rows))
        blocks = [self._block(group) for group in groups]
        if self.layout is not None and any(isinstance(block, ListItem) for block in blocks):
            blocks = _with_levels(blocks, [group[0].x0 or 0 for group in groups])
        return tuple(blocks)

    def _groups(self, rows: list[Row]) -> Iterator[list[Row]]:
        """The rows of each block."""
        group: list[Row] = []
        for row in rows:
            if group and self._breaks(group, row):
                yield group
                group = []
            group.append(row)
        if group:
            yield group

    def _breaks(self, group: list[Row], row: Row) -> bool:
        """Whether a new block begins with this row."""
        last = group[-1]
        if not row.text and row.marks:
            return False
        if self.layout is None and not row.gap and row.text[0] not in _SIGNS:
            return False  # most lines of plain text
        if _is_table(group[0]) or _is_table(row):
            return not (_is_table(group[0]) and (_is_table(row) or self._in_table(group, row)))
        if row.gap and not (row.new_page and not _finished(last)):
            return True
        marker, own = _MARKER.match(group[0].text), _MARKER.match(row.text)
        if own and (own[0] in _BULLETS or _finished(last)):
            return True
        if own and marker and _sort(own[0]) == _sort(marker[0]):
            return True
        if marker and _is_outdented(group[0], row):
            return True
        return self.layout is not None and self._breaks_by_type(self.layout, last, row)

    def _in_table(self, group: list[Row], row: Row) -> bool:
        """One cell alone goes on with the table if it stands away from the left edge."""
        if row.x0 is None or row.gap or self.layout is None:
            return False
        first = min(r.x0 or 0 for r in group)
        return row.x0 > first + self.layout.size and self.layout.is_small(row)

    def _breaks_by_type(self, layout: Layout, last: Row, row: Row) -> bool:
        if row.x0 is None or last.x0 is None:
            return False
        if layout.is_small(row) != layout.is_small(last):
            return True
        if _is_title(row) and row.new_page and _finished(last):
            return True
        if last.text.endswith(_UNFINISHED):
            return False
        goes_on = row.text[:1].islower() and not _finished(last)
        return layout.ends_short(last, row) and not goes_on

    def _block(self, rows: list[Row]) -> Block:
        span = span_of(rows)
        if _is_table(rows[0]):
            return table_of(rows, self._joined, span)
        text, marks = self._joined(rows)
        marker = _MARKER.match(text)
        if marker:
            return _list_item(marker[0], text, marks, span)
        if len(rows) == 1 and _is_title(rows[0]):
            marks = tuple(mark for mark in marks if isinstance(mark, NoteMark))
            return Subheading(text=text, marks=marks, span=span)
        return Paragraph(text=text, marks=marks, span=span)

    def _joined(self, rows: list[Row]) -> tuple[str, tuple[Mark, ...]]:
        if len(rows) == 1 and not (rows[0].marks or rows[0].styles):
            return rows[0].text.rstrip(SOFT_HYPHEN), ()
        joined = Joined(self.evidence)
        for row in rows:
            joined.add(row)
        return joined.finish(self.find_note)


def _sort(marker: str) -> str:
    """What sort of marker it is: figures, letters, or a sign."""
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", marker))


def _is_table(row: Row) -> bool:
    return bool(row.cells) and not _MARKER.match(row.text)


def _is_outdented(first: Row, row: Row) -> bool:
    """Whether a row stands to the left of the text of the list item before it."""
    if first.hang is None or first.x0 is None or row.x0 is None:
        return False
    return first.hang - first.x0 > _INDENT and row.x0 < first.hang - _INDENT


def _finished(row: Row) -> bool:
    return row.text.endswith(_FINISHED) and not _ABBREVIATED.search(row.text[-8:])


def _is_title(row: Row) -> bool:
    """In italic or bold from end to end, and no sentence."""
    return (
        len(row.styles) == 1
        and row.styles[0][:2] == (0, len(row.text))
        and not row.text.endswith((".", "?", "!", ";", ",", ":"))
    )


def _list_item(marker: str, text: str, marks: tuple[Mark, ...], span: Span) -> ListItem:
    start = len(marker) + 1
    return ListItem(marker=marker, text=text[start:], marks=tuple(_shift(marks, -start)), span=span)


def _shift(marks: tuple[Mark, ...], by: int) -> Iterator[Mark]:
    for mark in marks:
        if isinstance(mark, NoteMark):
            yield attrs.evolve(mark, at=max(0, mark.at + by))
        elif mark.end + by > 0:
            yield attrs.evolve(mark, start=max(0, mark.start + by), end=mark.end + by)


def _with_levels(blocks: list[Block], edges: list[float]) -> list[Block]:
    """List items with their level: the further to the right the marker, the deeper."""
    steps: list[float] = []
    for edge in sorted(e for b, e in zip(blocks, edges, strict=True) if isinstance(b, ListItem)):
        if not steps or edge - steps[-1] > _INDENT:
            steps.append(edge)
    return [
        attrs.evolve(block, level=sum(step <= edge for step in steps))
        if isinstance(block, ListItem)
        else block
        for block, edge in zip(blocks, edges, strict=True)
    ]
