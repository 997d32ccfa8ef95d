"""Makes blocks of rows: paragraphs, list items, tables and subheadings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import attrs

from kvlib.assemble._lines import Said
from kvlib.assemble._look.layout import Layout
from kvlib.assemble._look.rows import LinkTarget, Row, fold_line, span_of
from kvlib.assemble._making.joining import FindNote, Joined
from kvlib.assemble._making.said_tables import said_table_of, split_said
from kvlib.assemble._making.tables import is_sign_alone, table_of
from kvlib.grammar import Evidence
from kvlib.grammar._characters import SOFT_HYPHEN
from kvlib.grammar._lists import OPENERS, list_marker, may_open_item
from kvlib.grammar._sentences import STOPS, ends_sentence, ends_with_stop
from kvlib.grammar._words import join_all
from kvlib.model import Block, ListItem, Mark, NoteMark, Paragraph, Span, Subheading

_BULLETS = frozenset("•*▪◦·‣")  # unlike dashes, these never occur in a sentence
# The sign of a list's second item, by that of its first. Not "–", which may enclose a thought.
_SECOND = {"a": "b", "1": "2", "i": "ii", "-": "-"}
_UNFINISHED = ("-", "–", ",")
_INDENT = 2.0  # points
_ROWS_OF_TITLE = 3  # a subheading has no more rows
_STEP = 0.8  # ems to the right or to the left that show a paragraph


class Blocks:
    """Makes blocks of the rows of one item."""

    def __init__(self, layout: Layout | None, evidence: Evidence, find_note: FindNote) -> None:
        self.layout = layout
        self.evidence = evidence
        self.find_note = find_note

    def make(self, rows: list[Row]) -> tuple[Block, ...]:
        """Make the blocks of these rows, in order."""
        if self.layout is None and not _breaks_in_text(rows) and not _is_said(rows):
            return (self._block(rows),) if rows else ()  # most items
        firsts = _first_items(rows)
        blocks: list[Block] = []
        edges: list[float] = []
        for is_table, part in split_said(rows, self.layout):
            for group in [part] if is_table else self._groups(part, firsts):
                blocks.append(self._table(group) if is_table else self._block(group))
                edges.append(group[0].x0 or 0)
        if self.layout is not None and any(isinstance(block, ListItem) for block in blocks):
            blocks = _with_levels(blocks, edges)
        return tuple(blocks)

    def _groups(self, rows: list[Row], firsts: frozenset[Row]) -> Iterator[list[Row]]:
        """Yield the rows of each block."""
        group: list[Row] = []
        marker = ""
        for row in rows:
            own = _marker(row)
            if group and (row in firsts or self._breaks(group, row, marker, own)):
                yield group
                group = []
            if not group:
                marker = own
            group.append(row)
        if group:
            yield group

    def _breaks(self, group: list[Row], row: Row, marker: str, own: str) -> bool:
        """Return True if a new block begins with this row.

        Args:
            group: the rows of the block so far.
            row: the row.
            marker: the list marker that opens the block; empty if there is none.
            own: the list marker that opens the row; empty if there is none.
        """
        last = group[-1]
        if not row.text and row.marks:
            return False
        if row.said and last.said and row.said.block is not None:
            return last.said.block != row.said.block
        if self.layout is None and not row.gap and row.text[0] not in OPENERS:
            return False  # most lines of plain text
        if row.gap and (not (row.new_page or row.continues) or ends_sentence(last.text)):
            return True
        if own and (own in _BULLETS or is_sign_alone(row) or ends_sentence(last.text)):
            return True
        if own and marker and _kind_of_marker(own) == _kind_of_marker(marker):
            return True
        if marker and _is_outdented(group[0], row):
            return True
        if self.layout is None or row.x0 is None or last.x0 is None:
            return False
        return self._breaks_by_type(self.layout, group, row, hangs=bool(marker))

    def _breaks_by_type(self, layout: Layout, group: list[Row], row: Row, *, hangs: bool) -> bool:
        last = group[-1]
        if layout.is_small(row) != layout.is_small(last):
            return True
        if row.text[:1].islower() and not ends_sentence(last.text):
            return False  # most lines
        if _breaks_by_indent(group, row, layout.size, hangs=hangs or bool(group[0].note_label)):
            return True
        if _is_subheading(row) and row.new_page and ends_sentence(last.text):
            return True
        if last.text.endswith(_UNFINISHED):
            return False
        if _is_below_subheading(group, row):
            return True
        return layout.ends_short(last, row, sentence=ends_with_stop(last.text))

    def _table(self, rows: list[Row]) -> Block:
        if rows[0].cell:
            return said_table_of(rows, self._joined, span_of(rows))
        return table_of(rows, self._joined, span_of(rows))

    def _block(self, rows: list[Row]) -> Block:
        span = span_of(rows)
        text, marks = self._joined(rows)
        said = rows[0].said
        marker = (said and _said_marker(said, text)) or _marker(rows[0], text)
        if marker:
            return _list_item(marker, text, marks, span, said.level if said else 1)
        if said and said.kind == "subheading":
            return _subheading(text, marks, span)
        if len(rows) <= _ROWS_OF_TITLE and all(map(_is_subheading, rows)):
            return _subheading(text, marks, span)
        return Paragraph(text=text, marks=marks, span=span)

    def _joined(self, rows: list[Row]) -> tuple[str, tuple[Mark, ...]]:
        if not [row for row in rows if row.marks or row.styles]:
            return self._plain(rows), ()
        joined = Joined(self.evidence)
        for row in rows:
            joined.add(row)
        return joined.finish(self.find_note)

    def _plain(self, rows: list[Row]) -> str:
        """Join the text of rows without marks or emphasis."""
        if len(rows) == 1:
            return rows[0].text.rstrip(SOFT_HYPHEN)
        return join_all([row.text for row in rows], self.evidence)


def _breaks_in_text(rows: list[Row]) -> bool:
    """Test cheaply whether a block may begin below the first row of plain text."""
    return bool([row for row in rows[1:] if row.gap or may_open_item(row.text)])


def _marker(row: Row, text: str | None = None) -> str:
    """Return the list marker that opens a row, or all of its block's text; empty for none."""
    if row.cells and is_sign_alone(row):
        return row.text[: row.cells[1][0]].rstrip()
    return list_marker(row.text if text is None else text)


def _first_items(rows: list[Row]) -> frozenset[Row]:
    """Find the first rows of lists: "a." with a "b." further down, "-" with another."""
    seen: set[str] = set()
    firsts: set[Row] = set()
    for row in reversed(rows[1:]):
        text = row.text
        marker = "" if row.cells else list_marker(text)
        if not marker:
            continue
        sign = marker.strip("().°")
        if sign in _SECOND and marker.replace(sign, _SECOND[sign]) in seen and " - " not in text:
            firsts.add(row)
        seen.add(marker)
    return frozenset(firsts)


def _kind_of_marker(marker: str) -> str:
    """Reduce a list marker to its kind: "1." for "12.", "(a)" for "(iv)"."""
    kinds = ("1" if sign.isdecimal() else "a" if sign.isalpha() else sign for sign in marker)
    return "".join(kind for kind, _ in groupby(kinds))


def _is_outdented(first: Row, row: Row) -> bool:
    """Return True if a row is to the left of the text of the list item before it."""
    if first.hang is None or first.x0 is None or row.x0 is None:
        return False
    return first.hang - first.x0 > _INDENT and row.x0 < first.hang - _INDENT


def _breaks_by_indent(group: list[Row], row: Row, size: float, *, hangs: bool) -> bool:
    """Return True if a row begins a paragraph by its indent, or at the edge below an indented row.

    Older publications indent the first line of a paragraph. This counts only after a stop:
    text that is set off in mid-sentence continues the sentence. In a hanging paragraph the
    first line itself sticks out.
    """
    last = group[-1]
    step = (row.x0 or 0.0) - (last.x0 or 0.0)
    if abs(step) < _STEP * size or (len(group) == 1 and (hangs or step < 0)):
        return False
    return ends_with_stop(last.text)


def _is_subheading(row: Row) -> bool:
    """Return True if a row is in italics or bold from end to end, and is not a sentence."""
    return (
        len(row.styles) == 1
        and row.styles[0][:2] == (0, len(row.text))
        and not isinstance(row.styles[0][2], LinkTarget)
        and not row.text.endswith((*STOPS, ","))
    )


def _is_below_subheading(group: list[Row], row: Row) -> bool:
    """Return True if a subheading with white space above it ends before this row."""
    if not (group[0].styles and (group[0].gap or group[0].new_page)):
        return False
    goes_on = row.text[:1].islower() or (bool(row.styles) and row.styles[0][0] == 0)
    return not goes_on and len(group) <= _ROWS_OF_TITLE and all(map(_is_subheading, group))


def _list_item(marker: str, text: str, marks: tuple[Mark, ...], span: Span, level: int) -> ListItem:
    start = len(marker) + 1
    marks = tuple(_shift(marks, -start))
    return ListItem(marker=marker, text=text[start:], level=level, marks=marks, span=span)


def _subheading(text: str, marks: tuple[Mark, ...], span: Span) -> Subheading:
    notes = tuple(mark for mark in marks if isinstance(mark, NoteMark))
    return Subheading(text=text, marks=notes, span=span)


def _is_said(rows: list[Row]) -> bool:
    """Return True if the format says something about the first row, as it then does of most."""
    return bool(rows) and rows[0].said is not None


def _said_marker(said: Said, text: str) -> str:
    """Return the marker that the format gives a list item; empty if its label was made of it."""
    marker = fold_line(said.marker)
    is_item = said.kind == "item" and marker and text.startswith(f"{marker} ")
    return marker if is_item else ""


def _shift(marks: tuple[Mark, ...], by: int) -> Iterator[Mark]:
    for mark in marks:
        if isinstance(mark, NoteMark):
            yield attrs.evolve(mark, at=max(0, mark.at + by))
        elif mark.end + by > 0:
            yield attrs.evolve(mark, start=max(0, mark.start + by), end=mark.end + by)


def _with_levels(blocks: list[Block], edges: list[float]) -> list[Block]:
    """Give list items their level: the further right the marker, the deeper."""
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
