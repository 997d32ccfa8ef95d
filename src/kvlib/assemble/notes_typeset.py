"""Finds the notes at the foot of typeset pages: small print that a raised figure opens."""

from __future__ import annotations

from itertools import groupby

from kvlib.assemble.layout import Layout
from kvlib.assemble.notes import Note
from kvlib.assemble.rows import MARK, Row, is_marks

_INDENT = 2.0  # points that a note's text stands to the right of the body's edge


def take_notes(rows: list[Row], layout: Layout) -> tuple[list[Row], list[Note]]:
    """Part the body's rows from the notes."""
    body: list[Row] = []
    notes: list[Note] = []
    for _, group in groupby(rows, key=lambda row: row.page):
        page = list(group)
        foot = _foot(page, layout, goes_on=bool(notes))
        above, start = 0, _next_note(page, 0, foot, layout)
        while start < foot:
            end = _end(page, start, foot, layout)
            body.extend(page[above:start])
            _add(notes, page[start:end])
            above, start = end, _next_note(page, end, foot, layout)
        body.extend(page[above:foot])
        _add(notes, page[foot:])
    for row in body:
        _release_label(row)
        if layout.is_small(row) and is_marks(row.text):  # a mark that went to the next line
            row.marks = tuple((0, label) for label in MARK.findall(row.text))
            row.text, row.styles, row.cells = "", (), ()
    return body, notes


def _add(notes: list[Note], rows: list[Row]) -> None:
    if rows:  # what stands above it is the body's, not a note's
        rows[0].gap = False
    for row in rows:
        if row.note_label or not notes:
            notes.append(Note(row.note_label))
        notes[-1].rows.append(row)


def _next_note(page: list[Row], start: int, stop: int, layout: Layout) -> int:
    """Where notes stand amid the text: older print has those of the questions above the answers.

    A label opens them, with white space above it. A row of a table has cells.
    """
    for index in range(start, stop):
        row = page[index]
        opens = row.note_label and row.text and row.gap and layout.is_small(row)
        if opens and not any(r.cells for r in page[index : _end(page, index, stop, layout)]):
            return index
    return stop


def _end(page: list[Row], start: int, stop: int, layout: Layout) -> int:
    """Where small print ends."""
    end = start
    while end < stop and layout.is_small(page[end]):
        end += 1
    return end


def _foot(page: list[Row], layout: Layout, *, goes_on: bool) -> int:
    """Where the notes begin: at the first label in the small print that ends the page."""
    start = len(page)
    while start and layout.is_small(page[start - 1]):
        start -= 1
    labelled = [i for i in range(start, len(page)) if page[i].note_label]
    first = labelled[0] if labelled else len(page)
    if goes_on:  # a note of the page before may run on above the first label
        while first > start and _is_note_text(page[first - 1], layout):
            first -= 1
    return first


def _is_note_text(row: Row, layout: Layout) -> bool:
    return not row.cells and row.x0 is not None and row.x0 > layout.left + _INDENT


def _release_label(row: Row) -> None:
    """A raised figure that opens a row of the body is a mark, moved to the next line."""
    if row.note_label:
        row.marks = ((0, row.note_label), *row.marks)
        row.note_label = ""
