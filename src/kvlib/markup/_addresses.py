"""Find the addresses in plain text that people expect to be links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kvlib.model import Link, Mark

# An address ends at a blank, a sign that no address has, or before a comma and the next address.
_FOUND = re.compile(
    r"""(?ix)
    (?: (?:https?|ftp)://(?=[\w\[]) | (?<![\w@/.-])www\.(?=[\w-]+\.\w) )
    (?: (?![,;]https?://) [^\s<>"“”„«»\\`\x00-\x1f\x7f-\x9f\ufffd] )+
    | (?<![\w.+-]) [a-z0-9][a-z0-9._+-]*+ @ [a-z0-9_-]++ (?:\.[a-z0-9_-]++)++  # of mail
    """
)
_STOPS = ".,;:!?'‘’…*~"
"""Signs that end the sentence or the emphasis around an address, rather than the address."""
_CLOSING = {")": "(", "]": "["}


def with_links(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks of a text, and a link for each address in it that has none.

    An address begins with ``https://``, ``http://``, ``ftp://`` or ``www.``, or is one of mail.
    Punctuation after it is not part of it, nor is a bracket that was not opened in it.

    Example:
        >>> [link.target for link in with_links("Zie www.a.example/b_(c) (of ik@d.example).", ())]
        ['www.a.example/b_(c)', 'mailto:ik@d.example']
    """
    marks = list(marks)
    taken = sorted(
        (mark.start, mark.end) for mark in marks if isinstance(mark, Link) and mark.start < mark.end
    )
    return [*marks, *_free(_addresses(text), taken)]


def _addresses(text: str) -> Iterator[Link]:
    for found in _FOUND.finditer(text):
        shown = _trimmed(found[0])
        if shown:
            yield Link(start=found.start(), end=found.start() + len(shown), target=_target(shown))


def _target(shown: str) -> str:
    is_mail = "://" not in shown and not shown.lower().startswith("www.")
    return f"mailto:{shown}" if is_mail else shown


def _trimmed(found: str) -> str:
    """Cut the signs after an address that belong to the sentence around it."""
    excess = {sign: found.count(sign) - found.count(opened) for sign, opened in _CLOSING.items()}
    end = len(found)
    while end and (found[end - 1] in _STOPS or excess.get(found[end - 1], 0) > 0):
        end -= 1
        if found[end] in excess:
            excess[found[end]] -= 1
    return found[:end]


def _free(links: Iterable[Link], taken: list[tuple[int, int]]) -> Iterator[Link]:
    """Yield the links that overlap none of the stretches; both are in the order of the text."""
    passed = reached = 0
    for link in links:
        while passed < len(taken) and taken[passed][0] < link.end:
            reached = max(reached, taken[passed][1])
            passed += 1
        if reached <= link.start:
            yield link
