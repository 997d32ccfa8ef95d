"""Measures a page: the size of the text, the edges of the column, the leading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from attrs import frozen

from kvlib.assemble._look.rows import Row, evolve
from kvlib.assemble._look.widths import share_of_first_word
from kvlib.grammar._sentences import STOPS

_GAP = 1.35  # leadings between two baselines that mean white space
_NARROWEST = 0.2  # ems; every character is at least as wide
_NEGLIGIBLE = 0.15  # ems of room that say nothing about where a paragraph ends
_UNBREAKABLE = 8.0  # ems that words may take which are never split over two lines
_OUTLIERS = 25  # one row in so many may end beyond the edge
_SMALL = 0.92  # of the body's size; official PDFs set the body in 8.5 points, notes in 6.9


@frozen(kw_only=True)
class Layout:
    """Measures of the text column, in points."""

    size: float
    left: float
    right: float
    leading: float

    def is_small(self, row: Row) -> bool:
        """Return True if the row is set smaller than the body, as notes and tables are."""
        return row.size is not None and row.size < _SMALL * self.size

    def is_margin(self, row: Row) -> bool:
        """Return True if the row is wholly left of the text column, or sideways beside it.

        The colophon of official PDFs is left of the text of page 1.
        """
        if row.x0 is None or row.x1 is None:
            return False
        if row.x0 < self.left:
            return row.x1 <= self.left
        return row.x0 >= self.right and self.is_sideways(row)

    def is_aside(self, row: Row) -> bool:
        """Return True if the row is in small type to the right of the text column."""
        if row.x0 is None or row.x0 < self.right + self.size:
            return False
        return self.is_small(row) and not self.is_sideways(row)

    def is_sideways(self, row: Row) -> bool:
        """Return True if the row runs sideways, like a stamp along the edge of the page."""
        width = (row.x1 or 0.0) - (row.x0 or 0.0)
        return width < _NARROWEST * len(row.text) * (row.size or 0.0)

    def ends_short(self, row: Row, after: Row, *, sentence: bool) -> bool:
        """Return True if a paragraph ends with this row: the next words had room on it.

        After a sentence, room for the next word is enough. Elsewhere the row may be short
        because the next words stay together ("1 januari 2022", "€ 5 miljoen", a name with its
        party in brackets): then only far more room shows an end.
        Such short rows were seen in 5 of 14 official PDFs.
        """
        if row.x1 is None or after.x0 is None or after.x1 is None or not after.text:
            return False
        room = self.right - row.x1
        if room < (_NEGLIGIBLE if sentence else _UNBREAKABLE) * self.size:
            return False
        word = (after.x1 - after.x0) * share_of_first_word(after.text)
        return room > (word + _NEGLIGIBLE * self.size if sentence else 2 * word)


def measure(rows: Iterable[Row]) -> Layout | None:
    """Measure the layout of these rows; None for text without typography."""
    rows = [row for row in rows if row.size is not None and row.x0 is not None]
    if not rows:
        return None
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[row.size or 0] += len(row.text)
    size = sizes.most_common(1)[0][0]
    body = [row for row in rows if row.size == size]
    left = Counter(round(row.x0 or 0) for row in body).most_common(1)[0][0]
    steps = Counter(
        round((b.top or 0) - (a.top or 0), 1) for a, b in pairwise(body) if a.page == b.page
    )
    return Layout(
        size=size,
        left=left,
        right=_right_edge(body),
        leading=steps.most_common(1)[0][0] if steps else 1.2 * size,
    )


def _right_edge(body: list[Row]) -> float:
    """Find the right edge from rows that surely wrap: the next row begins with a small letter.

    The longest row of all may be a running foot, a row of a table or a line that sticks out.
    So may a few of those that seem to wrap.
    """
    ends = sorted(
        (
            row.x1 or 0.0
            for row, after in pairwise(body)
            if after.text[:1].islower() and row.page == after.page and row.text[-1:] not in STOPS
        ),
        reverse=True,
    )
    if not ends:
        return max(row.x1 or 0.0 for row in body)
    most = ends[len(ends) // _OUTLIERS] + (body[0].size or 0.0)
    return next(end for end in ends if end <= most)


def mark_gaps(rows: list[Row], layout: Layout) -> list[Row]:
    """Mark the rows that have white space above them, judged by their places.

    The first row of a second column counts as the first of a page; publications before about
    2009 have two columns.
    """
    below = (_by_distance(above, row, _GAP * layout.leading) for above, row in pairwise(rows))
    return [*rows[:1], *below]


def _by_distance(above: Row, row: Row, white: float) -> Row:
    """Return a row with the gap or new page that its distance from the row above shows."""
    if above.page != row.page or above.top is None or row.top is None:
        return row
    step = row.top - above.top
    gap, new_page = step > white, row.new_page or step < -white
    same = (gap, new_page) == (row.gap, row.new_page)
    return row if same else evolve(row, gap=gap, new_page=new_page)
