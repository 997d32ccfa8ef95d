"""Find the addresses in plain text that GitHub and others would make links of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from kvlib.model import Emphasis, Link, Mark, NoteMark

# Escapes in an address would become part of it where a parser looks for addresses by itself, as
# GitHub's does (https://github.github.com/gfm/#autolinks-extension-). So each becomes a link.
_FOUND = re.compile(
    r"""(?ix)
    (?: (?:https?|ftp)://(?=\w) | (?<![\w@/.-])www\.(?=[\w-]) )
        [^\s<>"`\\“”„«»\x00-\x1f\x7f-\x9f]++
    | (?<![\w.+-]) [a-z0-9][a-z0-9._+-]*+ @ [a-z0-9_-]++ (?:\.[a-z0-9_-]++)++
    """
)
_STOPS = ".,;:!?'‘’…*~"
"""Signs that end the sentence around an address, rather than the address."""
_CLOSING = {")": "(", "]": "["}


def with_links(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks of a text without blanks at their ends, and a link for each other address.

    >>> [link.target for link in with_links("Zie www.c.example/a_(b), of mail ik@c.example.", ())]
    ['www.c.example/a_(b)', 'mailto:ik@c.example']
    """
    marks = [mark if isinstance(mark, NoteMark) else _without_blanks(mark, text) for mark in marks]
    links = sorted((mark.start, mark.end) for mark in marks if isinstance(mark, Link))
    return [*marks, *_free(_addresses(text), links)]


def _without_blanks(mark: Emphasis | Link, text: str) -> Emphasis | Link:
    """Leave blanks at either end out of a stretch; its signs would not be seen as such."""
    said = text[mark.start : mark.end]
    start = mark.start + len(said) - len(said.lstrip())
    return evolve(mark, start=start, end=start + len(said.strip()))


def _addresses(text: str) -> Iterator[Link]:
    for found in _FOUND.finditer(text):
        shown = _trimmed(found[0])
        is_mail = "://" not in shown and not shown.lower().startswith("www.")
        yield Link(
            start=found.start(),
            end=found.start() + len(shown),
            target=f"mailto:{shown}" if is_mail else shown,
        )


def _trimmed(found: str) -> str:
    """Cut the signs after an address that belong to the sentence around it."""
    excess = {sign: found.count(sign) - found.count(opened) for sign, opened in _CLOSING.items()}
    end = len(found)
    while found[end - 1] in _STOPS or excess.get(found[end - 1], 0) > 0:
        end -= 1
        if found[end] in excess:
            excess[found[end]] -= 1
    return found[:end]


def _free(found: Iterable[Link], taken: list[tuple[int, int]]) -> Iterator[Link]:
    """Yield the links that overlap none of the stretches; both are in the order of the text."""
    passed = reached = 0
    for link in found:
        while passed < len(taken) and taken[passed][0] < link.end:
            reached = max(reached, taken[passed][1])
            passed += 1
        if reached <= link.start:
            yield link
