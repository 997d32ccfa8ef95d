"""Notes at the foot of a page whose raised figures stand on lines of their own.

A tool that prints a PDF line by line takes the small raised figure for a line. The
note's text is on the next one, but it may also print the figures of several notes
first, or one of them last, or the colophon and a table's cells in between.
"""

from __future__ import annotations

from attrs import define, field

from kvlib.assemble.note_rows import (
    LINES_OF_ADDRESS,
    goes_on,
    is_address,
    is_complete,
    looks_like_note,
)
from kvlib.assemble.notes import Note
from kvlib.assemble.rows import MARK, Row


@define
class _Stretch:
    """Rows of notes, and the labels that stand above them, or behind all of them."""

    labels: list[int] = field(factory=list)
    rows: list[Row] = field(factory=list)


def is_alone(row: Row) -> bool:
    """Whether the row is a figure that may be the label of a note, and nothing else."""
    return row.text.isdecimal() and not row.is_label and MARK.fullmatch(row.text) is not None


def last_label(page: list[Row], start: int, first: int) -> int:
    """The last number that figures count from ``first`` on, whatever their order."""
    figures = {row.text for row in page[start:] if is_alone(row)}
    last = first
    while str(last + 1) in figures:
        last += 1
    return last


def notes_apart(
    page: list[Row], start: int, first: int, last: int
) -> tuple[list[Row], list[Note]] | None:
    """The notes ``first`` to ``last`` from row ``start`` on, and rows of the body among them.

    None if it is not clear where each of the notes begins.
    """
    labels = {str(number) for number in range(first, last + 1)}
    at = _foot(page, start, labels)
    stretches, between = [_Stretch()], list[Row]()
    for index, row in enumerate(page[start:], start):
        if row.text in labels and is_alone(row):
            labels.discard(row.text)
            if stretches[-1].rows:
                stretches.append(_Stretch())
            stretches[-1].labels.append(int(row.text))
        elif index >= at:
            stretches[-1].rows.append(row)
        else:
            between.append(row)
    notes: list[Note] = []
    for stretch in _ordered(stretches):
        pieces = _split(stretch.rows, len(stretch.labels))
        if not pieces:
            return None
        notes += [Note(str(n), rows) for n, rows in zip(stretch.labels, pieces, strict=True)]
    return (between, notes) if len(notes) > last - first else None


def _foot(page: list[Row], start: int, labels: set[str]) -> int:
    """Where the notes' text begins: cells of a table may stand between it and the figure."""
    at = len(page) - 1
    while at > start and not (
        page[at].gap and labels.isdisjoint((page[at].text, page[at - 1].text))
    ):
        at -= 1
    end = next((i for i in range(start + 2, len(page)) if page[i].gap), len(page))
    if at <= start or looks_like_note(page[start:end]) or not looks_like_note(page[at:]):
        return start
    return at


def _ordered(stretches: list[_Stretch]) -> list[_Stretch]:
    """The stretches by their labels, a figure printed last with the one that it belongs to."""
    late = [] if stretches[-1].rows else stretches.pop().labels
    for label in late:
        before = [stretch for stretch in stretches if min(stretch.labels) < label]
        if before:
            max(before, key=lambda stretch: min(stretch.labels)).labels.append(label)
    for stretch in stretches:
        stretch.labels.sort()
    return sorted(stretches, key=lambda stretch: stretch.labels)


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
