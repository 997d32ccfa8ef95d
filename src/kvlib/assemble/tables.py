"""Tables: cells from the places of what stands on a row."""

from __future__ import annotations

from collections.abc import Callable

from attrs import define, field

from kvlib.assemble.rows import Row, part_of
from kvlib.model import Cell, Mark, Span, Table

Edges = tuple[float, float]
Join = Callable[[list[Row]], tuple[str, tuple[Mark, ...]]]


@define
class _Cell:
    """A cell that is being made: what stands in it, row by row."""

    rows: list[Row] = field(factory=list)
    colspan: int = 1


def table_of(rows: list[Row], join: Join, span: Span | None) -> Table:
    """The table of these rows; the first row is its head."""
    columns = _columns(rows)
    made: list[list[_Cell]] = []
    for row in rows:
        cells = _cells(row, columns)
        if made and not row.gap and _goes_on(cells, made[-1]):
            for above, cell in zip(made[-1], cells, strict=True):
                above.rows.extend(cell.rows)
        else:
            made.append(cells)
    return Table(
        rows=tuple(
            tuple(_finished(cell, join, header=index == 0) for cell in cells)
            for index, cells in enumerate(made)
        ),
        span=span,
    )


def _finished(cell: _Cell, join: Join, *, header: bool) -> Cell:
    text, marks = join(cell.rows) if cell.rows else ("", ())
    return Cell(text=text, marks=marks, colspan=cell.colspan, header=header)


def _goes_on(cells: list[_Cell], above: list[_Cell]) -> bool:
    """Whether a row only ends the cells above it: nothing in its first column, and gaps."""
    return (
        not cells[0].rows
        and len(cells) == len(above)
        and all(
            not cell.rows or (over.rows and cell.rows[0].text[:1].islower())
            for cell, over in zip(cells, above, strict=True)
        )
    )


def _columns(rows: list[Row]) -> list[Edges]:
    """The columns: what lies above each other in the rows that have most cells."""
    most = max(len(row.cells) for row in rows)
    cells = [cell for row in rows if len(row.cells) == most for cell in row.cells]
    columns: list[Edges] = []
    for _, left, right in sorted(cells, key=lambda cell: cell[1]):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _cells(row: Row, columns: list[Edges]) -> list[_Cell]:
    cells: list[_Cell] = []
    filled = 0  # columns so far
    places = row.cells or ((0, row.x0 or 0, row.x1 or 0),)
    ends = [*(start for start, _, _ in places[1:]), len(row.text)]
    for (start, left, right), end in zip(places, ends, strict=True):
        first, last = _under(columns, left, right)
        cells.extend(_Cell() for _ in range(filled, first))
        filled = max(filled, last + 1)
        part = part_of(row, start, end)
        part.marks = tuple(
            (min(at - start, len(part.text)), label)
            for at, label in row.marks
            if start < at <= end or at == start == 0
        )
        cells.append(_Cell([part] if part.text or part.marks else [], last - first + 1))
    cells.extend(_Cell() for _ in range(filled, len(columns)))
    return cells


def _under(columns: list[Edges], left: float, right: float) -> tuple[int, int]:
    """The first and last column that a cell stands in."""
    covered = [i for i, edges in enumerate(columns) if left < edges[1] and right > edges[0]]
    if covered:
        return covered[0], covered[-1]
    nearest = min(range(len(columns)), key=lambda i: abs(columns[i][0] - left))
    return nearest, nearest
