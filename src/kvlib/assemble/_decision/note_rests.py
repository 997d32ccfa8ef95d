"""Finds rows that may be the rest of a note, at the foot of the next page."""

from __future__ import annotations

from collections.abc import Iterator

from kvlib.assemble._decision.candidates import Candidate
from kvlib.assemble._decision.note_ends import NoteEnds
from kvlib.assemble._decision.note_rows import goes_on, is_address
from kvlib.grammar._sentences import ends_sentence

_INDENT = 2.0  # points; the text of a note is at least as far right of the body's edge


def note_rests(ends: NoteEnds) -> Iterator[tuple[int, Candidate]]:
    """Yield the rows that may be the rest of a note, each with its candidate."""
    labels = frozenset(ends.labels)
    for index in range(1, len(ends.rows)):
        row = ends.rows[index]
        if row.note_label or index in labels or index - 1 in labels:
            continue
        # The rest of a note may be alone on the last page: then only an address shows it.
        opens_page = index == ends.page_start(index)
        if (is_address(row) or not opens_page) and _may_run_on(ends, index):
            after = _broken_off(ends, index)
            if after:
                yield index, _rest(ends, index, after)


def _rest(ends: NoteEnds, index: int, after: frozenset[int]) -> Candidate:
    row = ends.rows[index]
    sure = ends.layout or goes_on(row) or is_address(row)
    grades = ("runs-on" if sure else "may-run-on",)
    until = ends.end_of_small(index) if ends.layout else ends.page_end(index)
    until = until or ends.short_end(index)
    return Candidate(role="rest", grades=grades, until=until, after=after)


def _may_run_on(ends: NoteEnds, index: int) -> bool:
    row, page = ends.rows[index], ends.page_end(index)
    if ends.layout:
        return _is_small_rest(ends, index)
    if not (row.gap or page) or not ends.is_free(index, page):
        return False
    if is_address(row) or (goes_on(row) and ends_sentence(ends.rows[index - 1].text)):
        return True
    return row.gap and page > 0 and _breaks_off(ends, ends.page_start(index))


def _breaks_off(ends: NoteEnds, end: int) -> bool:
    """Return True if the row before this one breaks off in mid-sentence, with a letter."""
    above = ends.rows[end - 1].text if end else "."
    return above[-1:].isalpha() and "//" not in above and "www." not in above


def _broken_off(ends: NoteEnds, index: int) -> frozenset[int]:
    """Return where the note must have broken off: at the end of a page, in mid-sentence."""
    if not ends.has_pages:
        return ends.unfinished
    first = ends.page_start(index)
    fits = first > 0 and (ends.layout or first in ends.unfinished)
    return frozenset((first,) if fits else ())


def _is_small_rest(ends: NoteEnds, index: int) -> bool:
    row, above, layout = ends.rows[index], ends.rows[index - 1], ends.layout
    if layout is None or row.cells or not layout.is_small(row):
        return False
    if layout.is_small(above) and above.page == row.page:
        return False
    return row.x0 is not None and row.x0 > layout.left + _INDENT
