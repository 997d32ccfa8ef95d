"""What the headings (omschrijvingen) of a Document name: people, offices, the subject and days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from attrs import frozen

from kvlib.markup._facts import DUTCH
from kvlib.markup._named import named_people
from kvlib.model import Document

_Kind = Literal[
    "asker", "party", "addressee", "officeholder", "office", "on_behalf_of", "subject", "day"
]


@frozen
class Named:
    """What a part of a heading names."""

    kind: _Kind
    """Such as ``asker``; ``office`` is that of an officeholder."""
    number: int = 0
    """Its place in the Document among those of its kind, from 1; that of a party is the place of
    its first member, and 0 that of the subject and of a day."""
    day: date | None = None
    """That of the questions or the answer."""


def asked_names(document: Document) -> Iterator[tuple[str, Named]]:
    """Yield for :func:`named_parts` what the heading of the questions may name, and its words."""
    parties: dict[str | None, int] = {}
    people = []
    for number, member in enumerate(document.askers, 1):
        party = Named("party", parties.setdefault(member.party, number))
        people.append(((member.name, Named("asker", number)), (member.party or "", party)))
    yield from named_people(document.heading, people)
    for number, office in enumerate(document.addressees, 1):
        yield office.title, Named("addressee", number)
    yield document.subject or "", Named("subject")
    if document.submitted:
        yield DUTCH.day(document.submitted), Named("day", day=document.submitted)


def answered_names(document: Document) -> Iterator[tuple[str, Named]]:
    """Yield for :func:`named_parts` what the heading of the answer may name, and its words."""
    reply = document.reply
    if reply is None:
        return
    people = []
    for number, holder in enumerate(reply.officeholders, 1):
        office, portfolio = Named("office", number), holder.office.portfolio
        if not portfolio:  # the role stands before the name
            people.append((("", office), (holder.office.role, office)))
        name = Named("officeholder", number)
        people.append(((holder.name, name), (portfolio or "", office)))
    yield from named_people(reply.heading, people)
    for number, office_of_another in enumerate(reply.on_behalf_of, 1):
        yield office_of_another.title, Named("on_behalf_of", number)
    if reply.received:
        yield DUTCH.day(reply.received), Named("day", day=reply.received)
