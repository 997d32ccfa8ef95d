"""Questions and the answers that belong to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvlib.model._pairing import group_by_number


def q(*numbers: str) -> tuple[bool, tuple[str, ...]]:
    """A question with these numbers."""
    return False, numbers


def a(*numbers: str) -> tuple[bool, tuple[str, ...]]:
    """An answer with these numbers."""
    return True, numbers


CASES = {
    "nothing": ([], []),
    "one to one": ([q("1"), a("1"), q("2"), a("2")], [[0, 1], [2, 3]]),
    "answers after all questions": ([q("1"), q("2"), a("1"), a("2")], [[0, 2], [1, 3]]),
    "two questions, one answer": ([q("5"), q("6"), a("5", "6")], [[0, 1, 2]]),
    "one label for both": ([q("5", "6"), a("5", "6")], [[0, 1]]),
    "one label, two answers": ([q("5", "6"), a("5"), a("6")], [[0, 1, 2]]),
    "not consecutive": (
        [q("4", "5", "7", "8"), a("4", "5", "7", "8"), q("6"), a("6")],
        [[0, 1], [2, 3]],
    ),
    "answered after the next question": ([q("3"), q("8"), a("3", "8"), q("4")], [[0, 1, 2], [3]]),
    "bare answer": ([q("1"), q("2"), a(), q("3"), a()], [[0, 1, 2], [3, 4]]),
    "bare answer to a bare question": ([q(), a()], [[0, 1]]),
    "second bare answer": ([q("1"), a(), a()], [[0, 1], [2]]),
    "bare answer first": ([a(), q("1"), a("1")], [[0], [1, 2]]),
    "repeated number": ([q("7"), a("7"), q("7"), a("8")], [[0, 1, 2], [3]]),
    "no answer": ([q("1"), q("2"), a("2")], [[0], [1, 2]]),
    "no question": ([q("1"), a("1"), a("9")], [[0, 1], [2]]),
    "chain": ([q("1", "2"), q("2", "3"), a("3")], [[0, 1, 2]]),
    "letters differ": ([q("3"), q("3a"), a("3a")], [[0], [1, 2]]),
    "a numbered answer ends the wait": ([q("1"), q("2"), a("1"), a()], [[0, 2], [1], [3]]),
}


@pytest.mark.parametrize(("items", "expected"), CASES.values(), ids=CASES.keys())
def test_groups(items: list[tuple[bool, tuple[str, ...]]], expected: list[list[int]]) -> None:
    """Items are grouped by their numbers, in the order of their first item."""
    assert expected == group_by_number(items)


numbers = st.lists(st.integers(1, 6).map(str), max_size=3).map(tuple)
items = st.lists(st.tuples(st.booleans(), numbers), max_size=20)


@given(items)
def test_every_item_is_in_one_group(items: list[tuple[bool, tuple[str, ...]]]) -> None:
    """Nothing is lost and nothing is put twice."""
    grouped = [index for group in group_by_number(items) for index in group]
    assert list(range(len(items))) == sorted(grouped)


@given(items)
def test_order_is_kept(items: list[tuple[bool, tuple[str, ...]]]) -> None:
    """Groups stand in the order of their first items, and items in printed order."""
    groups = group_by_number(items)
    assert sorted(groups, key=lambda group: group[0]) == groups
    assert [sorted(group) for group in groups] == groups


@given(items)
def test_a_number_is_in_one_group(items: list[tuple[bool, tuple[str, ...]]]) -> None:
    """Whatever shares a number stands together."""
    where: dict[str, set[int]] = {}
    for place, group in enumerate(group_by_number(items)):
        for index in group:
            for number in items[index][1]:
                where.setdefault(number, set()).add(place)
    assert {} == {number: places for number, places in where.items() if len(places) > 1}
