"""Check that a label above a question does not say that it is an answer, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from kvlib._core.checks.look import BodyFacts
from kvlib.model import Answer, Diagnostic, Question

_ASKED = ("vraag", "vragen")
_ANSWERED = ("antwoord", "beantwoord")
_BEFORE = " .:)(0123456789"  # "2. Antwoord"


def roles(facts: BodyFacts) -> Iterator[Diagnostic]:
    """Report items whose label begins with the word for items of the other kind."""
    odd: list[Question | Answer] = [each for each in facts.questions if each.label[:1] != "V"]
    odd += [each for each in facts.answers if each.label[:1] != "A"]  # few labels, so it is quick
    for item in odd:
        asks = isinstance(item, Question)
        if item.label.lower().lstrip(_BEFORE).startswith(_ANSWERED if asks else _ASKED):
            kind, other = ("a question", "an answer") if asks else ("an answer", "a question")
            yield Diagnostic(
                code="uncertain-label",
                severity="warning",
                message=f"{item.label!r} is the label of what is read as {kind}; it may be {other}",
                span=item.span,
                about=facts.paths([item]),
            )
