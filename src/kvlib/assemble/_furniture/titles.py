"""Recognises lines of the title block, and reports note marks on titles and headings."""

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
    """Return True if a row above the heading is a number, references or words of a title block."""
    facts = aanhangsel_number(row.text) or reference_facts(row.text) or title_word_facts(row.text)
    return facts is not None


def bears_mark(row: Row) -> bool:
    """Return True if a row has a note mark: it is content until the notes are taken out."""
    return bool(row.marks) or (is_reprint(row.text) and not _MARKS.isdisjoint(row.text[-_WIDEST:]))


def separate_titles(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Separate the rows of the title block from the other rows above the heading."""
    titles: list[Row] = []
    others: list[Row] = []
    for row in rows:
        (titles if is_title_line(row) else others).append(row)
    return titles, others


def report_marks(rows: Iterable[Row], links: Links, context: ReadContext) -> None:
    """Report notes that are marked in a title or heading, whose text cannot hold marks."""
    for row in rows:
        for label, note in ((label, links.find(label, row)) for _, label in row.marks):
            where = f"the mark of note {label!r} is in a title or heading"
            if note is None:
                message = f"{where}, but no note has that label: {row.text[:60]!r}"
                context.report("missing-note", message, span=span_of([row]))
            else:
                context.report(
                    "mark-in-title",
                    f"{where}: {row.text[:60]!r}",
                    severity="info",
                    span=span_of([row]),
                    about=(f"footnotes[{note}]",),
                )
