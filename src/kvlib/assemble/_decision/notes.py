"""A note: its label and its rows; and notes whose labels stand apart from their text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from attrs import define, field

from kvlib.assemble._decision.candidates import Manner, value
from kvlib.assemble._decision.note_rows import (
    LINES_OF_ADDRESS,
    goes_on,
    is_address,
    is_complete,
    names_notes,
)
from kvlib.assemble._look.rows import Row


@define
class Note:
    """A note (noot): its label, and its rows."""

    label: str
    manner: Manner = ""
    rows: list[Row] = field(factory=list)
    closers: list[Row] = field(factory=list)
    """Print around it that is no content: "X Noot" on the web page, "Noten" above the first."""
    at: int = 0
    """The index of the row that opens it."""
    is_late: bool = False
    """Whether its label, alone, stands below its text, and below those of later notes."""


def take_titles(content: Sequence[Row], notes: Sequence[Note]) -> list[Row]:
    """The content without the words above notes, which become print around them."""
    opened = {_place(note.rows[0]): note for note in notes if note.rows}
    titles = [row for row in content if names_notes(row)] if opened else []
    if not titles:
        return list(content)
    places = sorted([*map(_place, content), *opened])
    taken: list[Row] = []
    for row in titles:
        below = next((place for place in places if place > _place(row)), None)
        if below in opened:
            opened[below].closers.append(row)
            taken.append(row)
    return [row for row in content if row not in taken]


def _place(row: Row) -> tuple[int, int]:
    return row.page or 0, row.number or 0


def united(notes: Sequence[Note]) -> tuple[list[Note], frozenset[int]]:
    """The notes, each with its text, where their labels stand on lines of their own.

    A tool that prints a PDF line by line takes the small raised digit for a line. The text is
    on the next one, but it may also print the labels of several notes first, or one last.
    The second value has the rows of those labels of which it is not clear what they open.
    """
    found: list[Note] = []
    unclear: set[int] = set()
    for alone, group in groupby(notes, key=lambda note: note.manner == "alone"):
        each = list(group)
        found.extend(_united(each, unclear) if alone else each)
    return found, frozenset(unclear)


def _united(notes: list[Note], unclear: set[int]) -> list[Note]:
    """Of notes that follow each other, the texts of those without any are their neighbours'."""
    groups: list[list[Note]] = []
    is_open = False
    for note in notes:
        if note.is_late:
            before = [group for group in groups if _first(group) < value(note.label)]
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
        group.sort(key=lambda note: value(note.label))
        pieces = _split(next(note.rows for note in group if note.rows), len(group))
        if not pieces:
            unclear.update(note.at for note in group)
        for note, piece in zip(group, pieces, strict=False):
            note.rows = piece
    return [note for group in groups for note in group]


def _first(group: Sequence[Note]) -> int:
    return value(group[0].label)


def _split(rows: list[Row], count: int) -> list[list[Row]]:
    """The rows of each of so many notes; nothing if that is not clear."""
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
