"""The places of a table's cells: columns, and the cells that cover several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kvlib.assemble import InCell
from kvlib_docx._names import W, child, content, number, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST = 63  # columns, as in Word


@frozen
class Placed:
    """A cell and its place."""

    element: _Element
    place: InCell
    goes_on: bool
    """True if it only continues the cell above it."""


def is_deleted(row: _Element) -> bool:
    """Return True if a row was deleted while changes were tracked."""
    return child(row, "trPr", "del") is not None


def rows_of(table: _Element) -> list[_Element]:
    """Return the rows of a table without those that were deleted."""
    return [each for each in content(table) if each.tag == W + "tr" and not is_deleted(each)]


def cells_of(row: _Element) -> list[_Element]:
    """Return the cells of a row."""
    return [each for each in content(row) if each.tag == W + "tc"]


def placed_cells(table: _Element, name: int) -> Iterator[Placed]:
    """Yield the cells of a table row by row, each with its place; ``name`` is the table's."""
    rows = [list(_row(row, index, name)) for index, row in enumerate(rows_of(table))]
    for index, row in enumerate(rows):
        for cell in row:
            below = _covered(rows, index, cell) if not cell.goes_on else 0
            yield evolve(cell, place=evolve(cell.place, rowspan=1 + below))


def _row(row: _Element, index: int, name: int) -> Iterator[Placed]:
    column = _columns(value(child(row, "trPr"), "gridBefore", default="0"))
    header = bool(switch(child(row, "trPr"), "tblHeader"))
    for cell in cells_of(row):
        properties = child(cell, "tcPr")
        wide = max(1, _columns(value(properties, "gridSpan", default="1")))
        merge = child(properties, "vMerge")
        goes_on = merge is not None and value(properties, "vMerge", default="") != "restart"
        place = InCell(table=name, row=index, column=column, colspan=wide, header=header)
        yield Placed(cell, place, goes_on)
        column += wide


def _columns(text: str) -> int:
    return min(number(text, 1), _MOST)


def _covered(rows: list[list[Placed]], index: int, cell: Placed) -> int:
    """Count the rows below that continue a cell."""
    count = 0
    for row in rows[index + 1 :]:
        if not any(each.goes_on and each.place.column == cell.place.column for each in row):
            break
        count += 1
    return count
