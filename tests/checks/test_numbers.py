"""Numbers that do not count, and the prints that only look as if they did not."""

from __future__ import annotations

import pytest

from checks.hand import answered, asked, codes, diagnostics, lines
from kvlib.model import Item, Kind

KV = Kind.QUESTIONS


def both(*numbers: str) -> list[Item]:
    """Questions, each with its answer."""
    return [item for each in numbers for item in (asked(each), answered(each))]


def each(*numbers: str) -> list[Item]:
    return [asked(number) for number in numbers]


@pytest.mark.parametrize(
    "items",
    [
        both("1", "2", "3"),
        both("1", "2 3", "4"),
        both("1", "2", "3", "4 5 7 8", "6", "9"),  # a group stands before the number that it skips
        both("1 4", "2", "3", "5"),
        both("1", "1a", "2", "3a 3b", "4"),
        both("I", "II", "III", "IV", "V"),
        [*each("1", "2", "3"), answered("1"), answered("2 3")],
        # the answer to two questions comes after the second of them
        [*both("1", "2"), asked("3"), *both("4", "5"), asked("6"), answered("3 6")],
        [asked("", "Kent u de vuurtorens?"), answered("")],
        each("1", "2", "3", "4"),
    ],
    ids=lambda items: " ".join(item.label for item in items),
)
def test_what_a_print_may_do(items: list[Item]) -> None:
    kind = Kind.ANSWERS if any(i.label.startswith("Antwoord") for i in items) else KV
    assert codes(*items, kind=kind) == []


def test_a_gap() -> None:
    """Also where each question that is there has its answer."""
    (doubt,) = diagnostics(*both("1", "2", "5"))
    assert ("skipped-number", "warning") == (doubt.code, doubt.severity)
    assert "'Vraag 3' to 'Vraag 4' are missing: 'Vraag 2' is followed by 'Vraag 5'" == doubt.message
    assert ("body[2]", "body[3]", "body[4]") == doubt.about
    assert lines(20, 29) == doubt.span


def test_a_gap_among_questions_alone() -> None:
    """In a kv no answer shows that a question is missing."""
    (doubt,) = diagnostics(*each("1", "2", "4"), kind=KV)
    assert ("skipped-number", ("body[1]", "body[2]")) == (doubt.code, doubt.about)
    assert "'Vraag 3' is missing: 'Vraag 2' is followed by 'Vraag 4'" == doubt.message


def test_a_first_number_that_is_not_one() -> None:
    """A further answer to one of the questions, or a first label that was not seen."""
    (doubt,) = diagnostics(*both("4"))
    assert ("skipped-number", ("body[0]",)) == (doubt.code, doubt.about)
    assert "'Vraag 1' to 'Vraag 3' are missing: the first is 'Vraag 4'" == doubt.message


def test_every_gap_is_said() -> None:
    messages = [doubt.message for doubt in diagnostics(*each("1", "3", "6"), kind=KV)]
    assert ["'Vraag 2' is missing", "'Vraag 4' to 'Vraag 5' are missing"] == [
        message.partition(":")[0] for message in messages
    ]


@pytest.mark.parametrize(
    ("items", "about"),
    [
        (each("1", "3", "2", "4"), ("body[1]", "body[2]")),
        ([*each("1", "2"), answered("2"), answered("1")], ("body[2]", "body[3]")),
        ([*each("1", "2", "3"), answered("1"), answered("3 2")], ("body[4]",)),
        (each("1", "2", "5 4", "3"), ("body[2]",)),
    ],
)
def test_an_order_that_goes_back(items: list[Item], about: tuple[str, ...]) -> None:
    kind = Kind.ANSWERS if any(i.label.startswith("Antwoord") for i in items) else KV
    assert ("number-order", about) in codes(*items, kind=kind)


def test_an_order_that_jumps() -> None:
    """A number of two digits among the first: it may be two numbers, or one and a mark."""
    found = [code for code, _ in codes(*each("1", "2", "13", "3", "4"), kind=KV)]
    assert ["skipped-number", "number-order"] == found


def test_a_repeated_number_is_about_each_that_bears_it() -> None:
    (doubt,) = diagnostics(*each("1", "2", "2", "3"), kind=KV)
    assert ("repeated-number", ("body[1]", "body[2]")) == (doubt.code, doubt.about)
    assert lines(20, 29) == doubt.span
    assert "the label 'Vraag 2' is printed twice" == doubt.message


def test_a_number_repeated_in_different_labels() -> None:
    """The message names the labels, as neither is printed twice."""
    (doubt,) = diagnostics(*each("1", "2 3", "3"), kind=KV)
    assert doubt.message.startswith("Vraag 3 is printed twice: in 'Vraag 2")
    assert doubt.message.endswith("and 'Vraag 3'")
