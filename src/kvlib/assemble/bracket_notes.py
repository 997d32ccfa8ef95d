"""Notes whose labels stand in brackets, as letters have them: "(1)", "2)", "[*]".

Such a label is also how items of a list begin. It is a note's only if it stands
in the text before, glued to a word or behind it.
"""

from __future__ import annotations

import re

from kvlib.assemble.notes import Note
from kvlib.assemble.rows import Row
from kvlib.grammar import parse_label

_LABEL = re.compile(
    r"(\((?:\d{1,3}|\*{1,3})\)|\[(?:\d{1,3}|\*{1,3})\]|\{\d{1,3}\}|\d{1,3}[).])\s?(?=\S)"
)
_OPENERS = frozenset("([{0123456789")


def take_bracket_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    """Part the body's rows from such notes, and take their marks out of the text."""
    body: list[Row] = []
    notes: list[Note] = []
    open_note: Note | None = None
    for row in rows:
        label = _label(row)
        mark = _find(body, label) if label else None
        if label and mark:
            _lift(*mark, label.removesuffix("."))
            row.text = row.text[len(label) :].lstrip()
            open_note = Note(label, [row])
            notes.append(open_note)
        elif open_note and not (row.gap or row.new_page or parse_label(row.text)):
            open_note.rows.append(row)
        else:
            open_note = None
            body.append(row)
    return body, notes


def _label(row: Row) -> str:
    found = _LABEL.match(row.text) if row.text[:1] in _OPENERS else None
    if found and found[1].endswith(".") and (row.text.endswith("?") or not row.gap):
        return ""  # an item of a list
    return found[1] if found else ""


def _find(body: list[Row], label: str) -> tuple[Row, int] | None:
    """The first place in the text where the label stands behind a word."""
    printed = label.removesuffix(".")
    for row in body:
        at = row.text.find(printed, 1)
        if at < 1 or row.text[at - 1].isdigit():
            continue
        if printed == label or (row.text[at - 1] in "?!»" and at + len(printed) == len(row.text)):
            return row, at
    return None


def _lift(row: Row, at: int, label: str) -> None:
    start = len(row.text[:at].rstrip())
    row.text = row.text[:start] + row.text[at + len(label) :]
    row.marks = tuple(sorted((*row.marks, (start, label))))
