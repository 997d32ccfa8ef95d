"""Finds page numbers: numbers alone on a line that count the pages."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from attrs import frozen

from kvlib.assemble._decision.note_rows import is_address, looks_like_note
from kvlib.assemble._look.rows import Row
from kvlib.grammar import furniture_kind, parse_label
from kvlib.grammar._pages import PageMark, counting_run, parse_page_mark
from kvlib.grammar._sentences import ends_sentence

if TYPE_CHECKING:
    from kvlib.model import FurnitureKind

_LONGEST = 40  # characters of such a line
_EDGES = frozenset("0123456789-–—~=*_|[<#")  # first signs of one that does not end with a digit
_ROWS_OF_PAGE = 4  # a page has more
_LEAST = 25  # characters; a row that a page number interrupts is at least as long
_FULL = 0.6  # of the usual length: a row in the middle of a paragraph is at least as long
_SAME_HEIGHT = 2.0  # points
_FAR_FROM_TEXT = 3.0  # ems from the text above to the number of the page
_FIRST_PAGES = 3  # a single "- 2 -" is the number of one of these
_ENOUGH_PAGES = 3  # that numbers count, though other pages lack one
_SEVERAL = 2  # pages
_NOTE_ROWS = 3  # a note names its source within these

_Marks = list[tuple[int, PageMark]]


@frozen
class PageNumbers:
    """The rows that are page numbers."""

    kinds: Mapping[Row, FurnitureKind]
    uncertain: tuple[Row, ...] = ()
    """Those known only by their counting in the middle of sentences."""
    rejected: tuple[Row, ...] = ()
    """Rows that interrupt a sentence or stand alone like a page number, but do not count."""


def page_numbers(rows: list[Row], head: int) -> PageNumbers:
    """Find the page numbers below row ``head``; above it only those that a tool inserted count."""
    marks = [
        (index, mark)
        for index, row in enumerate(rows)
        if len(row.text) <= _LONGEST
        and (mark := _mark(row.text))
        and (index > head or mark.manner == "tool")
    ]
    if not marks:
        return PageNumbers({})
    firsts, lasts = _edges(rows)
    found: set[int] = set()
    for manner, each in groupby(sorted(marks, key=_by_manner), key=lambda mark: mark[1].manner):
        group = list(each)
        at_foot = _at_edges(rows, group, lasts)
        found |= at_foot
        if manner != "digits" or not (at_foot or _counts_questions(rows)):
            found |= _at_edges(rows, group, firsts)
        if manner != "digits":
            found.update(i for i, mark in group if mark.is_sure)
            found.update(_counted(group))
    bare = [each for each in marks if each[1].manner == "digits"]
    uncertain = [] if found else _between_sentences(rows, bare)
    taken = found.union(uncertain)
    others = [i for i, mark in marks if i not in taken and mark.manner != "digits"]
    return PageNumbers(
        {rows[index]: _kind(mark) for index, mark in marks if index in taken},
        tuple(rows[index] for index in uncertain),
        tuple(_like_page_numbers(rows, others)),
    )


def _like_page_numbers(rows: list[Row], others: list[int]) -> Iterator[Row]:
    """Yield those of the other rows that interrupt a sentence or stand between blank lines."""
    usual = median(len(row.text) for row in rows) if others else 0
    for index in others:
        if _interrupts(rows, index, usual) or _is_between_blanks(rows, index):
            yield rows[index]


def _kind(mark: PageMark) -> FurnitureKind:
    """Return the kind of a page number; one that a tool inserted was never printed."""
    return "surroundings" if mark.manner == "tool" else "page_number"


def _mark(text: str) -> PageMark | None:
    return parse_page_mark(text) if text[:1] in _EDGES or text[-1:].isdecimal() else None


def _counts_questions(rows: list[Row]) -> bool:
    """Return True if bare numbers may be the labels: no label of words has a number.

    They are the labels of publications before about 2009; later they are pages and notes.
    """
    return not any((label := parse_label(row.text)) and label.numbers for row in rows)


def _by_manner(each: tuple[int, PageMark]) -> tuple[str, int]:
    return each[1].manner, each[0]


# --- at the top or the foot of pages -------------------------------------------------


def _edges(rows: list[Row]) -> tuple[list[int], list[int]]:
    """Return the first row of each page, and the last, without running feet and colophon."""
    starts = [i for i, row in enumerate(rows) if not i or _is_first(row, rows[i - 1])]
    firsts, lasts = [], []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        first, last = start, end - 1
        while first < last and _is_foot_or_colophon(rows[first]):
            first += 1
        while last > first and _is_foot_or_colophon(rows[last]):
            last -= 1
        firsts.append(first)
        lasts.append(last)
    return firsts, lasts


def _is_first(row: Row, above: Row) -> bool:
    return row.new_page or row.page != above.page


def _is_foot_or_colophon(row: Row) -> bool:
    return furniture_kind(row.text) in ("running_foot", "colophon")


def _at_edges(rows: list[Row], marks: _Marks, edges: list[int]) -> set[int]:
    """Return the numbers at page edges that count the pages, where the source shows pages.

    The first and the last page may lack a number.
    """
    by_shift: dict[int, dict[int, int]] = defaultdict(dict)
    numbers = dict(marks)
    for page, index in enumerate(edges):
        if index in numbers:
            by_shift[numbers[index].number - page][page] = index
    if not by_shift:
        return set()
    shift = max(by_shift, key=lambda shift: (len(by_shift[shift]), -shift))
    pages = by_shift[shift]
    first, last = min(pages.values()), max(pages.values())
    whole = set(range(1, len(edges) - 1)) <= set(pages)
    if len(pages) == 1:
        mark = numbers[last]
        alone = _stands_apart(rows, last) or (whole and _fits_alone(rows, last, mark, len(edges)))
        return {last} if shift == 1 and alone else set()
    heights = [rows[index].top or 0 for index in pages.values()]
    level = max(heights) - min(heights) < _SAME_HEIGHT
    several = len(pages) >= _ENOUGH_PAGES and rows[first].top is not None
    return set(pages.values()) if level and (whole or several) else set()


def _fits_alone(rows: list[Row], index: int, mark: PageMark, pages: int) -> bool:
    """Return True if the only number at a page edge that a form feed shows is a page number."""
    if rows[index].top is not None or pages < _SEVERAL:
        return False
    if mark.manner != "digits":
        return mark.total in (None, pages)
    above = rows[index - 1].text
    return len(above) > _LONGEST and not (_counts_questions(rows) or above.isdecimal())


def _stands_apart(rows: list[Row], index: int) -> bool:
    """Return True if a row at the top or foot of a typeset page is far from the text."""
    row = rows[index]
    if row.top is None or row.size is None:
        return False
    others = [
        abs(other.top - row.top)
        for other in (*rows[max(index - 1, 0) : index], *rows[index + 1 : index + 2])
        if other.page == row.page and other.top is not None
    ]
    return bool(others) and min(others) > _FAR_FROM_TEXT * row.size


# --- without form feeds --------------------------------------------------------------


def _counted(marks: _Marks) -> list[int]:
    """Return numbers written as hardly anything else is ("- 2 -"), if they count or are low."""
    totals = {mark.total for _, mark in marks}
    run = [marks[at] for at in counting_run([mark.number for _, mark in marks])]
    apart = all(b - a > _ROWS_OF_PAGE for (a, _), (b, _) in pairwise(run))
    if len(run) > 1:
        return [index for index, _ in run] if apart and len(totals) == 1 else []
    first = run[0][1]
    low = first.manner == "dashes" and first.number <= _FIRST_PAGES
    return [run[0][0]] if low else []


def _between_sentences(rows: list[Row], bare: _Marks) -> list[int]:
    """Return bare numbers that count, and that interrupt sentences in full lines of text."""
    if len(bare) < 2:
        return []
    usual = median(len(row.text) for row in rows)
    strong = [each for each in bare if _interrupts(rows, each[0], usual)]
    run = [strong[at] for at in counting_run([mark.number for _, mark in strong])]
    apart = all(b - a > _ROWS_OF_PAGE for (a, _), (b, _) in pairwise(run))
    if len(run) < 2 or not apart or _are_notes(rows, run):
        return []
    return sorted([index for index, _ in run] + _others(rows, bare, run))


def _interrupts(rows: list[Row], index: int, usual: float) -> bool:
    """Return True if a sentence continues from the row above to the row below."""
    if not index or index + 1 == len(rows):
        return False
    above, below = rows[index - 1], rows[index + 1]
    if len(above.text) < max(_LEAST, _FULL * usual):
        return False
    if ends_sentence(above.text) or parse_label(above.text):
        return False
    return below.text[:1].islower() and not is_address(below)


def _is_between_blanks(rows: list[Row], index: int) -> bool:
    return rows[index].gap and (index + 1 == len(rows) or rows[index + 1].gap)


def _are_notes(rows: list[Row], run: _Marks) -> bool:
    """Return True if the numbers may be note marks: there are notes with these numbers."""
    numbers = {str(mark.number) for _, mark in run}
    return any(
        row.text.split(" ", 1)[0].rstrip(".)") in numbers
        and looks_like_note(rows[index : index + _NOTE_ROWS])
        for index, row in enumerate(rows)
        if row.text[:1].isdecimal()
    )


def _others(rows: list[Row], bare: _Marks, run: _Marks) -> list[int]:
    """Return the numbers that fit between those of the run, or just before or after them.

    Where bare numbers are the labels, nothing tells labels and page numbers apart.
    """
    if _counts_questions(rows):
        return []
    taken = [index for index, _ in run]
    others = []
    for index, mark in bare:
        at = bisect(taken, index)
        least = run[at - 1][1].number + 1 if at else run[0][1].number - 1
        most = run[at][1].number - 1 if at < len(run) else run[-1][1].number + 1
        set_apart = index + 1 == len(rows) or rows[index].gap
        if mark.number == least == most and set_apart:
            others.append(index)
    return others
