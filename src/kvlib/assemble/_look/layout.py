"""What the page looks like: the size of the text, the column's edges, the leading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from attrs import frozen

from kvlib.assemble._look.rows import Row, evolve
from kvlib.assemble._look.widths import share_of_first_word
from kvlib.grammar._sentences import STOPS

_GAP = 1.35  # leadings from baseline to baseline that show white space between
_NARROWEST = 0.2  # ems that a character takes at least
_LITTLE = 0.15  # ems of room that tell nothing
_BOUND = 8.0  # ems that words may take which are not parted at a line's end
_OUTLIERS = 25  # one row in so many may end anywhere
_SMALL = 0.92  # of the body's size: notes and tables are smaller


@frozen(kw_only=True)
class Layout:
    """Measures of the text column, in points."""

    size: float
    left: float
    right: float
    leading: float

    def is_small(self, row: Row) -> bool:
        """Whether the row is set smaller than the body: a note or a table."""
        return row.size is not None and row.size < _SMALL * self.size

    def is_margin(self, row: Row) -> bool:
        """Whether the row stands wholly to the left of the text column, or on end beside it."""
        if row.x0 is None or row.x1 is None:
            return False
        return row.x1 <= self.left or (row.x0 >= self.right and self._is_on_end(row))

    def is_aside(self, row: Row) -> bool:
        """Whether the row stands in small print to the right of the text column."""
        if row.x0 is None or row.x0 < self.right + self.size:
            return False
        return self.is_small(row) and not self._is_on_end(row)

    def _is_on_end(self, row: Row) -> bool:
        """Whether the row lies sideways, as a stamp along the page's edge does."""
        width = (row.x1 or 0.0) - (row.x0 or 0.0)
        return width < _NARROWEST * len(row.text) * (row.size or 0.0)

    def ends_short(self, row: Row, after: Row, *, sentence: bool) -> bool:
        """Whether a paragraph ended with this row: what follows had room on it.

        Where a sentence ends, room for the next word is enough. Elsewhere the row may be short
        because what follows is not broken ("1 januari 2022", "€ 5 miljoen", a name with its
        party in brackets): then it takes far more room to show an end.
        """
        if row.x1 is None or after.x0 is None or after.x1 is None or not after.text:
            return False
        room = self.right - row.x1
        if room < (_LITTLE if sentence else _BOUND) * self.size:
            return False
        word = (after.x1 - after.x0) * share_of_first_word(after.text)
        return room > (word + _LITTLE * self.size if sentence else 2 * word)


def measure(rows: Iterable[Row]) -> Layout | None:
    """The layout; None for text without typography."""
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
    """Where rows end: by those that surely wrap, as the next one goes on in small letters.

    The longest of all may be a foot, a row of a table or a line that hangs out; and so may a
    few of those that seem to wrap.
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
    """The rows; by their places it is known which have white space above them.

    The first row of a second column begins as that of a page does.
    """
    below = (_below(above, row, _GAP * layout.leading) for above, row in pairwise(rows))
    return [*rows[:1], *below]


def _below(above: Row, row: Row, white: float) -> Row:
    """A row; what it is by its distance from the row above."""
    if above.page != row.page or above.top is None or row.top is None:
        return row
    step = row.top - above.top
    gap, new_page = step > white, row.new_page or step < -white
    same = (gap, new_page) == (row.gap, row.new_page)
    return row if same else evolve(row, gap=gap, new_page=new_page)
