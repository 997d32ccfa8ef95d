"""Joins the rows of one paragraph into its text, and moves their marks along."""

from __future__ import annotations

from collections.abc import Callable

from kvlib.assemble.rows import Row
from kvlib.grammar import Evidence, seam
from kvlib.model import Emphasis, EmphasisStyle, Mark, NoteMark

_LONGEST = 2000  # characters of a last word that are looked at; only an address is so long
# What stands behind a mark without a blank, even at the beginning of a line.
_CLOSING = ("»", ")", ",", ".", ";", ":", "?", "!", "”", "’", "]")


class Joined:
    """The text of rows added one by one, with their marks."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._pieces: list[str] = []
        self._length = 0
        self._token = ""  # the last word so far
        self._notes: list[tuple[int, str]] = []
        self._styles: list[tuple[int, int, EmphasisStyle]] = []

    def add(self, row: Row) -> None:
        """Add a row behind those that are there."""
        before = self._length
        start = self._append(row) if row.text else self._length
        for at, label in row.marks:
            # A mark at the beginning of a row belongs to the word before it.
            self._notes.append((min(before, start) if at == 0 else start + at, label))
        for begin, end, style in row.styles:
            self._style(start + begin, start + end, style)

    def _append(self, row: Row) -> int:
        """Add a row's text; where it begins in the whole."""
        text, between = row.text, ""
        if self._token:
            dropped, between = self._seam(row)
            if dropped:
                self._pieces[-1] = self._pieces[-1][:-dropped]
                self._length -= dropped
        self._pieces.append(between + text)
        self._length += len(between) + len(text)
        last = text[text.rfind(" ") + 1 :]
        if last == text and not between:
            last = (self._token + last)[-_LONGEST:]
        self._token = last
        return self._length - len(text)

    def _seam(self, row: Row) -> tuple[int, str]:
        if row.marks and row.marks[0][0] == 0 and row.text[0] in _CLOSING:
            return 0, ""
        return seam(self._token, row.text, self._evidence)

    def _style(self, begin: int, end: int, style: EmphasisStyle) -> None:
        """Emphasis that goes on from the row before is one stretch."""
        if self._styles:
            first, last, before = self._styles[-1]
            if before == style and begin - last <= 1:
                self._styles[-1] = (first, end, style)
                return
        self._styles.append((begin, end, style))

    def finish(self, find_note: Callable[[str], int | None]) -> tuple[str, tuple[Mark, ...]]:
        """The text and its marks, in the order of their places."""
        marks: list[Mark] = [
            NoteMark(at=at, label=label, footnote=find_note(label)) for at, label in self._notes
        ]
        if self._styles:
            marks.extend(Emphasis(start=a, end=b, style=style) for a, b, style in self._styles)
            marks.sort(key=lambda m: m.at if isinstance(m, NoteMark) else m.start)
        return "".join(self._pieces), tuple(marks)
