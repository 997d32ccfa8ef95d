"""Says what each line was read as and why, for a caller that asks (regel voor regel)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import inf
from typing import TypeAlias

from attrs import evolve, frozen

from kvlib.assemble._decision.candidates import Candidate
from kvlib.assemble._decision.decide import Decision
from kvlib.assemble._decision.grades import GRADES
from kvlib.assemble._look.rows import Row, start_of
from kvlib.assemble._reading import ReadLines
from kvlib.model import Document, Position
from kvlib.plugin import ReadContext
from kvlib.plugin._lines import LineVerdict

Place: TypeAlias = "tuple[int | None, int | None]"
Grades: TypeAlias = "tuple[tuple[str, float], ...]"

_PREFIX = 20  # characters that distinguish one heading from the other
_NO_RIVAL = 1e8  # no real margin is as large


class VerdictRecorder:
    """Keeps the lines as printed and, if the caller asked, records what became of each."""

    def __init__(self, rows: Iterable[Row], context: ReadContext) -> None:
        self._asked = context._lines
        if self._asked is not None:
            printed = ((_place(row), f"{row.note_label} {row.text}".strip()) for row in rows)
            self._printed = sorted(printed, key=lambda each: (each[0][0] or 0, each[0][1] or 0))

    def record(self, lines: ReadLines, headings: Sequence[Row], document: Document) -> None:
        """Pass on a verdict for each line, or for each piece of one.

        Args:
            lines: the decisions.
            headings: the rows of both headings.
            document: the document made of them.
        """
        if self._asked is None:
            return
        outcome = _outcome(lines, headings, document)
        for place, text in self._printed:
            self._asked.extend(_line_verdicts(place, text, outcome))


@frozen
class _Outcome:
    """What the rows became in the document."""

    pieces: dict[Place, list[tuple[Row, Decision | None]]]
    furniture: dict[Place, dict[str, LineVerdict]]
    """By place and text."""
    notes: dict[Row, int]
    """The index of each row's note."""
    bound: dict[Place, int]
    """The index of the note whose text the format says is at a place."""
    starts: dict[int, int]
    """The index of the note that a row opens, by the row's index."""
    headings: frozenset[Row]
    items: tuple[tuple[tuple[int, int, int], str], ...]
    """The place where each item begins, in order, and its path."""
    marks: dict[Place, tuple[tuple[str, float | None], ...]]
    document: Document

    def item_at(self, start: Position) -> str:
        """Return the path of the item at a place; empty above the first item."""
        found = bisect_right(self.items, _order(start), key=lambda each: each[0])
        return self.items[found - 1][1] if found else ""


def _order(place: Position) -> tuple[int, int, int]:
    return place.page or 0, place.line or 0, place.offset or 0


def _outcome(lines: ReadLines, headings: Sequence[Row], document: Document) -> _Outcome:
    decisions = {each.index: each for each in lines.decisions}
    pieces: dict[Place, list[tuple[Row, Decision | None]]] = {}
    for index, row in enumerate(lines.rows):
        pieces.setdefault(_place(row), []).append((row, decisions.get(index)))
    begin = ((_order(e.span.start), f"body[{i}]") for i, e in enumerate(document.body) if e.span)
    return _Outcome(
        pieces=pieces,
        furniture=_furniture(document),
        notes={row: i for i, note in enumerate(lines.notes) for row in note.rows},
        bound={
            _place(row): i
            for i, note in enumerate(lines.notes)
            for row in note.rows
            if note.manner == "bound"
        },
        starts={note.at: i for i, note in enumerate(lines.notes)},
        headings=frozenset(headings),
        items=tuple(sorted(begin)),
        marks=_marks(lines),
        document=document,
    )


def _marks(lines: ReadLines) -> dict[Place, tuple[tuple[str, float | None], ...]]:
    """Return the marks on each line, with their margins."""
    margins = {(id(row), label): margin for row, label, margin in lines.lifted.marks}
    found: dict[Place, tuple[tuple[str, float | None], ...]] = {}
    for row in (*lines.content, *(row for note in lines.notes for row in note.rows)):
        if row.marks:
            marks = ((label, margins.get((id(row), label))) for _, label in row.marks)
            found[_place(row)] = (*found.get(_place(row), ()), *marks)
    return found


def _furniture(document: Document) -> dict[Place, dict[str, LineVerdict]]:
    found: dict[Place, dict[str, LineVerdict]] = {}
    for index, each in enumerate(document.furniture):
        if each.span:
            start = each.span.start
            path = f"furniture[{index}]"
            verdict = LineVerdict(
                page=start.page, line=start.line, text=each.text, role=each.kind, about=path
            )
            found.setdefault((start.page, start.line), {})[each.text] = verdict
    return found


def _line_verdicts(place: Place, text: str, outcome: _Outcome) -> list[LineVerdict]:
    """Return the verdicts on the pieces of a line; on the whole line if it is one piece."""
    furniture = outcome.furniture.get(place, {})
    pieces = outcome.pieces.get(place, [])
    found = [
        _piece_verdict(row, decision, furniture.get(row.text), outcome) for row, decision in pieces
    ]
    covered = {row.text for row, _ in pieces}
    found += [verdict for words, verdict in furniture.items() if words not in covered]
    if not found:
        page, line = place
        path = outcome.item_at(Position(page=page, line=line))
        note = outcome.bound.get(place)
        if note is not None:  # the format says so; there was nothing to decide
            label = outcome.document.footnotes[note].label
            path, role = f"footnotes[{note}]", f"text of note {label!r}"
        else:
            headed = any(_place(row) == place for row in outcome.headings)
            role = "heading" if headed else "text"
        found = [LineVerdict(page=page, line=line, text=text, role=role, about=path)]
    found[0] = evolve(found[0], marks=outcome.marks.get(place, ()))
    return [evolve(found[0], text=text)] if len(found) == 1 else found


def _piece_verdict(
    row: Row, decision: Decision | None, furniture: LineVerdict | None, outcome: _Outcome
) -> LineVerdict:
    role, about = _role(row, decision, furniture, outcome)
    verdict = LineVerdict(page=row.page, line=row.number, text=row.text, role=role, about=about)
    if decision is None:
        return verdict
    chosen = _grades(decision.chosen.grades if decision.chosen else ())
    return evolve(
        verdict,
        margin=decision.margin if decision.margin < _NO_RIVAL else inf,
        grades=(*chosen, *_grades(decision.grades)),
        rival=role_of(decision.rival),
        rival_grades=_grades(decision.rival.grades if decision.rival else ()),
    )


def _role(
    row: Row, decision: Decision | None, furniture: LineVerdict | None, outcome: _Outcome
) -> tuple[str, str]:
    """Return the role of a piece, and the path of the part of the document it belongs to."""
    chosen = decision.chosen if decision else None
    if decision and chosen:
        if chosen.role in ("note", "rest"):
            note = outcome.starts.get(decision.index, outcome.notes.get(row))
            if note is not None:
                return role_of(chosen), f"footnotes[{note}]"
        elif chosen.role not in ("heading", "title"):
            return role_of(chosen), outcome.item_at(start_of(row))
    if furniture:
        return furniture.role, furniture.about
    if row in outcome.notes:
        note = outcome.notes[row]
        return f"text of note {outcome.document.footnotes[note].label!r}", f"footnotes[{note}]"
    if row in outcome.headings:
        asks = row.text[:_PREFIX] in outcome.document.heading
        return "heading", "heading" if asks else "reply.heading"
    role = "mark" if row.marks and not row.text else "text"
    return role, outcome.item_at(start_of(row))


def role_of(candidate: Candidate | None) -> str:
    """Return the name of a reading of a line."""
    if candidate is None:
        return "text"
    if candidate.role == "note":
        return f"note {candidate.label!r}"
    if candidate.role == "rest":
        return "rest of a note"
    if candidate.role in ("heading", "title"):
        return candidate.role
    return " ".join(("label of", candidate.role, ", ".join(candidate.numbers))).rstrip()


def _grades(names: Iterable[str]) -> Grades:
    return tuple((name, GRADES[name].weight) for name in names)


def _place(row: Row) -> Place:
    return row.page, row.number
