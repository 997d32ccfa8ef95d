"""The head of a document in Akoma Ntoso: what it is (FRBR), and what has no place elsewhere."""

from __future__ import annotations

from datetime import date

from lxml import etree

import kvlib
from kvlib.markup.xml import add_text, xml_text
from kvlib.model import Document
from kvlib_akn._agents import Agents, refer
from kvlib_akn._names import add, akn, kv

_FACTS = ("kind", "chamber", "identifier", "session", "number", "question_number", "subject")


def add_meta(parent: etree._Element, document: Document) -> Agents:
    """Add ``meta`` with identification, references and kvlib's own facts; return the agents."""
    meta = add(parent, "meta")
    identification = add(meta, "identification", source="#kvlib")
    references = etree.Element(akn("references"), source="#kvlib")
    agents = refer(references, document)
    _identify(identification, document, agents)
    meta.append(references)
    _add_facts(add(meta, "proprietary", source="#kvlib"), document)
    return agents


# --- identification ------------------------------------------------------------------


def _identify(parent: etree._Element, document: Document, agents: Agents) -> None:
    """Add the addresses of work, expression and manifestation (Akoma Ntoso Naming Convention)."""
    day = _day(document)
    name = document.identifier or document.question_number or document.key
    work = f"/akn/nl/debate/kamervragen/{day}/{_address(name)}"
    expression = f"{work}/nld@{day}"
    for level, address, made in (
        ("FRBRWork", work, f"{work}/!main"),
        ("FRBRExpression", expression, f"{expression}/!main"),
        ("FRBRManifestation", f"{expression}.akn", f"{expression}/!main.akn"),
    ):
        element = add(parent, level)
        add(element, "FRBRthis", value=made)
        add(element, "FRBRuri", value=address)
        if level == "FRBRWork" and document.url:
            add(element, "FRBRalias", value=document.url, name="officielebekendmakingen.nl")
        _date(element, document)
        add(element, "FRBRauthor", href=agents.author)
        if level == "FRBRWork":
            add(element, "FRBRcountry", value="nl")
            add(element, "FRBRsubtype", value="kamervragen")
            add(element, "FRBRnumber", value=name)
        if level == "FRBRExpression":
            add(element, "FRBRlanguage", language="nld")
        if level == "FRBRManifestation":
            add(element, "FRBRformat", value="application/akn+xml")


def _address(name: str) -> str:
    """Return a name as a part of an address."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name)


def _day(document: Document) -> date:
    """Return the day of the questions, or else of the answer: kvlib refuses one without both."""
    received = document.reply.received if document.reply else None
    day = document.submitted or received
    assert day is not None
    return day


def _date(parent: etree._Element, document: Document) -> None:
    """Add the days (ingezonden, ontvangen)."""
    if document.submitted:
        add(parent, "FRBRdate", date=document.submitted, name="ingezonden")
    if document.reply and document.reply.received:
        add(parent, "FRBRdate", date=document.reply.received, name="ontvangen")


# --- what has no place elsewhere -----------------------------------------------------


def _add_facts(parent: etree._Element, document: Document) -> None:
    """Add what the reader needs to give the Document back, and the metadata of the source."""
    facts = etree.SubElement(parent, kv("document"), version=kvlib.__version__)
    for name in _FACTS:
        value = getattr(document, name)
        if value is not None:
            facts.set(name, xml_text(str(value)))
    if document.submitted:
        facts.set("submitted", document.submitted.isoformat())
    if document.reply:
        facts.set("replied", "true")
        if document.reply.received:
            facts.set("received", document.reply.received.isoformat())
    for entry in document.metadata:
        element = etree.SubElement(facts, kv("metadata"), name=xml_text(entry.name))
        if entry.scheme is not None:
            element.set("scheme", xml_text(entry.scheme))
        add_text(element, entry.value)
