"""Read pages of two columns, as publications of the nineties have: first the left, then the right.

Most pages have no gutter, which is quick to see. A gutter alone does not make columns: a table
has one too, and so does a letter with references beside the address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kvlib_pdf._bands import Band, bands_of, edge_of, foot_of, in_order, sides_of
from kvlib_pdf._clusters import Cluster
from kvlib_pdf._gutter import (
    ACROSS,
    extent,
    find_gutter,
    inside,
    is_on_paper,
    is_one_column,
    left_of,
    right_of,
    usual_size,
)

_LIKE = 0.6  # the narrower column's share of the wider one
_FULL = 0.75  # of the column's width: the least of a line that wraps
_WRAPPED = 2  # lines of each column that go on in lower case on the next
_AS_WIDE = 0.8  # the narrower one's share if the right one is mostly empty
_WRAPPED_MORE = 4  # if the right column is too short to judge
_MOST_OF = 0.5  # the columns' share of the page's text
_GAP = 1.35  # leadings between two paragraphs
_LEVEL = 0.15  # ems: lines this close are at the same height
_IN_STEP = 0.9  # of the cells of a table begin at the height of one beside them
_ROWS = 3  # beginnings: fewer do not show a table


def columns_of(pages: list[list[Cluster]], widths: Iterable[float]) -> list[list[Cluster]]:
    """Return the lines of each page in reading order.

    Those of a right column are moved to the left column's place, so that all have one left edge.
    The last page may have only a few lines in its right column: it is read as the others are.

    Args:
        pages: the lines of each page from top to bottom.
        widths: the width of each page.
    """
    found = [_find(lines, width) for lines, width in zip(pages, widths, strict=True)]
    known = next((gutter for gutter in found if gutter is not None), None)
    if known is None:
        return pages
    return [
        _read(lines, known if gutter is None else gutter)
        if gutter is not None or _fits(lines, known)
        else lines
        for lines, gutter in zip(pages, found, strict=True)
    ]


def _find(lines: list[Cluster], width: float) -> float | None:
    """Return the place of a page's gutter; None if the page does not have two columns."""
    if not lines or is_one_column(lines, width) or not is_on_paper(lines):
        return None
    first, end = inside(lines)
    gutter = find_gutter(lines[first:end], width)
    if gutter is None:
        return None
    bands = list(bands_of(lines[first:end], gutter))
    return gutter if _are_columns(bands, lines[first:end], width) else None


def _fits(lines: list[Cluster], gutter: float) -> bool:
    """True if a page may have the same columns as another page."""
    if not is_on_paper(lines):
        return False
    first, end = inside(lines)
    bands = list(bands_of(lines[first:end], gutter))
    left, right = sides_of(bands)
    few = sum(band.across is not None for band in bands) <= ACROSS * (end - first)
    return few and bool(left and right) and not _are_in_step(bands)


def _read(lines: list[Cluster], gutter: float) -> list[Cluster]:
    """Return the lines of a page with two columns, in reading order."""
    first, end = inside(lines)
    bands = list(bands_of(lines[first:end], gutter))
    left, right = sides_of(bands)
    shift, usual = edge_of(left) - edge_of(right), usual_size([*left, *right])
    read = [line for band in bands for line in in_order(band, shift, usual)]
    return [*lines[:first], *read, *lines[end:]]


def _are_columns(bands: list[Band], lines: list[Cluster], width: float) -> bool:
    """True if both sides are wrapped text of similar width, and most of the page."""
    left, right = sides_of(bands)
    weight = sum(line.weight for line in (*left, *right))
    if not (left and right) or weight < _MOST_OF * sum(line.weight for line in lines):
        return False
    if _are_in_step(bands):
        return False
    widths = sorted(b - a for a, b in map(extent, (left, right)))
    wraps, go_on = _wrapped(left), _wrapped(right)
    if widths[0] >= _LIKE * widths[1] and wraps >= _WRAPPED and go_on >= _WRAPPED:
        return True
    return wraps >= _WRAPPED_MORE and _is_rest(left, right, width)


def _is_rest(left: list[Cluster], right: list[Cluster], width: float) -> bool:
    """True if a few lines on the right are the end of the text, in a mostly empty column.

    They begin at the height of the left column, at one edge, and have as much room.
    """
    edges = {round(left_of(line)) for line in right}
    level = abs(left[0].base - right[0].base) < _LEVEL * left[0].size
    if not level or len(right) >= len(left) or len(edges) > 1 or left[0].size != right[0].size:
        return False
    start, end = extent(left)
    room = width - start - min(edges)
    return min(room, end - start) >= _AS_WIDE * max(room, end - start)


def _wrapped(lines: list[Cluster]) -> int:
    """Count the full lines that go on in lower case on the next line."""
    left, right = extent(lines)
    return sum(
        below.pieces[0].text[:1].islower() and right_of(line) >= left + _FULL * (right - left)
        for line, below in pairwise(lines)
    )


def _are_in_step(bands: list[Band]) -> bool:
    """True if paragraphs below white space begin side by side, as the cells of a table do.

    If no cell is shorter than the one beside it, there is no white space; nearly all paragraphs
    must then begin side by side.
    """
    usual = usual_size([line for side in sides_of(bands) for line in side])
    starts: dict[float, bool] = {}
    beside: dict[float, bool] = {}
    for band in bands:
        starts |= _starts(band.left[: foot_of(band.left, usual)])
        beside |= _starts(band.right[: foot_of(band.right, usual)])
    level = _LEVEL * usual
    alone = [*_beside(starts, beside, level), *_beside(beside, starts, level)]
    below_white = [found for found, white in alone if white]
    if len(below_white) >= _ROWS:
        return sum(below_white) >= _IN_STEP * len(below_white)
    same = sum(found for found, _ in _beside(starts, beside, level))
    return same >= _ROWS and same >= _IN_STEP * max(len(starts), len(beside))


def _beside(
    starts: dict[float, bool], others: dict[float, bool], level: float
) -> Iterator[tuple[bool, bool]]:
    """For each beginning, yield if another is beside it, and if white space is above it."""
    steps = {round(at / level) for at in others}
    for at, white in starts.items():
        step = round(at / level)
        yield not steps.isdisjoint((step - 1, step, step + 1)), white


def _starts(lines: list[Cluster]) -> dict[float, bool]:
    """Return the heights at which paragraphs after the first begin, with True if below a gap."""
    if not lines:
        return {}
    left, right = extent(lines)
    steps = Counter(round(a.base - b.base, 1) for a, b in pairwise(lines))
    leading = steps.most_common(1)[0][0] if steps else 0.0
    return {
        line.base: above.base - line.base > _GAP * leading
        for above, line in pairwise(lines)
        if right_of(above) < left + _FULL * (right - left)
        or above.base - line.base > _GAP * leading
    }
