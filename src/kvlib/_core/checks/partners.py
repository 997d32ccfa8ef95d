"""Check that questions and answers match, in documents that should have answers."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from kvlib._core.checks.look import BodyFacts
from kvlib._core.checks.places import named
from kvlib.model import Answer, Diagnostic, Document, Kind, Remark
from kvlib.model._pairing import group_by_number

_NUMBERS = attrgetter("numbers")


def partners(document: Document, facts: BodyFacts) -> Iterator[Diagnostic]:
    """Report questions without an answer, and answers without a question."""
    if document.kind is not Kind.ANSWERS or _are_paired(facts):
        return
    items = [item for item in document.body if not isinstance(item, Remark)]
    for indices in group_by_number([(isinstance(item, Answer), item.numbers) for item in items]):
        group = [items[index] for index in indices]
        answered = sum(isinstance(item, Answer) for item in group)
        if not answered:
            yield Diagnostic(
                code="unanswered-question",
                severity="warning",
                message=f"{named(group[0])} has no answer",
                span=group[0].span,
                about=facts.paths(group),
            )
        elif answered == len(group):
            yield Diagnostic(
                code="unmatched-answer",
                severity="warning",
                message=f"{named(group[0])} has no question",
                span=group[0].span,
                # its question may be part of the item before it
                about=facts.paths([*group, *items[max(0, indices[0] - 1) : indices[0]]]),
            )


def _are_paired(facts: BodyFacts) -> bool:
    """True in the usual case, which is quick to test: all have numbers, and the same ones."""
    return (
        (facts.asked == facts.answered or set(facts.asked) == set(facts.answered))
        and all(map(_NUMBERS, facts.questions))
        and all(map(_NUMBERS, facts.answers))
    )
