"""The lines of a letter that say who answers and when, where no heading of the answers does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from kvlib.grammar import AnswerHeading, merge_answer_headings, parse_answer_heading
from kvlib.markup import DUTCH
from kvlib.model import Chamber, Document, Reply


@frozen
class Letter:
    """The lines around the items; all empty if the heading of the answers says everything."""

    head: tuple[str, ...] = ()
    """Addressee, unless there is a title block, and date."""
    salutation: str = ""
    signature: tuple[str, ...] = ()
    """The office and the name of each who signs."""

    @classmethod
    def of(cls, document: Document) -> Letter:
        """Return the lines that a document needs."""
        reply = document.reply
        if reply is None:
            return cls()
        said = _said(reply.heading)
        received = reply.received if said is None or said.received != reply.received else None
        holders = said.officeholders if said else ()
        signed = () if holders == reply.officeholders else tuple(_signed(reply))
        if not (received or signed):
            return cls()
        head = tuple(_head(document, received))
        return cls(head, "" if reply.heading else "Geachte Voorzitter,", signed)


def _said(heading: str) -> AnswerHeading | None:
    """Return the facts in a heading of answers, which may be several headings in one."""
    said = rest = parse_answer_heading(heading)
    for _ in range(_MOST_HEADINGS):
        if not (said and rest):
            break
        heading = heading[rest.end :].lstrip()
        rest = parse_answer_heading(heading)
        said = merge_answer_headings(said, rest) if rest else said
    return said


_MOST_HEADINGS = 20
"""Headings that are looked for in one: a hostile one may repeat itself without end."""


def _head(document: Document, received: date | None) -> Iterator[str]:
    if document.chamber and not document.session:
        yield f"Aan de Voorzitter van de {Chamber(document.chamber).full_name}"
    if received:
        yield f"Datum {DUTCH.day(received)}"


def _signed(reply: Reply) -> Iterator[str]:
    for holder in reply.officeholders:
        yield f"De {holder.office.title},"
        yield holder.name
