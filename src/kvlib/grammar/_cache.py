"""A cache for what short texts say: people, offices and dates recur in many documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_Result = TypeVar("_Result")

LONGEST = 120
"""Characters; longer texts are rare and not worth caching."""


def remembered(read: Callable[[str], _Result]) -> Callable[[str], _Result]:
    """Cache the results of a pure function for short texts.

    Example:
        >>> remembered(str.upper)("Antwoord")
        'ANTWOORD'
    """
    cached = lru_cache(maxsize=1024)(read)

    @wraps(read)
    def wrapper(text: str) -> _Result:
        return cached(text) if len(text) <= LONGEST else read(text)

    return wrapper
