"""Merge and compare title facts: as printed, from the metadata, and from a file beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kvlib.grammar import (
    TitleFacts,
    aanhangsel_number,
    complete_title,
    contradictions,
    question_number,
    reference_facts,
)
from kvlib_obxml import _metadata
from kvlib_obxml._places import span_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from kvlib.model import MetadataEntry
    from kvlib.plugin import ReadContext


def number_facts(text: str, element: _Element, context: ReadContext) -> TitleFacts:
    """Return what the line with a number says; a bare one is that of the Aanhangsel."""
    asked = question_number(text)
    number = None if asked else aanhangsel_number(text) or (text if text.isalnum() else None)
    facts = reference_facts(text) or TitleFacts(question_number=asked, number=number)
    if text and facts == TitleFacts():
        context.report(
            "unplaced-text",
            f"text in <{element.tag}> is not a number; it is kept as furniture: {text[:60]!r}",
            span=span_of(element),
        )
    return facts


def merged(known: Iterable[TitleFacts]) -> TitleFacts:
    """Merge facts; the first value of each field is taken."""
    known = tuple(known)
    return TitleFacts(
        chamber=next((f.chamber for f in known if f.chamber), None),
        session=next((f.session for f in known if f.session), None),
        number=next((f.number for f in known if f.number), None),
        identifier=next((f.identifier for f in known if f.identifier), None),
        question_number=next((f.question_number for f in known if f.question_number), None),
    )


def is_foreign(own: TitleFacts, beside: list[MetadataEntry], context: ReadContext) -> bool:
    """True if the metadata beside a document belong to another publication, which is reported.

    If both belong to one publication, each field in which they differ is reported.
    """
    other = complete_title(_metadata.facts(beside))
    own = complete_title(own)
    differ = {
        field: f"{field} {getattr(other, field)!s} and not {getattr(own, field)!s}"
        for field in contradictions(own, other)
        if field != "question_number" or _asks_others(own, beside)
    }
    same = own.identifier and other.identifier and "identifier" not in differ
    if same:
        for field, how in differ.items():
            context.report(
                "contradicting-title",
                f"the metadata file beside the document says {how}; the document's own value "
                "is used",
                about=(field,),
            )
    elif differ:
        context.report(
            "foreign-metadata",
            f"the metadata file beside the document belongs to another publication and is left "
            f"out: it says {', '.join(differ.values())}",
            about=("metadata",),
        )
    return bool(differ) and not same


def _asks_others(own: TitleFacts, beside: list[MetadataEntry]) -> bool:
    """True if both have numbers of questions (2024Z01234) and none is the same."""
    numbers = [number for number in _metadata.question_numbers(beside) if "Z" in number]
    return (
        bool(numbers)
        and "Z" in (own.question_number or "")
        and not any(
            not contradictions(own, TitleFacts(question_number=number)) for number in numbers
        )
    )
