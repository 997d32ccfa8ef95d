"""A note: its label and its rows; and notes whose labels stand apart from their text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from attrs import define, field

from kvlib.assemble.candidates import Manner, value
from kvlib.assemble.note_rows import LINES_OF_ADDRESS, goes_on, is_address, is_complete
from kvlib.assemble.rows import Row


@define
class Note:
    """A note (noot): its label, and its rows."""

    label: str
    manner: Manner = ""
    rows: list[Row] = field(factory=list)
    closers: list[Row] = field(factory=list)
    """Print around it that is no content: "X Noot" on the web page."""


def united(notes: Sequence[Note]) -> list[Note]:
    """The notes, each with its text, where their labels stand on lines of their own.

    A tool that prints a PDF line by line takes the small raised digit for a line. The text is
    on the next one, but it may also print the labels of several notes first, or one last.
    """
    found: list[Note] = []
    for alone, group in groupby(notes, key=lambda note: note.manner == "alone"):
        found.extend(_united(list(group)) if alone else group)
    return found


def _united(notes: list[Note]) -> list[Note]:
    """Of notes that follow each other, the texts of those without any are their neighbours'."""
    late = [] if notes[-1].rows else [notes.pop()]
    groups: list[list[Note]] = [[]]
    for note in notes:
        groups[-1].append(note)
        if note.rows:
            groups.append([])
    for group in filter(None, groups):
        if late and group is groups[-2]:
            group += late
        group.sort(key=lambda note: value(note.label))
        rows = next((note.rows for note in group if note.rows), [])
        pieces = _split(rows, len(group))
        if pieces:
            for note, piece in zip(group, pieces, strict=True):
                note.rows = piece
    return sorted([*notes, *late], key=lambda note: value(note.label))


def _split(rows: list[Row], count: int) -> list[list[Row]]:
    """The rows of each of so many notes; nothing if that is not clear."""
    starts = [0]
    for index in range(1, len(rows) if count > 1 else 0):
        opens = is_address(rows[index]) or not goes_on(rows[index])
        recent = rows[max(starts[-1], index - LINES_OF_ADDRESS) : index]
        if opens and is_complete(recent):
            starts.append(index)
    if len(starts) != count or not rows:
        return []
    return [rows[a:b] for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]
