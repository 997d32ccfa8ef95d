"""Where in a body rows stand that were taken out of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kvlib.assemble.rows import Row
from kvlib.model import Item, Span


def items_around(body: Sequence[Item], rows: Iterable[Row]) -> tuple[str, ...]:
    """The paths of the items in whose midst rows stood, such as ``"body[3]"``."""
    starts = sorted(
        (_place(item.span), index) for index, item in enumerate(body) if item.span is not None
    )
    found: list[int] = []
    at = 0
    for row in rows:
        place = (row.page or 0, row.number or 0)
        while at < len(starts) and starts[at][0] <= place:
            at += 1
        if at and (not found or found[-1] != starts[at - 1][1]):
            found.append(starts[at - 1][1])
    return tuple(f"body[{index}]" for index in found)


def _place(span: Span) -> tuple[int, int]:
    return span.start.page or 0, span.start.line or 0
