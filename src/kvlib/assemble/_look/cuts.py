"""What is left of a text once stretches are cut out, and where its places are then."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeVar

from attrs import frozen

_Style = TypeVar("_Style")


@frozen
class Cuts:
    """Stretches of a text that are cut out: in order, none over another."""

    starts: Sequence[int]
    ends: Sequence[int]
    shorter: Sequence[int]
    """How much shorter the text is after the first stretches: after none, one, two, …"""

    @classmethod
    def of(cls, stretches: Sequence[tuple[int, int]]) -> Cuts:
        """Return the cuts of these stretches, as (start, end)."""
        return cls(
            starts=[start for start, _ in stretches],
            ends=[end for _, end in stretches],
            shorter=[0, *accumulate(end - start for start, end in stretches)],
        )

    def text(self, text: str) -> str:
        """Return what is left of the text."""
        pieces = zip([0, *self.ends], [*self.starts, len(text)], strict=True)
        return "".join(text[start:end] for start, end in pieces)

    def moved(self, at: int) -> int:
        """Return where a place is then; one that is cut out is where its stretch was."""
        count = bisect_left(self.starts, at)  # the stretches that begin before this place
        over = max(self.ends[count - 1] - at, 0) if count else 0
        return at - self.shorter[count] + over

    def styles(
        self, styles: Iterable[tuple[int, int, _Style]]
    ) -> tuple[tuple[int, int, _Style], ...]:
        """Return where emphasis and links are then; what they have lost is left out."""
        moved = ((self.moved(start), self.moved(end), style) for start, end, style in styles)
        return tuple(each for each in moved if each[0] < each[1])
