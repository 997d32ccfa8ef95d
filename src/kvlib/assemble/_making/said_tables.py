"""Makes tables of the rows whose cells the format names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from kvlib.assemble._lines import InCell
from kvlib.assemble._look.cells import cells_of
from kvlib.assemble._look.layout import Layout
from kvlib.assemble._look.rows import Row
from kvlib.assemble._making.tables import Join, split_tables
from kvlib.model import Cell, Span, Table


def split_said(rows: list[Row], layout: Layout | None) -> Iterator[tuple[bool, list[Row]]]:
    """Split rows into stretches: tables, named by the format or shown by places, and others."""
    for table, group in groupby(rows, attrgetter("table")):
        if table is None:
            yield from split_tables(list(group), layout)
        else:
            yield True, list(group)


def said_table_of(rows: list[Row], join: Join, span: Span | None) -> Table:
    """Make a table of these rows, with an empty cell wherever the format names none."""
    texts: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        if cell := row.cell:
            texts.setdefault((cell.row, cell.column), []).append(row)
    cells = cells_of(rows)
    present = sorted({row for row, _ in cells})
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
