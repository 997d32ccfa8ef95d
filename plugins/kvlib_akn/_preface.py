"""The headings as printed, with the people, offices, subject and days that stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from kvlib.markup import DUTCH, named_parts
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
    """Add ``preface/longTitle`` with both headings; without any there is none."""
    reply = document.reply.heading if document.reply else ""
    if not (document.heading or reply):
        return
    title = add(add(parent, "preface"), "longTitle", eId="omschrijving")
    for text, kind, named in (
        (document.heading, "vraag", _asked(document)),
        (reply, "antwoord", _answered(document)),
    ):
        if text:
            paragraph = add(title, "p", class_=kind)
            for words, what in named_parts(text, named):
                if what:
                    what.add_to(paragraph, words)
                else:
                    add_text(paragraph, words)


def _asked(document: Document) -> Iterator[tuple[str, _Named]]:
    parties: dict[str, int] = {}
    for number, member in enumerate(document.askers, 1):
        yield member.name, _Named("person", f"#vraagsteller-{number}")
        if member.party:
            first = parties.setdefault(member.party, number)
            yield member.party, _Named("organization", f"#fractie-{first}")
    for number, office in enumerate(document.addressees, 1):
        yield office.title, _Named("role", f"#geadresseerde-{number}")
    yield document.subject or "", _Named("docTitle")
    if document.submitted:
        yield DUTCH.day(document.submitted), _Named("docDate", str(document.submitted))


def _answered(document: Document) -> Iterator[tuple[str, _Named]]:
    reply = document.reply
    if reply is None:
        return
    for number, holder in enumerate(reply.officeholders, 1):
        yield holder.name, _Named("person", f"#bewindspersoon-{number}")
        yield holder.office.portfolio or "", _Named("role", f"#ambt-{number}")
    for number, office in enumerate(reply.on_behalf_of, 1):
        yield office.title, _Named("role", f"#mede-namens-{number}")
    if reply.received:
        yield DUTCH.day(reply.received), _Named("docDate", str(reply.received))
