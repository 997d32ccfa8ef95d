"""Makes tables of the rows whose cells the format names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve

from kvlib.assemble._lines import InCell
from kvlib.assemble._look.layout import Layout
from kvlib.assemble._look.rows import Row
from kvlib.assemble._making.tables import Join, split_tables
from kvlib.model import Cell, Span, Table

_WIDEST = 1000  # columns that a cell may cover; HTML allows no more


def cell_of(row: Row) -> InCell | None:
    """Return the cell that the format puts a row into; None if it names none."""
    return row.said.cell if row.said else None


def split_said(rows: list[Row], layout: Layout | None) -> Iterator[tuple[bool, list[Row]]]:
    """Split rows into stretches: tables, named by the format or shown by places, and others."""
    for table, group in groupby(rows, _table):
        if table is None:
            yield from split_tables(list(group), layout)
        else:
            yield True, list(group)


def _table(row: Row) -> tuple[object] | None:
    cell = cell_of(row)
    return None if cell is None else (cell.table,)


def said_table_of(rows: list[Row], join: Join, span: Span | None) -> Table:
    """Make a table of these rows, with an empty cell wherever the format names none."""
    texts: dict[tuple[int, int], list[Row]] = {}
    cells: dict[tuple[int, int], InCell] = {}
    for row in rows:
        if cell := cell_of(row):
            cells.setdefault((cell.row, cell.column), cell)
            texts.setdefault((cell.row, cell.column), []).append(row)
    present = sorted({row for row, _ in cells})
    cells = {place: _within(cell, present) for place, cell in cells.items()}
    covered = {place for cell in cells.values() for place in _covered(cell, present)}
    width = 1 + max(column for _, column in covered)
    return Table(
        rows=tuple(
            tuple(
                _made(cells.get((row, column)), texts.get((row, column), []), join)
                for column in range(width)
                if (row, column) in cells or (row, column) not in covered
            )
            for row in present
        ),
        span=span,
    )


def _within(cell: InCell, present: Sequence[int]) -> InCell:
    """Return a cell that covers no rows but those present: rows without text are left out."""
    first, end = bisect_left(present, cell.row), bisect_left(present, cell.row + cell.rowspan)
    return evolve(cell, rowspan=max(end - first, 1), colspan=min(cell.colspan, _WIDEST))


def _covered(cell: InCell, present: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = bisect_left(present, cell.row)
    for row in present[first : first + cell.rowspan]:
        for column in range(cell.column, cell.column + cell.colspan):
            yield row, column


def _made(cell: InCell | None, rows: list[Row], join: Join) -> Cell:
    if cell is None:
        return Cell(text="")
    text, marks = join(rows)
    return Cell(
        text=text, marks=marks, colspan=cell.colspan, rowspan=cell.rowspan, header=cell.header
    )
