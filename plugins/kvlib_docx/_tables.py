"""The places of a table's cells: columns, and the cells that cover several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kvlib.assemble import InCell
from kvlib.grammar import opens_part
from kvlib_docx._names import W, child, content, number, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_COLUMNS = 63  # columns, as in Word


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


def deleted_rows(table: _Element) -> int:
    """Return the number of the rows of a table that were deleted."""
    return sum(is_deleted(each) for each in content(table) if each.tag == W + "tr")


def cells_of(row: _Element) -> list[_Element]:
    """Return the cells of a row."""
    return [each for each in content(row) if each.tag == W + "tc"]


def is_frame(table: _Element) -> bool:
    """Return True if a table lays out a letter: it has one cell, or holds it and other tables."""
    rows = rows_of(table)
    if len(rows) == 1 and len(cells_of(rows[0])) == 1:
        return True
    return _holds_tables(table) and any(map(_greets, table.iter(W + "p")))


def lays_out_questions(table: _Element) -> bool:
    """Return True if a table has labels or headings in its cells, and other tables."""
    return _holds_tables(table) and any(map(_opens_part, table.iter(W + "p")))


def _holds_tables(table: _Element) -> bool:
    return next(table.iterdescendants(W + "tbl"), None) is not None


def _text(paragraph: _Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(W + "t")).strip()


def _greets(paragraph: _Element) -> bool:
    """Return True for the salutation of a letter."""
    return _text(paragraph).startswith("Geachte ")


def _opens_part(paragraph: _Element) -> bool:
    """Return True for a numbered label or a heading."""
    return opens_part(_text(paragraph))


def placed_cells(table: _Element, name: int) -> Iterator[Placed]:
    """Yield the cells of a table row by row, each with its place; ``name`` is the table's."""
    rows = [list(_row(row, index, name)) for index, row in enumerate(rows_of(table))]
    going_on = [{each.place.column for each in row if each.goes_on} for row in rows]
    below: dict[int, int] = {}
    for row, columns in zip(reversed(rows), reversed(going_on), strict=True):
        for at, cell in enumerate(row):
            column = cell.place.column
            if not cell.goes_on:
                row[at] = evolve(cell, place=evolve(cell.place, rowspan=1 + below.get(column, 0)))
        below = {column: 1 + below.get(column, 0) for column in columns}
    for row in rows:
        yield from row


def _row(row: _Element, index: int, name: int) -> Iterator[Placed]:
    column = _columns(value(child(row, "trPr"), "gridBefore", default="0"))
    header = bool(switch(child(row, "trPr"), "tblHeader"))
    for cell in cells_of(row):
        properties = child(cell, "tcPr")
        merge = child(properties, "vMerge")
        goes_on = merge is not None and value(properties, "vMerge") != "restart"
        wide = _width(cell)
        place = InCell(table=name, row=index, column=column, colspan=wide, header=header)
        yield Placed(cell, place, goes_on)
        column = min(column + wide, _MOST_COLUMNS)


def _width(cell: _Element) -> int:
    return max(1, _columns(value(child(cell, "tcPr"), "gridSpan", default="1")))


def _columns(text: str) -> int:
    return max(0, min(number(text, 1), _MOST_COLUMNS))
