"""The title block and headings as printed, with the people, offices, subject and days in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from kvlib.markup import DUTCH, named_parts, named_people
from kvlib.markup.xml import add_text
from kvlib.model import Document
from kvlib_akn._names import add


class _Named(NamedTuple):
    """An element for a part of a heading, with the attribute that it needs."""

    tag: str
    value: str | None = None

    def add_to(self, parent: etree._Element, text: str) -> None:
        key = "date" if self.tag == "docDate" else "refersTo"
        add_text(add(parent, self.tag, **{key: self.value}), text)


def add_preface(parent: etree._Element, document: Document) -> None:
    """Add ``preface`` with the title block, and ``longTitle`` with both headings.

    The title block may say that a publication is a reprint, which has no identifier of its own.
    """
    block = [each.text for each in document.furniture if each.kind == "title_block"]
    reply = document.reply.heading if document.reply else ""
    if not (block or document.heading or reply):
        return
    preface = add(parent, "preface")
    for line in block:
        add_text(add(preface, "p", class_="title_block"), line)
    title = add(preface, "longTitle", eId="omschrijving")
    _add_heading(title, "vraag", document.heading, _asked(document))
    _add_heading(title, "antwoord", reply, _answered(document))


def _add_heading(
    parent: etree._Element, kind: str, text: str, named: Iterable[tuple[str, _Named]]
) -> None:
    if not text:
        return
    paragraph = add(parent, "p", class_=kind)
    for words, what in named_parts(text, named):
        if what:
            what.add_to(paragraph, words)
        else:
            add_text(paragraph, words)


def _asked(document: Document) -> Iterator[tuple[str, _Named]]:
    parties: dict[str | None, int] = {}
    people = []
    for number, member in enumerate(document.askers, 1):
        name = _Named("person", f"#vragensteller-{number}")
        party = _Named("organization", f"#fractie-{parties.setdefault(member.party, number)}")
        people.append(((member.name, name), (member.party or "", party)))
    yield from named_people(document.heading, people)
    for number, office in enumerate(document.addressees, 1):
        yield office.title, _Named("role", f"#geadresseerde-{number}")
    yield document.subject or "", _Named("docTitle")
    if document.submitted:
        yield DUTCH.day(document.submitted), _Named("docDate", str(document.submitted))


def _answered(document: Document) -> Iterator[tuple[str, _Named]]:
    reply = document.reply
    if reply is None:
        return
    people = []
    for number, holder in enumerate(reply.officeholders, 1):
        role, portfolio = _Named("role", f"#ambt-{number}"), holder.office.portfolio
        if not portfolio:  # the role stands before the name
            people.append((("", role), (holder.office.role, role)))
        name = _Named("person", f"#bewindspersoon-{number}")
        people.append(((holder.name, name), (portfolio or "", role)))
    yield from named_people(reply.heading, people)
    for number, office in enumerate(reply.on_behalf_of, 1):
        yield office.title, _Named("role", f"#mede-namens-{number}")
    if reply.received:
        yield DUTCH.day(reply.received), _Named("docDate", str(reply.received))
