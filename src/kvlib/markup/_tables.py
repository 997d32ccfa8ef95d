"""Cells of tables, which may be merged, by row and column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kvlib.model import Cell, Table

MOST_COLUMNS = 100
"""With more they are not set below each other by anybody: each row is a line of cells."""


def grid(table: Table) -> list[list[Cell | None]] | None:
    """The cells by row and column, None where a merged cell goes on; None for too many columns.

    Columns are those that a cell begins in. A span is never written out, for a
    document may claim any: one of 9999 rows costs what one of 2 costs.
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
    """A cell that reaches into the rows below it: its columns, and the row where it has ended."""

    start: int
    end: int
    until: int


def _placed(
    row: int, cells: Iterable[Cell], hanging: Sequence[_Hanging]
) -> tuple[dict[int, Cell], list[_Hanging]]:
    """The cells of a row by column, past those that hang into it; and those that hang on."""
    line: dict[int, Cell] = {}
    begun: list[_Hanging] = []
    column = passed = 0
    for cell in cells:
        while passed < len(hanging) and hanging[passed].start <= column:
            column = max(column, hanging[passed].end)
            passed += 1
        line[column] = cell
        end = column + max(1, cell.colspan)  # whatever it claims, it stands somewhere
        if cell.rowspan > 1:
            begun.append(_Hanging(column, end, row + cell.rowspan))
        column = end
    return line, begun
