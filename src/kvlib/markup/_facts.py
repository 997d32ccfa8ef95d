"""What is known about a document, in Dutch: a page of Kamervragen is for Dutch readers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kvlib.model import Chamber, Document, Kind, Reply

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
_CHAMBERS = {Chamber.TWEEDE_KAMER: "Tweede Kamer", Chamber.EERSTE_KAMER: "Eerste Kamer"}
_KINDS = {
    Kind.QUESTIONS: "Kamervragen",
    Kind.ANSWERS: "Kamervragen met antwoord",
    Kind.NOTICE: "Kamervragen met mededeling",
}


def title(document: Document) -> str:
    """What a page about it is called; empty if nothing is known."""
    return document.subject or document.heading or document.name


def kicker(document: Document) -> str:
    """What stands above the title: kind, chamber, parliamentary year and number."""
    parts = [_KINDS[document.kind]]
    if document.chamber:
        parts.append(_CHAMBERS[document.chamber])
    if document.session:
        parts.append(f"vergaderjaar {document.session.replace('-', '–')}")
    if document.number:
        parts.append(f"nr. {document.number}")
    if document.question_number:
        parts.append(document.question_number)
    return " · ".join(parts)


def facts(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Names and values of what is known."""
    reply = document.reply or Reply(heading="")
    notice = document.kind is Kind.NOTICE
    askers = [f"{m.name} ({m.party})" if m.party else m.name for m in document.askers]
    holders = [
        f"{holder.name}, {holder.office.title}" if holder.name else holder.office.title
        for holder in reply.officeholders
    ]
    known = {
        "Gesteld door": askers,
        "Gericht aan": [office.title for office in document.addressees],
        "Ingezonden": [_day(document.submitted)] if document.submitted else [],
        "Mededeling van" if notice else "Beantwoord door": holders,
        "Mede namens": [office.title for office in reply.on_behalf_of],
        "Ontvangen": [_received(document, reply.received)] if reply.received else [],
    }
    yield from ((name, values) for name, values in known.items() if values)


def _received(document: Document, received: date) -> str:
    """The day, and how many days after sending in, unless one of the two is misprinted."""
    if document.submitted is None or received < document.submitted:
        return _day(received)
    count = (received - document.submitted).days
    return f"{_day(received)} (na {count} {'dag' if count == 1 else 'dagen'})"


def _day(value: date) -> str:
    """A day as it is printed: ``9 december 2025``."""
    return f"{value.day} {_MONTHS.split()[value.month - 1]} {value.year}"
