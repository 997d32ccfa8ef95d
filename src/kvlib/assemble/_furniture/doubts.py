"""Reports doubts about page furniture, once it is known which items it was in."""

from __future__ import annotations

from collections.abc import Sequence

from kvlib.assemble._look.layout import Layout
from kvlib.assemble._look.places import by_item
from kvlib.assemble._look.rows import Row, span_of
from kvlib.model import Item, Paragraph, Question, Remark
from kvlib.plugin import ReadContext

_SHOWN = 10  # numbers or labels in a message
_HEAD = 60  # characters of a row that a message shows


def report_furniture(
    context: ReadContext, body: Sequence[Item], numbers: Sequence[Row], left: Sequence[Row]
) -> None:
    """Report what was uncertainly taken for furniture, and what was uncertainly left in the text.

    Args:
        context: receives the doubts.
        body: the items.
        numbers: page numbers known only by their counting.
        left: rows that read like furniture, but are left in the text.
    """
    _report_numbers(context, body, numbers)
    _report_annexes(context, body)
    _report_tail(context, body)
    for path, rows in by_item(body, left).items():
        more = f"; and {len(rows) - 1} more like it" if len(rows) > 1 else ""
        context.report(
            "furniture-in-item",
            f"this reads like a part of a letter or a page, but is left in the text: "
            f"{rows[0].text[:_HEAD]!r}{more}",
            span=span_of(rows[:1]),
            about=(path,) if path else (),
        )


def report_margin(context: ReadContext, rows: list[Row], layout: Layout | None) -> None:
    """Report rows that are furniture by their place alone: they may be content.

    Those that lie sideways are in most cases stamps.
    """
    if rows:
        more = f"; and {len(rows) - 1} more like it" if len(rows) > 1 else ""
        context.report(
            "margin-text",
            f"text in the margin does not read like a colophon, but is kept as furniture: "
            f"{rows[0].text[:_HEAD]!r}{more}",
            severity="info" if layout and all(map(layout.is_sideways, rows)) else "warning",
            span=span_of(rows[:1]),
        )


def _report_numbers(context: ReadContext, body: Sequence[Item], numbers: Sequence[Row]) -> None:
    if numbers:
        texts = ", ".join(row.text for row in numbers[:_SHOWN])
        context.report(
            "assumed-page-number",
            f"the digits {texts}, each alone on a line in mid-sentence, were read as page numbers",
            span=span_of([numbers[0]]),
            about=tuple(filter(None, by_item(body, numbers))),
        )


def _report_annexes(context: ReadContext, body: Sequence[Item]) -> None:
    annexes = [
        i for i, item in enumerate(body) if isinstance(item, Remark) and item.kind == "annex"
    ]
    if annexes:
        labels = ", ".join(repr(body[index].label) for index in annexes[:_SHOWN])
        context.report(
            "annex",
            f"an annex after the last answer is kept as a remark: {labels}",
            severity="info",
            span=body[annexes[0]].span,
            about=tuple(f"body[{index}]" for index in annexes),
        )


def _report_tail(context: ReadContext, body: Sequence[Item]) -> None:
    """Report that the last question ends with a paragraph that asks nothing.

    It may be the end of a mail ("Alvast dank!") or of a form, or be about all the questions.
    """
    last = body[-1] if body else None
    if not isinstance(last, Question) or not last.blocks:
        return
    *above, tail = last.blocks
    asked = any(isinstance(block, Paragraph) and block.text.endswith("?") for block in above)
    if asked and isinstance(tail, Paragraph) and not tail.text.endswith("?"):
        context.report(
            "furniture-in-item",
            f"the last question ends with a paragraph that asks nothing: {tail.text[:_HEAD]!r}",
            span=tail.span,
            about=(f"body[{len(body) - 1}]",),
        )
