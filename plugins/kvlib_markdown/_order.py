"""Put each answer below the last of the questions that it answers."""

from __future__ import annotations

from bisect import bisect
from collections import deque
from collections.abc import Iterator, Sequence

from kvlib.model import Answer, Document, Exchange, Question


class Places:
    """Gives the place of each item in the body; of one that is there twice, both in turn."""

    def __init__(self, document: Document) -> None:
        self._places: dict[int, deque[int]] = {}
        for place, item in enumerate(document.body):
            self._places.setdefault(id(item), deque()).append(place)

    def next(self, item: Question | Answer) -> int:
        """Return the next place of an item."""
        return self._places[id(item)].popleft()


def in_order(exchange: Exchange, places: Places) -> Iterator[Question | Answer]:
    """Yield the items of an exchange, each answer below the last question that it answers.

    A number that is printed twice is that of the question printed last before the answer.

    Args:
        exchange: the exchange.
        places: gives the places of its items; it gives each once.
    """
    below: dict[int, list[Answer]] = {}
    asked_at = [places.next(question) for question in exchange.questions]
    with_number: dict[str, list[int]] = {}
    for at, question in zip(asked_at, exchange.questions, strict=True):
        for number in question.numbers:
            with_number.setdefault(number, []).append(at)
    for answer in exchange.answers:
        at = places.next(answer)
        asked = [_before(with_number[n], at) for n in answer.numbers if n in with_number]
        below.setdefault(max(asked) if asked else _before(asked_at, at), []).append(answer)
    yield from below.get(-1, ())
    for at, question in zip(asked_at, exchange.questions, strict=True):
        yield question
        yield from below.get(at, ())


def _before(places: Sequence[int], at: int) -> int:
    """Return the last of the places before this one; the first if none is, -1 if it is empty."""
    if not places:
        return -1
    return places[max(0, bisect(places, at) - 1)]
