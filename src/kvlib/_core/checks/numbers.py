"""Check the numbering (nummering) of questions and answers.

Two irregular orders are accepted, as letters and the Aanhangsel both have them: "Vraag 4, 5, 7
en 8" before "Vraag 6", and "Antwoord op vraag 3 en 8" after question 8.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from kvlib._core.checks.look import BodyFacts
from kvlib.model import Answer, Diagnostic, Question
from kvlib.model._patterns import lazy_pattern

NUMBERS = [str(number) for number in range(1, 301)]
"""The numbers from 1 on, as labels have them."""
_ARABIC = lazy_pattern(r"([0-9]{1,4})(?![0-9])(.*)")
_ROMAN = lazy_pattern(r"(X{0,3})(IX|IV|V?I{0,3})\Z")
_DIGITS = {"I": 1, "V": 5, "X": 10}

_Items: TypeAlias = Sequence[Question | Answer]
_Rank: TypeAlias = tuple[int, str]
"""A number in a form that sorts: (3, "a")."""
_Ranked: TypeAlias = list[tuple[Question | Answer, list[_Rank]]]


def numbers(facts: BodyFacts) -> Iterator[Diagnostic]:
    """Report numbers that are repeated, left out, or out of order."""
    if not is_one_two_three(facts.asked):
        ranked = _ranked(facts.questions)
        yield from _repeated(facts, "Vraag", facts.questions, facts.asked)
        yield from _skipped(facts, ranked)
        yield from _disordered(facts, ranked)
    if not is_one_two_three(facts.answered):  # partners reports missing answers, at their questions
        yield from _repeated(facts, "Antwoord", facts.answers, facts.answered)
        yield from _disordered(facts, _ranked(facts.answers))


def is_one_two_three(numbers: Sequence[str]) -> bool:
    """True in the usual case, 1, 2, 3 and so on, which is quick to test."""
    return numbers == NUMBERS[: len(numbers)]


def are_complete(numbers: set[str]) -> bool:
    """True if none is left out, in whatever order."""
    return numbers == set(NUMBERS[: len(numbers)])


def _repeated(
    facts: BodyFacts, word: str, items: _Items, printed: list[str]
) -> Iterator[Diagnostic]:
    if len(set(printed)) == len(printed):
        return
    bearers: dict[str, list[Question | Answer]] = {}
    for item in items:
        for number in item.numbers:
            bearers.setdefault(number, []).append(item)
    for number, found in bearers.items():
        if len(found) > 1:
            yield Diagnostic(
                code="repeated-number",
                severity="warning",
                message=_repetition(word, number, found),
                span=found[-1].span,
                about=facts.paths(found),
            )


def _repetition(word: str, number: str, items: _Items) -> str:
    times = "twice" if len(items) == 2 else f"{len(items)} times"
    labels = list(dict.fromkeys(item.label for item in items))
    if len(labels) == 1 and labels[0] and items[0] is not items[1]:
        return f"the label {labels[0]!r} is printed {times}"
    places = " and ".join(repr(label) for label in labels if label)
    return f"{word} {number} is printed {times}" + (f": in {places}" if places else "")


def _skipped(facts: BodyFacts, ranked: _Ranked) -> Iterator[Diagnostic]:
    """Report gaps in the numbers of all questions together, wherever they are."""
    bearers = {rank[0]: item for item, ranks in reversed(ranked) for rank in ranks}
    printed = sorted(bearers)
    for before, after in pairwise([0, *printed]):
        if after - before > 1:
            ends = [bearers[number] for number in (before, after) if number]
            since = f"'Vraag {before}' is followed by" if before else "the first is"
            one = after - before == 2
            left_out = "is" if one else f"to 'Vraag {after - 1}' are"
            yield Diagnostic(
                code="skipped-number",
                severity="warning",
                message=f"'Vraag {before + 1}' {left_out} missing: {since} 'Vraag {after}'",
                span=ends[0].span,
                about=facts.paths_between(ends),
            )


def _disordered(facts: BodyFacts, ranked: _Ranked) -> Iterator[Diagnostic]:
    """Report labels that go back: both their first and their last number are lower."""
    for item, ranks in ranked:
        if len(ranks) > 1 and ranks != sorted(ranks):
            yield _back(facts, [item], f"the numbers in {item.label!r} go back")
    for (one, before), (other, after) in pairwise(ranked):
        if after[0] < before[0] and after[-1] < before[-1]:
            yield _back(facts, [one, other], f"{other.label!r} comes after {one.label!r}")


def _back(facts: BodyFacts, items: list[Question | Answer], message: str) -> Diagnostic:
    return Diagnostic(
        code="number-order",
        severity="warning",
        message=message,
        span=items[-1].span,
        about=facts.paths(items),
    )


def _ranked(items: _Items) -> _Ranked:
    """Return the items whose label has numbers that can be ranked, each with its ranks."""
    found = [(item, _ranks(item.numbers)) for item in items]
    return [(item, ranks) for item, ranks in found if ranks]


def _ranks(numbers: tuple[str, ...]) -> list[_Rank]:
    try:
        return [(int(number), "") for number in numbers]
    except ValueError:  # "3a", "IV"; anything that is not a number is left out
        return [rank for number in numbers if (rank := _rank(number))]


def _rank(number: str) -> _Rank | None:
    """Return a number in a form that sorts; None if it is not a number.

    >>> _rank("3a"), _rank("IV"), _rank("2.1"), _rank("ja")
    ((3, 'a'), (4, ''), (2, '.1'), None)
    """
    if found := _ARABIC.match(number):
        return int(found[1]), found[2]
    if number and (found := _ROMAN.match(number)):
        values = [_DIGITS[sign] for sign in number]
        after = [*values[1:], 0]
        return sum(v if v >= n else -v for v, n in zip(values, after, strict=True)), ""
    return None
