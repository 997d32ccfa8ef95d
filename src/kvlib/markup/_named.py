"""Find in a printed heading the people, parties, offices, subject and days of a Document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

__all__ = ["named_parts", "named_people"]

T = TypeVar("T")

_FAR = 1000
"""Characters from one name to the next, at most: more than stand there in print, and few enough
to look through for each of thousands of names that are not in a long heading."""


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


def named_people(
    text: str, people: Iterable[tuple[tuple[str, T], tuple[str, T]]]
) -> Iterator[tuple[str, T]]:
    """Yield for :func:`named_parts` who stand in a heading, with their parties or ministries.

    A party is looked for before the next name only, as several members may share one.

    Args:
        text: the heading as printed.
        people: the name of each, with what it names, and the party or ministry. Either may be
            empty: an office may be printed without a name.

    Example:
        >>> bos, wit = (("Bos", 1), ("LVB", 0)), (("De Wit", 2), ("LVB", 0))
        >>> list(named_people("de leden Bos en De Wit (beiden LVB)", [bos, wit]))
        [('Bos', 1), ('De Wit', 2), ('LVB', 0)]
    """
    found: list[tuple[int | None, int, tuple[str, T], tuple[str, T]]] = []
    at = 0
    for name, group in people:
        own = _first(name[0], text, at) if name[0] else None
        if own is not None:
            at = own.end()
        if own is not None or not name[0]:
            found.append((own and own.start(), at, name, group))
    for (_, after, name, group), end in zip(found, _ends(found, len(text)), strict=True):
        yield name
        words = group[0]
        if words and _first(words, text[after : min(end, after + len(words) + _FAR)], 0):
            yield group


def _ends(found: Sequence[tuple[int | None, int, object, object]], last: int) -> list[int]:
    """Return for each of the people the beginning of the next name that is printed."""
    ends = []
    for begin, *_ in reversed(found):
        ends.append(last)
        last = last if begin is None else begin
    return ends[::-1]


def _first(words: str, text: str, at: int) -> re.Match[str] | None:
    end = at + len(words) + _FAR
    if words.lower() not in text[at:end].lower():  # most of those that are not there, quickly
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return pattern.search(text, at, end)
