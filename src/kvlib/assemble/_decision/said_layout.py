"""Tells tables that lay out a page, or signatures side by side, from tables of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from kvlib.assemble._decision.numbered_cells import are_numbered, by_row
from kvlib.assemble._decision.side_by_side import laid_out
from kvlib.assemble._look.cells import cells_of
from kvlib.assemble._look.rows import Row, evolve, resaid, span_of
from kvlib.grammar import Label, opens_part, parse_label
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
_MOST_CELLS = 200_000  # places in a table; a larger one would take too much memory


def with_tables(rows: Sequence[Row], context: ReadContext) -> list[Row]:
    """Take the cells off the rows of tables that only lay out the page, and mark the others.

    A table with a label or a heading in a cell, or with the numbers of questions in both of its
    columns, holds the questions themselves, as in letters of ministries, and one with a salutation
    holds the letter. It is read cell by cell, and so is a table that is too large to be kept. A
    signature in a table is read column by column.
    """
    tables = _tables(rows)
    large = {table: size for table, part in tables.items() if (size := _large_size(part))}
    layout = {table: row for table, row in _layout(rows, tables).items() if table not in large}
    for table, size in large.items():
        _report(
            "a table of {} rows and {} columns is too large to be kept, and".format(*size),
            tables[table][0],
            context,
        )
    for row in layout.values():
        _report("a table with a label, heading or salutation", row, context)
    laid = {
        id(row): read
        for table in layout
        for row, read in zip(tables[table], laid_out(tables[table]), strict=True)
    }
    laid |= {id(row): resaid(row, cell=None) for table in large for row in tables[table]}
    return list(_with_signatures(rows, laid))


def _tables(rows: Iterable[Row]) -> dict[tuple[Hashable], list[Row]]:
    """Return the rows of each table, in order."""
    found: dict[tuple[Hashable], list[Row]] = {}
    for row in rows:
        if row.table:
            found.setdefault(row.table, []).append(row)
    return found


def _report(what: str, row: Row, context: ReadContext) -> None:
    context.report(
        "layout-table",
        f"{what} is read cell by cell: {row.text[:60]!r}",
        severity="info",
        span=span_of([row]),
    )


def _large_size(rows: Sequence[Row]) -> tuple[int, int] | None:
    """Return the rows and columns of a table that is too large to be kept; None for others."""
    cells = cells_of(rows)
    height = len({row for row, _ in cells})
    width = max(cell.column + cell.colspan for cell in cells.values())
    area = sum(cell.colspan * cell.rowspan for cell in cells.values())
    return (height, width) if max(area, height * width) > _MOST_CELLS else None


def _with_signatures(rows: Sequence[Row], laid: Mapping[int, Row]) -> Iterator[Row]:
    """Yield the rows; those of a signature out of their cells, those of other tables marked.

    A signature is above the first label, or at the end.

    Args:
        rows: the rows, with their cells.
        laid: the rows of tables that are read cell by cell, by the id of the row.
    """
    end = 0
    first = next((i for i, row in enumerate(rows) if parse_label(row.text)), len(rows))
    last = _end_of_text(rows)
    for table, group in groupby(rows, attrgetter("table")):
        part = list(group)
        end += len(part)
        if table is None or id(part[0]) in laid:
            yield from (laid.get(id(row), row) for row in part)
        elif (end <= first or end >= last) and _is_signature(part):
            yield from (resaid(row, cell=None) for row in sorted(part, key=_column))
        else:
            yield from (evolve(row, cells=_IN_CELL) for row in part)


def _end_of_text(rows: Sequence[Row]) -> int:
    """Return the row below which there is nothing but page furniture and annexes."""
    annex = next((i for i, row in enumerate(rows) if annex_label(row.text)), len(rows))
    own = (i for i in range(annex - 1, -1, -1) if not rows[i].is_said_furniture)
    return next(own, -1) + 1


def _layout(
    rows: Sequence[Row], tables: Mapping[tuple[Hashable], Sequence[Row]]
) -> dict[tuple[Hashable], Row]:
    """Return the first label, heading or salutation of each table that has one.

    Below a label, a table with "Vraag" and "Antwoord" above its columns may be any table, and so
    may one with numbers in both.
    """
    found: dict[tuple[Hashable], Row] = {}
    labelled = False
    named = {(row.table, label.role) for row in rows if (label := _column_head(row))}
    heads = Counter(table for table, _ in named)
    for row in rows:
        table = row.table
        if table is None:
            labelled = labelled or parse_label(row.text) is not None
        elif _opens(row, heads, labelled=labelled):
            found.setdefault(table, row)
        elif not labelled and row is tables[table][0] and are_numbered(by_row(tables[table])):
            found[table] = row
    return found


def _opens(row: Row, heads: Mapping[tuple[Hashable] | None, int], *, labelled: bool) -> bool:
    """Return True if a row of a table opens a part of the document."""
    if not opens_part(row.text, strict=False):
        return False
    label = parse_label(row.text) if labelled else None
    return not ((label and not label.numbers) or _heads_alone(row, heads))


def _column_head(row: Row) -> Label | None:
    """Return the label that is all of a heading cell, without a number ("Vraag")."""
    label = parse_label(row.text, strict=False) if row.cell and row.cell.header else None
    return label if label and label.manner == "alone" and not label.numbers else None


def _heads_alone(row: Row, heads: Mapping[tuple[Hashable] | None, int]) -> bool:
    """Return True for the head of a column of questions in a table without one of answers.

    A survey has such a table.
    """
    return _column_head(row) is not None and heads[row.table] < 2


def _column(row: Row) -> int:
    return row.cell.column if row.cell else 0


# --- signatures ------------------------------------------------------------------------


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
