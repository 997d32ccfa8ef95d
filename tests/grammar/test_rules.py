"""Every rule finds its examples, refuses the others."""

from __future__ import annotations

import pytest

import kvlib.assemble  # noqa: F401  (fills the table of rules, as the grammar does)
from kvlib.grammar import RULES, Rule, rule

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


def test_a_name_is_taken_once() -> None:
    """Two patterns under one name are a mistake of the author's."""
    with pytest.raises(ValueError, match="choose another name"):
        rule("labels.alone", "x", example="x")


def test_the_assembler_uses_the_same_door() -> None:
    """Patterns of the assembler stand in the table with those of the grammar."""
    assert {"assemble.rows.mark", "labels.alone"} <= RULES.keys()
