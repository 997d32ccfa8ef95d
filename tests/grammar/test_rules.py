"""Every rule finds its examples and refuses the others."""

from __future__ import annotations

import pytest

import kvlib.assemble  # noqa: F401  (fills the table of rules, as the grammar does)
from kvlib.grammar import RULES, Rule, rule

rules = pytest.mark.parametrize("each", RULES.values(), ids=RULES.keys())


@rules
def test_rule_finds_its_examples(each: Rule) -> None:
    """A rule has examples and finds them all."""
    assert each.examples
    not_found = [text for text in each.examples if not each.pattern.search(text)]
    assert not not_found


@rules
def test_rule_refuses_the_others(each: Rule) -> None:
    """A rule finds none of the texts that it must refuse."""
    found = [text for text in each.refuses if each.pattern.search(text)]
    assert not found


def test_names_of_rules_are_unique() -> None:
    """A second pattern under the same name is refused."""
    with pytest.raises(ValueError, match="choose another name"):
        rule("labels.alone", "x", example="x")


def test_the_assembler_registers_its_rules_too() -> None:
    """The table of rules contains the patterns of the assembler and those of the grammar."""
    assert {"assemble.rows.mark", "labels.alone"} <= RULES.keys()
