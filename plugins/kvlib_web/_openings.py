"""Recognise the lines that open a question, an answer or a heading."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from kvlib.grammar import parse_label, starts_answer_heading, starts_question_heading

if TYPE_CHECKING:
    from kvlib_web._drafts import Draft

_NUMBER = re.compile(r"(\d{1,3})(?:[.):]|\Z)(?:\s|\Z)")


def opens_heading(text: str) -> bool:
    """Return True for the beginning of the heading of questions or of answers."""
    return starts_question_heading(text) or starts_answer_heading(text)


def labelled(drafts: Sequence[Draft], around: Collection[int]) -> list[int]:
    """Return the indexes of the lines that are, or begin with, labels.

    Where none says of what ("Vraag 1"), bare numbers are labels as far as they follow each other.
    """
    text = [
        index
        for index, draft in enumerate(drafts)
        if index not in around and draft.place.note is None
    ]
    worded = [index for index in text if _is_worded(drafts[index])]
    if any(drafts[index].place.part or parse_label(drafts[index].text) for index in worded):
        return worded
    return _numbered(drafts, text) or worded


def _is_worded(draft: Draft) -> bool:
    if draft.place.part is not None or draft.place.role is not None:
        return True
    return not draft.is_link and parse_label(draft.text, strict=False) is not None


def _numbered(drafts: Sequence[Draft], indexes: Iterable[int]) -> list[int]:
    """Return the lines with numbers that follow each other, from 1."""
    found: list[int] = []
    for index in indexes:
        number = _NUMBER.match(drafts[index].text)
        if number and not drafts[index].is_link and int(number[1]) == len(found) + 1:
            found.append(index)
    return found
