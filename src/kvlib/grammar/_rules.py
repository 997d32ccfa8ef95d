"""The only way to define a pattern: every rule carries its own examples.

A rule is a regular expression with sentences that it must find and sentences
that it must leave alone. The tests run over :data:`RULES`, so a new rule is
tested by being written. All rules must be linear on hostile text: no nested
repetition, no lazy chains, white space bounded or folded beforehand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from kvlib.model._patterns import lazy_pattern

if TYPE_CHECKING:
    import re

RULES: dict[str, Rule] = {}
"""Every rule by name, in the order in which the modules made them."""


@frozen(kw_only=True)
class Rule:
    """A pattern, what it must find and what it must refuse."""

    name: str
    """Its name, which begins with that of its subject: ``dates.dutch``."""
    pattern: re.Pattern[str]
    """Its pattern, compiled on first use."""
    examples: tuple[str, ...]
    """Texts in which it must find something."""
    refuses: tuple[str, ...]
    """Texts in which it must find nothing."""


def _as_tuple(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def rule(
    name: str,
    pattern: str,
    *,
    example: str | tuple[str, ...],
    refuses: str | tuple[str, ...] | None = None,
    flags: int = 0,
) -> re.Pattern[str]:
    """Register a pattern under its name; it is compiled when it is first used.

    Args:
        name: unique, dotted by module: ``"dates.dutch"``.
        pattern: the regular expression; it must be linear.
        example: text, or texts, in which the pattern is found.
        refuses: text, or texts, in which it is not.
        flags: flags of :mod:`re`.

    Example:
        >>> word = rule("doc.word", r"kamer", example="de kamer", refuses="de zaal")
        >>> bool(word.search("in de kamer"))
        True
    """
    if name in RULES and RULES[name].pattern.pattern != pattern:
        raise ValueError(f"rule {name!r} exists already; choose another name")
    lazy = lazy_pattern(pattern, flags)
    RULES[name] = Rule(
        name=name, pattern=lazy, examples=_as_tuple(example), refuses=_as_tuple(refuses)
    )
    return lazy
