"""Collects the lines of a file, with what Word says about each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, evolve, field

from kvlib.assemble import InCell, Line, Run, Said
from kvlib.model import FurnitureKind
from kvlib_docx._inline import Text, smoothed
from kvlib_docx._numbering import Marker

_TYPED = re.compile(r"\s*\[(\d{1,3})\](?=\s|\Z)")
_WORD = re.compile(r"[^\W\d_]{2}")
_GLUED = (".", ")", ":", "]")


@define
class Place:
    """Where a paragraph is: all that is said of its lines besides its own kind."""

    cell: InCell | None = None
    note: str | None = None
    label: str = ""
    """The note's label."""
    typed: bool = False
    """True if the label was typed: it opens the text of the note, too."""
    furniture: FurnitureKind | None = None


@define
class Sheet:
    """The lines so far."""

    lines: list[Line] = field(factory=list)
    blocks: int = 0
    tables: int = 0
    noted: set[str] = field(factory=set)
    """The notes that have begun."""
    unsure: list[tuple[int, str]] = field(factory=list)
    """Lines marked as entries of a table of contents that read like none, with their text."""

    def new_table(self) -> int:
        """Return what distinguishes the next table from the others."""
        self.tables += 1
        return self.tables

    def add(self, text: Text, place: Place, marker: Marker | None, *, heading: bool) -> None:
        """Add a paragraph; an empty line inside it begins another block.

        Args:
            text: its text.
            place: where it is.
            marker: its automatic number or sign.
            heading: True if it is a heading in the outline of the file.
        """
        lines = [smoothed(line) for line in text.lines]
        said = Said(
            kind="subheading" if heading else "paragraph",
            marker=place.label,
            cell=place.cell,
            note=place.note,
            furniture=place.furniture,
        )
        if place.typed and place.note not in self.noted:
            lines = _without_label(lines, place.label)
        if place.note is not None:
            self.noted.add(place.note)
        elif marker and marker.text:
            lines, said = _marked(lines, said, marker)
        self._add(lines, said)

    def _add(self, lines: list[list[Run]], said: Said) -> None:
        fresh = True
        for line in _split_notes(lines, said):
            if not any(run.text.strip() or run.note for run in line):
                fresh = True
                continue
            self.blocks += fresh
            number = len(self.lines) + 1
            placed = evolve(said, block=self.blocks)
            self.lines.append(Line(tuple(line), number=number, said=placed))
            fresh = False
            said = evolve(said, marker=said.marker if said.note else "")


def _split_notes(lines: list[list[Run]], said: Said) -> Iterator[list[Run]]:
    """Yield the lines; of a typed note "[1]", the notes that begin inside it are lines, too."""
    for line in lines:
        text = "".join(run.text for run in line)
        begun = _TYPED.match(text if said.note else said.marker or text)
        yield from _cut(line, text, int(begun[1]) + 1) if begun else (line,)
        said = evolve(said, marker="")


def _cut(line: list[Run], text: str, label: int) -> list[list[Run]]:
    """Cut a line before each of the notes from this one on, at the blank before its label."""
    cuts = [*_cuts(text, label), len(text)]
    found: list[list[Run]] = [[]]
    start = 0
    for run in line:
        at, end = 0, len(run.text)
        while cuts[len(found) - 1] < start + end:
            cut = cuts[len(found) - 1] - start
            found[-1] += _part(run, at, cut)
            found.append([])
            at = cut + 1
        found[-1] += _part(run, at, end)
        start += end
    return found


def _cuts(text: str, label: int) -> Iterator[int]:
    """Yield the places in a text at which the notes from this one on begin."""
    at = 0
    while (at := text.find(f" [{label}] ", at)) >= 0:
        yield at
        at, label = at + 1, label + 1


def _part(run: Run, start: int, end: int) -> list[Run]:
    """Return a part of a run, if it has text."""
    text = run.text[start:end]
    return [evolve(run, text=text)] if text else []


def _without_label(lines: list[list[Run]], label: str) -> list[list[Run]]:
    """Take the label of a note off its text."""
    first = next((run for line in lines for run in line if run.text.strip()), None)
    if first is None or not first.text.lstrip().startswith(label):
        return lines
    rest = evolve(first, text=first.text.lstrip()[len(label) :])
    return [[rest if run is first else run for run in line] for line in lines]


def _marked(lines: list[list[Run]], said: Said, marker: Marker) -> tuple[list[list[Run]], Said]:
    """Say the automatic number or sign of a paragraph.

    A number that the text continues ("1" and ". Kent u") is part of the text, and so is one
    that is a word without text behind it ("Vraag 1").
    """
    opening = next((run.text for line in lines for run in line if run.text), "")
    blank = not opening.strip() and len(lines) == 1
    if blank:
        words = not marker.is_bullet and _WORD.search(marker.text)
        return ([[Run(marker.text)]] if words else lines), said
    if marker.suffix == "nothing" and opening.startswith(_GLUED):
        first, *others = lines
        return [[Run(marker.text), *first], *others], said
    kind = said.kind if said.kind == "subheading" else "item"
    return lines, evolve(said, kind=kind, marker=marker.text.strip(), level=marker.level)
