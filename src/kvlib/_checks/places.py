"""What a doubt is about: what stands at a place of the source, and what it is called."""

from __future__ import annotations

import attrs

from kvlib.model import Diagnostic, Document, Footnote, Item, Span

_CROWD = 2  # items on one line of the source: more, and the line does not tell which is meant
_ARTICLES = {"answer": "an"}


def located(document: Document, doubt: Diagnostic) -> Diagnostic:
    """A reader's doubt about a place, as one about the items and notes that stand there."""
    return attrs.evolve(doubt, about=_standing(document, doubt.span)) if doubt.span else doubt


def _standing(document: Document, span: Span) -> tuple[str, ...]:
    """The paths of the items and notes that a span meets; none if the place is too vague."""
    found = tuple(
        f"{name}[{index}]"
        for name, each in (("body", document.body), ("footnotes", document.footnotes))
        for index, item in enumerate(each)
        if item.span and _meet(span, item.span)
    )
    vague = span.start.offset is None and span.start.line == span.end.line
    return () if vague and len(found) > _CROWD else found


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans have a place in common: counted in characters, else in lines."""
    places = (one.start, one.end, other.start, other.end)
    if any(place.offset is None for place in places):
        start, end, first, last = ((place.page or 0, place.line or 0) for place in places)
        return start <= last and first <= end
    begin, stop, since, until = (place.offset or 0 for place in places)
    return begin == since or (begin < until and since < stop)  # an end is just after


def named(item: Item | Footnote) -> str:
    """What to call an item or a note: by its label where it has one."""
    if isinstance(item, Footnote):
        return f"note {item.label!r}"
    kind = type(item).__name__.lower()
    return repr(item.label) if item.label else f"{_ARTICLES.get(kind, 'a')} {kind} without a label"
