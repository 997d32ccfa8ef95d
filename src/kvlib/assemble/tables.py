"""Tables: cells from the places of what stands on a row."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from kvlib.assemble.rows import Row
from kvlib.grammar import join_lines
from kvlib.model import Cell, NoteMark, Span, Table

Edges = tuple[float, float]


def table_of(rows: list[Row], find_note: Callable[[str], int | None], span: Span | None) -> Table:
    """The table of these rows; the first row is its head."""
    columns = _columns(rows)
    made: list[list[Cell]] = []
    for row in rows:
        cells = _cells(row, columns, find_note, header=not made)
        if made and not row.gap and _goes_on(cells, made[-1]):
            made[-1] = [_joined(a, b) for a, b in zip(made[-1], cells, strict=True)]
        else:
            made.append(cells)
    return Table(rows=tuple(map(tuple, made)), span=span)


def _goes_on(cells: list[Cell], above: list[Cell]) -> bool:
    """Whether a row only ends the cells above it: nothing in its first column, and gaps."""
    return (
        not cells[0].text
        and len(cells) == len(above)
        and all(
            not cell.text or (over.text and cell.text[:1].islower())
            for cell, over in zip(cells, above, strict=True)
        )
    )


def _joined(above: Cell, below: Cell) -> Cell:
    text = join_lines(above.text, below.text)
    shift = len(text) - len(below.text)
    marks = (
        *above.marks,
        *(
            attrs.evolve(mark, at=mark.at + shift)
            for mark in below.marks
            if isinstance(mark, NoteMark)
        ),
    )
    return attrs.evolve(above, text=text, marks=marks)


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


def _cells(
    row: Row, columns: list[Edges], find_note: Callable[[str], int | None], *, header: bool
) -> list[Cell]:
    cells: list[Cell] = []
    filled = 0  # columns so far
    places = row.cells or ((0, row.x0 or 0, row.x1 or 0),)
    ends = [*(start for start, _, _ in places[1:]), len(row.text)]
    for (start, left, right), end in zip(places, ends, strict=True):
        first, last = _under(columns, left, right)
        cells.extend(Cell(text="", header=header) for _ in range(filled, first))
        filled = max(filled, last + 1)
        text = row.text[start:end].strip()
        marks = tuple(
            NoteMark(at=min(at - start, len(text)), label=label, footnote=find_note(label))
            for at, label in row.marks
            if start < at <= end or at == start == 0
        )
        cells.append(Cell(text=text, marks=marks, colspan=last - first + 1, header=header))
    cells.extend(Cell(text="", header=header) for _ in range(filled, len(columns)))
    return cells


def _under(columns: list[Edges], left: float, right: float) -> tuple[int, int]:
    """The first and last column that a cell stands in."""
    covered = [i for i, edges in enumerate(columns) if left < edges[1] and right > edges[0]]
    if covered:
        return covered[0], covered[-1]
    nearest = min(range(len(columns)), key=lambda i: abs(columns[i][0] - left))
    return nearest, nearest
