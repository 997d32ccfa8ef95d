"""Finds the rows of tables, and makes cells from the places of text on a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field

from kvlib.assemble._look.layout import Layout
from kvlib.assemble._look.rows import Row, evolve, slice_row
from kvlib.grammar._lists import is_list_sign, list_marker
from kvlib.model import Cell, Mark, Span, Table

Edges = tuple[float, float]
Cells = tuple[tuple[int, float, float], ...]
Join = Callable[[list[Row]], tuple[str, tuple[Mark, ...]]]


@define
class _Cell:
    """A cell under construction, with its text row by row."""

    rows: list[Row] = field(factory=list)
    colspan: int = 1


def is_sign_alone(row: Row) -> bool:
    """Return True if a list sign is alone before a hanging indent: a list item, not a table."""
    return len(row.cells) == 2 and is_list_sign(row.text[: row.cells[1][0]].rstrip())


def split_tables(rows: list[Row], layout: Layout | None) -> Iterator[tuple[bool, list[Row]]]:
    """Split rows into stretches: tables, and the rows between tables.

    A table has at least two rows with cells one above the other. A single row, such as
    "Datum" with the date at some distance, is text.
    """
    if layout is None or not any(row.cells for row in rows):
        yield False, rows
        return
    start = at = 0
    while at < len(rows):
        end, is_table = _stretch(rows, at, layout)
        if is_table:
            if start < at:
                yield False, rows[start:at]
            yield True, rows[at:end]
            start = end
        at = end
    if start < len(rows):
        yield False, rows[start:]


def _stretch(rows: list[Row], start: int, layout: Layout) -> tuple[int, bool]:
    """Find the end of a stretch of rows with cells, and whether they are a table."""
    last, end = rows[start], start + 1
    left = last.x0 or 0.0
    is_table = False
    while _has_cells(last) and end < len(rows):
        row = rows[end]
        if _has_cells(row):
            is_table = is_table or _above_each_other(last.cells, row.cells)
            last, left = row, min(left, row.x0 or 0.0)
        elif not _continues_row(last, left, row, rows[end + 1 : end + 2], layout):
            break
        end += 1
    return end, is_table


def _has_cells(row: Row) -> bool:
    return bool(row.cells) and not (is_sign_alone(row) or list_marker(row.text))


def _above_each_other(above: Cells, below: Cells) -> bool:
    """Return True if at least two cells of a row are above two cells of another."""
    pairs = a = b = 0
    while a < len(above) and b < len(below):
        (_, left, right), (_, under, until) = above[a], below[b]
        if left < until and under < right:
            pairs, a, b = pairs + 1, a + 1, b + 1
        elif right <= under:
            a += 1
        else:
            b += 1
    return pairs > 1


def _continues_row(last: Row, left: float, row: Row, after: list[Row], layout: Layout) -> bool:
    """Return True if a single cell continues the table row above it.

    It is away from the table's left edge, or below the first cell and inside the table.
    """
    if row.gap or row.x0 is None or row.x1 is None or not layout.is_small(row):
        return False
    if row.x0 > left + layout.size:
        return True
    return row.x1 < last.cells[1][1] and bool(after) and _has_cells(after[0])


def table_of(rows: list[Row], join: Join, span: Span | None) -> Table:
    """Make a table of these rows; the first row is its head."""
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
    """Return True if a row only ends cells above it: only in the first column, or in others."""
    filled = [index for index, cell in enumerate(cells) if cell.rows]
    return (
        len(cells) == len(above)
        and (0 not in filled or len(filled) == 1)
        and all(above[i].rows and cells[i].rows[0].text[:1].islower() for i in filled)
    )


def _columns(rows: list[Row]) -> list[Edges]:
    """Return the edges of the columns, from the rows that have the most cells."""
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
        part = slice_row(row, start, end)
        marks = tuple(
            (min(at - start, len(part.text)), label)
            for at, label in row.marks
            if start < at <= end or at == start == 0
        )
        held = [evolve(part, marks=marks)] if part.text or marks else []
        cells.append(_Cell(held, last - first + 1))
    cells.extend(_Cell() for _ in range(filled, len(columns)))
    return cells


def _under(columns: list[Edges], left: float, right: float) -> tuple[int, int]:
    """Return the first and last column of a cell."""
    covered = [i for i, edges in enumerate(columns) if left < edges[1] and right > edges[0]]
    if covered:
        return covered[0], covered[-1]
    nearest = min(range(len(columns)), key=lambda i: abs(columns[i][0] - left))
    return nearest, nearest
