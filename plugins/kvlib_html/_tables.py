"""Arrange a table for a page: its head, its numbers, its width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from attrs import frozen
from markupsafe import Markup

from kvlib.markup import Placed, placed
from kvlib.model import Cell, Table

_NARROW = 38
"""Characters of a table that fit on a phone."""
_PAGE_WIDE = 100
"""Characters of a table that fit beside the margins of a page."""
_PRINTED = 150
"""Characters of a table that fit on paper, in small print."""
_WIDEST = 1000
"""Columns that a cell of HTML can span."""
_HALF = 6
"""A table of so many columns is not set beside a question."""
_BETWEEN = 2
"""Characters for the space between two columns."""
_LONGEST = 40
"""A number has no more characters; a longer text is not examined."""
_NUMBER = re.compile(
    r"[<>≤≥±~]?\s?[+−–-]?\s?(?:€\s?)?[+−–-]?\d(?:[\d.,\s]*\d)?(?:,[-–—])?\s?"
    r"(?:%|‰|°C|mln\.?|mld\.?|miljoen|miljard|procent|euro|uur|ha|km|m|m²|m³|km²|kg|ton)?\s?\*{0,3}"
)
_NO_NUMBER = re.compile(r"[-–—?x*.…]{1,3}|n\.?\s?v\.?\s?t\.?|n\.?\s?b\.?|onbekend|nihil|geen")
"""What a column of numbers has in place of one."""


@frozen
class LaidCell:
    """A cell as the page shows it."""

    cell: Cell
    """The cell itself."""
    tag: str
    """``th`` or ``td``."""
    attributes: Markup
    """Its scope, class and spans, with a blank before each."""


@frozen
class TableLayout:
    """A table as the page shows it."""

    head: list[list[LaidCell]]
    """The rows of the head; empty if the table has none."""
    body: list[list[LaidCell]]
    """The other rows."""
    columns: int
    """The number of its columns."""
    classes: str
    """``kv-wide`` if it does not fit beside a question or on a phone, ``kv-widest`` if it fits
    on few screens, and ``kv-endless`` if it fits on no paper; empty if none."""


def lay_out(table: Table) -> TableLayout:
    """Arrange a table."""
    rows = placed(table) or _in_order(table)
    height = _head(rows)
    numbers = _of_numbers(rows[height:])
    shown = [list(_row(row, numbers, in_head=at < height)) for at, row in enumerate(rows)]
    columns = max((each.column + each.colspan for row in rows[:1] for each in row), default=0)
    return TableLayout(shown[:height], shown[height:], columns, _classes(rows, columns))


def _in_order(table: Table) -> list[list[Placed]]:
    """Place the cells of a table of too many columns one after the other, without spans."""
    rows = [row for row in table.rows if row]
    width = max(map(len, rows), default=0)
    return [
        [Placed(cell, column, 1, 1) for column, cell in enumerate(row)]
        + [
            Placed(Cell(text=""), at, min(_WIDEST, width - at), 1)
            for at in range(len(row), width, _WIDEST)
        ]
        for row in rows
    ]


def _head(rows: Sequence[Sequence[Placed]]) -> int:
    """Return the number of rows in the head, into which no cell of the head may reach further."""
    height = reached = 0
    for index, row in enumerate(rows):
        if not all(each.cell.header or not each.cell.text for each in row):
            break
        if not any(each.cell.header for each in row):
            break
        reached = max(reached, *(index + each.rowspan for each in row))
        if reached == index + 1:
            height = index + 1
    return height


def _of_numbers(rows: Iterable[Iterable[Placed]]) -> frozenset[int]:
    """Return the columns in which most cells with text are numbers."""
    numbers: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for each in chain.from_iterable(rows):
        text = each.cell.text.strip()
        if text and not each.cell.header and not _is(_NO_NUMBER, text):
            (numbers if _is(_NUMBER, text) else others)[each.column] += 1
    return frozenset(column for column, count in numbers.items() if count > others[column])


def _is(pattern: re.Pattern[str], text: str) -> bool:
    return len(text) <= _LONGEST and pattern.fullmatch(text) is not None


def _row(row: Iterable[Placed], numbers: frozenset[int], *, in_head: bool) -> Iterator[LaidCell]:
    scope = "col" if in_head else "row"
    for each in row:
        if not each.cell.header:
            scope = "col"  # a header further on does not head the row
        yield _shown(each, scope, right=_stands_right(each, numbers, in_head=in_head))


def _shown(each: Placed, scope: str, *, right: bool) -> LaidCell:
    is_header = each.cell.header and bool(each.cell.text.strip())  # an empty one heads nothing
    attributes = {
        "scope": scope if is_header else "",
        "class": "kv-number" if right else "",
        "colspan": each.colspan if each.colspan > 1 else "",
        "rowspan": each.rowspan if each.rowspan > 1 else "",
    }
    written = (Markup(' {}="{}"').format(*item) for item in attributes.items() if item[1])
    return LaidCell(each.cell, "th" if is_header else "td", Markup("").join(written))


def _stands_right(each: Placed, numbers: frozenset[int], *, in_head: bool) -> bool:
    if each.column not in numbers or (in_head and each.colspan > 1):
        return False
    text = each.cell.text.strip()
    return in_head or each.cell.header or _is(_NUMBER, text) or _is(_NO_NUMBER, text)


def _classes(rows: Iterable[Iterable[Placed]], columns: int) -> str:
    """Say how wide the table is at least: its longest words beside each other."""
    widths: Counter[int] = Counter()
    for each in chain.from_iterable(rows):
        if each.colspan == 1:
            longest = max(map(len, each.cell.text.split()), default=0)
            widths[each.column] = max(widths[each.column], longest)
    width = sum(widths.values()) + _BETWEEN * columns
    names = {
        "kv-wide": width > _NARROW or columns >= _HALF,
        "kv-widest": width > _PAGE_WIDE,
        "kv-endless": width > _PRINTED,
    }
    return " ".join(name for name, applies in names.items() if applies)
