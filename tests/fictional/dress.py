"""Puts marks on plain sentences: notes, links, emphasis, raised and lowered figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, field

from fictional.notes import note_blocks
from kvlib.model import Emphasis, Footnote, Link, Mark, NoteMark

if TYPE_CHECKING:
    from random import Random

    from fictional.prose import Prose

DOSSIER = re.compile(r"Kamerstuk(?:ken II,)? (\d\d) (\d{3}), nr\. (\d+)")
# Not after an abbreviation: nobody sets a mark between "nr." and its number.
NOTE_SPOT = re.compile(
    r"(?<!nr)(?<!nrs)(?<!blz)(?<!d\.d)(?<!jl)[?.»](?= |$)|»(?=[?.,])|\b20\d\d\b(?=[ ,])"
)
MOST_NOTES = 12


@define
class Dresser:
    """Marks the texts of one document, in printed order: that is how its notes are numbered."""

    rng: Random
    prose: Prose
    rate: float
    """The frequency of notes."""
    footnotes: list[Footnote] = field(factory=list)

    def marks(self, text: str, *, noted: bool = True, fancy: bool = True) -> tuple[Mark, ...]:
        found: list[Mark] = [*self._figures(text), *self._links(text)]
        if fancy and self.rng.random() < 0.12:
            found += self._emphasis(text, found)
        if noted and self.rng.random() < self.rate:
            found += self._notes(text, found)
        return tuple(sorted(found, key=_place))

    def _figures(self, text: str) -> list[Mark]:
        lowered = [m.start(1) for m in re.finditer(r"CO(2)", text)]
        raised = [m.start(1) for m in re.finditer(r"\bm(2)\b", text)]
        return [
            *(Emphasis(start=at, end=at + 1, style="subscript") for at in lowered),
            *(Emphasis(start=at, end=at + 1, style="superscript") for at in raised),
        ]

    def _links(self, text: str) -> list[Mark]:
        return [
            Link(start=m.start(3), end=m.end(3), target=f"kst-{m[1]}{m[2]}-{m[3]}")
            for m in DOSSIER.finditer(text)
            if self.rng.random() < 0.7
        ]

    def _emphasis(self, text: str, taken: list[Mark]) -> list[Mark]:
        words = [m.span() for m in re.finditer(r"[\w-]+", text)]
        if len(words) < 4:
            return []
        first = self.rng.randrange(len(words) - 1)
        last = min(first + self.rng.choice((0, 0, 1, 2)), len(words) - 1)
        start, end = words[first][0], words[last][1]
        if any(_covers(mark, start, end) for mark in taken):
            return []
        style = self.rng.choice(("italic", "italic", "italic", "bold", "bold_italic"))
        return [Emphasis(start=start, end=end, style=style)]  # type: ignore[arg-type]

    def _notes(self, text: str, taken: list[Mark]) -> list[Mark]:
        spots = [
            m.end() for m in NOTE_SPOT.finditer(text) if not any(_inside(t, m.end()) for t in taken)
        ]
        chosen = self.rng.sample(spots, min(len(spots), self.rng.choice((1, 1, 1, 1, 2))))
        found: list[Mark] = []
        for at in sorted(chosen):
            found += self._at(at)
        return found

    def note(self, at: int) -> tuple[Mark, ...]:
        """A note just there, if there may be one more."""
        return tuple(self._at(at)) if self.rate else ()

    def _at(self, at: int) -> list[Mark]:
        """One note, two at one place, or a second mark to an earlier note."""
        if self.footnotes and self.rng.random() < 0.04:
            return [_mark(at, self.rng.randrange(len(self.footnotes)))]
        count = min(2 if self.rng.random() < 0.06 else 1, MOST_NOTES - len(self.footnotes))
        return [self._new(at) for _ in range(count)]

    def _new(self, at: int) -> NoteMark:
        label = str(len(self.footnotes) + 1)
        self.footnotes.append(Footnote(label=label, blocks=note_blocks(self.prose)))
        return _mark(at, len(self.footnotes) - 1)


def _mark(at: int, index: int) -> NoteMark:
    return NoteMark(at=at, label=str(index + 1), footnote=index)


def _place(mark: Mark) -> tuple[int, int]:
    if isinstance(mark, NoteMark):
        return mark.at, 0
    return mark.start, 1


def _covers(mark: Mark, start: int, end: int) -> bool:
    return not isinstance(mark, NoteMark) and mark.start < end and start < mark.end


def _inside(mark: Mark, at: int) -> bool:
    return not isinstance(mark, NoteMark) and mark.start < at < mark.end
