"""Documents made by hand, so that what is examined does not hang on a reader."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from kvlib._core.checks import examine
from kvlib.model import (
    Answer,
    Block,
    Diagnostic,
    Document,
    Footnote,
    Item,
    Kind,
    Member,
    NoteMark,
    Office,
    Paragraph,
    Position,
    Question,
    Span,
)
from samples import ASKED

SOUND = Document(
    kind=Kind.ANSWERS,
    heading=ASKED,
    askers=(Member(name="De Korte", party="LVB"),),
    addressees=(Office(role="Minister", preposition="van", portfolio="Zeewezen"),),
    subject="de vuurtorens",
    submitted=date(2024, 6, 3),
)


def lines(first: int, last: int | None = None) -> Span:
    """A place in a text, by lines."""
    return Span(start=Position(line=first), end=Position(line=last or first))


def paragraphs(text: str, *marks: NoteMark) -> tuple[Block, ...]:
    """A paragraph a line of the text; the marks stand in the first."""
    first, *others = text.split("\n")
    return (Paragraph(text=first, marks=marks), *(Paragraph(text=each) for each in others))


def asked(numbers: str, text: str = "Kent u de vuurtorens?", *marks: NoteMark) -> Question:
    """A question; its numbers are separated by blanks."""
    split = tuple(numbers.split())
    blocks = paragraphs(text, *marks)
    return Question(label=f"Vraag {', '.join(split)}", numbers=split, blocks=blocks)


def answered(numbers: str, text: str = "Ja, alle vijf.", *marks: NoteMark) -> Answer:
    """An answer; its numbers are separated by blanks."""
    split = tuple(numbers.split())
    blocks = paragraphs(text, *marks)
    return Answer(label=f"Antwoord {', '.join(split)}", numbers=split, blocks=blocks)


def note(label: str, text: str = "De Kustbode, 3 mei 2024.") -> Footnote:
    """A note."""
    return Footnote(label=label, blocks=paragraphs(text))


def mark(label: str, footnote: int | None, at: int = 4) -> NoteMark:
    """A mark of the note that stands at this place among the notes."""
    return NoteMark(at=at, label=label, footnote=footnote)


def made(*items: Item, **fields: Any) -> Document:
    """A sound document with these items, each on ten lines of its own."""
    body = tuple(attrs.evolve(item, span=lines(10 * i, 10 * i + 9)) for i, item in enumerate(items))
    return attrs.evolve(SOUND, body=body, **fields)


def diagnostics(*items: Item, **fields: Any) -> list[Diagnostic]:
    """The diagnostics of such a document."""
    return list(examine(made(*items, **fields)))


def codes(*items: Item, **fields: Any) -> list[tuple[str, tuple[str, ...]]]:
    """The codes of the doubts, each with what it is about."""
    return [(doubt.code, doubt.about) for doubt in diagnostics(*items, **fields)]
