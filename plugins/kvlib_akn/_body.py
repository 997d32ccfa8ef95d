"""The questions, answers and remarks, in printed order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, groupby

from lxml import etree

from kvlib.markup.xml import add_text, item_names
from kvlib.model import Answer, Document, Item, Question, Remark
from kvlib_akn._agents import Agents, Speaker
from kvlib_akn._blocks import Blocks
from kvlib_akn._names import add

_MOST_ANSWERS = 20
"""Answers to the same questions that refer to all of these; real ones are one or two."""


class Body:
    """Writes the items of one Document.

    A notice (mededeling) is a ``communication`` between the sections with questions, as its
    speech has no place inside them.
    """

    def __init__(self, document: Document, agents: Agents) -> None:
        self._document = document
        self._agents = agents
        self._blocks = Blocks(document)
        self._names = list(item_names(document.body))
        self._asked = _asked(document, self._names)

    def add_to(self, debate: etree._Element) -> None:
        """Add ``debateBody``, and ``conclusions`` with the notes that no mark leads to."""
        body = add(debate, "debateBody")
        named = zip(self._names, self._document.body, strict=True)
        numbers = count(1)
        for is_notice, items in groupby(named, _is_notice):
            section = body if is_notice else add(body, "questions", eId=f"vragen-{next(numbers)}")
            for name, item in items:
                self._add(section, name, item)
        if not self._document.body:
            add(body, "questions", eId="vragen-1")
        self._blocks.add_notes_left(debate)

    def _add(self, parent: etree._Element, name: str, item: Item) -> None:
        asking, answering = self._agents.asking, self._agents.answering
        if isinstance(item, Question):
            self._speech(parent, "question", name, item, asking, self._agents.asked)
        elif isinstance(item, Answer):
            self._speech(parent, "answer", name, item, answering, asking.by)
        elif item.kind == "notice":
            notice = add(parent, "communication", eId=name)
            self._speech(notice, "speech", f"{name}__speech", item, answering, asking.by)
        else:
            self._other(parent, name, item)

    def _speech(
        self,
        parent: etree._Element,
        tag: str,
        name: str,
        item: Item,
        speaker: Speaker,
        to: str | None,
    ) -> None:
        """Add what somebody says to somebody, with the label as its ``num``."""
        numbers = None if isinstance(item, Remark) else " ".join(item.numbers)
        element = add(
            parent,
            tag,
            by=speaker.by,
            as_=speaker.as_,
            to=to,
            eId=name,
            refersTo=self._asked.get(id(item)),
            kv_numbers=numbers,
        )
        if item.label:
            add_text(add(element, "num"), item.label)
        self._blocks.add_all(element, item.blocks)

    def _other(self, parent: etree._Element, name: str, item: Remark) -> None:
        """Add a remark of another kind than a notice (toelichting, zie ook, bijlage)."""
        element = add(parent, "other", eId=name, class_=item.kind)
        if item.label:
            add_text(add(element, "p", class_="label"), item.label)
        self._blocks.add_all(element, item.blocks)


def _is_notice(named: tuple[str, Item]) -> bool:
    item = named[1]
    return isinstance(item, Remark) and item.kind == "notice"


def _asked(document: Document, names: Sequence[str]) -> dict[int, str]:
    """Return the references to its questions, for each answer that belongs to any.

    Of more answers to the same than a document has, the others refer to the first question only,
    as so many references to so many questions would be a file to do harm.
    """
    named = {id(item): name for item, name in zip(document.body, names, strict=True)}
    found = {}
    for exchange in document.exchanges:
        references = [f"#{named[id(question)]}" for question in exchange.questions]
        for index, answer in enumerate(exchange.answers if references else ()):
            most = len(references) if index < _MOST_ANSWERS else 1
            found[id(answer)] = " ".join(references[:most])
    return found
