"""Finds notes in text without typography, by their numbers alone.

A note is believed only where both ends are seen: a row that opens with the
next number, and before it a mark with that number in the text.
"""

from __future__ import annotations

from kvlib.assemble.bracket_notes import take_bracket_notes
from kvlib.assemble.lifting import Uncertain, lift_marks
from kvlib.assemble.note_rows import opens
from kvlib.assemble.notes import Note
from kvlib.assemble.notes_apart import is_alone
from kvlib.assemble.notes_loose import loose_notes
from kvlib.assemble.notes_paged import paged_notes
from kvlib.assemble.rows import MARK, Row
from kvlib.grammar import parse_label

# What the portal's page leaves behind when it is copied as text.
CLOSE_NOTE = frozenset(("X Noot", "XNoot", "Noot"))


def take_notes(rows: list[Row], *, paged: bool) -> tuple[list[Row], list[Note], list[Uncertain]]:
    """Part the body's rows from the notes, and take the marks out of the body's text.

    Args:
        rows: the content.
        paged: running feet show where pages end, so that notes reach to there.
    """
    if any(row.note_label for row in rows):
        return *_raised_notes(rows), []
    if not CLOSE_NOTE.isdisjoint([row.text for row in rows]):
        body, notes = _web_notes(rows)
    else:
        body, notes = _numbered_notes(rows, paged=paged)
    if not notes:
        body, notes = take_bracket_notes(rows)
    return body, notes, lift_marks(body, notes)


def _numbered_notes(rows: list[Row], *, paged: bool) -> tuple[list[Row], list[Note]]:
    """Notes that open with their number, on the same line or on one of its own."""
    alone = any(row.text == "1" and is_alone(row) for row in rows)
    body, notes = paged_notes(rows) if alone and not paged else (rows, [])
    if not notes and (alone or any(opens(row, "1") for row in rows)):
        return paged_notes(rows) if paged else loose_notes(rows)
    return body, notes


def _raised_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    """Notes that open with a raised figure, a character of its own: "¹ NOS, 11 oktober"."""
    body: list[Row] = []
    notes: list[Note] = []
    in_note = False
    for row in rows:
        if row.note_label:
            notes.append(Note(row.note_label))
            in_note = True
        elif row.gap or row.new_page or parse_label(row.text):
            in_note = False
        (notes[-1].rows if in_note else body).append(row)
    return body, notes


def _web_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    """Notes copied from the portal: "X Noot", the label, the text."""
    start = next(i for i, row in enumerate(rows) if row.text in CLOSE_NOTE)
    body, notes = rows[:start], list[Note]()
    closers: list[Row] = []
    in_note = False
    for row in rows[start:]:
        if row.text in CLOSE_NOTE:
            closers.append(row)
            in_note = False
        elif closers and MARK.fullmatch(row.text):
            notes.append(Note(row.text, closers=closers))
            closers, in_note = [], True
        elif in_note and not parse_label(row.text):
            notes[-1].rows.append(row)
        else:
            body.append(row)
            in_note = False
    if notes:
        notes[-1].closers.extend(closers)
    else:
        body.extend(closers)
    return body, notes
