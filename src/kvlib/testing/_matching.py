"""Cut the texts of a Document out of the text of its source, and give what is left of both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from attrs import frozen

__all__ = ["COMMA", "Stretch", "differences", "optional", "place"]

_LONG = 20  # characters: so long a text is not found in the wrong place by chance
_SHORT = 5
_FRAGMENTS = 4
_MOST_TO_ALIGN = 10**6  # letters times letters
_MOST_TO_SEARCH = 10**8
COMMA = "\0"  # where there may be a comma
_MAYBE, _END = "\ufdd0", "\ufdd1"  # around a label that the source need not print
_OPTIONAL = re.compile(f"{_MAYBE}[^{_END}]*{_END}")


@frozen(kw_only=True)
class Stretch:
    """Text that is missing on the other side, without white space and hyphens."""

    side: Literal["source", "document"]
    """The side on which it is."""
    text: str
    """The missing characters."""


def optional(label: str) -> str:
    """Return a label as one that the source need not print."""
    return f"{_MAYBE}{label}{_END}" if label else ""


def place(left: str, parts: list[list[str]]) -> tuple[str, list[str]]:
    """Cut the Document's texts out of the source, and return the rest of both.

    The longest are cut first, as they are in no other place by chance. A paragraph that a page
    foot or a note interrupts is found once these are cut out.
    """
    left, unplaced = _cut(left, ["".join(part) for part in parts], least=_LONG)
    whole = set(unplaced)
    pieces = [piece for part in parts if "".join(part) in whole for piece in part]
    order = {piece: index for index, piece in enumerate(pieces)}
    for least in (_LONG, _SHORT):
        left, pieces = _cut(left, pieces, least=least)
    left, pieces = _cut(left, pieces, least=_SHORT, find=_find_interrupted)
    return left, sorted(pieces, key=order.__getitem__)


Fragments: TypeAlias = list[tuple[int, int]]  # starts and ends in the source


def _cut(
    left: str, pieces: list[str], *, least: int, find: Callable[[str, str], Fragments] | None = None
) -> tuple[str, list[str]]:
    """Cut out pieces of at least this length until no more are found; return the rest of both."""
    find = find or _find
    pieces = sorted(pieces, key=len, reverse=True)
    waiting = len(pieces) + 1
    while len(pieces) < waiting:
        waiting = len(pieces)
        unplaced = []
        for piece in pieces:
            fragments = find(left, piece) if len(piece) >= least else []
            for start, end in reversed(fragments):
                left = left[:start] + left[end:]
            if not fragments:
                unplaced.append(piece)
        pieces = unplaced
    return left, pieces


def _find(left: str, piece: str) -> Fragments:
    if COMMA not in piece and _MAYBE not in piece:
        at = left.find(piece)
        return [(at, at + len(piece))] if at >= 0 else []
    found = re.search(_pattern(piece), left)
    return [found.span()] if found and found[0] else []


def _pattern(piece: str) -> str:
    """Return the pattern of a text in which commas and labels may be left out."""
    pattern = re.escape(piece).replace(re.escape(COMMA), ",?")
    return pattern.replace(_MAYBE, "(?:").replace(_END, ")?")


def _find_interrupted(left: str, piece: str) -> Fragments:
    """Return the few fragments of a paragraph that something short, such as a mark, interrupts.

    If a sentence occurs more than once in a document, another copy may have been cut out, so the
    order of long fragments does not matter.
    """
    found = _interrupted(left, _without_signs(piece))
    if found or _MAYBE not in piece:
        return found
    return _interrupted(left, _without_signs(_OPTIONAL.sub("", piece)))


def _without_signs(piece: str) -> str:
    return piece.replace(COMMA, "").replace(_MAYBE, "").replace(_END, "")


def _interrupted(left: str, piece: str) -> Fragments:
    size = len(piece) // (2 * _FRAGMENTS) or 1  # the longest fragment holds at least one of these
    parts = (piece[at : at + size] for at in range(0, len(piece) - size + 1, size))
    if len(left) * len(piece) > _MOST_TO_SEARCH or not any(part in left for part in parts):
        return []
    fragments: Fragments = []
    short = 0
    while piece.strip("\1"):
        start, at, size = _longest(left, piece)
        short += size < _LONG // 2
        if len(fragments) == _FRAGMENTS or short > 1 or size == 0:
            return []
        fragments.append((start, start + size))
        left = left[:start] + "\0" * size + left[start + size :]
        piece = piece[:at] + "\1" * size + piece[at + size :]
    return sorted(fragments)


def _longest(left: str, piece: str) -> tuple[int, int, int]:
    """Return the place of the longest common text in each, and its length."""
    start = at = 0
    least, most = 0, len(piece)
    while least < most:
        size = (least + most + 1) // 2
        places = range(len(piece) - size + 1)
        found = next((place for place in places if piece[place : place + size] in left), None)
        if found is None:
            most = size - 1
        else:
            start, at, least = left.index(piece[found : found + size]), found, size
    return start, at, least


def differences(source: str, pieces: list[str]) -> Iterator[Stretch]:
    """Yield the rest of both; in pieces too short to be found reliably, only the letters count.

    What need not be printed does not count as a difference.
    """
    pieces = [piece for piece in _chosen(source, pieces) if piece]
    document = "".join(pieces).replace(COMMA, "")
    if max(map(len, pieces), default=0) < _SHORT and Counter(source) == Counter(document):
        return
    matcher = SequenceMatcher(None, source, document, autojunk=False)
    small = len(source) * len(document) <= _MOST_TO_ALIGN
    whole = [("replace", 0, len(source), 0, len(document))]
    for tag, a, b, c, d in matcher.get_opcodes() if small else whole:
        if tag != "equal" and b > a:
            yield Stretch(side="source", text=source[a:b])
        if tag != "equal" and d > c:
            yield Stretch(side="document", text=document[c:d])


def _chosen(source: str, pieces: list[str]) -> Iterator[str]:
    """Yield the pieces, each optional label only if the source has it more often than before."""
    spare = Counter(source)

    def choose(found: re.Match[str]) -> str:
        label = Counter(found[0][1:-1])
        if label <= spare:
            spare.subtract(label)
            return found[0][1:-1]
        return ""

    for piece in pieces:
        yield _OPTIONAL.sub(choose, piece)
