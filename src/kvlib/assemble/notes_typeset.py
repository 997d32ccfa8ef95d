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
        start = _foot(page, layout, goes_on=bool(notes))
        body.extend(page[:start])
        if start < len(page):  # what stands above it is the body's, not a note's
            page[start].gap = False
        for row in page[start:]:
            if row.note_label or not notes:
                notes.append(Note(row.note_label))
            notes[-1].rows.append(row)
    for row in body:
        _release_label(row)
        if layout.is_small(row) and is_marks(row.text):  # a mark that went to the next line
            row.marks = tuple((0, label) for label in MARK.findall(row.text))
            row.text, row.styles, row.cells = "", (), ()
    return body, notes


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
