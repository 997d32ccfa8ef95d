"""The cells of a table that the format names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from kvlib.assemble._look.rows import Row

if TYPE_CHECKING:
    from kvlib.assemble._lines import InCell

_WIDEST = 1000  # columns that a cell may cover; HTML allows no more


def cells_of(rows: Iterable[Row]) -> dict[tuple[int, int], InCell]:
    """Return the cells of a table by row and column; none covers a row without text.

    Such rows are left out of tables.
    """
    cells: dict[tuple[int, int], InCell] = {}
    for row in rows:
        if cell := row.cell:
            cells.setdefault((cell.row, cell.column), cell)
    present = sorted({row for row, _ in cells})
    return {place: _within(cell, present) for place, cell in cells.items()}


def _within(cell: InCell, present: Sequence[int]) -> InCell:
    first, end = bisect_left(present, cell.row), bisect_left(present, cell.row + cell.rowspan)
    return evolve(cell, rowspan=max(end - first, 1), colspan=min(cell.colspan, _WIDEST))
