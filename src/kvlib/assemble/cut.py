"""The one place that takes labels and notes out of the lines, as they were decided."""

from __future__ import annotations

from collections.abc import Sequence

from kvlib.assemble.candidates import Candidate
from kvlib.assemble.decide import Decision
from kvlib.assemble.note_ends import SITE
from kvlib.assemble.notes import Note
from kvlib.assemble.rows import Row, part_of


def cut(rows: Sequence[Row], decisions: Sequence[Decision]) -> tuple[list[Row], list[Note]]:
    """The rows of the text, labels and headings known in them, and the notes."""
    chosen = [(d.index, d.chosen) for d in decisions if d.chosen]
    following = [*(index for index, _ in chosen), len(rows)][1:]
    content: list[Row] = []
    notes: list[Note] = []
    at = 0
    for (index, candidate), end in zip(chosen, following, strict=True):
        content.extend(rows[at:index])
        at = index
        if candidate.role in ("note", "more"):
            at = min(end, max(candidate.until, index + 1))
            begin = min(at, max(candidate.begin, index + 1))
            content.extend(rows[index + 1 : begin])
            _take(notes, [rows[index], *rows[begin:at]], candidate, index)
            if at < len(rows):
                rows[at].continues = True
        elif candidate.role == "heading":
            rows[index].heading = True
        else:
            rows[index].label = candidate
    content.extend(rows[at:])
    return content, notes


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
    else:
        rows[0].gap = False  # what stands above it is the text's, not the note's
    notes[-1].rows += [row for row in rows if row.text not in SITE]
    notes[-1].closers += [row for row in rows if row.text in SITE]
