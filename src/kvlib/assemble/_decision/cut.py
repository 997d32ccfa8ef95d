"""Takes labels and notes out of the lines as decided; nothing else does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvlib.assemble._decision.candidates import Candidate
from kvlib.assemble._decision.decide import Decision
from kvlib.assemble._decision.note_ends import SITE
from kvlib.assemble._decision.notes import Note
from kvlib.assemble._look.rows import Row, evolve, slice_row


def with_decisions(rows: Sequence[Row], decisions: Sequence[Decision]) -> list[Row]:
    """Return the rows, each with the label or heading that it was decided to be."""
    found = list(rows)
    for index, candidate, end in _chosen(decisions, len(rows)):
        row = found[index]
        if candidate.role == "heading":
            found[index] = evolve(row, heading=True)
        elif candidate.role not in ("note", "rest"):
            found[index] = evolve(row, label=candidate)
        elif candidate.role == "rest":  # white space above it belongs to the text
            found[index] = evolve(row, gap=False)
        if candidate.role in ("note", "rest") and end < len(rows):
            found[end] = evolve(found[end], continues=True)
    return found


def cut(rows: Sequence[Row], decisions: Sequence[Decision]) -> tuple[list[Row], list[Note]]:
    """Separate the rows of the text from the notes.

    Args:
        rows: the rows, with what they were decided to be.
        decisions: say which rows are notes.
    """
    content: list[Row] = []
    notes: list[Note] = []
    at = 0
    for index, candidate, end in _chosen(decisions, len(rows)):
        content.extend(rows[at:index])
        at = index
        if candidate.role in ("note", "rest"):
            at = end
            begin = min(at, max(candidate.begin, index + 1))
            content.extend(rows[index + 1 : begin])
            _add_to_notes(notes, [rows[index], *rows[begin:at]], candidate, index)
    content.extend(rows[at:])
    return content, notes


def _chosen(decisions: Sequence[Decision], count: int) -> Iterator[tuple[int, Candidate, int]]:
    """Yield each chosen candidate, with its first row and the row before which it must end."""
    chosen = [(each.index, each.chosen) for each in decisions if each.chosen]
    following = [*(index for index, _ in chosen), count][1:]
    for (index, candidate), end in zip(chosen, following, strict=True):
        yield index, candidate, min(end, max(candidate.until, index + 1))


def _add_to_notes(notes: list[Note], rows: list[Row], candidate: Candidate, index: int) -> None:
    """Add rows to a new note; the rest of a note on the next page goes to the last one."""
    if candidate.role == "note":
        late = candidate.manner == "alone" and candidate.begin == index
        notes.append(Note(candidate.label, candidate.manner, at=index, is_late=late))
        if candidate.manner == "site":
            notes[-1].furniture.append(rows[0])
            rows = rows[2:]
        elif candidate.end:
            if candidate.manner == "word":  # "Noot 1:"
                notes[-1].furniture.append(
                    slice_row(rows[0], 0, rows[0].text.index(candidate.label))
                )
            first = slice_row(rows[0], candidate.end)
            rows = [first, *rows[1:]] if first.text else rows[1:]
    notes[-1].rows += [row for row in rows if row.text not in SITE]
    notes[-1].furniture += [row for row in rows if row.text in SITE]
