"""Tells tables that lay out a page, or signatures side by side, from tables of the text."""

from __future__ import annotations

from collections.abc import Collection, Container, Hashable, Iterable, Iterator, Sequence
from itertools import groupby

from attrs import evolve as evolved

from kvlib.assemble._decision.side_by_side import cell_of, laid_out
from kvlib.assemble._look.rows import Row, evolve, span_of
from kvlib.grammar import Label, LabelRole, opens_part, parse_label
from kvlib.grammar._annexes import annex_label
from kvlib.grammar._closings import is_closing_formula
from kvlib.grammar._signatures import (
    goes_on_with_office,
    is_office_alone,
    is_signed_name,
    may_sign,
)
from kvlib.plugin import ReadContext

_IN_CELL = ((0, 0.0, 0.0),)
"""The cells of a row that the format puts into a table: nothing in it is a label or a note."""


def with_tables(rows: Sequence[Row], context: ReadContext) -> list[Row]:
    """Take the cells off the rows of tables that only lay out the page, and mark the others.

    A table with a label or a heading in a cell holds the questions themselves, as letters of
    ministries do, and one with a salutation holds the letter. It is read cell by cell. A
    signature in a table is read column by column.
    """
    layout = _layout(rows)
    for row in layout.values():
        context.report(
            "layout-table",
            f"a table with a label, heading or salutation is read cell by cell: {row.text[:60]!r}",
            severity="info",
            span=span_of([row]),
        )
    found = list(_with_signatures(rows, layout))
    for table in layout:
        within = [i for i, row in enumerate(found) if _table(row) == table]
        for index, row in zip(within, laid_out([found[i] for i in within]), strict=True):
            found[index] = row
    return found


def _with_signatures(rows: Sequence[Row], layout: Container[tuple[Hashable]]) -> Iterator[Row]:
    """Yield the rows; those of a signature out of their cells, those of other tables marked.

    A signature is above the first label, or at the end.
    """
    end = 0
    first = next((i for i, row in enumerate(rows) if parse_label(row.text)), len(rows))
    for table, group in groupby(rows, _table):
        part = list(group)
        end += len(part)
        if table is None or table in layout:
            yield from part
        elif (end <= first or _is_end(rows[end:])) and _is_signature(part):
            yield from map(_outside, sorted(part, key=_column))
        else:
            yield from (evolve(row, cells=_IN_CELL) for row in part)


def _layout(rows: Sequence[Row]) -> dict[tuple[Hashable], Row]:
    """Return the first label, heading or salutation of each table that has one.

    Below a label, a table with "Vraag" and "Antwoord" above its columns may be any table.
    """
    found: dict[tuple[Hashable], Row] = {}
    labelled = False
    heads = {(_table(row), label.role) for row in rows if (label := _column_head(row))}
    for row in rows:
        table = _table(row)
        label = parse_label(row.text)
        if table is None:
            labelled = labelled or label is not None
        elif opens_part(row.text, strict=False) and not (
            (labelled and label and not label.numbers) or _heads_alone(row, heads)
        ):
            found.setdefault(table, row)
    return found


def _column_head(row: Row) -> Label | None:
    """Return the label that is all of a heading cell, without a number ("Vraag")."""
    cell = cell_of(row)
    label = parse_label(row.text, strict=False) if cell and cell.header else None
    return label if label and label.manner == "alone" and not label.numbers else None


def _heads_alone(row: Row, heads: Collection[tuple[object, LabelRole]]) -> bool:
    """Return True for the head of a column of questions in a table without one of answers.

    A survey has such a table.
    """
    return _column_head(row) is not None and sum(table == _table(row) for table, _ in heads) < 2


def _table(row: Row) -> tuple[Hashable] | None:
    """Return what distinguishes the table of a row; None if it is in none."""
    cell = cell_of(row)
    return None if cell is None else (cell.table,)


def _column(row: Row) -> int:
    cell = cell_of(row)
    return cell.column if cell else 0


def _outside(row: Row) -> Row:
    return evolve(row, said=evolved(row.said, cell=None)) if row.said else row


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
