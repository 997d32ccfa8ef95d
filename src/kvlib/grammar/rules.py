"""The one door for patterns: every rule carries its own examples.

A rule is a regular expression with sentences that it must find and sentences
that it must leave alone. The tests run over :data:`RULES`, so a new rule is
tested by being written. All rules must be linear on hostile text: no nested
repetition, no lazy chains, white space bounded or folded beforehand.
"""

from __future__ import annotations

import re
from typing import cast

from attrs import frozen

RULES: dict[str, Rule] = {}
"""Every rule by name, in the order in which the modules made them."""


class _Compiled:
    """What a pattern offers, the methods bound: calling them costs what it costs with re's own."""

    __slots__ = (
        "_flags",
        "findall",
        "finditer",
        "flags",
        "fullmatch",
        "groupindex",
        "groups",
        "match",
        "pattern",
        "scanner",
        "search",
        "split",
        "sub",
        "subn",
    )


class _Lazy(_Compiled):
    """A pattern that is compiled when it is first used: few documents need every rule."""

    __slots__ = ()

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Called for what is not there yet; once compiled, all is, and this class is left."""
        compiled = re.compile(self.pattern, self._flags)
        value = getattr(compiled, name)
        for each in _OFFERED:
            setattr(self, each, getattr(compiled, each))
        self.__class__ = _Compiled  # type: ignore[assignment]
        return value


_OFFERED = [name for name in _Compiled.__slots__ if not name.startswith("_")]


@frozen(kw_only=True)
class Rule:
    """A pattern, what it must find and what it must refuse."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    refuses: tuple[str, ...]


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
    lazy = cast("re.Pattern[str]", _Lazy(pattern, flags))
    RULES[name] = Rule(
        name=name, pattern=lazy, examples=_as_tuple(example), refuses=_as_tuple(refuses)
    )
    return lazy
