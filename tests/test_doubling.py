"""The judge of growth, tried with a clock that counts calls instead of time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import cycle

import pytest

from doubling import MOST, Work, growth
from kvlib.grammar import RULES
from slow_texts import FUNCTIONS, worst_inputs
from work import calls


def step() -> None:
    """One step of work, which the clock counts."""


def linear(text: str) -> None:
    """As ``a*b`` from one place: each sign once."""
    for _ in text:
        step()


def quadratic(text: str) -> None:
    """As ``a*b`` from every place: each sign as often as there are signs before it."""
    for start in range(len(text)):
        for _ in range(start, len(text)):
            step()


def exponential(text: str) -> None:
    """As ``(a+)+b``: each sign doubles the work."""
    for _ in range(2 ** len(text)):
        step()


def counted(work: Work) -> float:
    """A call takes 10 microseconds."""
    return calls(work) / 100_000


def on(function: Callable[[str], None]) -> Callable[[int], Work]:
    return lambda size: partial(function, "a" * size)


def test_linear_work_passes() -> None:
    found = growth(on(linear), counted)
    assert found
    assert found.times == pytest.approx(2, rel=0.01)
    assert found.times < MOST


@pytest.mark.parametrize(("function", "size"), [(quadratic, 256), (exponential, 16)])
def test_faster_work_is_found_on_a_small_input(function: Callable[[str], None], size: int) -> None:
    found = growth(on(function), counted)
    assert found
    assert found.times > MOST
    assert found.size == size


def test_quick_work_is_not_judged() -> None:
    """Whatever takes no time on the largest input is no danger."""
    assert growth(on(quadratic), counted, largest=32) is None


def test_a_busy_machine_does_not_matter() -> None:
    """Work looks three times as long for a while: the least of several counts."""
    busy = cycle([1, 3, 1, 3, 3])

    def clock(work: Work) -> float:
        return counted(work) * next(busy)

    found = [growth(on(function), clock) for function in (linear, quadratic)]
    assert [each.times > MOST for each in found if each] == [False, True]


def test_no_input_takes_for_ever() -> None:
    """Work that is cut off grows without bounds."""
    found = growth(on(linear), lambda _: float("inf"))
    assert found
    assert found.times == float("inf")


# --- what is judged -----------------------------------------------------------


def test_each_sign_of_an_example_is_repeated_in_its_place() -> None:
    """A run of blanks inside a pattern is slow only where it stands."""
    texts = [make(9) for make in worst_inputs(RULES["labels.alone"]).values()]
    assert [text for text in texts if text.startswith("Vraag" + " " * 9)]


def test_functions_are_found_by_themselves() -> None:
    """Those that need one text; the others are named one by one."""
    assert {"parse_date", "parse_label", "join_lines", "question_number"} <= FUNCTIONS.keys()
    assert {"rule", "merge_answer_headings", "seam"}.isdisjoint(FUNCTIONS)
