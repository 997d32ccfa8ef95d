"""Put a text and its marks into an element: emphasis, links, and the marks of notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from lxml import etree

from kvlib.markup.xml import begin_of, fill
from kvlib.model import Emphasis, EmphasisStyle, Link, Mark, NoteMark
from kvlib_obxml._writing.elements import add

_NADRUK: dict[EmphasisStyle, str] = {
    "italic": "cur",
    "bold": "vet",
    "bold_italic": "vetcur",
    "underline": "ondlijn",
}
_RAISED: dict[EmphasisStyle, str] = {"superscript": "sup", "subscript": "inf"}
_ADDRESSES = ("http:", "https:", "ftp:", "mailto:", "www.")


def fill_text(
    element: etree._Element,
    text: str,
    marks: Iterable[Mark],
    note: Callable[[etree._Element, NoteMark], object],
) -> None:
    """Add a text and its marks to an element.

    Args:
        element: where they are added.
        text: the text.
        marks: its marks.
        note: adds a note mark to an element.
    """
    fill(element, text, _in_order(marks), _stretch, note)


def _in_order(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield the marks in the order of the text; of stretches that begin together, longer first.

    So none of these is divided. A note mark where stretches begin is before or inside them, as the
    Document has it.
    """
    for _, here in groupby(sorted(marks, key=begin_of), key=begin_of):
        for _, run in groupby(here, key=lambda mark: isinstance(mark, NoteMark)):
            yield from sorted(run, key=_end, reverse=True)


def _end(mark: Mark) -> int:
    return 0 if isinstance(mark, NoteMark) else mark.end


def _stretch(parent: etree._Element, stretch: Emphasis | Link, _: int) -> etree._Element:
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
