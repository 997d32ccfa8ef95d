"""Finds notes somewhere between the body's rows, in text that does not show its pages."""

from __future__ import annotations

from kvlib.assemble.bare_labels import ends_finished
from kvlib.assemble.mark_candidates import Spot
from kvlib.assemble.marks import find_marks
from kvlib.assemble.note_rows import (
    LINES_OF_ADDRESS,
    append,
    first_row,
    goes_on,
    is_address,
    is_complete,
    looks_like_note,
    make_note,
    opened,
    opens,
)
from kvlib.assemble.notes import Note
from kvlib.assemble.rows import Row
from kvlib.grammar import parse_label
from kvlib.grammar.sentences import ends_sentence

_PLAIN = 3  # the weight of a mark that hardly can be another figure


def loose_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    """Notes somewhere between the body's rows, white space above the first of them."""
    body: list[Row] = []
    notes: list[Note] = []
    tail = _tail(rows)
    at = 0
    while at < len(rows):
        if rows[at].gap and notes and _runs_over(rows[at], body, notes[-1]):
            end = _note_end(rows, at, body)
            append(notes[-1], rows[at:end])
            at = end
            continue
        parted = rows[at].gap or (at >= tail and ends_finished(rows[at - 1].text))
        group = _group(rows, at, body, len(notes) + 1) if parted else []
        labels = [str(len(notes) + 1 + i) for i in range(len(group))]
        since = first_row(notes)
        marks = find_marks(body[since:], labels) if group else {}
        if not marks or _is_sentence(group[0], marks.get(labels[0])):
            body.append(rows[at])
            at += 1
            continue
        notes.extend(map(make_note, labels, group))
        notes[-1].marked_at = since + max(mark.row for mark in marks.values())
        at += sum(map(len, group))
        if at < len(rows):
            rows[at].continues = True
    return body, notes


def _tail(rows: list[Row]) -> int:
    """Where the text of the last label begins, if a viewer removed all white space.

    What opens with the next number after a sentence is a note there; further up nothing would
    show where it ends.
    """
    if any(row.gap for row in rows):
        return len(rows)
    labels = (i for i in range(len(rows) - 1, -1, -1) if parse_label(rows[i].text))
    return next(labels, len(rows)) + 2


def _is_sentence(rows: list[Row], mark: Spot | None) -> bool:
    """Whether a row is a sentence with a figure at its head: no source, and a weak mark."""
    text = rows[0].text.lstrip("0123456789 ")
    weak = mark is not None and mark.weight < _PLAIN
    return weak and text[:1].islower() and not looks_like_note(rows)


def _runs_over(row: Row, body: list[Row], note: Note) -> bool:
    """Whether a note of the page before goes on here, below the body of this page."""
    if ends_sentence(body[-1].text):
        return goes_on(row) and not is_complete(note.rows)
    return is_address(row)


def _group(rows: list[Row], at: int, body: list[Row], number: int) -> list[list[Row]]:
    """The rows of the notes from this number on that stand together here."""
    group: list[list[Row]] = []
    while at < len(rows) and opens(rows[at], str(number)):
        end = _note_end(rows, at, body)
        group.append(rows[at:end])
        at, number = end, number + 1
    return group


def _note_end(rows: list[Row], start: int, body: list[Row]) -> int:
    """Where a note ends: before white space, a label, the next note, or the sentence resumed."""
    unfinished = bool(body) and not ends_sentence(body[-1].text)
    number = opened(rows[start])
    following = str(int(number) + 1) if number else ""
    for index in range(start + 1, len(rows)):
        row = rows[index]
        if row.gap or parse_label(row.text) or opens(row, following):
            return index
        recent = rows[max(start, index - LINES_OF_ADDRESS) : index]
        if unfinished and goes_on(row) and is_complete(recent):
            return index
    return len(rows)
