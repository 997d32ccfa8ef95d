"""Reads the numbers in tables of questions and answers side by side: whose labels are they?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from kvlib.assemble._look.rows import Row
from kvlib.grammar import numbered_line, parse_label
from kvlib.grammar._numbers import numbers_alone

ColumnRole: TypeAlias = Literal["question", "answer", "other"]
Cells: TypeAlias = dict[int, list[Row]]
"""The rows of each cell of a row of the table, by column."""


@frozen
class _Numbered:
    """The rows in the cell of an answer that begin with the numbers of questions beside it."""

    rows: list[Row]
    number: str
    """That of the first."""
    goes_on: bool
    """True if the next number follows, which no question beside it has, as in a list."""


def by_row(rows: Iterable[Row]) -> list[Cells]:
    """Return the cells of each row of a table."""
    lines: dict[int, Cells] = {}
    for row in rows:
        if cell := row.cell:
            lines.setdefault(cell.row, {}).setdefault(cell.column, []).append(row)
    return list(lines.values())


def are_numbered(lines: Sequence[Cells]) -> bool:
    """Return True for a table of numbered questions, most beside an answer with their number.

    Such a table needs no words above its columns. A cell may be empty where an answer goes on.
    """
    pairs = [[*cells.values()] for cells in lines if len(cells) > 1]
    if not pairs or any(len(pair) > 2 for pair in pairs):
        return False
    counts = [int(_listed(asked[0]) or 0) for asked, _ in pairs]
    same = sum(_listed(asked[0]) == _listed(answer[0]) for asked, answer in pairs)
    asking = sum(any("?" in row.text for row in asked) for asked, _ in pairs)
    in_order = counts[0] > 0 and counts == sorted({*counts})
    return in_order and 2 * min(same, asking) > len(pairs)


def answer_labels(lines: Iterable[tuple[Cells, dict[int, ColumnRole]]]) -> frozenset[int]:
    """Return the ids of the rows of answers that begin with their labels: the question's number.

    A list in the first answer begins with the number of its question too. It goes on with the
    next number, and no other answer has its number.

    Args:
        lines: the cells of each row of the table, and what is in which column.
    """
    found = [
        numbered
        for cells, columns in lines
        for at, rows in cells.items()
        if columns.get(at) == "answer" and (numbered := _numbered(rows, _asked(cells, columns)))
    ]
    sure = any(not each.goes_on for each in found)
    return frozenset(
        id(row)
        for each in found
        if sure or each.number != "1" or not each.goes_on
        for row in each.rows
    )


def _numbered(rows: Sequence[Row], asked: Sequence[str]) -> _Numbered | None:
    """Return the rows in the cell of an answer that begin with the numbers of the questions."""
    if not asked or _listed(rows[0]) != asked[0]:
        return None
    found: list[Row] = []
    for row in rows:
        if len(found) < len(asked) and _listed(row) == asked[len(found)]:
            found.append(row)
        if _holds_item(row, int(asked[len(found) - 1]) + 1):
            return _Numbered(found, asked[0], goes_on=True)
    return _Numbered(found, asked[0], goes_on=False)


def _holds_item(row: Row, number: int) -> bool:
    """Return True if an item with this number begins with a row, or further on in it."""
    return _listed(row) == str(number) or any(f" {number}{sign} " in row.text for sign in ".)")


def _asked(cells: Cells, columns: dict[int, ColumnRole]) -> list[str]:
    """Return the numbers of the questions in a row of the table, in order."""
    found: list[str] = []
    asks = False
    for row in (row for at, rows in cells.items() if columns.get(at) != "answer" for row in rows):
        number = _number(row)
        if number and (not found or (asks and number == str(int(found[-1]) + 1))):
            found.append(number)
            asks = False
        asks = asks or "?" in row.text
    return found


def _number(row: Row) -> str | None:
    """Return the number of the question that a row begins: "1. Kent u", "1", "Vraag 1"."""
    if number := _listed(row):
        return number
    label = parse_label(row.text, strict=False)
    numbers = numbers_alone(row.text) or (label.numbers if label else ())
    return numbers[0] if numbers and numbers[0].isdecimal() else None


def _listed(row: Row) -> str | None:
    listed = numbered_line(row.text)
    return listed[0] if listed else None
