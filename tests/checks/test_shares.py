"""A question that holds what others lack."""

from __future__ import annotations

import pytest

from checks.hand import answered, asked, codes, diagnostics
from kvlib.model import Item, Kind

KV = Kind.QUESTIONS
LONG = "Bent u bekend met de vuurtoren en met wat daarover is gezegd? " * 29 + "Hoe hoog is die?"


def kv(*texts: str) -> list[Item]:
    return [asked(str(number), text) for number, text in enumerate(texts, 1)]


def test_all_question_marks_in_one() -> None:
    items = kv(
        "Kent u die? Hoe hoog is die? Wie betaalt die?", "Het gaat om Zeeland.", "Graag snel."
    )
    (doubt,) = diagnostics(*items, kind=KV)
    assert ("uneven-questions", "warning", ("body[0]",)) == (
        doubt.code,
        doubt.severity,
        doubt.about,
    )
    assert "'Vraag 1' holds all 3 question marks" == doubt.message


def test_several_lines_that_ask_beside_one_that_does_not() -> None:
    items = kv(
        "Kent u die?", "Hoe hoog is die?\nWie betaalt?\nWie past erop?", "Het is nacht.", "Wat nu?"
    )
    (doubt,) = diagnostics(*items, kind=KV)
    assert ("uneven-questions", ("body[1]", "body[2]")) == (doubt.code, doubt.about)


@pytest.mark.parametrize(
    "texts",
    [
        ("Kent u die?", "Hoe hoog is die? Wie betaalt? Wie past erop?", "Graag een toelichting."),
        ("Kent u die?\nHoe hoog is die?\nWie betaalt?", "Wat nu?", "Wat dan?"),
        ("Kent u die?", "Graag een toelichting.", "Wat nu?"),
        ("Kent u die? Wie? Wat?", "Graag een toelichting."),
        (LONG, LONG, LONG),
        (LONG, "Kent u die?"),
    ],
)
def test_shares_that_may_be(texts: tuple[str, ...]) -> None:
    assert codes(*kv(*texts), kind=KV) == []


def test_a_group_asks_once_for_each_number() -> None:
    group = asked("2 3 4", "Hoe hoog is die?\nWie betaalt?\nWie past erop?")
    assert codes(asked("1"), group, asked("5", "Graag een toelichting."), kind=KV) == []


def test_one_that_is_far_too_long() -> None:
    items = kv("Kent u die?", LONG, "Hoe hoog is die?", "Wie betaalt?")
    (doubt,) = diagnostics(*items, kind=KV)
    assert ("uneven-questions", ("body[1]",)) == (doubt.code, doubt.about)
    assert "'Vraag 2' has 1814 characters per number, the median question 14" == doubt.message


def test_answers_are_as_long_as_they_like() -> None:
    items = [each for n in "1234" for each in (asked(n), answered(n, LONG if n == "2" else "Ja."))]
    assert codes(*items) == []
