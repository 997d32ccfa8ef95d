"""Places of table cells: rows and columns, as a browser lays them out."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from kvlib_web._drafts import CellPlace, Grid

if TYPE_CHECKING:
    from lxml.etree import _Element

WIDEST = 1000  # columns or rows that a cell may cover, as in browsers
_INTEGER = re.compile(r"\s*(\d{1,6})\b")
_LAYOUT = frozenset(("presentation", "none"))


def grid_of(table: _Element, *, is_layout: bool) -> Grid:
    """Return the grid of a table before its first row."""
    return Grid(is_layout=is_layout or (table.get("role") or "") in _LAYOUT)


def begin_group(grid: Grid) -> None:
    """Begin or end a row group: no cell covers rows beyond it."""
    grid.groups.append(grid.row + 1)
    grid.covered.clear()


def begin_row(grid: Grid) -> None:
    """Begin the next row."""
    grid.row += 1
    grid.column = 0


def place_cell(grid: Grid, element: _Element, *, header: bool) -> CellPlace:
    """Return the place of the next cell: the first column that no cell above it covers."""
    if grid.row < 0:
        begin_row(grid)
    covered, row = grid.covered, grid.row
    while grid.column < WIDEST and covered.get(grid.column, -1) >= row:
        grid.column += 1
    column = grid.column
    colspan = min(_span(element, "colspan"), max(WIDEST - column, 1))
    rowspan = _span(element, "rowspan")
    if rowspan > 1:
        covered.update(dict.fromkeys(range(column, column + colspan), row + rowspan - 1))
    grid.column = min(column + colspan, WIDEST)
    return CellPlace(grid, row, column, colspan, rowspan, header)


def height(cell: CellPlace) -> int:
    """Return how many rows a cell covers, of those that its row group has."""
    groups = cell.grid.groups
    after = bisect_right(groups, cell.row)
    end = groups[after] if after < len(groups) else cell.grid.row + 1
    return max(1, min(cell.rowspan, end - cell.row))


def _span(element: _Element, name: str) -> int:
    given = element.get(name)
    found = _INTEGER.match(given) if given else None
    if not found:
        return 1
    # Zero rows are all that follow.
    return min(int(found[1]) or (WIDEST if name == "rowspan" else 1), WIDEST)
