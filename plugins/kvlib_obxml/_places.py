"""Where elements stand in the source: their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kvlib.model import Position, Span

if TYPE_CHECKING:
    from lxml.etree import _Element


class Places:
    """Spans of elements; positions on one line are one record."""

    def __init__(self) -> None:
        self._positions: dict[int, Position] = {}

    def span(self, element: _Element) -> Span:
        """From the line of an element's tag to the line on which its content ends."""
        line = cast("int", element.sourceline)
        start = self._positions.get(line) or self._new(line)
        last = _last_line(element, line)
        if last == line:  # nearly all
            return Span(start=start, end=start)
        return Span(start=start, end=self._positions.get(last) or self._new(last))

    def span_of(self, elements: list[_Element]) -> Span:
        """From the first of some elements to the last."""
        return Span(start=self.span(elements[0]).start, end=self.span(elements[-1]).end)

    def _new(self, line: int) -> Position:
        position = self._positions[line] = Position(line=line)
        return position


def _last_line(element: _Element, line: int) -> int:
    """Only the last child of each level matters: what stands before it ends before it."""
    text = element.text
    while len(element):
        element = element[-1]
        line, text = cast("int", element.sourceline), element.text
        if element.tail:
            line += element.tail.count("\n")
    return line + text.count("\n") if text else line
