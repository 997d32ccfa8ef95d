"""Every rule finds its examples and refuses the others."""

from __future__ import annotations

import re

import pytest

import kvlib.assemble._document  # noqa: F401  (fills the table of rules, as the grammar does)
from kvlib.grammar import RULES, Rule, rule

COMPILE = re.compile

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


def test_a_rule_is_compiled_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Made, it knows its text alone; compiled once, it is what ``re`` makes of it."""
    monkeypatch.setattr("kvlib.grammar._rules.RULES", {})
    made: list[tuple[str, int]] = []

    def watched(pattern: str, flags: int) -> re.Pattern[str]:
        made.append((pattern, flags))
        return COMPILE(pattern, flags)

    monkeypatch.setattr("kvlib.model._patterns.re.compile", watched)
    word = rule("test.word", "(?P<word>kamer)", example="Kamer", flags=re.IGNORECASE)
    assert (word.pattern, made) == ("(?P<word>kamer)", [])
    assert word.sub("zaal", "de Kamer") == "de zaal"
    assert [each.group("word") for each in word.finditer("Kamer, kamer")] == ["Kamer", "kamer"]
    assert word.match("de kamer") is None
    assert (word.groups, dict(word.groupindex)) == (1, {"word": 1})
    assert word.flags & re.IGNORECASE
    assert made == [("(?P<word>kamer)", re.IGNORECASE)]


def test_a_faulty_pattern_says_so_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kvlib.grammar._rules.RULES", {})
    word = rule("test.faulty", "(", example="(")
    with pytest.raises(re.error, match="missing \\)"):
        word.search("(")


def test_the_assembler_registers_its_rules_too() -> None:
    """The table of rules contains the patterns of the assembler and those of the grammar."""
    assert {"assemble.rows.mark", "labels.alone"} <= RULES.keys()
