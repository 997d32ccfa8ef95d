"""Read signatures (ondertekening) below the answers: furniture that names who answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from kvlib.grammar import fold, parse_offices, parse_signature
from kvlib.model import Furniture, Kind, Officeholder, Reply
from kvlib_obxml._places import span_of
from kvlib_obxml._text import words

if TYPE_CHECKING:
    from lxml.etree import _Element


def closings(elements: list[_Element]) -> Iterator[Furniture]:
    """Yield the signatures as furniture, each on one line."""
    for element in elements:
        text = " ".join(filter(None, _lines(element)))
        if text:
            yield Furniture(kind="closing", text=text, span=span_of(element))


def _lines(element: _Element) -> Iterator[str]:
    yield fold(element.text or "")
    for child in element:
        yield _spaced(child)
        yield fold(child.tail or "")


def _spaced(element: _Element) -> str:
    """Return all text inside an element, with blanks between its parts, such as those of a name."""
    return words(element) if len(element) == 0 else fold(" ".join(map(str, element.itertext())))


def signed(reply: Reply | None, elements: list[_Element], kind: Kind) -> Reply | None:
    """Return the reply, with the signatories if no heading says who answered."""
    if kind is Kind.QUESTIONS or (reply and reply.officeholders):
        return reply
    holders = tuple(
        holder
        for element in elements
        for holder in (*_holders(element),) or parse_signature([*filter(None, _lines(element))])
    )
    if not holders:
        return reply
    return evolve(reply or Reply(heading=""), officeholders=holders)


def _holders(element: _Element) -> Iterator[Officeholder]:
    """Yield each office (functie) with the name before or after it."""
    office = name = ""
    for part in element.iter("functie", "naam"):
        text = _spaced(part).rstrip(" ,")
        if part.tag == "functie":
            if office:
                yield from _holder(office, name)
                name = ""
            office = text
        else:
            if name:
                yield from _holder(office, name)
                office = ""
            name = text
    yield from _holder(office, name)


def _holder(office: str, name: str) -> Iterator[Officeholder]:
    for found in parse_offices(office)[:1]:
        yield Officeholder(name=name, office=found)
