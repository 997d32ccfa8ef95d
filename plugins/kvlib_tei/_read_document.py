"""Read one ``TEI``: its header, and the items in its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from lxml import etree

from kvlib.markup.xml import OddXmlError, needed, parts
from kvlib.model import Answer, Document, Furniture, Item, Question, Remark, RemarkKind, Reply
from kvlib_tei._ids import Ids
from kvlib_tei._names import XML_ID, tei
from kvlib_tei._parts import held, inside, plain
from kvlib_tei._read_agents import AgentReader
from kvlib_tei._read_blocks import BlockReader
from kvlib_tei._read_header import Facts, facts_in

_HEAD, _NOTE, _U = tei("head"), tei("note"), tei("u")
_SAID: dict[str, type[Question | Answer]] = {"#question": Question, "#answer": Answer}
_NAMING = {tei(tag) for tag in ("persName", "orgName", "title", "date")}


def document_in(element: etree._Element, *, alone: bool) -> Document:
    """Return the Document in a ``TEI``.

    Raises:
        OddXmlError: it is not as the writer writes it.
    """
    ids = Ids() if alone else Ids(f"{needed(element, XML_ID)}.")
    header = inside(element, "teiHeader")
    facts = facts_in(header)
    agents = AgentReader(inside(header, "profileDesc", "particDesc"), ids)
    text = inside(element, "text")
    body = BodyReader(ids)
    body.read(inside(text, "body", "div"))
    askers, addressees = tuple(agents.askers()), tuple(agents.addressees())
    reply = _reply(body.heads.get("antwoord", ""), agents, facts, header)
    agents.require_all_read()
    return Document(
        kind=facts.kind,
        chamber=agents.chamber,
        identifier=facts.identifier,
        session=facts.session,
        number=facts.number,
        question_number=facts.question_number,
        heading=body.heads.get("vraag", ""),
        askers=askers,
        addressees=addressees,
        subject=facts.subject,
        submitted=facts.submitted,
        reply=reply,
        body=tuple(body.items),
        footnotes=body.blocks.footnotes(),
        furniture=tuple(_title_block(held(text).get("front"))),
        metadata=facts.metadata,
    )


def _reply(heading: str, agents: AgentReader, facts: Facts, header: etree._Element) -> Reply | None:
    """Return the reply; None if there is none."""
    reply = Reply(
        heading=heading,
        officeholders=tuple(agents.officeholders()),
        on_behalf_of=tuple(agents.on_behalf_of()),
        received=facts.received,
    )
    if not facts.is_replied and reply != Reply(heading=""):
        what = "there is a reply, but no <date> of type received in <bibl>"
        raise OddXmlError(what, inside(header, "fileDesc", "sourceDesc", "bibl"))
    return reply if facts.is_replied else None


def _title_block(front: etree._Element | None) -> Iterator[Furniture]:
    """Yield the lines above the headings, one of which may say that it is a reprint (herdruk)."""
    for line in () if front is None else parts(inside(front, "div"), tei("p")):
        yield Furniture(kind="title_block", text=plain(line))


class BodyReader:
    """Reads headings, items and notes, in printed order.

    Attributes:
        heads: the headings, by their types.
        items: the items.
        blocks: has the notes.
    """

    def __init__(self, ids: Ids) -> None:
        self.heads: dict[str, str] = {}
        self.items: list[Item] = []
        self.blocks = BlockReader(ids)
        self._label: str | None = None

    def read(self, division: etree._Element) -> None:
        """Read a ``div``."""
        for child in parts(division, _HEAD, _NOTE, _U):
            if child.tag == _HEAD:
                self._head(child)
            elif child.tag == _U:
                self._utterance(child)
            else:
                self._note(child)
        if self._label is not None:
            raise OddXmlError("there is a label without an item", division)

    def _head(self, element: etree._Element) -> None:
        kind = element.get("type", "")
        odd = [child for child in element if child.tag not in _NAMING or len(child)]
        if odd or kind not in ("vraag", "antwoord") or kind in self.heads:
            raise OddXmlError(
                f"there is another <head> {kind[:20]!r}, or an element in it", element
            )
        self.heads[kind] = "".join(map(str, element.itertext()))

    def _utterance(self, element: etree._Element) -> None:
        category = needed(element, "ana")
        label, blocks = self._take_label(), self.blocks.blocks_in(element)
        if category in _SAID:
            numbers = tuple(element.get("n", "").split())
            self.items.append(_SAID[category](label=label, numbers=numbers, blocks=blocks))
        elif category == "#notice":
            self.items.append(Remark(kind="notice", label=label, blocks=blocks))
        else:
            raise OddXmlError(f"there is a <u> {category[:20]!r}", element)

    def _note(self, element: etree._Element) -> None:
        kind = element.get("type")
        if kind == "label" and self._label is None:
            self._label = plain(element)
        elif kind is None and self._label is None:
            self.blocks.note(element)
        elif kind in get_args(RemarkKind):
            label, blocks = self._take_label(), self.blocks.blocks_in(element)
            self.items.append(Remark(kind=kind, label=label, blocks=blocks))  # type: ignore[arg-type]
        else:
            raise OddXmlError(f"there is another <note> {str(kind)[:20]!r}", element)

    def _take_label(self) -> str:
        label, self._label = self._label, None
        return label or ""
