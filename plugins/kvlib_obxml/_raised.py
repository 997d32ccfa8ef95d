"""Raised digits in labels and headings: marks of notes, which are no part of a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from kvlib.grammar import split_power
from kvlib.model import Link, Mark, NoteMark

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kvlib_obxml._notes import Notes

_RAISED = re.compile("[¹²³⁰⁴-⁹]+")
_PLAIN = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")


def lift_raised(
    text: str, marks: Collection[Mark], element: _Element, notes: Notes, *, known: bool
) -> tuple[str, tuple[NoteMark, ...]]:
    """Return a label or heading without raised digits, and the note marks in it.

    Args:
        text: the label or heading.
        marks: its marks.
        element: the element that it is of.
        notes: the notes, to find those that are meant.
        known: lift only the marks of notes that there are, and no powers.
    """
    if not marks and text.isascii():
        return text, ()  # most labels
    found = [mark for mark in marks if isinstance(mark, NoteMark)]
    for start, end in sorted(_places(text, marks), reverse=True):
        label = text[start:end].translate(_PLAIN)
        if known and split_power(text[:start], label)[0]:
            continue
        index = notes.find(label, element)
        if index is None and (known or not (text[:start] + text[end:]).strip()):
            continue
        text = f"{text[:start].rstrip()}{text[end:]}"
        found.append(NoteMark(at=start, label=label, footnote=index))
    return text, tuple(sorted(found, key=lambda mark: mark.at))


def _places(text: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    for mark in marks:
        if isinstance(mark, NoteMark | Link) or mark.style != "superscript":
            continue
        if text[mark.start : mark.end].isdecimal():
            yield mark.start, mark.end
    if not text.isascii():
        yield from (found.span() for found in _RAISED.finditer(text))
