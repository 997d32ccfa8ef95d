"""Finds note marks in text without typography: which figures are marks, which are figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvlib.assemble.rows import Row

# Rows of figures only: an extractor put the raised figures on a line of their own.
_ALONE = re.compile(r"\d{1,3}(?:[ ,]{1,3}\d{1,3})*,?\Z")
# "nr. 3", "art.3": the stop is an abbreviation's, not a sentence's.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:nrs?|art|artt|blz|p|pag|lid|jl|ca|dd?|vgl|c|ibid)\.\Z", re.IGNORECASE
)
# CO2, NO2, H2O, PM10, A12, m2: figures that belong to the letters before them.
_FORMULA = re.compile(r"(?:^|[^A-Za-zÀ-ÿ])(?:CO|NO|SO|PM|CH|[A-Z]|[mckd]?m)\Z")
_YEAR = re.compile(r"(?:^|\D)(?:19|20)\d\d\Z")
_TWICE = re.compile(r"\S\d{1,3}[ ,]{1,3}\Z")

_STRONG = frozenset("?!»”’)]…")
_STOPS = frozenset(".,;:")
_BEHIND = frozenset(" .,;:?!»”’)]…")


class Mark(NamedTuple):
    """A figure that may be a mark: its place in the rows, and how much speaks for it."""

    row: int
    start: int
    end: int
    score: int


def find_marks(rows: Sequence[Row], labels: Sequence[str], first: int) -> list[Mark] | None:
    """The marks with these labels, in this order, from row ``first`` on; None if one lacks.

    Of all ways to choose them in order the one with the highest score is taken.
    """
    best: list[tuple[int, Mark, int]] = []  # for the label before: total, mark, index in chain
    chains: list[list[tuple[int, Mark, int]]] = []
    for label in labels:
        found = list(_candidates(rows, label, first))
        before, best = best, []
        at, top, top_index = 0, (0 if not chains else -1), -1
        for mark in found:
            while chains and at < len(before) and before[at][1][:2] < mark[:2]:
                if before[at][0] > top:
                    top, top_index = before[at][0], at
                at += 1
            if top >= 0:
                best.append((top + mark.score, mark, top_index))
        if not best:
            return None
        chains.append(best)
        first = best[0][1].row
    return _trace(chains)


def _trace(chains: list[list[tuple[int, Mark, int]]]) -> list[Mark]:
    marks: list[Mark] = []
    index = max(range(len(chains[-1])), key=lambda i: (chains[-1][i][0], -i), default=0)
    for chain in reversed(chains):
        _, mark, before = chain[index]
        marks.append(mark)
        index = before
    return marks[::-1]


def _candidates(rows: Sequence[Row], label: str, first: int) -> Iterator[Mark]:
    for index in range(first, len(rows)):
        text = rows[index].text
        at = text.find(label)
        while at >= 0:
            end = at + len(label)
            score = _score(text, at, end, first_row=index == 0)
            if score:
                yield Mark(index, at, end, score)
            at = text.find(label, end)


def _score(text: str, start: int, end: int, *, first_row: bool) -> int:
    """How much speaks for a mark; 0 if it is none."""
    behind = text[end : end + 1]
    if behind.isdigit():
        return 0
    if _ALONE.match(text):
        return 0 if first_row or text[max(0, start - 1) : start].isdigit() else 5
    if behind and behind not in _BEHIND and not behind.isupper():
        return 0
    if behind and behind in _STOPS and text[end + 1 : end + 2].isdigit():
        return 0
    if start == 0:
        return 0 if first_row else 3 if behind in _BEHIND and behind != " " else 2
    return _score_glued(text[:start])


def _score_glued(before: str) -> int:
    last = before[-1]
    if last in _STRONG:
        return 4
    if last in _STOPS:
        return 0 if before[-2:-1].isdigit() or _ABBREVIATED.search(before[-8:]) else 4
    if last.isalpha():
        if _FORMULA.search(before[-4:]):
            return 0
        return 3 if last.islower() else 2
    if _YEAR.search(before[-5:]):
        return 2
    return 4 if _TWICE.search(before[-8:]) else 0


def lift(rows: Sequence[Row], marks: Sequence[Mark], labels: Sequence[str]) -> None:
    """Take the marks out of the rows' texts; the last of a row first, so that places hold."""
    for mark, label in sorted(zip(marks, labels, strict=True), reverse=True):
        row = rows[mark.row]
        start, end = mark.start, mark.end
        if _TWICE.search(row.text[max(0, start - 8) : start]) or _ALONE.match(row.text):
            start = len(row.text[:start].rstrip(" ,"))
        if start == 0:
            end += len(row.text[end:]) - len(row.text[end:].lstrip())
        cut = end - start
        row.text = row.text[:start] + row.text[end:]
        row.marks = ((start, label), *((at - cut, other) for at, other in row.marks))
