"""Cells are placed so that they cover each place of a table once."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvlib.markup import placed
from kvlib.model import Cell, Table

SPANS = st.integers(0, 4)
CELLS = st.builds(Cell, text=st.sampled_from("abc"), colspan=SPANS, rowspan=SPANS)
TABLES = st.lists(st.lists(CELLS, max_size=4), max_size=6)


def table(*rows: list[Cell]) -> Table:
    return Table(rows=tuple(map(tuple, rows)))


def cell(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(text=text, colspan=colspan, rowspan=rowspan)


def shown(found: Table) -> list[str]:
    """Each row: text, column, and spans that exceed one."""
    rows = placed(found)
    assert rows is not None
    return [
        " ".join(f"{c.text or '_'}{at}:{wide}x{high}" for c, at, wide, high in row) for row in rows
    ]


A, B, C, D = map(cell, "abcd")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([[A, B], [C, D]], ["a0:1x1 b1:1x1", "c0:1x1 d1:1x1"]),
        ([[A], [C, D]], ["a0:1x1 _1:1x1", "c0:1x1 d1:1x1"]),
        ([[cell("a", 9)], [C, D]], ["a0:2x1", "c0:1x1 d1:1x1"]),
        ([[cell("a", 1, 9999), B], [C]], ["a0:1x2 b1:1x1", "c1:1x1"]),
        ([[cell("a", 5, 9999)]], ["a0:1x1"]),
        ([[cell("a", 1, 3), B], [], [C]], ["a0:1x2 b1:1x1", "c1:1x1"]),
        ([[A, cell("c", 1, 2), B], [cell("d", 3)]], ["a0:1x1 c1:1x2 b2:1x1", "d0:1x1 _2:1x1"]),
        ([[cell("a", 0, 0), B]], ["a0:1x1 b1:1x1"]),
        ([[], []], []),
        ([], []),
    ],
)  # fmt: skip
def test_a_table_without_holes_and_overlaps(rows: list[list[Cell]], expected: list[str]) -> None:
    assert expected == shown(table(*rows))


def test_too_many_columns_are_not_placed() -> None:
    assert placed(table([A] * 100)) is not None
    assert placed(table([A] * 101)) is None


@given(TABLES)
def test_each_place_is_covered_once(rows: list[list[Cell]]) -> None:
    found = placed(table(*rows))
    assert found is not None
    covered = Counter(
        (down, right)
        for row, cells in enumerate(found)
        for _, column, wide, high in cells
        for down in range(row, row + high)
        for right in range(column, column + wide)
    )
    columns = max((right + 1 for _, right in covered), default=0)
    assert covered == Counter((r, c) for r in range(len(found)) for c in range(columns))
    said = [each.text for row in rows for each in row]
    assert said == [each.cell.text for cells in found for each in cells if each.cell.text]


@given(TABLES)
def test_a_cell_begins_in_each_row_and_column(rows: list[list[Cell]]) -> None:
    found = placed(table(*rows)) or []
    columns = {each.column for cells in found for each in cells if each.cell.text}
    assert columns == set(range(len(columns)))
    assert all(any(each.cell.text for each in cells) for cells in found)
