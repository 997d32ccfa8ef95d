"""Tables for the eyes: columns that stand below each other, wrapped where they must."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from kvlib.model import Cell, Table

GAP = "  "
NARROWEST = 4


def grid(table: Table) -> list[list[Cell | None]]:
    """The cells by row and column; None where a merged cell goes on."""
    taken: dict[tuple[int, int], Cell | None] = {}
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    taken.setdefault((row + down, column + right), None)
            taken[row, column] = cell
    columns = 1 + max((column for _, column in taken), default=-1)
    return [[taken.get((row, c)) for c in range(columns)] for row in range(len(table.rows))]


def table_lines(
    rows: Sequence[Sequence[str]], width: int, heads: int = 0
) -> Iterator[tuple[str, bool]]:
    """The table's lines, each with whether it belongs to the head."""
    columns = list(zip_longest(*rows, fillvalue=""))
    widths = [max(map(len, column)) for column in columns]
    words = [max(map(_longest_word, column)) for column in columns]
    widths = _narrowed(widths, words, width)
    for index, row in enumerate(rows):
        if index == heads and heads:
            yield GAP.join("─" * column for column in widths), False
        for line in _row(row, widths):
            yield line, index < heads


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _narrowed(widths: Sequence[int], words: Sequence[int], width: int) -> list[int]:
    """Take from the widest column until the table fits, but break no word if that can be."""
    narrow, room = list(widths), width - len(GAP) * (len(widths) - 1)
    for floors in (words, [NARROWEST] * len(widths)):
        while sum(narrow) > room:
            spare = [column - floor for column, floor in zip(narrow, floors, strict=True)]
            most, index = max((most, index) for index, most in enumerate(spare))
            if most <= 0:
                break
            narrow[index] -= 1
    return narrow


def _row(row: Iterable[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [textwrap.wrap(text, max(width, 1)) for text, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        yield GAP.join(
            f"{part:{width}}" for part, width in zip(parts, widths, strict=True)
        ).rstrip()
