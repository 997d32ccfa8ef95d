"""The one place that takes labels and notes out of the lines, as they were decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvlib.assemble._decision.candidates import Candidate
from kvlib.assemble._decision.decide import Decision
from kvlib.assemble._decision.note_ends import SITE
from kvlib.assemble._decision.notes import Note
from kvlib.assemble._look.rows import Row, evolve, part_of


def decided(rows: Sequence[Row], decisions: Sequence[Decision]) -> list[Row]:
    """The rows, each with what it was decided to be."""
    found = list(rows)
    for index, candidate, end in _chosen(decisions, len(rows)):
        row = found[index]
        if candidate.role == "heading":
            found[index] = evolve(row, heading=True)
        elif candidate.role not in ("note", "more"):
            found[index] = evolve(row, label=candidate)
        elif candidate.role == "more":  # what stands above it is the text's, not the note's
            found[index] = evolve(row, gap=False)
        if candidate.role in ("note", "more") and end < len(rows):
            found[end] = evolve(found[end], continues=True)
    return found


def cut(rows: Sequence[Row], decisions: Sequence[Decision]) -> tuple[list[Row], list[Note]]:
    """The rows of the text, and the notes.

    Args:
        rows: they know what they were decided to be.
        decisions: by these notes are cut out.
    """
    content: list[Row] = []
    notes: list[Note] = []
    at = 0
    for index, candidate, end in _chosen(decisions, len(rows)):
        content.extend(rows[at:index])
        at = index
        if candidate.role in ("note", "more"):
            at = end
            begin = min(at, max(candidate.begin, index + 1))
            content.extend(rows[index + 1 : begin])
            _take(notes, [rows[index], *rows[begin:at]], candidate, index)
    content.extend(rows[at:])
    return content, notes


def _chosen(decisions: Sequence[Decision], count: int) -> Iterator[tuple[int, Candidate, int]]:
    """What was chosen, with the row where it begins, and the one before which it ends at last."""
    chosen = [(each.index, each.chosen) for each in decisions if each.chosen]
    following = [*(index for index, _ in chosen), count][1:]
    for (index, candidate), end in zip(chosen, following, strict=True):
        yield index, candidate, min(end, max(candidate.until, index + 1))


def _take(notes: list[Note], rows: list[Row], candidate: Candidate, index: int) -> None:
    """Give rows to a new note, or to the last one what runs over to another page."""
    if candidate.role == "note":
        late = candidate.manner == "alone" and candidate.begin == index
        notes.append(Note(candidate.label, candidate.manner, at=index, is_late=late))
        if candidate.manner == "site":
            notes[-1].closers.append(rows[0])
            rows = rows[2:]
        elif candidate.end:
            if candidate.manner == "word":  # "Noot 1:"
                notes[-1].closers.append(part_of(rows[0], 0, rows[0].text.index(candidate.label)))
            first = part_of(rows[0], candidate.end)
            rows = [first, *rows[1:]] if first.text else rows[1:]
    notes[-1].rows += [row for row in rows if row.text not in SITE]
    notes[-1].closers += [row for row in rows if row.text in SITE]
