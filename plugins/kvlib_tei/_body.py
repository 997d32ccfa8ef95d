"""The questions, answers and remarks, in printed order, and what answers what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from kvlib.markup.xml import item_names
from kvlib.model import Answer, Document, Item, Question, Remark
from kvlib_tei._agents import answering, asked, asking
from kvlib_tei._blocks import Blocks
from kvlib_tei._heads import add_heads
from kvlib_tei._ids import Ids
from kvlib_tei._names import add


class Body:
    """Writes the headings, items and notes of one Document."""

    def __init__(self, document: Document, ids: Ids) -> None:
        self._document = document
        self._names = list(item_names(document.body))
        self._ids = ids
        self._blocks = Blocks(document, ids)
        self._asking = ids.ref(*asking(document))
        self._asked = ids.ref(*asked(document)) or None
        self._answering = ids.ref(*answering(document))

    def add_relations(self, parent: etree._Element) -> None:
        """Add ``standOff`` with the questions and answers that belong together, if any do."""
        relations = list(_relations(self._document, self._names))
        if relations:
            listed = add(add(parent, "standOff"), "listRelation")
            for questions, answers in relations:
                active, passive = self._ids.ref(*questions), self._ids.ref(*answers)
                add(listed, "relation", name="questionAnswer", active=active, passive=passive)

    def add_text(self, parent: etree._Element) -> None:
        """Add ``text``; the notes that no mark leads to are at its end."""
        text = add(parent, "text")
        block = [each.text for each in self._document.furniture if each.kind == "title_block"]
        if block:
            front = add(add(text, "front"), "div", type="titleBlock")
            for line in block:
                add(front, "p", line)
        division = add(add(text, "body"), "div", type="writtenQuestions")
        add_heads(division, self._document, self._ids)
        for name, item in zip(self._names, self._document.body, strict=True):
            if item.label:
                add(division, "note", item.label, type="label")
            self._blocks.add_all(self._add(division, name, item), item.blocks)
        self._blocks.add_notes_left(division)

    def _add(self, parent: etree._Element, name: str, item: Item) -> etree._Element:
        """Add an element for an item; what is neither asked nor answered is a note."""
        name = self._ids.of(name)
        if isinstance(item, Remark) and item.kind != "notice":
            return add(parent, "note", id=name, type=item.kind)
        if isinstance(item, Question):
            who, whom, category = self._asking, self._asked, "#question"
        else:
            who, whom = self._answering, self._asking
            category = "#answer" if isinstance(item, Answer) else "#notice"
        numbers = None if isinstance(item, Remark) else " ".join(item.numbers)
        return add(parent, "u", id=name, n=numbers or None, who=who, toWhom=whom, ana=category)


def _relations(
    document: Document, names: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield the names of questions, and of the answers that belong to them."""
    named = {id(item): name for item, name in zip(document.body, names, strict=True)}

    def names_of(items: Sequence[Question | Answer]) -> list[str]:
        return [named[id(item)] for item in items]

    for exchange in document.exchanges:
        if exchange.questions and exchange.answers:
            yield names_of(exchange.questions), names_of(exchange.answers)
