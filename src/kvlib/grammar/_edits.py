"""Edits to a text that keep track of places in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from attrs import define, field, frozen


class Edit(NamedTuple):
    """A stretch of a text and its replacement."""

    start: int
    end: int
    new: str = ""


@frozen
class _Shift:
    """Where the pieces of an edited text begin, and where they began before the edit."""

    now: tuple[int, ...]
    before: tuple[int, ...]

    def of(self, at: int) -> int:
        piece = bisect_right(self.now, at) - 1
        return self.before[piece] + at - self.now[piece]


@define
class Draft:
    r"""A text that is edited in passes; it counts what is cut, and maps places to the source.

    Example:
        >>> draft = Draft("**Ja**, \\#1")
        >>> draft.apply([Edit(0, 2), Edit(4, 6)], "**")
        >>> draft.apply([Edit(4, 5)], "\\")
        >>> draft.text, draft.cut, draft.place(4)
        ('Ja, #1', Counter({'**': 2, '\\': 1}), 9)
    """

    text: str
    cut: Counter[str] = field(factory=Counter)
    """How often each sign was cut."""
    _shifts: list[_Shift] = field(factory=list)

    def apply(self, edits: Iterable[Edit], sign: str = "") -> None:
        """Apply edits, which must be in order and must not overlap.

        Args:
            edits: the changes.
            sign: what each of them cuts, for the count; empty to count nothing.
        """
        edits = list(edits)
        if not edits:
            return
        if sign:
            self.cut[sign] += len(edits)
        pieces: list[str] = []
        now, before = [0], [0]
        at = length = 0
        for start, end, new in edits:
            pieces += (self.text[at:start], new)
            length += start - at
            for beyond in range(end - start, len(new)) if end > start else ():
                now.append(length + beyond)  # it is longer: the rest is at its last character
                before.append(end - 1)
            length += len(new)
            at = end
            if len(new) != end - start:
                now.append(length)
                before.append(end)
        self.text = "".join((*pieces, self.text[at:]))
        self._shifts.append(_Shift(tuple(now), tuple(before)))

    def rearrange(self, pieces: Iterable[tuple[int, str]]) -> None:
        """Put stretches of the text, each given with its place, into another order."""
        now, before, texts = [0], [0], [""]
        length = 0
        for start, text in pieces:
            now.append(length)
            before.append(start)
            texts.append(text)
            length += len(text)
        self.text = "".join(texts)
        self._shifts.append(_Shift(tuple(now), tuple(before)))

    def place(self, at: int) -> int:
        """Return the place in the source of a character of the text."""
        for shift in reversed(self._shifts):
            at = shift.of(at)
        return at

    def end(self, at: int) -> int:
        """Return the place in the source just after the last character of a stretch."""
        return self.place(at - 1) + 1 if at else self.place(0)
