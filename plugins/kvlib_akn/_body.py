"""The questions, answers and remarks, in printed order."""

from __future__ import annotations

from itertools import groupby

from lxml import etree

from kvlib.markup.xml import add_text
from kvlib.model import Answer, Document, Item, Question, Remark
from kvlib_akn._agents import Agents
from kvlib_akn._blocks import Blocks
from kvlib_akn._names import NOTES_APART, add


class Body:
    """Writes the items of one Document.

    A notice (mededeling) is a ``communication`` beside the sections with questions, as Akoma Ntoso
    has no place for it inside them.
    """

    def __init__(self, document: Document, agents: Agents) -> None:
        self._document = document
        self._agents = agents
        self._blocks = Blocks(document)
        self._names = _names(document)
        self._asked = _asked(document, self._names)

    def add_to(self, debate: etree._Element) -> None:
        """Add ``debateBody``, and ``conclusions`` with the notes that no mark leads to."""
        body = add(debate, "debateBody")
        runs = groupby(self._document.body, _is_notice)
        for number, (is_notice, items) in enumerate(runs, 1):
            if is_notice:
                for item in items:
                    self._add_notice(body, item)
            else:
                section = add(body, "questions", eId=f"vragen-{number}")
                for item in items:
                    self._add(section, item)
        if not self._document.body:
            add(body, "questions", eId="vragen-1")
        left = self._blocks.notes_left()
        if left:
            apart = add(add(debate, "conclusions"), "p", eId=NOTES_APART)
            for index in left:
                self._blocks.add_note(apart, index)

    def _add(self, parent: etree._Element, item: Item) -> None:
        if isinstance(item, Question):
            to = self._agents.asked
            element = self._speech(parent, "question", item, self._agents.askers, to)
        elif isinstance(item, Answer):
            by, to = self._agents.answering, self._agents.askers
            element = self._speech(parent, "answer", item, by, to)
            if asked := self._asked[id(item)]:
                element.set("refersTo", asked)
        else:
            element = self._other(parent, item)
        self._blocks.add_all(element, item.blocks)
        if not len(element) or (len(element) == 1 and element[0].tag.endswith("}num")):
            self._blocks.add_nothing(element)

    def _speech(
        self, parent: etree._Element, tag: str, item: Question | Answer, by: str, to: str | None
    ) -> etree._Element:
        numbers = " ".join(item.numbers)
        name = self._names[id(item)]
        element = add(parent, tag, by=by, to=to, eId=name, kv_numbers=numbers)
        if item.label:
            add_text(add(element, "num"), item.label)
        return element

    def _other(self, parent: etree._Element, item: Remark) -> etree._Element:
        """Add a remark of another kind than a notice (toelichting, zie ook, bijlage)."""
        element = add(parent, "other", eId=self._names[id(item)], class_=item.kind)
        if item.label:
            add_text(add(element, "p", class_="label"), item.label)
        return element

    def _add_notice(self, parent: etree._Element, item: Item) -> None:
        name = self._names[id(item)]
        notice = add(parent, "communication", eId=name)
        by, to = self._agents.answering, self._agents.askers
        speech = add(notice, "speech", by=by, to=to, eId=f"{name}__speech")
        if item.label:
            add_text(add(speech, "num"), item.label)
        self._blocks.add_all(speech, item.blocks)
        if not item.blocks:
            self._blocks.add_nothing(speech)


def _is_notice(item: Item) -> bool:
    return isinstance(item, Remark) and item.kind == "notice"


def _names(document: Document) -> dict[int, str]:
    """Return the identifiers of the items: their kind, and the first number that is free."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for place, item in enumerate(document.body, 1):
        kind = {Question: "vraag", Answer: "antwoord", Remark: "opmerking"}[type(item)]
        wanted = f"{kind}-{_plain(item)}" if _plain(item) else f"{kind}_{place}"
        name = wanted if wanted not in taken else f"{wanted}_{place}"
        taken.add(name)
        names[id(item)] = name
    return names


def _plain(item: Item) -> str:
    """Return the first number of a question or answer, if it may be part of an identifier."""
    number = "" if isinstance(item, Remark) or not item.numbers else item.numbers[0]
    return number if number.isascii() and number.isalnum() else ""


def _asked(document: Document, names: dict[int, str]) -> dict[int, str]:
    """Return the references to the questions that each answer belongs to."""
    found = {id(answer): "" for answer in document.answers}
    for exchange in document.exchanges:
        references = " ".join(f"#{names[id(question)]}" for question in exchange.questions)
        for answer in exchange.answers:
            found[id(answer)] = references
    return found
