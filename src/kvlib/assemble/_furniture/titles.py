"""What belongs to the title block above the heading, and the note marks on titles and headings."""

from __future__ import annotations

from collections.abc import Iterable

from kvlib.assemble._look.rows import Row, span_of
from kvlib.assemble._marks.note_links import Links
from kvlib.grammar import aanhangsel_number, is_reprint, reference_facts
from kvlib.grammar._title_block import title_word_facts
from kvlib.plugin import ReadContext

_MARKS = frozenset("0123456789*")
_WIDEST = 3  # characters of a mark at the end, in brackets


def is_title_line(row: Row) -> bool:
    """Whether a row above the heading is a number, references, or words of the title block."""
    known = aanhangsel_number(row.text) or reference_facts(row.text) or title_word_facts(row.text)
    return known is not None


def bears_mark(row: Row) -> bool:
    """Whether a mark is on it: until the notes are taken from the text, it is content."""
    return bool(row.marks) or (is_reprint(row.text) and not _MARKS.isdisjoint(row.text[-_WIDEST:]))


def part_titles(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Of the rows above the heading those of the title block, and the others."""
    titles: list[Row] = []
    others: list[Row] = []
    for row in rows:
        (titles if is_title_line(row) else others).append(row)
    return titles, others


def report_marks(rows: Iterable[Row], links: Links, context: ReadContext) -> None:
    """Say which notes are marked in a title or heading: its text has no place for a mark."""
    for row in rows:
        for label, note in ((label, links.find(label, row)) for _, label in row.marks):
            if note is not None:
                context.report(
                    "mark-in-title",
                    f"the mark of note {label!r} stands in a title or heading: {row.text[:60]!r}",
                    severity="info",
                    span=span_of([row]),
                    about=(f"footnotes[{note}]",),
                )
