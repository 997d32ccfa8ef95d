"""Finds where a note ends: at white space, with its page, or where the text resumes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from kvlib.assemble._decision.neighbours import ends_finished, is_parted
from kvlib.assemble._decision.note_rows import LINES_OF_ADDRESS, goes_on, is_address, is_complete
from kvlib.assemble._look.layout import Layout
from kvlib.assemble._look.rows import MARK, Row
from kvlib.model._lazy import lazy

SITE = frozenset(("X Noot", "XNoot", "Noot"))
"""Words around a note in text copied from the portal's web page."""
_MOST_LABELS = 20  # alone on their lines, one below the other
_MOST_ROWS = 40  # of a note in the middle of a sentence


class NoteEnds:
    """Finds the ends of notes that begin in these rows, and the edges of pages.

    Args:
        rows: the content of the document.
        layout: measures of its pages; None for text.
        labels: the rows that are labels of words or headings.
    """

    def __init__(self, rows: Sequence[Row], layout: Layout | None, labels: Collection[int]) -> None:
        self.rows = rows
        self.layout = layout
        self.labels = sorted(labels)
        self.firsts = [
            index
            for index, row in enumerate(rows)
            if row.new_page or (index and row.page != rows[index - 1].page)
        ]
        self.has_pages = layout is not None or any(row.new_page for row in rows)

    def page_start(self, index: int) -> int:
        """Return the first row of a row's page."""
        place = bisect_right(self.firsts, index)
        return self.firsts[place - 1] if place else 0

    def page_end(self, index: int) -> int:
        """Return the row after the last one of a row's page; 0 if nothing shows pages."""
        if not self.has_pages:
            return 0
        place = bisect_right(self.firsts, index)
        return self.firsts[place] if place < len(self.firsts) else len(self.rows)

    def is_free(self, start: int, end: int) -> bool:
        """Return True if there is no label between two rows."""
        place = bisect_left(self.labels, start)
        return place == len(self.labels) or self.labels[place] >= end

    def ends(self, start: int) -> tuple[int, ...]:
        """Return the rows before which a note that begins with a row may end."""
        if self.layout and self.layout.is_small(self.rows[start]):
            return (self.end_of_small(start),)
        short, page = self.short_end(start), self.page_end(start)
        return (short, page) if page > short and self.is_free(short, page) else (short,)

    def end_of_small(self, start: int) -> int:
        """Find where small type that begins with a row ends."""
        end, page = start + 1, self.page_end(start)
        while end < page and self.layout and self.layout.is_small(self.rows[end]):
            end += 1
        return end

    def short_end(self, start: int) -> int:
        """Find the earliest end: white space, a page end, a label, or the interrupted sentence."""
        top = start
        while top > max(0, start - _MOST_LABELS) and MARK.fullmatch(self.rows[top - 1].text):
            top -= 1
        unfinished = top > 0 and not ends_finished(self.rows[top - 1].text)
        place = bisect_right(self._breaks, start)
        end = self._breaks[place] if place < len(self._breaks) else len(self.rows)
        for index in range(start + 1, min(end, start + _MOST_ROWS) if unfinished else start):
            row = self.rows[index]
            resumes = goes_on(row) and "//" not in row.text and not is_address(row)
            if resumes and is_complete(self.rows[max(start, index - LINES_OF_ADDRESS) : index]):
                return index
        return end

    @lazy
    def _breaks(self) -> list[int]:
        """The rows before which every note ends, in order."""
        labels = set(self.labels)
        return [
            index
            for index, row in enumerate(self.rows)
            if is_parted(row) or index in labels or row.text in SITE
        ]

    @lazy
    def unfinished(self) -> frozenset[int]:
        """The rows before which a page or paragraph ends, perhaps with a note in mid-sentence."""
        return frozenset(
            at
            for at in range(1, len(self.rows))
            if is_parted(self.rows[at])
            and not is_complete(self.rows[max(0, at - LINES_OF_ADDRESS) : at])
        )
