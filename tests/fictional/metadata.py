"""The file ``metadata.xml`` that lies beside a publication."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zlib import crc32

from fictional.people import enumerate_dutch
from fictional.xml_current import CHAMBERS
from kvlib.model import Chamber, Document, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

Entry = tuple[str, str | None, str]
DAY = "DCTERMS.W3CDTF"


def title(doc: Document) -> str:
    """As the metadata and the PDF's properties give it."""
    if doc.chamber is Chamber.EERSTE_KAMER:
        return doc.heading
    who = "het lid" if len(doc.askers) == 1 else "de leden"
    names = enumerate_dutch([member.name for member in doc.askers])
    start = "Antwoord op vragen" if doc.reply else "Vragen"
    return f"{start} van {who} {names} over {doc.subject}"


def _kinds(doc: Document) -> Iterator[Entry]:
    yield "DC.type", "OVERHEID.Informatietype", "officiële publicatie"
    if doc.kind is Kind.QUESTIONS:
        yield "DC.type", "OVERHEIDop.Parlementair", "Kamervragen zonder antwoord"
        yield "OVERHEIDop.publicationName", None, "Kamervragen zonder antwoord"
        return
    kind = "Mededeling" if doc.kind is Kind.NOTICE else "Antwoord"
    yield "DC.type", "OVERHEIDop.AanhangselTypen", kind
    yield "DC.type", "OVERHEIDop.Parlementair", "Aanhangsel van de Handelingen"
    yield "OVERHEIDop.publicationName", None, "Kamervragen (Aanhangsel)"
    yield "OVERHEIDop.aanhangselNummer", None, doc.number or ""


def _dates(doc: Document) -> Iterator[Entry]:
    if doc.submitted:
        yield "OVERHEIDop.datumIndiening", DAY, doc.submitted.isoformat()
    if doc.reply and doc.reply.received:
        yield "OVERHEIDop.datumOntvangst", DAY, doc.reply.received.isoformat()
        yield "DCTERMS.issued", DAY, doc.reply.received.isoformat()
    elif doc.submitted:
        yield "DCTERMS.issued", DAY, doc.submitted.isoformat()


def entries(doc: Document) -> list[Entry]:
    """The entries of the file: name, scheme, value."""
    chamber = CHAMBERS[doc.chamber or Chamber.TWEEDE_KAMER]
    rng = Random(crc32(f"metadata {doc.identifier}".encode()))
    key = "OVERHEIDop.vraagNummer" if rng.random() < 0.2 else "OVERHEIDop.vraagnummer"
    initials = [f"{rng.choice('ABCDEFGHJKLMPRSTW')}.{rng.choice('ABEHJM')}." for _ in doc.askers]
    asked = [f"{start} {member.name}" for start, member in zip(initials, doc.askers, strict=True)]
    holders = doc.reply.officeholders if doc.reply else ()
    return [
        ("DC.title", None, title(doc)),
        ("DC.identifier", "OVERHEIDop.ParlID", doc.identifier or ""),
        *_kinds(doc),
        ("DC.creator", "OVERHEID.StatenGeneraal", chamber),
        ("OVERHEID.organisationType", None, "staten generaal"),
        ("OVERHEID.category", "TaxonomieBeleidsagenda", "Bestuur | Gemeenten"),
        ("OVERHEIDop.vergaderjaar", None, doc.session or ""),
        (key, None, doc.question_number or ""),
        *(("OVERHEIDop.indiener", None, name) for name in asked),
        *(("OVERHEIDop.ontvanger", None, holder.name) for holder in holders),
        *_dates(doc),
        ("DCTERMS.language", "DCTERMS.RFC4646", "nl"),
        ("OVERHEIDop.documentStatus", None, "Opgemaakt"),
    ]


def render(doc: Document) -> bytes:
    """The metadata as a file."""
    lines = [
        f'  <metadata name="{name}"{f" scheme={chr(34)}{scheme}{chr(34)}" if scheme else ""}'
        f' content="{escape(value, {chr(34): "&quot;"})}"/>'
        for name, scheme, value in entries(doc)
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<metadata_gegevens>\n'
    return (head + "\n".join(lines) + "\n</metadata_gegevens>\n").encode()
