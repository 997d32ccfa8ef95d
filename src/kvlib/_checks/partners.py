"""Doubts about which answer belongs to which question, where answers are promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvlib._checks.places import paths
from kvlib._pairing import group_by_number
from kvlib.model import Answer, Diagnostic, Document, Kind, Question, Remark


def partners(
    document: Document, questions: Sequence[Question], answers: Sequence[Answer]
) -> Iterator[Diagnostic]:
    """Questions without an answer, and answers without a question."""
    if document.kind is not Kind.ANSWERS or _are_paired(questions, answers):
        return
    items = [item for item in document.body if not isinstance(item, Remark)]
    for indices in group_by_number([(isinstance(item, Answer), item.numbers) for item in items]):
        group = [items[index] for index in indices]
        answered = sum(isinstance(item, Answer) for item in group)
        if not answered:
            yield Diagnostic(
                code="unanswered-question",
                severity="warning",
                message=f"no answer belongs to {group[0].label or 'a question without a label'!r}",
                span=group[0].span,
                about=paths(document, group),
            )
        elif answered == len(group):
            yield Diagnostic(
                code="unmatched-answer",
                severity="warning",
                message=f"no question belongs to {group[0].label or 'an answer without a label'!r}",
                span=group[0].span,
                about=paths(document, group),
            )


def _are_paired(questions: Sequence[Question], answers: Sequence[Answer]) -> bool:
    """The usual case, quick to see: all bear numbers, and the same ones."""
    return (
        all(item.numbers for item in questions)
        and all(item.numbers for item in answers)
        and {n for item in questions for n in item.numbers}
        == {n for item in answers for n in item.numbers}
    )
