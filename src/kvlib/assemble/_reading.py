"""Reads the lines: gathers what each may be, decides once, cuts once, lifts the marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from kvlib.assemble._decision.broken_labels import join_labels
from kvlib.assemble._decision.candidates import Candidate
from kvlib.assemble._decision.cut import cut, with_decisions
from kvlib.assemble._decision.decide import Decision, decide
from kvlib.assemble._decision.label_candidates import label_candidates
from kvlib.assemble._decision.note_candidates import MarkPlaces, note_candidates
from kvlib.assemble._decision.notes import Note, unite_notes
from kvlib.assemble._decision.pieces import rejoin_lines, split_lines
from kvlib.assemble._look.layout import Layout, mark_gaps
from kvlib.assemble._look.rows import MARK, BoundMark, Row, evolve, is_marks, shortened
from kvlib.assemble._marks.lifting import Lifted, lift_marks
from kvlib.assemble._marks.mark_candidates import REPORTED, spots
from kvlib.grammar._signs import bare_label


@frozen
class ReadLines:
    """The result of reading the lines."""

    content: list[Row]
    """The rows of the text; they know their labels and headings."""
    notes: list[Note]
    rows: list[Row]
    """All rows; the decisions' indexes point into them."""
    decisions: list[Decision]
    lifted: Lifted
    """The marks that typography does not show as raised digits, and the doubts about them."""


def read_lines(rows: Sequence[Row], layout: Layout | None) -> ReadLines:
    """Decide what the rows of the content are, and take labels, notes and marks out of them.

    Args:
        rows: the content, without page furniture.
        layout: measures of the pages; None for text.
    """
    lines = split_lines(join_labels(rows))
    if layout:
        lines = mark_gaps(lines, layout)
    decisions = decide(gather(lines, layout))
    lines = with_decisions(lines, decisions)
    content, notes = _cut(lines, decisions)
    content = rejoin_lines(content)
    lifted = _lift([_with_opening_mark(row, layout) for row in content], notes)
    latest = dict(zip(content, lifted.rows, strict=True))
    for note in notes:
        rows = list(_rows_of_note(note))
        latest.update(zip(note.rows, rows, strict=True))
        note.rows = rows
    return ReadLines(lifted.rows, notes, [latest.get(row, row) for row in lines], decisions, lifted)


def _lift(content: list[Row], notes: list[Note]) -> Lifted:
    """Take marks out of the text, except where typography shows them as raised digits."""
    raised = {label for row in content for _, label in row.marks if not _is_bound(label)}
    return lift_marks(content, [note for note in notes if bare_label(note.label) not in raised])


def _cut(rows: Sequence[Row], decisions: Sequence[Decision]) -> tuple[list[Row], list[Note]]:
    """Return content and notes; the label of a note whose text is unclear stays in the content."""
    content, notes = cut(rows, decisions)
    notes, unclear = unite_notes(notes)
    if unclear:
        content, notes = cut(rows, list(_without(decisions, unclear)))
        notes, _ = unite_notes(notes)
    return content, notes


def _without(decisions: Sequence[Decision], unclear: frozenset[int]) -> Iterator[Decision]:
    """Yield the decisions without these notes, and without the rest of any on the next page."""
    gone = False
    for each in decisions:
        if each.chosen and each.chosen.role in ("note", "rest"):
            gone = each.index in unclear or (gone and each.chosen.role == "rest")
            if gone:
                continue
        yield each


def gather(rows: Sequence[Row], layout: Layout | None) -> dict[int, list[Candidate]]:
    """Return all candidates for these rows, by the row's index."""
    found = label_candidates(rows)
    sure = frozenset(
        index
        for index, each in found.items()
        if any(_is_word(candidate) and candidate.weight > 0 for candidate in each)
    )
    numbered = any(_is_word(each) and each.numbers for index in sure for each in found[index])
    linked = any(_is_bound(label) for row in rows for _, label in row.marks)
    marks = MarkPlaces(_mark_places(rows, bare_labels=not numbered), linked=linked)
    for index, each in note_candidates(rows, layout, marks, sure).items():
        found.setdefault(index, []).extend(each)
        if each[0].manner == "site":
            found.pop(index + 1, None)  # the note's label, on a line of its own
    return found


def _mark_places(rows: Sequence[Row], *, bare_labels: bool) -> dict[str, list[tuple[int, bool]]]:
    """Return where there are or may be marks, by label: the row, and whether it is certain.

    Where no label has words, a digit alone on its line may be a label rather than a mark.
    """
    found: dict[str, list[tuple[int, bool]]] = {}
    for index, row in enumerate(rows):
        for _, label in row.marks:
            if not _is_bound(label):
                found.setdefault(label, []).append((index, True))
    for spot in spots(rows):
        if (said := rows[spot.row].said) and said.label:
            continue
        may_be_label = bare_labels and spot.manner in ("alone", "head")
        sure = spot.weight >= REPORTED and not may_be_label
        found.setdefault(spot.label, []).append((spot.row, sure))
    return found


def _is_bound(label: str) -> bool:
    """Return True if a mark's note is known: it says nothing about other notes of that label."""
    return isinstance(label, BoundMark)


def _is_word(candidate: Candidate) -> bool:
    return candidate.manner in ("word", "run-in") or candidate.role == "heading"


def _rows_of_note(note: Note) -> Iterator[Row]:
    """Yield a note's rows; white space above it is the text's, a raised digit its own label."""
    for index, row in enumerate(note.rows):
        own = row if index or not row.gap else evolve(row, gap=False)
        yield own if note.manner == "raised" and not index else _with_opening_mark(own, None)


def _with_opening_mark(row: Row, layout: Layout | None) -> Row:
    """Turn a raised digit that opens a row of the text into a mark: its line broke before it."""
    if layout and layout.is_small(row) and is_marks(row.text):
        marks = tuple((0, label) for label in MARK.findall(row.text))
        return shortened(evolve(row, note_label="", styles=(), cells=()), "", marks)
    if row.note_label:
        return evolve(row, note_label="", marks=((0, row.note_label), *row.marks))
    return row
