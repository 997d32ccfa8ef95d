"""What the page looks like: the size of the text, the column's edges, the leading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from attrs import frozen

from kvlib.assemble.rows import Row

_GAP = 1.35  # leadings from baseline to baseline that show white space between
_NARROWEST = 0.2  # ems that a character takes at least
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

    def _is_on_end(self, row: Row) -> bool:
        """Whether the row lies sideways, as a stamp along the page's edge does."""
        width = (row.x1 or 0.0) - (row.x0 or 0.0)
        return width < _NARROWEST * len(row.text) * (row.size or 0.0)

    def ends_short(self, row: Row, after: Row) -> bool:
        """Whether the next row's first word had room on this row: a paragraph ended."""
        if row.x1 is None or after.x0 is None or after.x1 is None or not after.text:
            return False
        width = (after.x1 - after.x0) / len(after.text)
        word = len(after.text.split(" ", 1)[0])
        return row.x1 + (1.15 * word + 1) * width < self.right


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
        right=max(row.x1 or 0 for row in body),
        leading=steps.most_common(1)[0][0] if steps else 1.2 * size,
    )


def mark_gaps(rows: list[Row], layout: Layout) -> None:
    """Set ``gap`` on rows with white space above them on their page."""
    for above, row in pairwise(rows):
        if above.page == row.page and above.top is not None and row.top is not None:
            row.gap = row.top - above.top > _GAP * layout.leading
