"""Completes a Document with what its format says about it apart from its lines."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from kvlib.assemble._lines import Known
from kvlib.model import Document, Reply
from kvlib.plugin import ReadContext

_FIELDS = ("chamber", "identifier", "session", "number", "question_number", "submitted")


def complete_with(document: Document, known: Known, context: ReadContext) -> Document:
    """Fill fields that the print leaves open; report where it says something else."""
    fields: dict[str, Any] = {}
    for name in _FIELDS:
        value = _completed(name, getattr(document, name), getattr(known, name), context)
        if value is not None:
            fields[name] = value
    is_answered = known.received is not None and document.kind != "questions"
    if reply := document.reply or (Reply(heading="") if is_answered else None):
        received = _completed("received", reply.received, known.received, context)
        fields["reply"] = evolve(reply, received=received)
    return evolve(document, metadata=(*document.metadata, *known.metadata), **fields)


def _completed(name: str, printed: Any, known: Any, context: ReadContext) -> Any:
    if printed is not None and known is not None and printed != known:
        context.report(
            "contradicting-metadata",
            f"the {name.replace('_', ' ')} is {printed!s} in the print, but {known!s} in what the "
            f"format says",
            about=("reply.received" if name == "received" else name,),
        )
    return known if printed is None else printed
