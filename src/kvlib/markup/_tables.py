"""Arrange the cells of a table, which may be merged, by row and column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kvlib.model import Cell, Table

MOST_COLUMNS = 100
"""In a table with more columns, the cells of each row are written on one line."""


def grid(table: Table) -> list[list[Cell | None]] | None:
    """Return the cells by row and column, with None in the rest of a merged cell.

    The result is None for a table of too many columns. Only columns in which a cell begins are
    counted. Spans are never expanded, as a document may claim any: a span of 9999 rows costs no
    more than one of 2.
    """
    begun_in: set[int] = set()
    placed: list[dict[int, Cell]] = []
    hanging: list[_Hanging] = []
    for row, cells in enumerate(table.rows):
        hanging = sorted(each for each in hanging if each.until > row)
        line, begun = _placed(row, cells, hanging)
        placed.append(line)
        hanging += begun
        begun_in.update(line)
        if len(begun_in) > MOST_COLUMNS:
            return None
    columns = sorted(begun_in)
    return [[line.get(column) for column in columns] for line in placed]


class _Hanging(NamedTuple):
    """A cell that reaches into the rows below it: its columns, and the first row after it."""

    start: int
    end: int
    until: int


def _placed(
    row: int, cells: Iterable[Cell], hanging: Sequence[_Hanging]
) -> tuple[dict[int, Cell], list[_Hanging]]:
    """Return the cells of a row by column, skipping cells from above, and those that hang down."""
    line: dict[int, Cell] = {}
    begun: list[_Hanging] = []
    column = passed = 0
    for cell in cells:
        while passed < len(hanging) and hanging[passed].start <= column:
            column = max(column, hanging[passed].end)
            passed += 1
        line[column] = cell
        end = column + max(1, cell.colspan)  # at least one, whatever it claims
        if cell.rowspan > 1:
            begun.append(_Hanging(column, end, row + cell.rowspan))
        column = end
    return line, begun
