"""Links marks to notes; where several notes have one label, each series has its own marks.

In publications before about 2009 the notes of the answers may begin anew at 1. Letters made in
Word may have two series: notes of Word, and endnotes typed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from attrs import field, frozen

from kvlib.assemble._decision.notes import Note
from kvlib.assemble._look.rows import BoundMark, Row, printed_place, span_of
from kvlib.model import Item
from kvlib.plugin import ReadContext

Place = tuple[int, int]
"""Page and line; zero where the format has none."""

_Found = TypeVar("_Found", Place, tuple[Place, int])


@frozen
class Links:
    """The notes that marks lead to."""

    first: dict[str, int]
    """The first note with a label, by label."""
    of_series: dict[tuple[str, Place], int]
    """The note that a mark leads to, where several have its label."""
    unsure: frozenset[int]
    """Notes for which it is unclear which marks lead to them."""
    bound: dict[str, int] = field(factory=dict)
    """The notes whose marks the format itself names, by their ids."""

    def find(self, label: str, row: Row) -> int | None:
        """Return the note of a mark with this label on this row; None if there is none."""
        if isinstance(label, BoundMark):
            return self.bound.get(label.note)
        return self.of_series.get((label, printed_place(row)), self.first.get(label))


def link(notes: Sequence[Note], rows: Iterable[Row]) -> Links:
    """Link the marks on these rows, and those in the notes themselves, to the notes."""
    bound = {note.id: index for index, note in enumerate(notes) if note.id is not None}
    free = [(i, note) for i, note in enumerate(notes) if note.id is None]
    labels = [note.label.removesuffix(".") for _, note in free]
    first = {label: index for label, (index, _) in zip(labels[::-1], free[::-1], strict=True)}
    of_series: dict[tuple[str, Place], int] = {}
    unsure: set[int] = set()
    if len(first) < len(labels):
        marked = [*rows, *(row for note in notes for row in note.rows)]
        places = _by_label(
            (label, printed_place(row))
            for row in marked
            for _, label in row.marks
            if not isinstance(label, BoundMark)
        )
        labelled = _by_label(
            (label, (place_of(note), index))
            for label, (index, note) in zip(labels, free, strict=True)
        )
        for label, series in labelled.items():
            if len(series) > 1:
                found, uncertain = link_series(places.get(label, []), series)
                of_series |= {(label, place): index for place, index in reversed(found)}
                unsure |= uncertain
    return Links(first, of_series, frozenset(unsure), bound)


def link_series(
    marks: Sequence[Place], notes: Sequence[tuple[Place, int]]
) -> tuple[list[tuple[Place, int]], set[int]]:
    """Return the notes that these marks lead to, and the notes for which that is uncertain.

    A mark leads to the nearest note below it, at the foot of the page or at the end of the
    document. Notes that stand together are marked in their order.

    Args:
        marks: the places of the marks with one label, in printed order.
        notes: the places and indexes of the notes with that label, in printed order.
    """
    groups: list[tuple[list[Place], list[int]]] = []
    at = 0
    for place, index in notes:
        end = next((i for i in range(at, len(marks)) if marks[i] > place), len(marks))
        if end > at or not groups:
            groups.append(([], []))
        groups[-1][0].extend(marks[at:end])
        groups[-1][1].append(index)
        at = end
    groups[-1][0].extend(marks[at:])  # marks below all notes are further marks of the last
    found: list[tuple[Place, int]] = []
    unsure = set(groups[-1][1]) if at < len(marks) else set()
    for places, indexes in groups:
        if 1 < len(indexes) != len(set(places)):
            unsure.update(indexes)
        found += [(place, indexes[min(i, len(indexes) - 1)]) for i, place in enumerate(places)]
    return found, unsure


def _by_label(found: Iterable[tuple[str, _Found]]) -> dict[str, list[_Found]]:
    """Group places by label, in printed order."""
    result: dict[str, list[_Found]] = {}
    for label, each in sorted(found):
        result.setdefault(label, []).append(each)
    return result


def place_of(note: Note) -> Place:
    """Return the page and line where a note begins; zeros for one without a line."""
    return printed_place(note.rows[0]) if note.rows else (0, 0)


def report_unsure(
    links: Links, notes: Sequence[Note], body: Sequence[Item], context: ReadContext
) -> None:
    """Report notes with equal labels, if it is unclear which marks lead to which."""
    unsure = links.unsure
    if not unsure:
        return
    items = [i for i, item in enumerate(body) if any(m.footnote in unsure for m in item.notes)]
    labels = ", ".join(map(repr, sorted({notes[index].label for index in unsure})))
    context.report(
        "ambiguous-note",
        f"several notes have the label {labels}; it is not clear which mark leads to which",
        about=(*(f"body[{i}]" for i in items), *(f"footnotes[{i}]" for i in sorted(unsure))),
    )


def report_title_marks(rows: Iterable[Row], links: Links, context: ReadContext) -> None:
    """Report notes that are marked in a title or heading, whose text cannot hold marks."""
    for row in rows:
        for label, note in ((label, links.find(label, row)) for _, label in row.marks):
            where = f"the mark of note {label!r} is in a title or heading"
            if note is None:
                message = f"{where}, but no note has that label: {row.text[:60]!r}"
                context.report("missing-note", message, span=span_of([row]))
            else:
                context.report(
                    "mark-in-title",
                    f"{where}: {row.text[:60]!r}",
                    severity="info",
                    span=span_of([row]),
                    about=(f"footnotes[{note}]",),
                )
