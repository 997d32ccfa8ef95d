"""Put a text and its marks into an element: emphasis, links, and the marks of notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from attrs import define
from lxml import etree

from kvlib.model import Emphasis, EmphasisStyle, Link, Mark, NoteMark
from kvlib_obxml._writing.elements import Mixed, add

_NADRUK: dict[EmphasisStyle, str] = {
    "italic": "cur",
    "bold": "vet",
    "bold_italic": "vetcur",
    "underline": "ondlijn",
}
_RAISED: dict[EmphasisStyle, str] = {"superscript": "sup", "subscript": "inf"}
_ADDRESSES = ("http:", "https:", "ftp:", "mailto:", "www.")
_MOST_OPEN = 8
"""Stretches inside each other that are written; more would be a document to do harm."""

Stretch = Emphasis | Link


@define
class _Open:
    """The content of an element that is open, and the stretch that it is for."""

    content: Mixed
    stretch: Stretch | None = None


def fill(
    element: etree._Element,
    text: str,
    marks: Iterable[Mark],
    note: Callable[[etree._Element, NoteMark], etree._Element],
) -> None:
    """Add a text and its marks to an element.

    Elements may not overlap as stretches may: one that is still open where another ends is ended
    too, and begun again.

    Args:
        element: where they are added; it is empty.
        text: the text.
        marks: its marks; a place outside the text is one at its edge.
        note: adds a note mark to an element, and returns what it added.
    """
    filling = _Filling(element, text)
    for mark in _in_order(marks, len(text)):
        filling.advance(mark.at if isinstance(mark, NoteMark) else mark.start)
        if isinstance(mark, NoteMark):
            filling.innermost.last = note(filling.innermost.element, mark)
        else:
            filling.begin(mark)
    filling.advance(len(text))


class _Filling:
    """A text that is being added, and the stretches that are open."""

    def __init__(self, element: etree._Element, text: str) -> None:
        self._text = text
        self._at = 0
        self._open = [_Open(Mixed(element))]

    @property
    def innermost(self) -> Mixed:
        """The content that the next text goes into."""
        return self._open[-1].content

    def begin(self, stretch: Stretch) -> None:
        """Begin a stretch here."""
        if len(self._open) <= _MOST_OPEN:
            outer = self.innermost
            outer.last = _stretch(outer.element, stretch)
            self._open.append(_Open(Mixed(outer.last), stretch))

    def advance(self, to: int) -> None:
        """Add the text up to a place, and end the stretches that end before it or there."""
        while True:
            end = min((each.stretch.end for each in self._open if each.stretch), default=to + 1)
            if end > to:
                break
            self._add_until(end)
            self._end(end)
        self._add_until(to)

    def _add_until(self, to: int) -> None:
        if to > self._at:
            self.innermost.add_text(self._text[self._at : to])
            self._at = to

    def _end(self, at: int) -> None:
        """End the stretches that end here, and begin those inside them again that go on."""
        ends = (i for i, each in enumerate(self._open) if each.stretch and each.stretch.end == at)
        outermost = next(ends)
        ended = self._open[outermost:]
        del self._open[outermost:]
        for each in ended:
            if each.stretch and each.stretch.end > at:
                self.begin(each.stretch)


def _in_order(marks: Iterable[Mark], end: int) -> Iterator[Mark]:
    """Yield the marks in the order of the text; of stretches that begin together, longer first.

    A note mark where stretches begin is before or inside them, as the Document has it.
    """
    inside = sorted((mark for mark in marks if _is_inside(mark, end)), key=_begin)
    for _, here in groupby(inside, key=_begin):
        for _, run in groupby(here, key=lambda mark: isinstance(mark, NoteMark)):
            yield from sorted(run, key=_end, reverse=True)


def _is_inside(mark: Mark, end: int) -> bool:
    if isinstance(mark, NoteMark):
        return True
    return 0 <= mark.start < mark.end <= end


def _begin(mark: Mark) -> int:
    return mark.at if isinstance(mark, NoteMark) else mark.start


def _end(mark: Mark) -> int:
    return 0 if isinstance(mark, NoteMark) else mark.end


def _stretch(parent: etree._Element, stretch: Stretch) -> etree._Element:
    if isinstance(stretch, Link):
        return _link(parent, stretch.target)
    if style := _NADRUK.get(stretch.style):
        return add(parent, "nadruk", attributes={"type": style})
    return add(parent, _RAISED[stretch.style])


def _link(parent: etree._Element, target: str) -> etree._Element:
    """Add a link to a web address, or to another publication."""
    kind = "URL" if target.lower().startswith(_ADDRESSES) else "document"
    attributes = {"soort": kind, "doc": target, "status": "actief"}
    return add(parent, "extref", attributes=attributes)
