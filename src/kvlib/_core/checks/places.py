"""Find the items at a place in the source, and name an item in a message."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

import attrs

from kvlib.model import Diagnostic, Document, Footnote, Item, Span

_CROWD = 2  # items on one line of the source: with more, the line does not identify one
_ARTICLES = {"answer": "an"}


class Places:
    """The places of a document's items and notes, in a form that is quick to search."""

    def __init__(self, document: Document) -> None:
        standing = [
            (_lines(item.span), f"{name}[{index}]", item.span)
            for name, each in (("body", document.body), ("footnotes", document.footnotes))
            for index, item in enumerate(each)
            if item.span
        ]
        self._order = {path: order for order, (_, path, _) in enumerate(standing)}
        self._standing = sorted(standing, key=lambda each: each[0])
        self._starts = [start for (start, _), _, _ in self._standing]
        self._furthest = list(accumulate((end for (_, end), _, _ in self._standing), max))

    def located(self, doubt: Diagnostic) -> Diagnostic:
        """Return a reader's diagnostic with the paths of the items and notes at its span."""
        return attrs.evolve(doubt, about=self._at(doubt.span)) if doubt.span else doubt

    def _at(self, span: Span) -> tuple[str, ...]:
        """Return the paths of the items that a span overlaps; none if the place is too vague."""
        start, end = _lines(span)
        found: list[str] = []
        for at in range(bisect_right(self._starts, end) - 1, -1, -1):
            if self._furthest[at] < start:
                break  # all earlier items end before it
            _, path, other = self._standing[at]
            if _meet(span, other):
                found.append(path)
        vague = span.start.offset is None and span.start.line == span.end.line
        return (
            ()
            if vague and len(found) > _CROWD
            else tuple(sorted(found, key=self._order.__getitem__))
        )


def _lines(span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    start, end = ((place.page or 0, place.line or 0) for place in (span.start, span.end))
    return start, end


def _meet(one: Span, other: Span) -> bool:
    """True if two spans overlap, by characters if both have them, else by lines."""
    places = (one.start, one.end, other.start, other.end)
    if any(place.offset is None for place in places):
        start, end, first, last = ((place.page or 0, place.line or 0) for place in places)
        return start <= last and first <= end
    begin, stop, since, until = (place.offset or 0 for place in places)
    return begin == since or (begin < until and since < stop)  # an end is exclusive


def named(item: Item | Footnote) -> str:
    """Name an item or a note for a message, by its label if it has one."""
    if isinstance(item, Footnote):
        return f"note {item.label!r}"
    kind = type(item).__name__.lower()
    return repr(item.label) if item.label else f"{_ARTICLES.get(kind, 'a')} {kind} without a label"
