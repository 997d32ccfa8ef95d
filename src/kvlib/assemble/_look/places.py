"""Finds the item in which a row is, or was before it was taken out of the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from kvlib.assemble._look.rows import Row
from kvlib.model import Item, Span

_Place: TypeAlias = tuple[int, int, int]


def by_item(body: Sequence[Item], rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Group rows by the path of the item that they are in, such as ``"body[3]"``.

    The path of rows above the first item is empty.
    """
    starts = sorted(
        (_place(item.span), index) for index, item in enumerate(body) if item.span is not None
    )
    found: dict[str, list[Row]] = {}
    at = 0
    for place, row in sorted(((place_of(row), row) for row in rows), key=lambda each: each[0]):
        while at < len(starts) and starts[at][0] <= place:
            at += 1
        path = f"body[{starts[at - 1][1]}]" if at else ""
        found.setdefault(path, []).append(row)
    return found


def _place(span: Span) -> _Place:
    start = span.start
    return start.page or 0, start.line or 0, start.offset or 0


def place_of(row: Row) -> _Place:
    """Return the page, line and offset of a row."""
    return row.page or 0, row.number or 0, row.offset or 0
