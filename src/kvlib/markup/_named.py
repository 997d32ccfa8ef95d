"""Find in a printed heading the people, parties, offices, subject and days of a Document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

__all__ = ["named_parts"]

T = TypeVar("T")

_FAR = 1000
"""Characters from one name to the next, at most: a heading has fewer, and a hostile one more."""


def named_parts(text: str, names: Iterable[tuple[str, T]]) -> Iterator[tuple[str, T | None]]:
    """Yield a text in pieces, each with what it names; None for what is between them.

    Args:
        text: the heading as printed.
        names: words to look for, in the order in which they are printed, and what they name.
            Each is looked for after the one before, as whole words; one that is not there is
            passed over.

    Example:
        >>> list(named_parts("Vragen van het lid Vossenaar (LVB)", [("Vossenaar", 1), ("LVB", 2)]))
        [('Vragen van het lid ', None), ('Vossenaar', 1), (' (', None), ('LVB', 2), (')', None)]
    """
    at = 0
    for words, what in names:
        found = _first(words, text, at) if words else None
        if found is None:
            continue
        if found.start() > at:
            yield text[at : found.start()], None
        yield found[0], what
        at = found.end()
    if at < len(text):
        yield text[at:], None


def _first(words: str, text: str, at: int) -> re.Match[str] | None:
    end = at + len(words) + _FAR
    if words.lower() not in text[at:end].lower():  # most of those that are not there, quickly
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return pattern.search(text, at, end)
