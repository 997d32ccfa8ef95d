"""Find the items at a place in the source, and name an item in a message."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile
from math import inf
from typing import TypeAlias

import attrs

from kvlib.model import Diagnostic, Document, Footnote, Item, Span

_CROWD = 2  # items on one line of the source: with more, the line does not identify one
_MOST = 100  # items that a doubt is about: of more, the first ones
_ARTICLES = {"answer": "an"}

_Place: TypeAlias = tuple[int, int, float]
"""A page, a line and an offset, which put places in order."""
_NOWHERE: _Place = (-1, -1, -1)


class Places:
    """The places of a document's items and notes, in a form that is quick to search."""

    def __init__(self, document: Document) -> None:
        standing = [
            (_edges(item.span), f"{name}[{index}]", item.span)
            for name, each in (("body", document.body), ("footnotes", document.footnotes))
            for index, item in enumerate(each)
            if item.span
        ]
        self._order = {path: order for order, (_, path, _) in enumerate(standing)}
        self._standing = sorted(standing, key=lambda each: each[0])
        self._ends = _Ends([end for (_, end), _, _ in self._standing])

    def located(self, doubt: Diagnostic) -> Diagnostic:
        """Return a reader's diagnostic with the paths of the items and notes at its span."""
        return attrs.evolve(doubt, about=self._at(doubt.span)) if doubt.span else doubt

    def _at(self, span: Span) -> tuple[str, ...]:
        """Return the paths of the items that a span overlaps; none if the place is too vague."""
        start, end = _edges(span)
        vague = span.start.offset is None and span.start.line == span.end.line
        after = (self._standing[at] for at in self._ends.reaching(start))
        near = takewhile(lambda each: each[0][0] <= end, after)
        most = _CROWD + 1 if vague else _MOST
        found = [*islice((path for _, path, other in near if _meet(span, other)), most)]
        if vague and len(found) == most:
            return ()
        return tuple(sorted(found, key=self._order.__getitem__))


class _Ends:
    """The ends of stretches in order of their starts, as a tree: each node has its last end."""

    def __init__(self, ends: list[_Place]) -> None:
        self._leaves = 1 << max(0, len(ends) - 1).bit_length()
        self._last = [_NOWHERE] * self._leaves + ends + [_NOWHERE] * (self._leaves - len(ends))
        for node in range(self._leaves - 1, 0, -1):
            self._last[node] = max(self._last[2 * node], self._last[2 * node + 1])

    def reaching(self, start: _Place) -> Iterator[int]:
        """Yield the stretches that end at a place or after it, in order."""
        nodes = [1]
        while nodes:
            node = nodes.pop()
            if self._last[node] < start:
                continue
            if node < self._leaves:
                nodes += (2 * node + 1, 2 * node)
            else:
                yield node - self._leaves


def _edges(span: Span) -> tuple[_Place, _Place]:
    start, end = span.start, span.end
    exact = start.offset is not None and end.offset is not None
    return (
        (start.page or 0, start.line or 0, start.offset or 0 if exact else 0),
        (end.page or 0, end.line or 0, end.offset or 0 if exact else inf),
    )


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
