"""Tables: cells from the places of what stands on a row."""

from __future__ import annotations

from collections.abc import Callable

from kvlib.assemble.rows import Row
from kvlib.model import Cell, NoteMark, Span, Table

Edges = tuple[float, float]


def table_of(rows: list[Row], find_note: Callable[[str], int | None], span: Span | None) -> Table:
    """The table of these rows; the first row is its head."""
    columns = _columns(rows)
    return Table(
        rows=tuple(
            tuple(_cells(row, columns, find_note, header=index == 0))
            for index, row in enumerate(rows)
        ),
        span=span,
    )


def _columns(rows: list[Row]) -> list[Edges]:
    """The columns: cells of different rows that lie above each other are in one."""
    columns: list[Edges] = []
    for _, left, right in sorted(
        (cell for row in rows for cell in row.cells), key=lambda cell: cell[1]
    ):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _cells(
    row: Row, columns: list[Edges], find_note: Callable[[str], int | None], *, header: bool
) -> list[Cell]:
    found: dict[int, Cell] = {}
    ends = [*(start for start, _, _ in row.cells[1:]), len(row.text)]
    for (start, left, right), end in zip(row.cells, ends, strict=True):
        column = next(i for i, edges in enumerate(columns) if left < edges[1] and right > edges[0])
        text = row.text[start:end].strip()
        marks = tuple(
            NoteMark(at=min(at - start, len(text)), label=label, footnote=find_note(label))
            for at, label in row.marks
            if start <= at <= end
        )
        found[column] = Cell(text=text, marks=marks, header=header)
    return [found.get(i, Cell(text="", header=header)) for i in range(len(columns))]
