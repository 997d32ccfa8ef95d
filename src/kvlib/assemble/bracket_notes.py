"""Notes whose labels stand in brackets, as letters have them: "(1)", "2)", "[*]"; or are stars.

Such a label is also how items of a list begin. It is a note's only if it stands
in the text before, glued to a word or behind it.
"""

from __future__ import annotations

from collections import Counter

from attrs import define, field

from kvlib.assemble.mark_candidates import Spot, spots
from kvlib.assemble.marks import SURE
from kvlib.assemble.notes import Note
from kvlib.assemble.rows import Row, part_of
from kvlib.grammar import parse_label, rule

_BRACKETED = r"\((?:\d{1,3}|\*{1,3})\)|\[(?:\d{1,3}|\*{1,3})\]|\{\d{1,3}\}"

# What opens a row: the label of a note, or of an item of a list.
_LABEL = rule(
    "assemble.bracket-notes.label",
    rf"^({_BRACKETED}|\d{{1,3}}[).]|\*{{1,3}}(?!\*))\s?(?=\S)",
    example=("(1) NOS, 11 oktober", "[*] NOS", "{2} NOS", "3) NOS", "4. NOS", "** NOS"),
    refuses=("****", "1 NOS", "(aan) NOS", "(1)", "2024) NOS"),
)
_OPENERS = frozenset("([{*0123456789")


def take_bracket_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    """Part the body's rows from such notes."""
    body: list[Row] = []
    notes: list[Note] = []
    marks = _Marks()
    open_note: Note | None = None
    by_row: dict[int, list[Spot]] = {}
    if any(_label(row) for row in rows):
        for spot in spots(rows):
            by_row.setdefault(spot.row, []).append(spot)
    for index, row in enumerate(rows):
        label = _label(row)
        if label and marks.take(label, behind_note=open_note is not None):
            open_note = Note(label, [part_of(row, len(label))])
            notes.append(open_note)
        elif open_note and not (row.gap or row.new_page or parse_label(row.text)):
            open_note.rows.append(row)
        else:
            open_note = None
            marks.waiting.update(_printed(row, spot) for spot in by_row.get(index, ()))
            body.append(row)
    return body, notes


@define
class _Marks:
    """How many marks there are in the body so far, by label."""

    waiting: Counter[str] = field(factory=Counter)
    """Those below the last note with their label."""
    passed: Counter[str] = field(factory=Counter)
    """Others: a note with their label stands below them, which the first of them marks."""

    def take(self, label: str, *, behind_note: bool) -> bool:
        """Whether a mark is left for a note with this label."""
        if self.waiting[label]:
            self.passed[label] = self.waiting.pop(label)
        elif not behind_note:
            return False
        self.passed[label] -= 1
        return self.passed[label] >= 0


def _label(row: Row) -> str:
    found = _LABEL.match(row.text) if row.text[:1] in _OPENERS else None
    if found and found[1].endswith(".") and (row.text.endswith("?") or not row.gap):
        return ""  # an item of a list
    return found[1] if found else ""


def _printed(row: Row, spot: Spot) -> str:
    """The label of the notes that a spot may mark; that of "1." is a bare digit."""
    text = row.text[spot.start : spot.end]
    if spot.manner == "glued":
        return f"{text}." if spot.weight >= SURE and spot.end == len(row.text) else ""
    return "" if spot.manner == "starred" and spot.weight < SURE else text
