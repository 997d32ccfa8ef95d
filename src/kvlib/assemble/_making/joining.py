"""Joins the rows of a paragraph into its text, and places their marks in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from kvlib.assemble._look.rows import LinkTarget, Row
from kvlib.grammar import Evidence
from kvlib.grammar._words import Joiner
from kvlib.model import Emphasis, EmphasisStyle, Link, Mark, NoteMark

# Gives the index in the document of the note that a mark with this label on this row leads to.
FindNote: TypeAlias = "Callable[[str, Row], int | None]"

# Signs that follow a mark without a blank, even at the beginning of a line.
_CLOSING = ("»", ")", ",", ".", ";", ":", "?", "!", "”", "’", "]")


class Joined:
    """The text of rows added one by one, with their marks."""

    def __init__(self, evidence: Evidence) -> None:
        self._joiner = Joiner(evidence)
        self._notes: list[tuple[int, str, Row]] = []
        self._styles: list[tuple[int, int, EmphasisStyle | LinkTarget]] = []

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

    def _style(self, begin: int, end: int, style: EmphasisStyle | LinkTarget) -> None:
        """Add emphasis or a link; if it continues one before it, the two become one stretch."""
        for index in range(len(self._styles) - 1, max(len(self._styles) - 3, -1), -1):
            first, last, before = self._styles[index]
            if before == style and type(before) is type(style) and begin - last <= 1:
                self._styles[index] = (first, end, style)
                return
        self._styles.append((begin, end, style))

    def finish(self, find_note: FindNote) -> tuple[str, tuple[Mark, ...]]:
        """Return the text and its marks, in order of place.

        A soft hyphen at the end is cut, and may have been all that a mark was on.
        """
        text = self._joiner.text
        marks: list[Mark] = [
            NoteMark(at=min(at, len(text)), label=str(label), footnote=find_note(label, row))
            for at, label, row in self._notes
        ]
        if self._styles:
            inside = ((a, min(b, len(text)), style) for a, b, style in self._styles)
            marks.extend(_stretch(*each) for each in inside if each[0] < each[1])
            marks.sort(key=lambda m: m.at if isinstance(m, NoteMark) else m.start)
        return text, tuple(marks)


def _stretch(start: int, end: int, style: EmphasisStyle | LinkTarget) -> Emphasis | Link:
    if isinstance(style, LinkTarget):
        return Link(start=start, end=end, target=str(style))
    return Emphasis(start=start, end=end, style=style)
