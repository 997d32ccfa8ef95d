"""Text in places of a Word file where no text belongs, so that no step reads it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from kvlib.grammar import fold
from kvlib_docx._names import GONE, MC, M, W, chosen_branch

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPOKEN = frozenset((W + "t", M + "t"))
_VALUES = frozenset(
    W + name for name in ("t", "delText", "instrText", "delInstrText", "fldData", "binData")
)
"""Elements of Word whose text is read, or is not on a page."""
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_BRANCHES = frozenset((MC + "Choice", MC + "Fallback"))


def strays_in(story: _Element, seen: Collection[_Element]) -> Iterator[str]:
    """Yield the text in a story that is in none of the elements that were seen.

    Deleted text does not count, nor does an alternative to what is read. Nothing belongs inside a
    text: what is there was not seen, deleted or not.
    """
    waiting = [(story, False, False)]
    while waiting:
        element, is_gone, is_lost = waiting.pop()
        if element.tag in _SPOKEN and element not in seen and (is_lost or not is_gone):
            yield from _words(element.text)
        yield from _loose(element)
        is_gone = is_gone or element.tag in GONE
        is_lost = is_lost or element.tag in _VALUES
        waiting += [(each, is_gone, is_lost) for each in reversed(_shown(element))]


def _shown(element: _Element) -> list[_Element]:
    """Return what is in an element, of alternatives only the one that is read."""
    if element.tag != MC + "AlternateContent":
        return list(element)
    chosen = chosen_branch(element)
    return [each for each in element if each is chosen or each.tag not in _BRANCHES]


def _loose(element: _Element) -> Iterator[str]:
    """Yield the text right inside an element that is not for text.

    In elements of other namespaces, values stand there, but not after an element of Word.
    """
    is_loose = element.tag == _DRAWN or (element.tag.startswith(W) and element.tag not in _VALUES)
    if is_loose:
        yield from _words(element.text)
    for each in element:
        is_loose = is_loose or each.tag.startswith(W)
        if is_loose:
            yield from _words(each.tail)


def _words(text: str | None) -> Iterator[str]:
    if text and (words := fold(text)):
        yield words
