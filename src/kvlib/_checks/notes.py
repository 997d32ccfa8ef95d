"""Doubts about notes and their marks: whether each has its partner (voetnoten)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeAlias

from kvlib.model import Block, Diagnostic, Document, NoteMark, Span, Table

_Marked: TypeAlias = tuple[str, int, Block, NoteMark]
"""A mark and where it stands: ``body`` or ``footnotes``, the index there, the block."""


def notes(document: Document, titled: Collection[str]) -> Iterator[Diagnostic]:
    """Marks without a note, and notes without a mark.

    Args:
        document: what is examined.
        titled: the paths of notes whose mark stood in a title.
    """
    marks = list(_marks(document))
    marked = {mark.footnote for *_, mark in marks}
    for name, index, block, mark in marks:
        if mark.footnote is None:
            yield Diagnostic(
                code="missing-note",
                severity="warning",
                message=f"the text has a note mark {mark.label!r}, but no note bears that label",
                span=block.span or _span(document, name, index),
                about=(f"{name}[{index}]",),
            )
    for index, footnote in enumerate(document.footnotes):
        if index not in marked and f"footnotes[{index}]" not in titled:
            yield Diagnostic(
                code="unmarked-note",
                severity="warning",
                message=f"no mark in the text points to note {footnote.label!r}",
                span=footnote.span,
                about=(f"footnotes[{index}]",),
            )


def _marks(document: Document) -> Iterator[_Marked]:
    """Every note mark, those in notes last."""
    for name, items in (("body", document.body), ("footnotes", document.footnotes)):
        for index, item in enumerate(items):
            for block in item.blocks:
                if isinstance(block, Table):
                    found = [mark for row in block.rows for cell in row for mark in cell.marks]
                elif block.marks:
                    found = list(block.marks)
                else:
                    continue
                for mark in found:
                    if isinstance(mark, NoteMark):
                        yield name, index, block, mark


def _span(document: Document, name: str, index: int) -> Span | None:
    items = document.body if name == "body" else document.footnotes
    return items[index].span
