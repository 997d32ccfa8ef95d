"""List the facts about a document, named in Dutch for pages and in English for terminals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from attrs import frozen

from kvlib.grammar._dates import MONTHS
from kvlib.model import Chamber, Document, Kind, Reply

_CHAMBERS = {Chamber.TWEEDE_KAMER: "Tweede Kamer", Chamber.EERSTE_KAMER: "Eerste Kamer"}
_KINDS = {
    Kind.QUESTIONS: "Kamervragen",
    Kind.ANSWERS: "Kamervragen met antwoord",
    Kind.NOTICE: "Kamervragen met mededeling",
}


def title(document: Document) -> str:
    """Return the title for a page about a document; empty if unknown."""
    return document.subject or document.heading or document.name


def printed_headings(document: Document) -> list[str]:
    """Return the headings of the questions and answers that are not the title of the page."""
    headings = (document.heading, document.reply.heading if document.reply else "")
    return [each for each in headings if each.strip() and each != title(document)]


def kicker(document: Document) -> str:
    """Return the line above the title: kind, chamber, parliamentary year and number."""
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


@frozen
class Words:
    """The names of the facts in one language, and its form of dates."""

    asked_by: str
    """For the askers."""
    asked_to: str
    """For the addressees."""
    submitted: str
    """For the day of submission."""
    answered_by: str
    """For those who answered."""
    notice_by: str
    """For those who gave notice."""
    on_behalf_of: str
    """For the offices on whose behalf they answered."""
    received: str
    """For the day of the answer."""
    day: Callable[[date], str]
    """Writes a day; text with markup in it stays so if it is a ``markupsafe.Markup``."""
    days_later: Callable[[int], str]
    """Writes how many days after submission the answer was received."""


def _dutch_day(value: date) -> str:
    """Write a day as in ``9 december 2025``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


DUTCH = Words(
    asked_by="Gesteld door",
    asked_to="Gericht aan",
    submitted="Ingezonden",
    answered_by="Beantwoord door",
    notice_by="Mededeling van",
    on_behalf_of="Mede namens",
    received="Ontvangen",
    day=_dutch_day,
    days_later=lambda count: f"na {count} {'dag' if count == 1 else 'dagen'}",
)
"""The words in Dutch, for pages."""
ENGLISH = Words(
    asked_by="Asked by",
    asked_to="Asked to",
    submitted="Submitted",
    answered_by="Answered by",
    notice_by="Notice by",
    on_behalf_of="On behalf of",
    received="Received",
    day=str,
    days_later=lambda count: f"after {count} {'day' if count == 1 else 'days'}",
)
"""The words in English, for a terminal."""


def facts(document: Document, words: Words = DUTCH) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each known fact, and its values."""
    reply = document.reply or Reply(heading="")
    is_notice = document.kind is Kind.NOTICE
    askers = [f"{m.name} ({m.party})" if m.party else m.name for m in document.askers]
    holders = [
        f"{holder.name}, {holder.office.title}" if holder.name else holder.office.title
        for holder in reply.officeholders
    ]
    known = {
        words.asked_by: askers,
        words.asked_to: [office.title for office in document.addressees],
        words.submitted: [words.day(document.submitted)] if document.submitted else [],
        words.notice_by if is_notice else words.answered_by: holders,
        words.on_behalf_of: [office.title for office in reply.on_behalf_of],
        words.received: [_received(document, reply.received, words)] if reply.received else [],
    }
    yield from ((name, values) for name, values in known.items() if values)


def _received(document: Document, received: date, words: Words) -> str:
    """Return the day, and the days since submission unless one of the two is misprinted."""
    if document.submitted is None or received < document.submitted:
        return words.day(received)
    later = words.days_later((received - document.submitted).days)
    return words.day(received) + f" ({later})"  # "+" keeps the markup of a day
