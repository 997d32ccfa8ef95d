"""Patterns that are compiled when they are first used: few documents need every one."""

from __future__ import annotations

import re
from typing import AnyStr, cast

__all__ = ["lazy_pattern"]


class _Compiled:
    """A compiled pattern: ``re.Pattern``'s methods, bound, so that calling them costs no more."""

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
    """A pattern that is not compiled yet."""

    __slots__ = ()

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Compile on the first access to a missing attribute; then it is a plain ``_Compiled``."""
        compiled = re.compile(self.pattern, self._flags)
        value = getattr(compiled, name)
        for each in _OFFERED:
            setattr(self, each, getattr(compiled, each))
        self.__class__ = _Compiled  # type: ignore[assignment]
        return value


_OFFERED = [name for name in _Compiled.__slots__ if not name.startswith("_")]


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a stand-in for ``re.compile(pattern, flags)`` that compiles on first use.

    A faulty pattern raises its error then.

    >>> word = lazy_pattern("kamer", re.IGNORECASE)
    >>> word.sub("zaal", "De Kamer"), word.pattern
    ('De zaal', 'kamer')
    """
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))
