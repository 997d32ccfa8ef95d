"""Facts about a whole document that its body gives; for readers that build their own."""

from __future__ import annotations

from collections.abc import Iterable

from kvlib.grammar import AnswerHeading, question_number
from kvlib.model import Answer, Item, Kind, Remark


def kind_of(body: Iterable[Item], answer: AnswerHeading | None) -> Kind:
    """Return the kind of a document with this body and, if there is one, this answer heading."""
    body = tuple(body)
    if any(isinstance(item, Answer) for item in body):
        return Kind.ANSWERS
    if any(isinstance(item, Remark) and item.kind == "notice" for item in body):
        return Kind.NOTICE
    if answer is None:
        return Kind.QUESTIONS
    return Kind.NOTICE if answer.kind == "notice" else Kind.ANSWERS


def notice_number(body: Iterable[Item]) -> str | None:
    """Return the number of the questions that a notice is about: "(2024Z16988)" (vraagnummer)."""
    for item in body:
        if isinstance(item, Remark) and item.kind == "notice":
            return question_number(item.text)
    return None


def surest_number(*numbers: str | None) -> str | None:
    """Choose the number of the questions among candidates: "2024Z16988" before digits alone.

    Example:
        >>> surest_number(None, "2912345", "2020Z07654")
        '2020Z07654'
    """
    found = [number for number in numbers if number]
    return next((n for n in found if not n.isdecimal()), found[0] if found else None)
