"""Finds notes in text without typography, by their numbers alone.

A note is believed only where both ends are seen: a row that opens with the
next number, and before it a mark with that number in the text.
"""

from __future__ import annotations

import re

from kvlib.assemble.note_marks import find_marks, lift
from kvlib.assemble.notes import Note
from kvlib.assemble.rows import Row
from kvlib.grammar import parse_label

# A row that opens a note: "1 NOS, 11 oktober", "1NOS", "(1) NOS"; in "32024Z15585" a number
# of questions follows.
_OPENING = re.compile(r"[(\[{]?(\d{1,3}?)[)\]}]?[.:]?(?=\D|20\d\dZ)\s?(?=\S)")

# What the portal's page leaves behind when it is copied as text.
_CLOSE_NOTE = frozenset(("X Noot", "XNoot", "Noot"))

# A note that ends so is complete: a sentence, a bracket, a quotation, an address.
_COMPLETE = re.compile(r"(?:[.)»”]|\S*(?:://|www\.)\S*[^-\s])\Z")
_FINISHED = (".", "?", "!", ":", ";", "»", "”", "’", ")")


def take_notes(rows: list[Row], *, paged: bool) -> tuple[list[Row], list[Note]]:
    """Part the body's rows from the notes, and take the marks out of the body's text.

    Args:
        rows: the content.
        paged: running feet show where pages end, so that notes reach to there.
    """
    if any(row.text in _CLOSE_NOTE for row in rows):
        return _web_notes(rows)
    if not any(_OPENING.match(row.text) for row in rows):
        return rows, []
    return _paged_notes(rows) if paged else _loose_notes(rows)


def _web_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    """Notes copied from the portal: "X Noot", the label, the text."""
    start = next(i for i, row in enumerate(rows) if row.text in _CLOSE_NOTE)
    body, notes = rows[:start], list[Note]()
    opened = False
    for row in rows[start:]:
        if row.text in _CLOSE_NOTE:
            opened = True
        elif opened:
            notes.append(Note(row.text))
            opened = False
        else:
            notes[-1].rows.append(row)
    first = 0
    for note in notes:
        marks = find_marks(body, [note.label], first)
        if marks:
            lift(body, marks, [note.label])
            first = marks[0].row
    return body, notes


def _paged_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    body: list[Row] = []
    notes: list[Note] = []
    for page in _pages(rows):
        start = _take_page(body, page, notes)
        if start < len(page):
            page[start].note_label = ""
    return body, notes


def _pages(rows: list[Row]) -> list[list[Row]]:
    pages: list[list[Row]] = []
    for row in rows:
        if row.new_page or not pages:
            pages.append([])
        pages[-1].append(row)
    return pages


def _take_page(body: list[Row], page: list[Row], notes: list[Note]) -> int:
    """Move a page's rows to the body and its notes to the notes; where the notes begin."""
    openings = _openings(page)
    highest = max(openings, default=0)
    for last in range(highest, len(notes), -1):
        starts = _chain(openings, len(notes) + 1, last, len(page))
        if starts is None or any(parse_label(row.text) for row in page[starts[0] :]):
            continue
        labels = [str(number) for number in range(len(notes) + 1, last + 1)]
        searched = [*body, *page[: starts[0]]]
        marks = find_marks(searched, labels, _first_row(body))
        if marks is None:
            continue
        lift(searched, marks, labels)
        body.extend(page[: starts[0]])
        for label, start, end in zip(labels, starts, [*starts[1:], len(page)], strict=True):
            notes.append(_note(label, page[start:end]))
        return starts[0]
    body.extend(page)
    return len(page)


def _first_row(body: list[Row]) -> int:
    """Where to look for the next mark: from the last mark's row on."""
    return next((i for i in range(len(body) - 1, -1, -1) if body[i].marks), 0)


def _openings(page: list[Row]) -> dict[int, list[int]]:
    """The rows that may open a note, by its number."""
    found: dict[int, list[int]] = {}
    for index, row in enumerate(page):
        opening = _OPENING.match(row.text)
        if opening:
            found.setdefault(int(opening[1]), []).append(index)
    return found


def _chain(openings: dict[int, list[int]], first: int, last: int, end: int) -> list[int] | None:
    """Rows that open the notes ``first`` to ``last`` in order; the nearest to the page's end."""
    starts: list[int] = []
    for number in range(last, first - 1, -1):
        rows = [row for row in openings.get(number, ()) if row < end]
        if not rows:
            return None
        end = rows[-1]
        starts.append(end)
    return starts[::-1]


def _note(label: str, rows: list[Row]) -> Note:
    first = rows[0]
    opening = _OPENING.match(first.text)
    if opening:
        first.text = first.text[opening.end() :]
    return Note(label, rows)


def _loose_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    """Notes somewhere between the body's rows, white space above the first of them."""
    body: list[Row] = []
    notes: list[Note] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        label = str(len(notes) + 1)
        after_note = bool(notes) and at > 0 and notes[-1].rows[-1] is rows[at - 1]
        if (row.gap or after_note) and _opens(row, label):
            marks = find_marks(body, [label], _first_row(body))
            if marks:
                lift(body, marks, [label])
                end = _note_end(rows, at, body)
                notes.append(_note(label, rows[at:end]))
                at = end
                if at < len(rows) and rows[at].gap is False:
                    rows[at].new_page = True
                continue
        body.append(row)
        at += 1
    return body, notes


def _opens(row: Row, label: str) -> bool:
    opening = _OPENING.match(row.text)
    return opening is not None and opening[1] == label


def _note_end(rows: list[Row], start: int, body: list[Row]) -> int:
    """Where a note ends: before white space, a label, the next note, or the sentence resumed."""
    unfinished = bool(body) and not body[-1].text.endswith(_FINISHED)
    opening = _OPENING.match(rows[start].text)
    following = str(int(opening[1]) + 1) if opening else ""
    for index in range(start + 1, len(rows)):
        row = rows[index]
        if row.gap or parse_label(row.text) or _opens(row, following):
            return index
        resumed = unfinished and row.text[:1].islower()
        if resumed and _COMPLETE.search(rows[index - 1].text):
            return index
    return len(rows)
