"""Raised digits in labels and headings: marks of notes, which are not part of a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from kvlib.grammar import RAISED_DIGITS, split_power
from kvlib.model import Link, Mark, NoteMark

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kvlib_obxml._notes import Notes

_RAISED = re.compile(f"[{RAISED_DIGITS}]+")
_NEAR = 12  # characters before a raised digit, of which it may be a power
_PLAIN = str.maketrans(RAISED_DIGITS, "0123456789")


def lift_raised(
    text: str, marks: Collection[Mark], element: _Element, notes: Notes, *, known: bool
) -> tuple[str, tuple[NoteMark, ...]]:
    """Return a label or heading without raised digits, and its note marks.

    The marks are in order; as neither can hold them, all are at the beginning of what is below.

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
    places = sorted({*_places(text, marks)})
    if not (found or places):
        return text, ()
    is_bare = sum(end - start for start, end in places) == len(text.replace(" ", ""))
    pieces, done = [], 0
    for start, end in places:
        label = text[start:end].translate(_PLAIN)
        if known and split_power(text[max(0, start - _NEAR) : start], label)[0]:
            continue
        index = notes.find(label, element)
        if index is None and (known or (is_bare and not start)):
            continue
        pieces.append(text[done:start].rstrip())
        done = end
        found.append(NoteMark(at=start, label=label, footnote=index))
    found.sort(key=lambda mark: mark.at)
    return "".join((*pieces, text[done:])), tuple(attrs.evolve(mark, at=0) for mark in found)


def _places(text: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    for mark in marks:
        if isinstance(mark, NoteMark | Link) or mark.style != "superscript":
            continue
        if text[mark.start : mark.end].isdecimal():
            yield mark.start, mark.end
    if not text.isascii():
        yield from (found.span() for found in _RAISED.finditer(text))
