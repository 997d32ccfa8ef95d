"""Matching questions and answers by their printed numbers, never by position."""

from __future__ import annotations

from collections.abc import Sequence


def group_by_number(items: Sequence[tuple[bool, tuple[str, ...]]]) -> list[list[int]]:
    """Group items, given as (True for an answer, numbers), into lists of their indices.

    Items that share a number belong together. An answer without a number
    belongs to the questions since the last answer: a bare ``Antwoord`` under
    ``Vraag 1`` and ``Vraag 2`` answers both. An item without a match is a group of its own.

    >>> group_by_number([(False, ("1",)), (False, ("2",)), (True, ("1", "2"))])
    [[0, 1, 2]]
    >>> group_by_number([(False, ("1",)), (False, ("2",)), (True, ())])
    [[0, 1, 2]]
    """
    parent = list(range(len(items)))  # towards the first item of the same group
    item_with: dict[str, int] = {}  # number -> an item that has it
    waiting: list[int] = []  # questions since the last answer
    for index, (is_answer, numbers) in enumerate(items):
        for number in numbers:
            _join(parent, item_with.setdefault(number, index), index)
        if not is_answer:
            waiting.append(index)
            continue
        if not numbers:
            for question in waiting:
                _join(parent, question, index)
        waiting = []
    groups: dict[int, list[int]] = {}
    for index in range(len(items)):
        groups.setdefault(_first(parent, index), []).append(index)
    return list(groups.values())


def _first(parent: list[int], index: int) -> int:
    """Return the first item of the group, and shorten the path to it for the next search."""
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _join(parent: list[int], a: int, b: int) -> None:
    a, b = sorted((_first(parent, a), _first(parent, b)))
    parent[b] = a
