"""Write tables in the form of CALS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from kvlib.model import Cell, Table
from kvlib_obxml._writing.elements import add

_MOST_MERGED = 100
"""The columns among which cells may be merged: more than a page has, as a document may claim any
number, and for each there is work."""

FillCell = Callable[[etree._Element, Cell], None]


class _Placed(NamedTuple):
    """A cell, and its first and last column from 1."""

    cell: Cell
    first: int
    last: int


_Row = list[_Placed]


def add_table(parent: etree._Element, table: Table, fill: FillCell) -> None:
    """Add a table; each header (thead) begins a part of it (tgroup), as each has one at its top.

    A row belongs to a header if all its cells do. Each part has the columns of its own rows.

    Args:
        parent: where it is added.
        table: the table.
        fill: adds the content of a cell to its ``entry``.
    """
    element = add(parent, "table")
    for part in _parts(list(_placed(table.rows))):
        group = _add_group(element, max((placed.last for row in part for placed in row), default=1))
        for is_head, section in groupby(part, _is_head):
            rows_in = add(group, "thead" if is_head else "tbody")
            for row in section:
                _add_row(rows_in, row, fill)


def _parts(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Yield the rows in parts, each of which has a header at its top only."""
    part: list[_Row] = []
    for is_head, section in groupby(rows, _is_head):
        if is_head and part:
            yield part
            part = []
        part += section
    if part:
        yield part


def _is_head(row: _Row) -> bool:
    return bool(row) and all(placed.cell.header for placed in row)


def _add_group(table: etree._Element, width: int) -> etree._Element:
    group = add(table, "tgroup", attributes={"cols": str(width)})
    for column in range(1, width + 1):
        attributes = {"colnum": str(column), "colname": _name(column), "colwidth": "1*"}
        add(group, "colspec", attributes=attributes)
    return group


def _name(column: int) -> str:
    return f"col{column}"


def _add_row(section: etree._Element, row: _Row, fill: FillCell) -> None:
    element = add(section, "row")
    for cell, first, last in row:
        attributes = {"colname": _name(first)}
        if last > first:
            attributes = {"namest": _name(first), "nameend": _name(last)}
        if cell.rowspan > 1:
            attributes["morerows"] = str(cell.rowspan - 1)
        fill(add(element, "entry", attributes=attributes), cell)


def _placed(rows: Iterable[Sequence[Cell]]) -> Iterator[_Row]:
    """Yield the rows with the columns of their cells, which skip those that reach in from above."""
    free_from = [0] * (_MOST_MERGED + 1)  # by column, the first row that no cell above reaches
    for number, row in enumerate(rows):
        column = 1
        placed = []
        for cell in row:
            while column <= _MOST_MERGED and free_from[column] > number:
                column += 1
            last = max(column, min(column + cell.colspan - 1, _MOST_MERGED))
            free_from[column : last + 1] = [number + cell.rowspan] * (
                min(last, _MOST_MERGED) - column + 1
            )
            placed.append(_Placed(cell, column, last))
            column = last + 1
        yield placed
