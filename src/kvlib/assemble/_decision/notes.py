"""Notes, and the texts of notes whose labels are on lines of their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from attrs import define, field

from kvlib.assemble._decision.candidates import Manner, number_value
from kvlib.assemble._decision.note_rows import (
    LINES_OF_ADDRESS,
    goes_on,
    is_address,
    is_complete,
    names_notes,
)
from kvlib.assemble._look.rows import Row, printed_place


@define
class Note:
    """A note (noot): its label, and its rows."""

    label: str
    manner: Manner = ""
    rows: list[Row] = field(factory=list)
    furniture: list[Row] = field(factory=list)
    """Words around it that are not content: "X Noot" on the web page, "Noten" above the first."""
    at: int = 0
    """The index of the row that opens it."""
    is_late: bool = False
    """True if its label is alone and comes after its text, and after the texts of later notes."""
    id: str | None = None
    """The id by which the format binds marks to it; None if a label does."""


def take_note_titles(content: Sequence[Row], notes: Sequence[Note]) -> list[Row]:
    """Take the words above notes out of the content; they become the notes' furniture."""
    opened = {printed_place(note.rows[0]): note for note in notes if note.rows}
    titles = [row for row in content if names_notes(row)] if opened else []
    if not titles:
        return list(content)
    places = sorted([*map(printed_place, content), *opened])
    taken: list[Row] = []
    for row in titles:
        below = next((place for place in places if place > printed_place(row)), None)
        if below in opened:
            opened[below].furniture.append(row)
            taken.append(row)
    return [row for row in content if row not in taken]


def unite_notes(notes: Sequence[Note]) -> tuple[list[Note], frozenset[int]]:
    """Give each note its text, where labels are on lines of their own.

    A tool that writes a PDF line by line takes a small raised digit for a line. As a rule the
    text is on the next line, but several labels may come first, or one last. The second value
    has the rows of the labels whose text is unclear.
    """
    found: list[Note] = []
    unclear: set[int] = set()
    for alone, group in groupby(notes, key=lambda note: note.manner == "alone"):
        each = list(group)
        found.extend(_unite_group(each, unclear) if alone else each)
    return found, frozenset(unclear)


def _unite_group(notes: list[Note], unclear: set[int]) -> list[Note]:
    """Share the rows among successive notes: those without a text take it from a neighbour."""
    groups: list[list[Note]] = []
    is_open = False
    for note in notes:
        if note.is_late:
            before = [group for group in groups if _first(group) < number_value(note.label)]
            (before or groups or [[]])[-1].append(note)
            if not groups:
                unclear.add(note.at)
            continue
        if not is_open:
            groups.append([])
        groups[-1].append(note)
        is_open = not note.rows
    if is_open:
        unclear.update(note.at for note in groups.pop())
    for group in groups:
        group.sort(key=lambda note: number_value(note.label))
        pieces = _split(next(note.rows for note in group if note.rows), len(group))
        if not pieces:
            unclear.update(note.at for note in group)
        for note, piece in zip(group, pieces, strict=False):
            note.rows = piece
    return [note for group in groups for note in group]


def _first(group: Sequence[Note]) -> int:
    return number_value(group[0].label)


def _split(rows: list[Row], count: int) -> list[list[Row]]:
    """Split rows into the texts of a number of notes; empty if it is unclear where."""
    if count == 1:
        return [rows]
    starts = [0]
    for index in range(1, len(rows)):
        opens = is_address(rows[index]) or not goes_on(rows[index])
        recent = rows[max(starts[-1], index - LINES_OF_ADDRESS) : index]
        if opens and is_complete(recent):
            starts.append(index)
    if len(starts) != count:
        return []
    return [rows[a:b] for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]
