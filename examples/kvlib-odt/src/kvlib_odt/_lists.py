"""Counts the items of lists and makes their markers: ``2.``, ``b)``, ``1.3``, ``•``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kvlib.grammar import list_number
from kvlib_odt._names import attribute, name, number

if TYPE_CHECKING:
    from lxml.etree import _Element

Levels: TypeAlias = "dict[int, _Element]"
"""The levels of a list style, by their number from 1."""


def list_styles(*parts: _Element | None) -> dict[str, Levels]:
    """Return the list styles by name; earlier parts take precedence."""
    found: dict[str, Levels] = {}
    for part in parts:
        for group in part if part is not None else ():
            for style in group:
                if name(style) == "text:list-style":
                    found.setdefault(attribute(style, "style:name"), _levels(style))
    return found


def _levels(style: _Element) -> Levels:
    return {number(level, "text:level"): level for level in style}


class Series:
    """The numbers of one list and of the lists in it."""

    def __init__(self, levels: Levels, counts: list[int] | None = None) -> None:
        self._levels = levels
        self._counts = counts if counts is not None else []

    def within(self, levels: Levels) -> Series:
        """Return the same series with another style, for a list in the list."""
        return Series(levels, self._counts)

    def restart(self, level: int) -> None:
        """Forget the numbers of a level and of those in it."""
        del self._counts[level - 1 :]

    def marker(self, item: _Element, level: int) -> str:
        """Count an item, and return its marker; empty if the style gives it none."""
        del self._counts[level:]
        while len(self._counts) < level:
            self._counts.append(self._start(len(self._counts) + 1) - 1)
        start = number(item, "text:start-value", -1)
        self._counts[level - 1] = start if start >= 0 else self._counts[level - 1] + 1
        style = self._levels.get(level)
        return "" if style is None else self._marker(style, level)

    def _start(self, level: int) -> int:
        style = self._levels.get(level)
        return 1 if style is None else number(style, "text:start-value")

    def _marker(self, style: _Element, level: int) -> str:
        if name(style) == "text:list-level-style-bullet":
            return attribute(style, "text:bullet-char")
        if not attribute(style, "style:num-format"):
            return ""
        first = max(1, level + 1 - number(style, "text:display-levels"))
        numbers = [self._number(each) for each in range(first, level + 1)]
        prefix, suffix = attribute(style, "style:num-prefix"), attribute(style, "style:num-suffix")
        return f"{prefix}{'.'.join(filter(None, numbers))}{suffix}".strip()

    def _number(self, level: int) -> str:
        style = self._levels.get(level)
        shape = "" if style is None else attribute(style, "style:num-format")
        return list_number(max(self._counts[level - 1], 1), shape) if shape else ""
