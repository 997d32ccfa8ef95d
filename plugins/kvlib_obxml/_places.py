"""The places of elements in the source: their lines."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kvlib.model import Position, Span

if TYPE_CHECKING:
    from lxml.etree import _Element


def span_of(element: _Element, last: _Element | None = None, plain: str | None = None) -> Span:
    """Return the span from the line of an element's tag to the line on which its content ends.

    Args:
        element: the element.
        last: its last child, if known already; the element itself if it has none.
        plain: the text in the last child, if known already and all that it has.
    """
    inner = element if last is None else last
    if plain is None:
        while len(inner):  # the last child ends last
            inner = inner[-1]
        plain = inner.text
    first: int = element.sourceline  # type: ignore[assignment]  # the stubs give it no type
    end: int = inner.sourceline  # type: ignore[assignment]
    if inner is not element and (tail := inner.tail):
        end += tail.count("\n")
    if plain and "\n" in plain:  # most texts have none, and to see that is quicker than to count
        end += plain.count("\n")
    return line_span(first, end)


def span_of_plain(element: _Element, text: str) -> Span:
    """Return the span of an element that has only this text in it."""
    line: int = element.sourceline  # type: ignore[assignment]
    return line_span(line, line + text.count("\n") if "\n" in text else line)


def span_over(elements: list[_Element]) -> Span:
    """Return the span from the first of some elements to the last."""
    return Span(start=span_of(elements[0]).start, end=span_of(elements[-1]).end)


@lru_cache(maxsize=4096)
def line_span(first: int, last: int) -> Span:
    """Return the span between two lines; cached, as the same ones return in each document."""
    start = Position(line=first)
    return Span(start=start, end=start if last == first else Position(line=last))
