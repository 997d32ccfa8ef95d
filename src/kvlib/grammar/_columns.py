"""Side-by-side columns of a text, put one after the other (kolommen).

Publications from before 2009 have two columns on a page, and ``pdftotext -layout`` keeps both in
one line. Each page is searched for its gutter: the place at which most right halves begin. Lines
that cross the gutter, such as the title block, divide the page into blocks. Of each block the left
column is read before the right one. A column that follows another starts a new page, because it
has notes at its own foot.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from attrs import frozen

from kvlib.grammar._blanks import fold
from kvlib.grammar._edits import Draft
from kvlib.grammar._furniture import furniture_kind
from kvlib.grammar._imprint import ends_page
from kvlib.grammar._rules import rule

# The white space that a gutter leaves in a line; an indent and the blanks at its end do not count.
_WIDE = rule(
    "columns.wide",
    r"   (?<=[^ \n]   ) *(?=[^ \n])",  # begins with the blanks, as those are found quickly
    example="Kent u de boot?     Ja.",
    refuses=("   Kent u de boot?", "Kent u  de boot?"),
)
_MIN_PAIRS = 3  # lines with text on both sides of the gutter; one will do on further pages
_MIN_LINES_WITH_NOTES = 3  # a column of no more lines has no notes of its own
_LINES_PER_CROSSING = 6  # at most one line in six crosses the gutter; around a table most do
_LINES_PER_HALF = 4  # more than one line in four has text in each half
_MIN_WIDTH = 15  # characters of a half on average; cells and fields of letters are shorter
_GUTTER_WIDTH = 2  # blanks before the right half
_CANDIDATES = 3  # gutters to try: list items in the right half begin further on
_SENTENCE_ENDS = frozenset(("", *".?!:;)»"))
_FULL_SHARE = 0.7  # of a column's width or longest line; a longer line goes on in the next


@frozen
class _Part:
    """A line or half of a line; its text is empty if it is blank."""

    line: int
    start: int
    """Offset in the source where it begins."""
    text: str


_Halves = tuple[_Part, _Part | None]
"""The text left and right of the gutter; a line that crosses it has no right half."""


def separate_columns(draft: Draft) -> tuple[int, ...]:
    r"""Put the columns of each page one after the other.

    Returns:
        Offsets of the source where its lines begin; empty if there are no columns.

    Example:
        >>> draft = Draft("Kent u de boot uit Zeestad?     Ja, die ken ik al heel lang.\n" * 3)
        >>> separate_columns(draft)
        (0, 61, 122, 183)
        >>> draft.text.splitlines()[2:4]
        ['Kent u de boot uit Zeestad?', 'Ja, die ken ik al heel lang.']
    """
    if all(len(_WIDE.findall(page)) < _MIN_PAIRS for page in draft.text.split("\f")):
        return ()
    pages = list(_pages(draft.text))
    if not any(_halves(page, _MIN_PAIRS) for page in pages):
        return ()
    starts = (0, *(end.end() for end in re.finditer("\n", draft.text)))
    draft.rearrange(
        piece for index, page in enumerate(pages) for piece in _pieces(page, first=not index)
    )
    return starts


def _pages(text: str) -> Iterator[list[_Part]]:
    at = number = 0
    for page in text.split("\f"):
        lines = []
        for line in page.split("\n"):
            lines.append(_Part(number, at, line.rstrip()))
            at, number = at + len(line) + 1, number + 1
        yield lines


def _pieces(page: list[_Part], *, first: bool) -> Iterator[tuple[int, str]]:
    """Yield the text of a page in reading order, each stretch with its place in the source."""
    if not first:
        yield page[0].start, "\f"
    halves = _halves(page, 1) or [(part, None) for part in page]
    for _, block in groupby(halves, lambda each: each[1] is None):
        lines = list(block)
        left = [part for part, _ in lines]
        right = [part for _, part in lines if part and part.text]
        yield from _with_places(_column(left) if right else left)
        if len(right) > _MIN_LINES_WITH_NOTES:
            yield right[0].start, "\f"
        yield from _with_places(_column(right))


def _with_places(parts: Iterable[_Part]) -> Iterator[tuple[int, str]]:
    return ((part.start, part.text + "\n") for part in parts)


def _column(parts: Iterable[_Part]) -> Iterator[_Part]:
    """Yield the lines of a column, with a blank line above those that are further apart.

    Distances are compared with those nearby, because lines of the other column may come between
    the lines of this one. A gap inside a sentence of this column belongs to the other column.
    """
    solid = [part for part in parts if part.text]
    apart = [b.line - a.line for a, b in pairwise(solid)]
    above, most = "", max((len(part.text) for part in solid), default=0) * _FULL_SHARE
    for part, before, here, after in zip(
        solid, [0, 0, *apart], [0, *apart], [*apart, 0], strict=False
    ):
        usual = min(each for each in (before, here, after) if each) if here else 0
        goes_on = part.text.lstrip()[:1].islower() or len(above) > most
        if here > usual and (above[-1:] in _SENTENCE_ENDS or not goes_on):
            yield _Part(part.line, part.start, "")
        yield part
        above = part.text


def _halves(page: Sequence[_Part], least: int) -> list[_Halves]:
    """Split the lines at the gutter; empty if there is none with ``least`` lines on both sides."""
    begins = Counter(wide.end() for part in page for wide in _WIDE.finditer(part.text))
    for gutter, _ in begins.most_common(_CANDIDATES):
        halves = [_halved(part, gutter) for part in page]
        if _are_columns(halves, gutter, least):
            return halves
    return []


def _are_columns(halves: Sequence[_Halves], gutter: int, least: int) -> bool:
    """Return True if both halves have many lines, or the paired left halves are nearly full."""
    across = sum(right is None and _is_text(left) for left, right in halves)
    sides = [(left.text.strip(), right.text) for left, right in halves if right]
    both = [(left, right) for left, right in sides if left and right]
    solid = across + sum(bool(left or right) for left, right in sides)
    if len(both) < least or across * _LINES_PER_CROSSING > solid:
        return False
    widths = [sum(map(len, side)) / len(both) for side in zip(*both, strict=True)]
    counts = [sum(map(bool, side)) for side in zip(*sides, strict=True)]
    many = min(counts) * _LINES_PER_HALF > solid or widths[0] > gutter * _FULL_SHARE
    return min(widths) >= _MIN_WIDTH and (many or least == 1)


def _is_text(part: _Part) -> bool:
    """Return True if a line is neither blank nor furniture."""
    words = fold(part.text)
    return bool(words) and not (furniture_kind(words) or ends_page(words))


def _halved(part: _Part, gutter: int) -> _Halves:
    text = part.text
    if text and not _is_text(part):
        return part, None
    if len(text) > gutter - _GUTTER_WIDTH and text[gutter - _GUTTER_WIDTH : gutter].strip():
        return part, None
    right = text[gutter:]
    start = part.start + gutter + len(right) - len(right.lstrip())
    left = _Part(part.line, part.start, text[:gutter].rstrip())
    return left, _Part(part.line, min(start, part.start + len(text)), right)
