"""Recognises lines of the title block."""

from __future__ import annotations

from collections.abc import Iterable

from kvlib.assemble._look.rows import Row
from kvlib.grammar import aanhangsel_number, is_reprint, reference_facts
from kvlib.grammar._title_block import title_word_facts

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
