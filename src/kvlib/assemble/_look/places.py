"""Where in a body rows stand, or stood before they were taken out of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from kvlib.assemble._look.rows import Row
from kvlib.model import Item, Span

_Place: TypeAlias = tuple[int, int, int]


def by_item(body: Sequence[Item], rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows by the path of the item in whose midst they stand, such as ``"body[3]"``.

    Those above the first item have an empty path.
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
    """The page, the line and the offset at which a row stands."""
    return row.page or 0, row.number or 0, row.offset or 0
