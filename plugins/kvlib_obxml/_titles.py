"""What the publication is called: the print, its own metadata, and a file beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kvlib.grammar import TitleFacts, complete_title, contradictions
from kvlib_obxml import _metadata

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kvlib.model import MetadataEntry
    from kvlib.plugin import ReadContext


def merged(known: Iterable[TitleFacts]) -> TitleFacts:
    """One of many; what is said first is believed."""
    known = tuple(known)
    return TitleFacts(
        chamber=next((f.chamber for f in known if f.chamber), None),
        session=next((f.session for f in known if f.session), None),
        number=next((f.number for f in known if f.number), None),
        identifier=next((f.identifier for f in known if f.identifier), None),
        question_number=next((f.question_number for f in known if f.question_number), None),
    )


def is_foreign(own: TitleFacts, beside: list[MetadataEntry], context: ReadContext) -> bool:
    """Whether metadata that lie beside a document are another publication's; if so, say it.

    Where both are of one publication, each field in which they differ is said.
    """
    told = complete_title(_metadata.facts(beside))
    own = complete_title(own)
    differ = {
        field: f"{field} {getattr(told, field)!s} and not {getattr(own, field)!s}"
        for field in contradictions(own, told)
        if field != "question_number" or _asks_others(own, beside)
    }
    same = own.identifier and told.identifier and "identifier" not in differ
    if same:
        for field, how in differ.items():
            context.report(
                "contradicting-title",
                f"the file with metadata beside the document says {how}; the document is believed",
                about=(field,),
            )
    elif differ:
        context.report(
            "foreign-metadata",
            f"the file with metadata beside the document is of another publication and left out: "
            f"it says {', '.join(differ.values())}",
            about=("metadata",),
        )
    return bool(differ) and not same


def _asks_others(own: TitleFacts, beside: list[MetadataEntry]) -> bool:
    """Whether the numbers of the questions are others; one of another sort says nothing."""
    numbers = [number for number in _metadata.question_numbers(beside) if "Z" in number]
    return (
        bool(numbers)
        and "Z" in (own.question_number or "")
        and not any(
            not contradictions(own, TitleFacts(question_number=number)) for number in numbers
        )
    )
