"""The headings as printed, with the people, offices, subject and days that stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from kvlib.markup import DUTCH, named_parts, named_people
from kvlib.markup.xml import add_text
from kvlib.model import Document
from kvlib_tei._agents import party_names
from kvlib_tei._ids import Ids
from kvlib_tei._names import add


class _Named(NamedTuple):
    """An element for a part of a heading, with its attribute."""

    tag: str
    ref: str | None = None
    when: str | None = None


def add_heads(parent: etree._Element, document: Document, ids: Ids) -> None:
    """Add a ``head`` for each printed heading (omschrijving)."""
    reply = document.reply.heading if document.reply else ""
    for text, kind, names in (
        (document.heading, "vraag", _asked(document, ids)),
        (reply, "antwoord", _answered(document, ids)),
    ):
        if text:
            head = add(parent, "head", type=kind)
            for words, what in named_parts(text, names):
                if what:
                    add(head, what.tag, words, ref=what.ref, when=what.when)
                else:
                    add_text(head, words)


def _asked(document: Document, ids: Ids) -> Iterator[tuple[str, _Named]]:
    parties = party_names(document.askers)
    people = []
    for number, member in enumerate(document.askers, 1):
        name = _Named("persName", ids.ref(f"vragensteller-{number}"))
        party = member.party or ""
        group = _Named("orgName", ids.ref(parties[party]) if party else None)
        people.append(((member.name, name), (party, group)))
    yield from named_people(document.heading, people)
    for number, office in enumerate(document.addressees, 1):
        yield office.title, _Named("orgName", ids.ref(f"geadresseerde-{number}"))
    yield document.subject or "", _Named("title")
    if document.submitted:
        yield DUTCH.day(document.submitted), _Named("date", when=str(document.submitted))


def _answered(document: Document, ids: Ids) -> Iterator[tuple[str, _Named]]:
    reply = document.reply
    if reply is None:
        return
    people = []
    for number, holder in enumerate(reply.officeholders, 1):
        name = _Named("persName", ids.ref(f"bewindspersoon-{number}"))
        group = _Named("orgName", ids.ref(f"ambt-{number}"))
        people.append(((holder.name, name), (holder.office.portfolio or "", group)))
    yield from named_people(reply.heading, people)
    for number, office in enumerate(reply.on_behalf_of, 1):
        yield office.title, _Named("orgName", ids.ref(f"mede-namens-{number}"))
    if reply.received:
        yield DUTCH.day(reply.received), _Named("date", when=str(reply.received))
