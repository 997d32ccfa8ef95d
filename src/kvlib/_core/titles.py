"""Complete the identifier, chamber, session and number of a Document from one another."""

from __future__ import annotations

from typing import Any

from kvlib.grammar import (
    TitleFacts,
    complete_title,
    contradictions,
    is_addition,
    is_reprint,
    named_facts,
)
from kvlib.model import Diagnostic, Document, Kind

_FIELDS = ("chamber", "session", "number", "identifier", "question_number")


def complete(document: Document) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """Return the fields that follow from others, and a diagnostic for each contradiction."""
    known = TitleFacts(
        chamber=document.chamber,
        session=document.session,
        number=document.number,
        identifier=document.identifier,
        question_number=document.question_number,
    )
    asks = document.kind is Kind.QUESTIONS
    full = complete_title(known, asks=asks, plain=bool(known.identifier) or _is_plain(document))
    fields: dict[str, Any] = {
        name: value for name in _FIELDS if (value := getattr(full, name)) != getattr(known, name)
    }
    return fields, _contradictions(full) if known.identifier else ()


def _is_plain(document: Document) -> bool:
    """True if the identifier ends in the number: that of a reprint or an addition does not."""
    if document.reply and is_addition(document.reply.heading):
        return False
    return not any(f.kind == "title_block" and is_reprint(f.text) for f in document.furniture)


def _contradictions(facts: TitleFacts) -> tuple[Diagnostic, ...]:
    named = named_facts(facts.identifier or "")
    return tuple(
        Diagnostic(
            code="contradicting-title",
            severity="warning",
            message=f"the {name} is {getattr(facts, name)!s}, but the identifier "
            f"{facts.identifier} says {getattr(named, name)!s}",
            about=(name, "identifier"),
        )
        for name in contradictions(facts, named)
    )
