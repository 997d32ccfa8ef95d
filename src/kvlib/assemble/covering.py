"""Reads a covering letter: the sentence that names the questions, its day, to whom it went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import define, evolve, field

from kvlib.assemble.headings import Headings
from kvlib.assemble.items import Section
from kvlib.assemble.rows import Row, part_of
from kvlib.grammar import Evidence, fold, join_all
from kvlib.grammar.covering import (
    covering_sentence,
    letter_chamber,
    letter_date,
    on_behalf_of,
    parse_covering_sentence,
    sent_in,
    their_number,
)
from kvlib.grammar.signs import heading_signs
from kvlib.model import Chamber, Furniture, Item, Office

_Part = tuple[list[Row], tuple[Item, ...]]


@define
class Covering:
    """What a letter says above its first label, and no heading does."""

    received: date | None = None
    """The day of the letter."""
    on_behalf_of: tuple[Office, ...] = ()
    question_number: str | None = None
    chamber: Chamber | None = None
    rows: list[Row] = field(factory=list)
    """Those of the sentence that is the heading."""


def read_covering(
    headings: Headings, sections: list[Section], furniture: Iterable[Furniture], known: Evidence
) -> Covering:
    """Read what stands above the first label; what names the questions becomes their heading.

    The rows of that sentence leave the section, or the rows above the heading, that they
    stood in.
    """
    answered = any(section.role == "answer" for section in sections)
    if not (answered or any(section.role == "question" for section in sections)):
        return Covering()
    first = sections[0] if sections[0].role is None and not sections[0].label else None
    rows = [*headings.before, *(first.rows if first else [])]
    lines = _in_order(furniture, rows)
    covering = Covering(chamber=letter_chamber(" ".join(lines)))
    if answered and (headings.answer is None or headings.answer.received is None):
        covering.received = letter_date(lines)
    if headings.question is None or not headings.question.subject:
        _read_sentence(covering, headings, rows, known)
        for place in (headings.before, first.rows if first else []):
            place[:] = _without(place, covering.rows)
    return covering


def _read_sentence(
    covering: Covering, headings: Headings, rows: list[Row], known: Evidence
) -> None:
    text = "".join(("\n" if row.gap else " ") + row.text for row in rows)
    place = covering_sentence(text)
    if place is None:
        return
    covering.rows = _rows_of(rows, *place)
    heading = fold(join_all((row.text for row in covering.rows), known))
    read = parse_covering_sentence(heading)
    if read is None:
        covering.rows = []
        return
    submitted = read.question.submitted or sent_in(fold(text))
    headings.before.extend(headings.rows if headings.question else [])
    headings.question = evolve(read.question, submitted=submitted)
    headings.question_text = heading
    covering.on_behalf_of = read.on_behalf_of or on_behalf_of(fold(text))
    covering.question_number = read.question_number or their_number(fold(text))


def _in_order(furniture: Iterable[Furniture], rows: list[Row]) -> list[str]:
    """The lines of the letter's head, and the others above the first label, as they stand."""
    lines = [
        (piece.span.start.page or 0, piece.span.start.line or 0, piece.text)
        for piece in furniture
        if piece.kind == "letterhead" and piece.span
    ]
    lines += [(row.page or 0, row.number or 0, row.text) for row in rows]
    return [text for _, _, text in sorted(lines)]


def _rows_of(rows: list[Row], start: int, end: int) -> list[Row]:
    """The parts of the rows between two places of their text, each with a sign before it."""
    found: list[Row] = []
    at = 1
    for row in rows:
        first, last = max(start - at, 0), min(end - at, len(row.text))
        if first < last:
            found.append(part_of(row, first, last) if (first, last) != (0, len(row.text)) else row)
        at += len(row.text) + 1
    return found


def _without(rows: list[Row], taken: list[Row]) -> list[Row]:
    """The rows without what was taken from them."""
    by_place = {(row.page, row.number): row for row in taken}
    left: list[Row] = []
    for row in rows:
        part = by_place.get((row.page, row.number))
        if part is None:
            left.append(row)
            continue
        at = row.text.find(part.text)
        around = (part_of(row, 0, at), part_of(row, at + len(part.text)))
        left.extend(rest for rest in around if rest.text)
    return left


def without_sentence(parts: Sequence[_Part], headings: Headings) -> list[_Part]:
    """The parts of a body; a letter above the heading that they have is no heading too.

    Args:
        parts: rows and the items made of them; first those above the heading, of a mail and
            of a letter.
        headings: the document's.
    """
    if not (headings.question and headings.question.subject):
        return list(parts)
    above = [([row for row in rows if not _is_sentence(row)], items) for rows, items in parts[:2]]
    return [*above, *parts[2:]]


def _is_sentence(row: Row) -> bool:
    return any(sign.manner == "letter" for sign in heading_signs(row.text))
