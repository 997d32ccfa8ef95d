"""The last resort for a note that no mark points to: one that is glued to a figure.

"COVID-191" is COVID-19 and mark 1, if there is a note 1, nothing else marks it, and
between the marks before and behind it no other figure ends so.
"""

from __future__ import annotations

import re
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
    example=("COVID-191 is", "MH171?", "norm 584 is"),
    refuses=("in 2021.", "12.51", "€ 151.", "51 dagen", "2 151.", "www.zee.example/a21", "A1"),
)
# Words before a number that is whole: "artikel 12", "vraag 11".
_NUMBERED = rule(
    "assemble.note-last.numbered",
    r"(?:^|[^A-Za-z])(?:artikel|art\.|lid|vraag|vragen|nrs?\.|pagina|blz\.|lijn|box|groep)\s\Z",
    example=("Artikel ", "op vraag ", "(nr. "),
    refuses=("norm ", "artikel", "de kaartlijn "),
    flags=re.IGNORECASE,
)
_LONGEST_WORD = 10
# Roads and other names that are whole as they are printed.
_NAME = rule(
    "assemble.note-last.name",
    r"^(?:[ANE]\d{1,3}|COVID-19)\Z",
    example=("A21", "N201", "Covid-19"),
    refuses=("COVID-191", "MH171", "G41"),
    flags=re.IGNORECASE,
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
            near = [p for p in places.get(label, ()) if before < p[:2] < after[label]]
            place = _only([p for p in near if not _stands_alone(rows[p.row].text, label)])
            if place and (place.likely or after[label] < _FAR):
                known[label] = Found(place.row, place.start, place.end, score=0)
        if label in known:
            before = known[label][:2]
    return known


def _stands_alone(text: str, label: str) -> bool:
    """Whether the label is also between blanks, where it is the likelier mark."""
    return f" {label} " in f"{text} "


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
        if row.label or not any(sign.isdecimal() for sign in row.text):
            continue
        for glued in _GLUED.finditer(row.text):
            end = glued.end()
            if _is_whole(row.text, glued):
                continue
            likely = glued[0][0].isalpha() or row.text[end : end + 1] not in ("", " ")
            figures = glued[0].rpartition("-")[2].lstrip(ascii_letters)
            for length in range(1, min(_LONGEST, len(figures) - 1) + 1):
                if figures[-length:] in labels:
                    place = _Place(index, end - length, end, likely)
                    found.setdefault(figures[-length:], []).append(place)
    return found


def _is_whole(text: str, glued: re.Match[str]) -> bool:
    """Whether a number or name is known to end as it does: "artikel 12", "A21"."""
    before = text[max(0, glued.start() - _LONGEST_WORD) : glued.start()]
    return _NUMBERED.search(before) is not None or _NAME.match(glued[0]) is not None
