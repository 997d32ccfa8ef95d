"""Put each answer below the last of the questions that it answers."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence

from kvlib.model import Answer, Exchange, Question


def in_order(exchange: Exchange, place: Mapping[int, int]) -> Iterator[Question | Answer]:
    """Yield the items of an exchange, each answer below the last question that it answers.

    A number that is printed twice is that of the question printed last before the answer.

    Args:
        exchange: the exchange.
        place: the place of an item in the body, by its id.
    """
    below: dict[int, list[Answer]] = {}
    places = [place[id(question)] for question in exchange.questions]
    with_number: dict[str, list[int]] = {}
    for at, question in zip(places, exchange.questions, strict=True):
        for number in question.numbers:
            with_number.setdefault(number, []).append(at)
    for answer in exchange.answers:
        at = place[id(answer)]
        asked = [_before(with_number[n], at) for n in answer.numbers if n in with_number]
        below.setdefault(max(asked) if asked else _before(places, at), []).append(answer)
    yield from below.get(-1, ())
    for at, question in zip(places, exchange.questions, strict=True):
        yield question
        yield from below.get(at, ())


def _before(places: Sequence[int], at: int) -> int:
    """Return the last of the places before this one; the first if there is none, -1 of none."""
    if not places:
        return -1
    return places[max(0, bisect(places, at) - 1)]
