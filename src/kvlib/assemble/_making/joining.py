"""Joins the rows of a paragraph into its text, and places their marks in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from kvlib.assemble._look.rows import Row
from kvlib.grammar import Evidence
from kvlib.grammar._words import Joiner
from kvlib.model import Emphasis, EmphasisStyle, Mark, NoteMark

# Gives the index in the document of the note that a mark with this label on this row leads to.
FindNote: TypeAlias = "Callable[[str, Row], int | None]"

# Signs that follow a mark without a blank, even at the beginning of a line.
_CLOSING = ("»", ")", ",", ".", ";", ":", "?", "!", "”", "’", "]")


class Joined:
    """The text of rows added one by one, with their marks."""

    def __init__(self, evidence: Evidence) -> None:
        self._joiner = Joiner(evidence)
        self._notes: list[tuple[int, str, Row]] = []
        self._styles: list[tuple[int, int, EmphasisStyle]] = []

    def add(self, row: Row) -> None:
        """Add a row at the end."""
        if not (row.marks or row.styles):  # most rows
            if row.text:
                self._joiner.add(row.text)
            return
        start = before = self._joiner.length
        if row.text:
            closes = bool(row.marks) and row.marks[0][0] == 0 and row.text[0] in _CLOSING
            start = self._joiner.add(row.text, closes=closes)
        for at, label in row.marks:
            # A mark at the beginning of a row belongs to the word before it.
            self._notes.append((min(before, start) if at == 0 else start + at, label, row))
        for begin, end, style in row.styles:
            self._style(start + begin, start + end, style)

    def _style(self, begin: int, end: int, style: EmphasisStyle) -> None:
        """Add emphasis; if it continues that of the row before, the two become one stretch."""
        if self._styles:
            first, last, before = self._styles[-1]
            if before == style and begin - last <= 1:
                self._styles[-1] = (first, end, style)
                return
        self._styles.append((begin, end, style))

    def finish(self, find_note: FindNote) -> tuple[str, tuple[Mark, ...]]:
        """Return the text and its marks, in order of place."""
        marks: list[Mark] = [
            NoteMark(at=at, label=label, footnote=find_note(label, row))
            for at, label, row in self._notes
        ]
        if self._styles:
            marks.extend(Emphasis(start=a, end=b, style=style) for a, b, style in self._styles)
            marks.sort(key=lambda m: m.at if isinstance(m, NoteMark) else m.start)
        return self._joiner.text, tuple(marks)
