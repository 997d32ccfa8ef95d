"""Bind notes to their marks where both are raised text, and no links show what belongs to what."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kvlib.assemble import Run
from kvlib.grammar import split_power
from kvlib_web._notes import ENCLOSURE

if TYPE_CHECKING:
    from kvlib_web._drafts import Draft

_LABEL = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivxl]{1,6}|\*{1,4}|[†‡§])[\])]?[.:]?\Z")
_STARS = re.compile(r"(\*{1,4}|[†‡§])\s+(?=\S)")
_NEAR = 12  # characters before a raised digit, of which it may be a part


@frozen
class _Mark:
    """A mark: the line, and the stretch of it."""

    index: int
    run: int
    label: str


def bind_raised(drafts: list[Draft], around: Collection[int]) -> None:
    """Bind raised labels at the beginning of lines to the raised marks before them.

    Nothing is bound unless each such line has its mark, and a digit only one: what is left is
    told by the words, as in texts.

    Args:
        drafts: all lines; those with marks, and those of notes, are replaced.
        around: the indexes of the lines of the site.
    """
    text = [i for i in range(len(drafts)) if i not in around and drafts[i].place.note is None]
    beginnings = {i: label for i in text if (label := _beginning(drafts[i]))}
    marks: dict[str, list[_Mark]] = {}
    bound: list[tuple[int, list[_Mark]]] = []
    for index in text:
        label = beginnings.get(index)
        if label is None:
            for mark in _marks(drafts[index], index):
                marks.setdefault(mark.label, []).append(mark)
            continue
        fitting = marks.pop(label, [])
        if not fitting or (label.isdigit() and len(fitting) > 1):
            return
        bound.append((index, fitting))
    for number, (index, fitting) in enumerate(bound):
        _bind(drafts, index, fitting, f"raised {number}", beginnings)


def _beginning(draft: Draft) -> str | None:
    """Return the label of the note that begins with a line; None if none does."""
    runs = draft.runs
    if not runs or draft.marker or runs[0].note is not None:
        return None
    words = runs[0].text.strip()
    if (runs[0].rise or 0) > 0 and len(runs) > 1 and _LABEL.match(words):
        return words.strip(ENCLOSURE)
    stars = _STARS.match(runs[0].text)
    return stars[1] if stars else None


def _marks(draft: Draft, index: int) -> Iterator[_Mark]:
    before = ""  # the end of the text so far
    for place, run in enumerate(draft.runs):
        words = run.text.strip()
        raised = (run.rise or 0) > 0 and run.note is None
        if raised and before and _LABEL.match(words):
            label = words.strip(ENCLOSURE)
            ordinal = label.isalpha() and before[-1:].isdigit()  # "2e" and "1a"
            power = label.isdigit() and split_power(before, label)[0]
            if not (ordinal or power):
                yield _Mark(index, place, label)
        before = (before + run.text)[-_NEAR:]


def _bind(
    drafts: list[Draft], first: int, marks: list[_Mark], note: str, begun: Container[int]
) -> None:
    for number, group in groupby(marks, lambda mark: mark.index):
        runs = drafts[number].runs = list(drafts[number].runs)
        for mark in group:
            runs[mark.run] = Run(runs[mark.run].text.strip(), note=note)
            _tighten(runs, mark.run)
    for index in range(first, len(drafts)):
        draft = drafts[index]
        if draft.block != drafts[first].block or (index != first and index in begun):
            break
        if draft.place.note is None:
            draft.place = evolve(draft.place, note=note, kind=None)


def _tighten(runs: list[Run], mark: int) -> None:
    """Take the white space off that is between a word and its mark."""
    if mark:
        before = runs[mark - 1]
        if before.note is None:
            runs[mark - 1] = evolve(before, text=before.text.rstrip())
