"""Automatic numbers: the text that Word prints before the paragraphs of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from kvlib.grammar import list_number
from kvlib_docx._names import W, attribute, child, number, switch, value
from kvlib_docx._symbols import UNREADABLE, in_font

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_ROMAN = {"lowerRoman": "i", "upperRoman": "I"}
_MOST_LETTERS = 780  # thirty times each letter
LONGEST = 255
"""Characters of the text of a level that are shown; it is printed before each paragraph."""
_SIGNS = "*†‡§"
_PLACE = re.compile(r"%([1-9])")


def formatted(count: int, form: str) -> str:
    """Return a number in one of Word's forms; as digits in a form that is not known."""
    if form in _ROMAN:
        return list_number(count, _ROMAN[form])
    if form in ("lowerLetter", "upperLetter") and 0 < count <= _MOST_LETTERS:
        letter = chr(ord("a") + (count - 1) % 26) * ((count + 25) // 26)
        return letter.upper() if form == "upperLetter" else letter
    if form == "chicago" and 0 < count <= _MOST_LETTERS:
        return _SIGNS[(count - 1) % len(_SIGNS)] * ((count + 3) // len(_SIGNS))
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "ordinal":
        return f"{count}e"
    return "" if form == "none" else str(count)


@frozen
class Level:
    """One level of a list."""

    form: str
    text: str
    start: int
    restart: int
    """The level, from 1, whose numbers make this one begin anew; 0 for none."""
    suffix: str
    legal: bool
    """True if all numbers in its text are digits."""
    style: str
    """The paragraph style that is numbered so."""
    is_cut: bool = False
    """True if its text is longer than what is shown of it."""

    @property
    def is_bullet(self) -> bool:
        """True if all its paragraphs have the same sign."""
        return self.form == "bullet"


@frozen
class Marker:
    """The number or sign of one paragraph."""

    text: str
    level: int
    """From 1."""
    is_bullet: bool
    suffix: str


def _level(element: _Element, index: int) -> Level:
    font = attribute(child(element, "rPr", "rFonts"), "ascii")
    text = value(element, "lvlText")
    return Level(
        form=value(element, "numFmt", default="decimal"),
        text=in_font(text[:LONGEST], font).replace(UNREADABLE, "•"),
        is_cut=len(text) > LONGEST,
        start=number(value(element, "start"), 0),
        restart=number(value(element, "lvlRestart"), index),
        suffix=value(element, "suff", default="tab"),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle"),
    )


@frozen
class _List:
    """A list as paragraphs name it: an abstract one, and what it changes in it."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    """The numbers that it begins at anew, by level."""


class Numbering:
    """The numbering definitions of a file, and how far each list has counted.

    Args:
        root: of the part that defines them; None if there is none.
    """

    def __init__(self, root: _Element | None) -> None:
        abstracts = [] if root is None else root.findall(W + "abstractNum")
        self.abstracts = {attribute(each, "abstractNumId"): each for each in abstracts}
        self.styles = {
            name: attribute(each, "abstractNumId")
            for each in abstracts
            if (name := value(each, "styleLink"))
        }
        nums = [] if root is None else root.findall(W + "num")
        self.nums = {attribute(each, "numId"): each for each in nums}
        self.lists: dict[str, _List | None] = {}
        self.defined: dict[str, tuple[str, dict[int, Level]]] = {}
        self.counts: dict[str, list[int | None]] = {}
        self.begun: set[tuple[str, int]] = set()
        self.is_cut = False
        """True if the text of a level that was used is longer than what is shown of it."""

    def marker(self, num: str, level: int | None, style: str) -> Marker | None:
        """Count one paragraph; return its number or sign, None if the list is not defined.

        Args:
            num: the id of the list.
            level: from 0; None for the level of the style.
            style: the paragraph's style.
        """
        if num not in self.lists:
            self.lists[num] = self._list(num)
        found = self.lists[num]
        if found is None:
            return None
        if level is None:
            of_style = (i for i, each in found.levels.items() if each.style == style and style)
            level = next(of_style, 0)
        here = found.levels.get(level)
        if here is None:
            return None
        self.is_cut = self.is_cut or here.is_cut
        counts = self._count(num, found, level)
        text = here.text if here.is_bullet else _filled(here, found, counts)
        return Marker(text, level + 1, here.is_bullet, here.suffix)

    def _count(self, num: str, found: _List, level: int) -> list[int | None]:
        counts = self.counts.setdefault(found.abstract, [None] * _LEVELS)
        if level in found.starts and (num, level) not in self.begun:
            counts[level] = None
        self.begun.add((num, level))
        count, start = counts[level], found.starts.get(level, found.levels[level].start)
        counts[level] = start if count is None else count + 1
        for deeper in range(level + 1, _LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else deeper
            if restart > level:
                counts[deeper] = None
        return counts

    def _list(self, num: str) -> _List | None:
        element = self.nums.get(num)
        abstract, defined = self._defined(value(element, "abstractNumId"))
        if element is None or abstract not in self.abstracts:
            return None
        levels = dict(defined)
        starts: dict[int, int] = {}
        for each in element.findall(W + "lvlOverride"):
            index = number(attribute(each, "ilvl"), -1)
            if (own := child(each, "lvl")) is not None and 0 <= index < _LEVELS:
                levels[index] = _level(own, index)
            if start := value(each, "startOverride"):
                starts[index] = number(start)
        return _List(abstract, levels, starts)

    def _defined(self, abstract: str) -> tuple[str, dict[int, Level]]:
        """Return the abstract list that one stands for, and its levels, which are read once."""
        if abstract not in self.defined:
            linked = value(self.abstracts.get(abstract), "numStyleLink")
            name = self.styles.get(linked, abstract) if linked else abstract
            found = self.abstracts.get(name)
            self.defined[abstract] = name, {} if found is None else dict(_levels(found))
        return self.defined[abstract]


def _levels(abstract: _Element) -> list[tuple[int, Level]]:
    found = [(number(attribute(e, "ilvl"), -1), e) for e in abstract.findall(W + "lvl")]
    return [(index, _level(each, index)) for index, each in found if 0 <= index < _LEVELS]


def _filled(level: Level, found: _List, counts: list[int | None]) -> str:
    """Put the numbers of the levels into the text of a level."""

    def shown(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        other = found.levels.get(index)
        if other is None or other.is_bullet:
            return ""
        count = counts[index]
        form = "decimal" if level.legal else other.form
        return formatted(other.start if count is None else count, form)

    return _PLACE.sub(shown, level.text)
