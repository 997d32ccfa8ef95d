"""Tells tables that lay out a page, or signatures side by side, from tables of the text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby

from attrs import evolve as evolved

from kvlib.assemble._lines import InCell
from kvlib.assemble._look.rows import Row, evolve, span_of
from kvlib.grammar import parse_label, starts_answer_heading, starts_question_heading
from kvlib.grammar._annexes import annex_label
from kvlib.grammar._closings import is_closing_formula
from kvlib.grammar._letters import is_salutation
from kvlib.grammar._signatures import (
    goes_on_with_office,
    is_office_alone,
    is_signed_name,
    may_sign,
)
from kvlib.plugin import ReadContext

_IN_CELL = ((0, 0.0, 0.0),)
"""The cells of a row that the format puts into a table: nothing in it is a label or a note."""
_PROSE = (".", "?", "!", ":", ";", ",")
_LONGEST_HEADING = 100  # characters


def with_tables(rows: Sequence[Row], context: ReadContext) -> list[Row]:
    """Take the cells off the rows of tables that only lay out the page, and mark the others.

    A table with a label or a heading in a cell holds the questions themselves, as letters of
    ministries do, and one with a salutation holds the letter. It is read cell by cell. A
    signature in a table is read column by column.
    """
    layout = {_table(row): row for row in reversed(rows) if _table(row) and _opens_part(row.text)}
    for row in reversed(layout.values()):
        context.report(
            "layout-table",
            f"a table with a label, heading or salutation is read cell by cell: {row.text[:60]!r}",
            severity="info",
            span=span_of([row]),
        )
    found: list[Row] = []
    headings = _headings_across([row for row in rows if _table(row) in layout])
    first = next((i for i, row in enumerate(rows) if parse_label(row.text)), len(rows))
    at = 0
    for table, group in groupby(rows, _table):
        part = list(group)
        at += len(part)
        if table in layout:
            found += [_outside(row, heads=row in headings) for row in part]
        elif table and (at <= first or _is_end(rows[at:])) and _is_signature(part):
            found += [_outside(row) for row in sorted(part, key=_column)]
        else:
            found += [evolve(row, cells=_IN_CELL) if table else row for row in part]
    return found


def _cell(row: Row) -> InCell | None:
    return row.said.cell if row.said else None


def _table(row: Row) -> tuple[Hashable] | None:
    """Return what distinguishes the table of a row; None if it is in none."""
    cell = _cell(row)
    return None if cell is None else (cell.table,)


def _column(row: Row) -> int:
    cell = _cell(row)
    return cell.column if cell else 0


def _outside(row: Row, *, heads: bool = False) -> Row:
    """Return a row without its cell; one that heads the rows below ends the item above it."""
    if row.said is None:
        return row
    begins = "other" if heads else row.said.begins
    return evolve(row, said=evolved(row.said, cell=None, begins=begins))


def _opens_part(text: str) -> bool:
    if parse_label(text, strict=False) or is_salutation(text):
        return True
    return starts_question_heading(text) or starts_answer_heading(text)


# --- headings across a table -----------------------------------------------------------


def _headings_across(rows: Iterable[Row]) -> set[Row]:
    """Return the rows alone in a cell as wide as its table, that read like a heading.

    Where questions and answers are side by side, such a cell parts them by their topics.
    """
    lines: dict[tuple[Hashable, int], list[Row]] = {}
    widths: dict[Hashable, int] = {}
    for row in rows:
        if cell := _cell(row):
            lines.setdefault((cell.table, cell.row), []).append(row)
            widths[cell.table] = max(widths.get(cell.table, 0), cell.column + cell.colspan)
    return {
        line[0]
        for (table, _), line in lines.items()
        if len(line) == 1 and widths[table] > 1 and _covers(line[0], widths[table])
    }


def _covers(row: Row, width: int) -> bool:
    cell = _cell(row)
    if cell is None or cell.colspan < width or (row.said and row.said.kind == "item"):
        return False
    text = row.text
    return len(text) <= _LONGEST_HEADING and not (text.endswith(_PROSE) or _opens_part(text))


# --- signatures ------------------------------------------------------------------------


def _is_end(rows: Sequence[Row]) -> bool:
    """Return True if nothing is below but page furniture and annexes."""
    below = next((row for row in rows if not row.is_said_furniture), None)
    return below is None or annex_label(below.text) is not None


def _is_signature(rows: Sequence[Row]) -> bool:
    """Return True if the cells of a table hold offices and names and nothing else."""
    columns = [[row.text for row in group] for group in _columns(rows)]
    texts = [text for column in columns for text in column]
    if not any(map(is_office_alone, texts)) or not any(map(is_signed_name, texts)):
        return False
    return all(_signs(column, at) for column in columns for at in range(len(column)))


def _columns(rows: Sequence[Row]) -> Iterable[list[Row]]:
    for _, group in groupby(sorted(rows, key=_column), _column):
        yield list(group)


def _signs(texts: Sequence[str], at: int) -> bool:
    if may_sign(texts[at]) or is_closing_formula(texts[at]):
        return True
    return at > 0 and goes_on_with_office(texts[at - 1], texts[at])
