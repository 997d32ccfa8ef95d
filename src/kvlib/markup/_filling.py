"""Put a text and its marks into an element of XML, so that the marks can be read in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from attrs import evolve, frozen
from lxml import etree

from kvlib.markup._characters import xml_text
from kvlib.model import Emphasis, Link, Mark, NoteMark

MOST_OPEN = 8
"""Stretches inside each other that are written; more would be a document to do harm."""
_CONTINUED = "continued"

Stretch: TypeAlias = Emphasis | Link
_Wrap: TypeAlias = Callable[[etree._Element, Stretch, int], etree._Element]
_Note: TypeAlias = Callable[[etree._Element, NoteMark], object]


@frozen
class _Open:
    """The element that is open for a stretch, and which of its kind it is, from 0."""

    element: etree._Element
    stretch: Stretch
    number: int


def add_text(element: etree._Element, text: str) -> None:
    """Add a text after what is in an element already."""
    if not text:
        return
    last = next(element.iterchildren(reversed=True), None)  # len() would count all
    if last is None:
        element.text = (element.text or "") + xml_text(text)
    else:
        last.tail = (last.tail or "") + xml_text(text)


def fill(
    element: etree._Element, text: str, marks: Iterable[Mark], wrap: _Wrap, note: _Note
) -> None:
    """Add a text and its marks to an element.

    Marks that begin at one place are added in the order that the Document has: a stretch is inside
    those before it, and a note mark inside the stretches before it. Elements may not overlap as
    stretches may: one that is still open where another around it ends is ended too, and goes on
    in an element after it. Of stretches, at most eight are in each other.

    Args:
        element: where they are added.
        text: the text.
        marks: its marks; what of them is outside the text is left out.
        wrap: adds an element for a stretch to another, and returns the innermost one, which the
            text of the stretch goes into. Its last argument is 0 where the stretch begins. Where
            it goes on, the stretch is the one that began so many of its kind ago: 1 for the last.
        note: adds a note mark to an element.
    """
    filling = _Filling(element, text, wrap)
    for mark in _kept(text, marks):
        filling.advance(begin_of(mark))
        if isinstance(mark, NoteMark):
            note(filling.innermost, mark)
        else:
            filling.begin(mark)
    filling.advance(len(text))


def continuation_word(count: int) -> str | None:
    """Return a word for the last argument of ``wrap`` in :func:`fill`; None where it begins.

    Example:
        >>> [continuation_word(0), continuation_word(1), continuation_word(2)]
        [None, 'continued', 'continued-2']
    """
    if count < 2:
        return _CONTINUED if count else None
    return f"{_CONTINUED}-{count}"


def continuation_count(word: str | None) -> int:
    """Return the number in a word of :func:`continuation_word`; 0 for any other word.

    Example:
        >>> list(map(continuation_count, (None, "continued", "continued-2", "continued-1")))
        [0, 1, 2, 0]
    """
    if word == _CONTINUED:
        return 1
    number = (word or "").removeprefix(f"{_CONTINUED}-")
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    return int(number) if is_number and word == continuation_word(int(number)) else 0


def begin_of(mark: Mark) -> int:
    """Return where a mark begins in its text."""
    return mark.at if isinstance(mark, NoteMark) else mark.start


def is_too_deep(text: str, marks: Iterable[Mark]) -> bool:
    """Return whether :func:`fill` leaves out stretches, as too many are in each other."""
    marks = tuple(marks)
    return len(marks) > MOST_OPEN and len(list(_kept(text, marks))) < len(_inside(text, marks))


def is_cut(text: str, marks: Iterable[Mark]) -> bool:
    """Return whether :func:`fill` leaves out or cuts marks for their places, or reorders them."""
    least = 0
    for mark in marks:
        begin = begin_of(mark)
        is_empty = not isinstance(mark, NoteMark) and mark.end <= begin
        end = begin if isinstance(mark, NoteMark) else mark.end
        if is_empty or not least <= begin <= end <= len(text):
            return True
        least = begin
    return False


class _Filling:
    """A text that is being added, and the stretches that are open."""

    def __init__(self, element: etree._Element, text: str, wrap: _Wrap) -> None:
        self._element = element
        self._text = text
        self._wrap = wrap
        self._at = 0
        self._open: list[_Open] = []
        self._begun: Counter[Stretch] = Counter()  # by kind

    @property
    def innermost(self) -> etree._Element:
        """The element that the next text goes into."""
        return self._open[-1].element if self._open else self._element

    def begin(self, stretch: Stretch) -> None:
        """Begin a stretch here."""
        kind = _kind(stretch)
        element = self._wrap(self.innermost, stretch, 0)
        self._open.append(_Open(element, stretch, self._begun[kind]))
        self._begun[kind] += 1

    def advance(self, to: int) -> None:
        """Add the text up to a place, and end the stretches that end before it or there."""
        while True:
            end = min((each.stretch.end for each in self._open), default=to + 1)
            if end > to:
                break
            self._add_until(end)
            self._end(end)
        self._add_until(to)

    def _add_until(self, to: int) -> None:
        add_text(self.innermost, self._text[self._at : to])
        self._at = to

    def _end(self, at: int) -> None:
        """End the stretches that end here; those inside them that do not end go on."""
        outermost = next(i for i, each in enumerate(self._open) if each.stretch.end == at)
        ended = self._open[outermost:]
        del self._open[outermost:]
        for each in ended:
            if each.stretch.end > at:
                count = self._begun[_kind(each.stretch)] - each.number
                element = self._wrap(self.innermost, each.stretch, count)
                self._open.append(evolve(each, element=element))


def _kind(stretch: Stretch) -> Stretch:
    """Return what stretches of one kind have in common: the style, or where they lead to."""
    return evolve(stretch, start=0, end=0)


def _kept(text: str, marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield the marks in the order of the text, without stretches that are too deep in others."""
    ends: list[int] = []
    for mark in _inside(text, marks):
        if isinstance(mark, NoteMark):
            yield mark
            continue
        ends = [end for end in ends if end > mark.start]
        if len(ends) < MOST_OPEN:
            ends.append(mark.end)
            yield mark


def _inside(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """Return what is inside the text of marks, in its order, as a document may claim any place."""
    last = len(text)
    inside: list[Mark] = []
    for mark in marks:
        if isinstance(mark, NoteMark):
            inside.append(evolve(mark, at=min(max(0, mark.at), last)))
        elif max(0, mark.start) < min(mark.end, last):
            inside.append(evolve(mark, start=max(0, mark.start), end=min(mark.end, last)))
    return sorted(inside, key=begin_of)
