"""Doubts about the numbers of questions and answers: whether they count (nummering).

What a print may do is no doubt: "Vraag 4, 5, 7 en 8" before "Vraag 6", or "Antwoord op vraag 3
en 8" behind question 8 (formats of letters and of the Aanhangsel alike).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from kvlib._checks.places import paths
from kvlib.model import Answer, Diagnostic, Document, Question

_COUNTED = [str(number) for number in range(1, 301)]
_FIGURE = re.compile(r"([0-9]{1,4})(?![0-9])(.*)")
_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})\Z")
_DIGITS = {"I": 1, "V": 5, "X": 10}

_Items: TypeAlias = Sequence[Question | Answer]
_Rank: TypeAlias = tuple[int, str]  # a number as it counts: (3, "a")


def numbers(
    document: Document, questions: Sequence[Question], answers: Sequence[Answer]
) -> Iterator[Diagnostic]:
    """Numbers that are printed twice, left out, or in no order."""
    series: tuple[tuple[str, _Items], ...] = (("Vraag", questions), ("Antwoord", answers))
    for word, items in series:
        told = [number for item in items for number in item.numbers]
        if told == _COUNTED[: len(told)]:  # the usual case, quick to see
            continue
        yield from _repeated(document, word, items, told)
        if word == "Vraag":  # an answer that is missing is said of its question
            yield from _skipped(document, items)
        yield from _disordered(document, items)


def _repeated(
    document: Document, word: str, items: _Items, told: list[str]
) -> Iterator[Diagnostic]:
    for number, count in Counter(told).items():
        if count > 1:
            bearers = [item for item in items if number in item.numbers]
            yield Diagnostic(
                code="repeated-number",
                severity="warning",
                message=f"{word} {number} is printed {count} times",
                span=bearers[-1].span,
                about=paths(document, bearers),
            )


def _skipped(document: Document, items: _Items) -> Iterator[Diagnostic]:
    """A gap in what all questions together count, wherever they stand."""
    bearers = {rank[0]: item for item in reversed(items) for rank in _ranks(item)}
    printed = sorted(bearers)
    for before, after in pairwise([0, *printed]):
        if after - before > 1:
            ends = [bearers[number] for number in (before, after) if number]
            since = f"after Vraag {before} comes" if before else "the first is"
            left_out = f"{before + 1}" if after - before == 2 else f"{before + 1} to {after - 1}"
            yield Diagnostic(
                code="skipped-number",
                severity="warning",
                message=f"no label bears Vraag {left_out}: {since} Vraag {after}",
                span=ends[0].span,
                about=paths(document, ends),
            )


def _disordered(document: Document, items: _Items) -> Iterator[Diagnostic]:
    """Labels that go back: neither by their first nor by their last number do they go on."""
    ranked = [(item, ranks) for item in items if (ranks := _ranks(item))]
    for item, ranks in ranked:
        if any(after < before for before, after in pairwise(ranks)):
            yield _back(document, [item], f"the numbers in {item.label!r} go back")
    for (one, before), (other, after) in pairwise(ranked):
        if after[0] < before[0] and after[-1] < before[-1]:
            yield _back(document, [one, other], f"{other.label!r} stands after {one.label!r}")


def _back(document: Document, items: list[Question | Answer], message: str) -> Diagnostic:
    return Diagnostic(
        code="number-order",
        severity="warning",
        message=message,
        span=items[-1].span,
        about=paths(document, items),
    )


def _ranks(item: Question | Answer) -> list[_Rank]:
    """The numbers of a label as they count; what is no number does not."""
    return [rank for number in item.numbers if (rank := _rank(number))]


def _rank(number: str) -> _Rank | None:
    """A number as it counts.

    >>> _rank("3a"), _rank("IV"), _rank("2.1"), _rank("ja")
    ((3, 'a'), (4, ''), (2, '.1'), None)
    """
    if found := _FIGURE.match(number):
        return int(found[1]), found[2]
    if number and (found := _ROMAN.match(number)):
        values = [_DIGITS[sign] for sign in number]
        after = [*values[1:], 0]
        return sum(v if v >= n else -v for v, n in zip(values, after, strict=True)), ""
    return None
