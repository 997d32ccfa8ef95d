"""Check how the text is divided over the questions."""

from __future__ import annotations

from collections.abc import Iterator

from kvlib._core.checks.look import LONG, BodyFacts
from kvlib._core.checks.places import named
from kvlib.model import Diagnostic, Question

_FEW = 3  # the fewest questions among which one can stand out
_FAR = 12  # times as long as the median question; at most 6 in real publications
_SEVERAL = 3  # question marks


def shares(facts: BodyFacts) -> Iterator[Diagnostic]:
    """Report a question with far more than its share of the text or of the question marks."""
    if len(facts.questions) < _FEW:
        return
    if not facts.all_ask:
        yield from _asking(facts)
    if not facts.has_long:
        return
    longest = max(facts.questions, key=_size)
    if _size(longest) > LONG:
        from statistics import median  # here, as it is slow to import

        middle = max(1, median(map(_size, facts.questions)))
        if _size(longest) > _FAR * middle:
            yield _uneven(
                facts,
                [longest],
                f"{named(longest)} has {_size(longest):.0f} characters per number, "
                f"the median question {middle:.0f}",
            )


def _size(question: Question) -> float:
    """Return the characters of a question for each number of its label."""
    return sum([len(block.text) for block in question.blocks]) / (len(question.numbers) or 1)


def _asking(facts: BodyFacts) -> Iterator[Diagnostic]:
    """Report a question with all question marks, or with several while another has none."""
    questions = facts.questions
    silent = [question for question in questions if "?" not in question.text]
    if not silent:
        return
    most = max(questions, key=lambda question: question.text.count("?"))
    lines = sum(block.text.endswith("?") for block in most.blocks)
    count = most.text.count("?")
    if count >= _SEVERAL and len(silent) == len(questions) - 1:
        yield _uneven(facts, [most], f"{named(most)} holds all {count} question marks")
    elif lines >= _SEVERAL and lines > len(most.numbers) + 1:
        yield _uneven(
            facts,
            [most, *silent],
            f"{lines} paragraphs of {named(most)} ask something, but {named(silent[0])} asks "
            "nothing",
        )


def _uneven(facts: BodyFacts, items: list[Question], message: str) -> Diagnostic:
    return Diagnostic(
        code="uneven-questions",
        severity="warning",
        message=message,
        span=items[0].span,
        about=facts.paths(items),
    )
