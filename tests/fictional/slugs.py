"""The lines of a document in reading order, before they get a place on a page."""

from __future__ import annotations

from typing import Literal

from attrs import evolve, frozen

from fictional.setting import Run, SetLine, Style, set_text, width
from fictional.xml_blocks import columns_of
from kvlib.model import (
    Block,
    Cell,
    Document,
    Emphasis,
    Footnote,
    Item,
    ListItem,
    Remark,
    Subheading,
    Table,
)

Kind = Literal[
    "title", "number", "heading", "label", "body", "table", "note", "colophon", "foot", "page"
]

LEFT, WIDTH = 221.1, 318.9
LEADING, BLANK = 9.58, 19.16
BODY = Style("roman", 8.5)
SMALL = Style("roman", 6.9)
TABLE_LEADING, NOTE_LEADING = 7.85, 9.05
NOTE_LEFT = 227.3
INDENT = 9.0


@frozen
class Slug:
    """A line with the space above it."""

    line: SetLine
    kind: Kind
    lead: float = LEADING
    keep: bool = False
    """Not the last line of a page."""


def _slugs(lines: list[SetLine], kind: Kind, lead: float, *, keep: bool = False) -> list[Slug]:
    return [Slug(line, kind, LEADING if i else lead, keep) for i, line in enumerate(lines)]


def _found(text: str, words: str, start: int, style: Literal["bold", "italic"]) -> Emphasis | None:
    at = text.find(words, start)
    return Emphasis(start=at, end=at + len(words), style=style) if at >= 0 else None


def _named(text: str, names: list[str], subject: str | None) -> tuple[Emphasis, ...]:
    """Names are bold in a heading, its subject is italic."""
    marks, at = [], 0
    for name in names:
        if mark := _found(text, name, at, "bold"):
            marks.append(mark)
            at = mark.end
    if subject and (mark := _found(text, subject, at, "italic")):
        marks.append(mark)
    return tuple(marks)


def heading_slugs(doc: Document) -> list[Slug]:
    names = [member.name for member in doc.askers]
    marks = _named(doc.heading, names, doc.subject)
    slugs = _slugs(set_text(doc.heading, marks, BODY, LEFT, WIDTH), "heading", 0.0)
    if doc.reply:
        names = [holder.name for holder in doc.reply.officeholders]
        marks = _named(doc.reply.heading, names, None)
        text = " ".join([doc.reply.heading, *(r.text for r in doc.body if is_see_also(r))])
        slugs += _slugs(set_text(text, marks, BODY, LEFT, WIDTH), "heading", 15.3)
    return slugs


def is_see_also(item: Item) -> bool:
    return isinstance(item, Remark) and item.kind == "see_also"


def item_slugs(item: Item) -> list[Slug]:
    slugs: list[Slug] = []
    if item.label:
        label = set_text(item.label, (), BODY, LEFT, WIDTH)
        slugs += _slugs(label, "label", BLANK, keep=True)
    after_table = False
    for block in item.blocks:
        new = _block(block, first=not slugs)
        if after_table:
            new[0] = evolve(new[0], lead=27.0)
        slugs += new
        after_table = isinstance(block, Table)
    return slugs


def _block(block: Block, *, first: bool) -> list[Slug]:
    lead = BLANK if first else LEADING
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Subheading):
        lines = set_text(block.text, block.marks, Style("italic", 8.5), LEFT, WIDTH)
        return _slugs(lines, "body", BLANK, keep=True)
    if isinstance(block, ListItem):
        return _slugs(_item(block), "body", lead)
    return _slugs(set_text(block.text, block.marks, BODY, LEFT, WIDTH), "body", lead)


def _item(item: ListItem) -> list[SetLine]:
    shift = INDENT * item.level
    x = LEFT + shift
    marker = Run(x - INDENT, f"{item.marker} ", BODY)
    # A wide marker pushes its text to the right, as a real one does.
    x = max(x, marker.end)
    lines = set_text(item.text, item.marks, BODY, x, LEFT + WIDTH - x)
    lines[0] = evolve(lines[0], runs=(marker, *lines[0].runs))
    return lines


def _column_edges(count: int) -> list[float]:
    """The left edge of each column; the first is wider than the others."""
    share = WIDTH / (count + 0.6)
    return [LEFT, *(LEFT + share * (i + 1.6) for i in range(count))]


def _shifted(line: SetLine, by: float) -> SetLine:
    return evolve(line, runs=tuple(evolve(run, x=run.x + by) for run in line.runs))


def _cell(cell: Cell, left: float, right: float, *, flush: bool) -> list[SetLine]:
    lines = set_text(cell.text, cell.marks, SMALL, left, right - left - 4)
    if not flush:
        return lines
    return [_shifted(line, right - line.runs[-1].end) if line.runs else line for line in lines]


def _table(table: Table) -> list[Slug]:
    edges = _column_edges(sum(cell.colspan for cell in table.rows[0]))
    slugs: list[Slug] = []
    below_head = False
    for row in columns_of(table):
        lead = 28.6 if not slugs else (15.6 if below_head else TABLE_LEADING)
        head = all(cell.header for _, cell in row)
        below_head = head
        cells = [
            _cell(cell, edges[at - 1], edges[at - 1 + cell.colspan], flush=_flush(at, cell))
            for at, cell in row
        ]
        for index in range(max(map(len, cells))):
            parts = [lines[index] for lines in cells if index < len(lines)]
            line = SetLine(
                tuple(run for part in parts for run in part.runs),
                tuple(note for part in parts for note in part.notes),
            )
            slugs.append(Slug(line, "table", lead if not index else TABLE_LEADING, head))
    return slugs


def _flush(column: int, cell: Cell) -> bool:
    return column > 1 and cell.colspan == 1


def note_slugs(note: Footnote) -> list[Slug]:
    style = Style("roman", 4.5, 2.7)
    room = LEFT + WIDTH - NOTE_LEFT
    lines = [
        line
        for block in note.blocks
        if not isinstance(block, Table)
        for line in set_text(block.text, block.marks, SMALL, NOTE_LEFT, room)
    ]
    x = min(LEFT, NOTE_LEFT - width(note.label, style))
    lines[0] = evolve(lines[0], runs=(Run(x, note.label, style), *lines[0].runs))
    return [Slug(line, "note", NOTE_LEADING) for line in lines]
