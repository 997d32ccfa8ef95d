"""Printed lines for the tests, from text with a little markup.

``{^1}`` is raised and small, ``{_2}`` lowered and small, ``{b x}`` bold, ``{i x}`` italic,
``{bi x}`` both; ``|`` is white space as wide as between the cells of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from kvlib.assemble import Line, Run, Said, assemble
from kvlib.model import Document
from kvlib.plugin import ReadContext
from samples import ASKED, REPLIED

LEFT, WIDTH, SIZE, LEADING = 220.0, 62, 9.0, 11.0
_MARKUP = re.compile(r"\{(\^|_|b |i |bi )([^}]*)\}|([^{]+)")


def runs(text: str, x: float, size: float, char: float | None = None) -> Iterator[Run]:
    """Return the runs of a line that begins at ``x``."""
    char = char or size / 2
    for part in text.split("|"):
        for kind, marked, plain in _MARKUP.findall(part):
            small = kind in ("^", "_")
            content = marked or plain
            width = len(content) * char * (0.6 if small else 1)
            yield Run(
                text=content,
                size=size * 0.6 if small else size,
                rise={"^": size * 0.35, "_": -size * 0.15}.get(kind, 0.0),
                bold=kind in ("b ", "bi "),
                italic=kind in ("i ", "bi "),
                x0=x,
                x1=x + width,
            )
            x += width
        x += 4 * size


class Sheet:
    """Pages of printed lines, the headings of a Kamervraag on the first."""

    def __init__(self, *, headings: bool = True, answered: bool = False) -> None:
        self.lines: list[Line] = []
        self.page, self.top, self.number = 1, 100.0, 0
        if headings:
            self.add(*wrapped(ASKED)).gap()
            if answered:
                self.add(*wrapped(REPLIED)).gap()

    def add(self, *texts: str, indent: float = 0.0, size: float = SIZE) -> Sheet:
        """Add lines, one below the other."""
        for text in texts:
            self.number += 1
            self.lines.append(
                Line(
                    runs=tuple(runs(text, LEFT + indent, size)),
                    page=self.page,
                    number=self.number,
                    top=self.top,
                    x0=LEFT + indent,
                )
            )
            self.top += LEADING * size / SIZE
        return self

    def said(self, text: str, said: Said) -> Sheet:
        """Add a line of which the format says something."""
        self.add(text)
        self.lines[-1] = attrs.evolve(self.lines[-1], said=said)
        return self

    def gap(self) -> Sheet:
        """Leave white space."""
        self.top += LEADING
        return self

    def label(self, text: str) -> Sheet:
        """Add a label with white space above it."""
        return self.gap().add(f"{{b {text}}}")

    def note(self, label: str, *texts: str) -> Sheet:
        """Add a note at the foot of the page; its first line opens with the raised label."""
        opening = f"{{^{label}}} " if label else ""
        first, *rest = texts
        self.gap().add(f"{opening}{first}", size=7, indent=0 if label else 6)
        return self.add(*rest, indent=6, size=7)

    def foot(self, number: int) -> Sheet:
        """Add the running foot, and begin a new page."""
        self.top = 700
        self.add(f"Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel|{number}")
        self.page, self.top, self.number = self.page + 1, 60.0, 0
        return self

    def read(self) -> Document:
        """Assemble the Document of these lines; its diagnostics are those of the assembler."""
        context = ReadContext()
        doc = assemble(self.lines, context)
        return attrs.evolve(doc, diagnostics=context.diagnostics)


def wrapped(text: str, width: int = WIDTH) -> list[str]:
    """Break a text into lines of this many characters, as a typesetter does."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
