"""Every rule finds its examples, refuses the others, and is linear."""

from __future__ import annotations

import time

import pytest

import kvlib.assemble  # noqa: F401  (fills the table of rules, as the grammar does)
from kvlib.grammar import RULES, Rule, rule

SIZE = 4_000
"""Small enough for a quadratic pattern to end, large enough for it to show."""
REPEATED = (
    " ",
    "en ",
    ", ",
    "1",
    "1 ",
    "a",
    "A",
    "-",
    "(",
    ")",
    "()",
    "«",
    ".",
    "\n",
    "van ",
    "x.",
)

rules = pytest.mark.parametrize("each", RULES.values(), ids=RULES.keys())


@rules
def test_rule_finds_its_examples(each: Rule) -> None:
    """A rule finds every example that it carries, and has at least one."""
    assert each.examples
    missed = [text for text in each.examples if not each.pattern.search(text)]
    assert not missed


@rules
def test_rule_refuses_the_others(each: Rule) -> None:
    """A rule is not found in what it says it refuses."""
    taken = [text for text in each.refuses if each.pattern.search(text)]
    assert not taken


def _seconds(each: Rule, text: str) -> float:
    best = 9.0
    for _ in range(3):
        began = time.perf_counter()
        for _ in each.pattern.finditer(text):
            pass
        best = min(best, time.perf_counter() - began)
    return best


def _worst_inputs(each: Rule, size: int) -> list[str]:
    units = {*REPEATED, *each.examples, *(text[:half] for text in each.examples for half in (3, 9))}
    whole = [unit * (size // len(unit)) for unit in sorted(units) if unit]
    behind = [text + sign * size for text in each.examples for sign in (" ", "1", "a", ", ")]
    return [*whole, *behind]


@rules
def test_rule_is_linear(each: Rule) -> None:
    """Four times the text takes a rule about four times as long, whatever the text is."""
    slow = []
    for small, large in zip(_worst_inputs(each, SIZE), _worst_inputs(each, 4 * SIZE), strict=True):
        time_large = _seconds(each, large)
        if time_large < 0.02:  # too fast to be anything but linear
            continue
        if time_large > 9 * _seconds(each, small):
            slow.append(small[:40])
    assert not slow


def test_a_name_is_taken_once() -> None:
    """Two patterns under one name are a mistake of the author's."""
    with pytest.raises(ValueError, match="choose another name"):
        rule("labels.word", "x", example="x")


def test_the_assembler_uses_the_same_door() -> None:
    """Patterns of the assembler stand in the table with those of the grammar."""
    assert {"assemble.blocks.marker", "labels.word"} <= RULES.keys()
