"""Builds what stands under a label: paragraphs, lists, tables, subheadings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fictional import answered, asked
from fictional.tables import table
from kvlib.model import Block, ListItem, Paragraph, Subheading

if TYPE_CHECKING:
    from fictional.dress import Dresser

MARKERS = ("–", "–", "–", "•", "a.", "1°", "1.")


def paragraph(dresser: Dresser, text: str, *, noted: bool = True) -> Paragraph:
    return Paragraph(text=text, marks=dresser.marks(text, noted=noted))


def _marker(style: str, index: int) -> str:
    if style == "a.":
        return f"{chr(ord('a') + index)}."
    if style[0] == "1":
        return f"{index + 1}{style[1:]}"
    return style


def _list(dresser: Dresser, stock: tuple[str, ...]) -> list[Block]:
    rng = dresser.rng
    texts = dresser.prose.list_items(stock, rng.randint(2, 5))
    style, inner = rng.choice(MARKERS), rng.choice(("–", "1°"))
    nested = rng.randrange(len(texts) - 1) if len(texts) > 3 and rng.random() < 0.4 else -1
    items: list[Block] = []
    for index, text in enumerate(texts):
        items.append(_item(dresser, _marker(style, index), text, 1))
        if index == nested:
            inners = dresser.prose.list_items(stock, 2)
            items += [_item(dresser, _marker(inner, i), t, 2) for i, t in enumerate(inners)]
    return items


def _item(dresser: Dresser, marker: str, text: str, level: int) -> ListItem:
    return ListItem(marker=marker, text=text, level=level, marks=dresser.marks(text))


def question_blocks(dresser: Dresser, numbers: list[int], last: int) -> tuple[Block, ...]:
    """One paragraph a question; the last one may end in a list."""
    prose, rng = dresser.prose, dresser.rng
    blocks: list[Block] = [
        paragraph(dresser, prose.question(number, number == last)) for number in numbers
    ]
    if rng.random() < 0.05:
        blocks.append(paragraph(dresser, prose.one(asked.LIST_INTROS), noted=False))
        blocks += _list(dresser, asked.LIST_ITEMS)
        blocks[-1] = _ending(blocks[-1], "?") if rng.random() < 0.5 else blocks[-1]
    elif rng.random() < 0.05:
        blocks.append(paragraph(dresser, prose.one(asked.QUESTIONS)))
    return tuple(blocks)


def _ending(block: Block, stop: str) -> Block:
    """A list in a question ends as a question, unless a mark stands at its end."""
    if isinstance(block, ListItem) and not block.marks:
        return ListItem(marker=block.marker, text=block.text[:-1] + stop, level=block.level)
    return block


def answer_blocks(dresser: Dresser, questions: int) -> tuple[Block, ...]:
    prose, rng = dresser.prose, dresser.rng
    if questions == 1 and rng.random() < 0.28:
        return (paragraph(dresser, prose.one(answered.SHORT), noted=False),)
    count = rng.choice((1, 1, 1, 2, 2, 3)) + questions // 3
    headed = count > 1 and rng.random() < 0.12
    blocks: list[Block] = []
    for index in range(count):
        if headed and index:
            text = prose.one(answered.SUBHEADINGS)
            blocks.append(Subheading(text=text, marks=()))
        blocks.append(paragraph(dresser, prose.answer(opening=index == 0)))
        if rng.random() < 0.06:
            blocks += _listed(dresser)
        elif rng.random() < 0.035:
            blocks += _tabled(dresser)
    return tuple(blocks)


def _listed(dresser: Dresser) -> list[Block]:
    intro = paragraph(dresser, dresser.prose.one(answered.LIST_INTROS), noted=False)
    items = _list(dresser, answered.LIST_ITEMS)
    if dresser.rng.random() < 0.5:
        return [intro, *items]
    return [intro, *items, paragraph(dresser, dresser.prose.answer(opening=False))]


def _tabled(dresser: Dresser) -> list[Block]:
    intro = paragraph(dresser, dresser.prose.one(answered.TABLE_INTROS), noted=False)
    blocks: list[Block] = [intro, table(dresser)]
    if dresser.rng.random() < 0.6:
        blocks.append(paragraph(dresser, dresser.prose.answer(opening=False)))
    return blocks
