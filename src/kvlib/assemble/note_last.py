"""The last resort for a note that no mark points to: one that is glued to a figure.

"COVID-191" is COVID-19 and mark 1, if there is a note 1, nothing else marks it, and
between the marks before and behind it no other figure ends so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_letters
from typing import NamedTuple

from kvlib.assemble.note_marks import Found
from kvlib.assemble.rows import Row
from kvlib.grammar import rule
from kvlib.grammar.numbers import COUNTED

# A name or a number that a mark may be glued to: neither a year, an amount, a day, a part of
# a longer figure nor of an address.
_GLUED = rule(
    "assemble.note-last.glued",
    r"(?<![\w/.,=&€-])(?<!€ )(?<!\d )(?!(?:19|20)\d\d(?!\d))(?:[A-Za-z][A-Za-z-]{0,20})?\d{2,6}"
    rf"(?=[ .,;:?!»”’)]|\Z)(?![.:,]\d)(?!{COUNTED.pattern})",
    example=("COVID-191 is", "MH171?", "nr. 8711?", "norm 584 is"),
    refuses=("in 2021.", "12.51", "€ 151.", "51 dagen", "2 151.", "www.zee.example/a21", "A1"),
)
_LONGEST = 3  # figures of a mark

_FAR = (2**31, 0)  # behind all rows


class _Place(NamedTuple):
    row: int
    start: int
    end: int
    likely: bool
    """A name is before it, or a stop behind it; any number may have a blank behind it."""


def last_marks(
    rows: Sequence[Row], labels: Sequence[str], marks: Mapping[str, Found]
) -> dict[str, Found]:
    """The marks of these notes, with those that can stand at one place only."""
    known = dict(marks)
    missing = {label for label in labels if label not in known}
    places = _places(rows, missing) if missing else {}
    after = _following(labels, known)
    before = (-1, -1)
    for label in labels:
        if label not in known:
            place = _only([p for p in places.get(label, ()) if before < p[:2] < after[label]])
            if place and (place.likely or after[label] < _FAR):
                known[label] = Found(place.row, place.start, place.end, score=0)
        if label in known:
            before = known[label][:2]
    return known


def _only(places: list[_Place]) -> _Place | None:
    """The one likely place, or else the one place."""
    found = [place for place in places if place.likely] or places
    return found[0] if len(found) == 1 else None


def _following(labels: Sequence[str], known: Mapping[str, Found]) -> dict[str, tuple[int, int]]:
    """For each label where the next known mark stands."""
    after: dict[str, tuple[int, int]] = {}
    place = _FAR
    for label in reversed(labels):
        after[label] = place
        place = known[label][:2] if label in known else place
    return after


def _places(rows: Sequence[Row], labels: set[str]) -> dict[str, list[_Place]]:
    """Where figures end in these labels."""
    found: dict[str, list[_Place]] = {}
    for index, row in enumerate(rows):
        if row.is_label or not any(sign.isdecimal() for sign in row.text):
            continue
        for glued in _GLUED.finditer(row.text):
            end = glued.end()
            likely = glued[0][0].isalpha() or row.text[end : end + 1] not in ("", " ")
            figures = glued[0].rpartition("-")[2].lstrip(ascii_letters)
            for length in range(1, min(_LONGEST, len(figures) - 1) + 1):
                if figures[-length:] in labels:
                    place = _Place(index, end - length, end, likely)
                    found.setdefault(figures[-length:], []).append(place)
    return found
