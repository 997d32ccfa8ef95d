"""Arrange the cells of a table, which may be merged, by row and column."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kvlib.model import Cell, Table

MOST_COLUMNS = 100
"""In a table with more columns, the cells of each row are written on one line."""


class Placed(NamedTuple):
    """A cell and its place in a table."""

    cell: Cell
    """The cell itself; an empty one where the table has none."""
    column: int
    """The column in which it begins, from 0."""
    colspan: int
    """The number of columns that it spans, from 1."""
    rowspan: int
    """The number of rows that it spans, from 1."""


def grid(table: Table) -> list[list[Cell | None]] | None:
    """Return the cells by row and column, with None in the rest of a merged cell.

    The result is None for a table of too many columns. Only columns in which a cell begins are
    counted. Spans are never expanded, as a document may claim any: a span of 9999 rows costs no
    more than one of 2.
    """
    begun = _begun(table)
    if begun is None:
        return None
    rows, columns = begun
    lines = [{each.start: each.cell for each in row} for row in rows]
    return [[line.get(column) for column in columns] for line in lines]


def placed(table: Table) -> list[list[Placed]] | None:
    """Return the cells of each row with their places; None for a table of too many columns.

    Only rows and columns in which a cell begins are counted. Together the cells cover each place
    once, whatever spans the document claims: a cell ends before another one and where the table
    does, and places in no cell are covered by empty ones.
    """
    begun = _begun(table)
    if begun is None:
        return None
    rows, columns = begun
    kept = [index for index, row in enumerate(rows) if row]
    free_from = [0] * len(columns)  # by column, the first row that no cell above reaches
    counted = ([_counted(each, kept, columns) for each in rows[index]] for index in kept)
    return [list(_covered(row, cells, free_from)) for row, cells in enumerate(counted)]


class _Begun(NamedTuple):
    """A cell where it begins: its columns, and the first row below it."""

    start: int
    end: int
    until: int
    cell: Cell


def _begun(table: Table) -> tuple[list[list[_Begun]], list[int]] | None:
    """Return the cells by row, and the columns in which one begins; None if these are too many."""
    columns: set[int] = set()
    rows: list[list[_Begun]] = []
    hanging: list[_Begun] = []  # cells that reach into the rows below them
    for row, cells in enumerate(table.rows):
        hanging = sorted((each for each in hanging if each.until > row), key=lambda each: each[:3])
        begun = list(_in_row(row, cells, hanging))
        rows.append(begun)
        hanging += [each for each in begun if each.until > row + 1]
        columns.update(each.start for each in begun)
        if len(columns) > MOST_COLUMNS:
            return None
    return rows, sorted(columns)


def _in_row(row: int, cells: Iterable[Cell], hanging: Sequence[_Begun]) -> Iterator[_Begun]:
    """Yield the cells of a row, which skip those from above."""
    column = passed = 0
    for cell in cells:
        while passed < len(hanging) and hanging[passed].start <= column:
            column = max(column, hanging[passed].end)
            passed += 1
        end = column + max(1, cell.colspan)  # at least one, whatever it claims
        yield _Begun(column, end, row + max(1, cell.rowspan), cell)
        column = end


def _counted(begun: _Begun, kept: Sequence[int], columns: Sequence[int]) -> _Begun:
    """Count only the rows and columns in which a cell begins."""
    start, end = bisect_left(columns, begun.start), bisect_left(columns, begun.end)
    return _Begun(start, end, bisect_left(kept, begun.until), begun.cell)


def _covered(row: int, cells: Iterable[_Begun], free_from: list[int]) -> Iterator[Placed]:
    """Yield cells that cover the columns of a row which no cell above reaches."""
    begins = {each.start: each for each in cells}
    end = 0
    while end < len(free_from):
        column, end = end, end + 1
        if free_from[column] > row:
            continue
        found = begins.get(column) or _Begun(column, len(free_from), row + 1, Cell(text=""))
        while end < found.end and free_from[end] <= row and end not in begins:
            end += 1
        free_from[column:end] = [found.until] * (end - column)
        yield Placed(found.cell, column, end - column, found.until - row)
