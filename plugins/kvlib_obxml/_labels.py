"""Labels of questions and answers, and the numbers in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from kvlib.grammar import LabelRole, parse_label, parse_numbers
from kvlib.model import (
    Block,
    Item,
    Mark,
    NoteMark,
    Paragraph,
    Question,
    RemarkKind,
    Subheading,
)
from kvlib_obxml._blocks import with_marks
from kvlib_obxml._text import USUAL_LABELS

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kvlib.plugin import ReadContext


def numbers_in(label: str) -> tuple[str, ...]:
    """Return the numbers in a label; even a label of an unknown form may have digits."""
    if usual := USUAL_LABELS.get(label):
        return usual
    found = parse_label(label)
    return found.numbers if found else parse_numbers(label)


def first_label(blocks: tuple[Block, ...], role: LabelRole) -> tuple[str, tuple[Block, ...]]:
    """Return the label at the beginning of the first paragraph, and the blocks without it.

    A label without an element of its own is a paragraph above the text, ``<al>Vraag 1</al>``,
    or runs into the text. The element around it decides which role it can have.
    """
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph | Subheading):
        return "", blocks
    found = parse_label(first.text, strict=False)
    if found is None or found.role != role or not (found.numbers or found.end == len(first.text)):
        return "", blocks
    marks = tuple(_marks_after(first.marks, found.end))
    if found.end < len(first.text):
        run_in = attrs.evolve(first, text=first.text[found.end :], marks=marks)
        return found.text, (run_in, *blocks[1:])
    on_label = tuple(mark for mark in marks if isinstance(mark, NoteMark))
    return found.text, with_marks(blocks[1:], on_label)


def _marks_after(marks: tuple[Mark, ...], end: int) -> Iterator[Mark]:
    """Shift the marks of a text whose beginning is cut off; note marks there go to the start."""
    for mark in marks:
        if isinstance(mark, NoteMark):
            yield attrs.evolve(mark, at=max(0, mark.at - end))
        elif mark.end > end:
            yield attrs.evolve(mark, start=max(0, mark.start - end), end=mark.end - end)


def remark_kind(
    label: str, blocks: tuple[Block, ...], element: _Element, answer_heading: str
) -> RemarkKind:
    """Return the kind of a remark, by its label, its first words and the heading above it."""
    found = parse_label(label)
    if element.tag == "toelicht" or (found and found.role == "explanation"):
        return "explanation"
    if found and found.role == "notice":
        return "notice"
    if blocks and blocks[0].text.startswith("Zie ook"):
        return "see_also"
    return "notice" if answer_heading.startswith("Mededeling") else "other"


def report_unnumbered(body: Sequence[Item], context: ReadContext) -> None:
    """Report questions without a number, unless there is only one: several are always numbered."""
    bare = [i for i, item in enumerate(body) if isinstance(item, Question) and not item.numbers]
    asked = sum(isinstance(item, Question) for item in body) if bare else 0
    if asked > 1:
        context.report(
            "unnumbered-questions",
            f"{len(bare)} of {asked} questions have no label with a number",
            span=body[bare[0]].span,
            about=tuple(f"body[{i}]" for i in bare),
        )
