"""Says what is doubtful about furniture, once it is known which items it stood in."""

from __future__ import annotations

from collections.abc import Sequence

from kvlib.assemble.places import items_around
from kvlib.assemble.rows import Row, span_of
from kvlib.model import Item
from kvlib.plugin import ReadContext

_SHOWN = 10  # digits in a message


def report_furniture(
    context: ReadContext, body: Sequence[Item], numbers: Sequence[Row], left: Sequence[Row]
) -> None:
    """Report what was taken for furniture with some doubt, and what was left with some.

    Args:
        context: where it is reported.
        body: the items.
        numbers: digits that only their counting shows to be numbers of pages.
        left: rows that read like furniture, but are left in the text.
    """
    if numbers:
        texts = ", ".join(row.text for row in numbers[:_SHOWN])
        context.report(
            "assumed-page-number",
            f"digits alone on their lines, in the middle of sentences, count {texts}; "
            "they are taken for the numbers of pages",
            span=span_of([numbers[0]]),
            about=items_around(body, numbers),
        )
    for row in left:
        context.report(
            "furniture-in-item",
            f"this reads like a part of a letter or a page, but is left in the text: {row.text!r}",
            span=span_of([row]),
            about=items_around(body, [row]),
        )
