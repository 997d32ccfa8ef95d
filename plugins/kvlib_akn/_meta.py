"""The head of a document in Akoma Ntoso: what it is (FRBR), and what has no place elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lxml import etree

import kvlib
from kvlib.markup.xml import add_text, content_name, official_url
from kvlib.model import Document
from kvlib_akn._agents import Agents, refer
from kvlib_akn._names import add, akn, kv
from kvlib_akn._publication import add_publication

_FACTS = ("kind", "chamber", "identifier", "question_number", "subject")


def add_meta(parent: etree._Element, document: Document) -> Agents:
    """Add ``meta``, with identification, publication, references and facts; return the agents."""
    meta = add(parent, "meta")
    identification = add(meta, "identification", source="#kvlib")
    references = etree.Element(akn("references"), source="#kvlib")
    agents = refer(references, document)
    day = _identify(identification, document, agents)
    add_publication(meta, document, day)
    meta.append(references)
    _add_facts(add(meta, "proprietary", source="#kvlib"), document)
    return agents


# --- identification ------------------------------------------------------------------


def _identify(parent: etree._Element, document: Document, agents: Agents) -> date | None:
    """Add the addresses of work, expression and manifestation (Akoma Ntoso Naming Convention).

    The work is of the day of the questions; its text is of the day of the answer, which is
    returned. The manifestation has that day too: a day of writing would make each file another.
    """
    received = document.reply.received if document.reply else None
    asked, answered = document.submitted or received, received or document.submitted
    first = "ingezonden" if document.submitted else "ontvangen"
    last = "ontvangen" if received else "ingezonden"
    number = document.identifier or content_name(document)
    work = f"/akn/nl/debate/kamervragen/{asked}/{_address(number)}"
    expression = f"{work}/nld@{answered}"

    level = _level(parent, "FRBRWork", work, f"{work}/!main")
    if shown := document.subject or document.heading:
        add(level, "FRBRalias", value=shown, name="title")
    if url := official_url(document):
        add(level, "FRBRalias", value=url, name="officielebekendmakingen.nl")
    _made(level, asked, first, agents.authors)
    add(level, "FRBRcountry", value="nl")
    add(level, "FRBRsubtype", value="kamervragen")
    add(level, "FRBRnumber", value=number)

    level = _level(parent, "FRBRExpression", expression, f"{expression}/!main")
    _made(level, answered, last, agents.authors)
    add(level, "FRBRlanguage", language="nld")

    level = _level(parent, "FRBRManifestation", f"{expression}.akn", f"{expression}/!main.akn")
    _made(level, answered, last, ["#kvlib"])
    add(level, "FRBRformat", value="application/akn+xml")
    return answered


def _level(parent: etree._Element, tag: str, address: str, main: str) -> etree._Element:
    """Add a level with its address and that of its main component."""
    level = add(parent, tag)
    add(level, "FRBRthis", value=main)
    add(level, "FRBRuri", value=address)
    return level


def _made(level: etree._Element, day: date | None, event: str, authors: Sequence[str]) -> None:
    """Add when a level was made and by whom."""
    add(level, "FRBRdate", date=day, name=event)
    for author in authors:
        add(level, "FRBRauthor", href=author)


def _address(name: str) -> str:
    """Return a name as a part of an address."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name)


# --- what has no place elsewhere -----------------------------------------------------


def _add_facts(parent: etree._Element, document: Document) -> None:
    """Add what the reader needs to give the Document back, and the metadata of the source."""
    facts = etree.SubElement(parent, kv("document"), version=kvlib.__version__)
    for name in _FACTS:
        value = getattr(document, name)
        if value is not None:
            facts.set(name, str(value))
    if document.submitted:
        facts.set("submitted", document.submitted.isoformat())
    if document.reply:
        facts.set("replied", "true")
        if document.reply.received:
            facts.set("received", document.reply.received.isoformat())
    for entry in document.metadata:
        element = etree.SubElement(facts, kv("metadata"), name=entry.name)
        if entry.scheme is not None:
            element.set("scheme", entry.scheme)
        add_text(element, entry.value)
