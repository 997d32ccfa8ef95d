"""White space: folding it, and mapping places in the folded text back to the original."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from kvlib.grammar._characters import INVISIBLE, SOFT_HYPHEN, without_unseen
from kvlib.model._normal import normalize

_FIXED_BLANK = "\u00a0"


def fold(text: str) -> str:
    r"""Normalize a text as the model has it: single blanks, nothing invisible, characters in NFC.

    Soft hyphens and zero-width characters are cut. Control characters that only Windows-1252 gives
    a meaning become what they are there. Every run of white space, no-break blanks included,
    becomes one blank, and the ends are trimmed.

    Example:
        >>> fold(" 14\u00a0novem\u00adber\n2024\u200b ")
        '14 november 2024'
    """
    if text.isascii():
        broken = len(text.splitlines()) > 1 or "\t" in text or "\x1f" in text or "  " in text
    else:
        if SOFT_HYPHEN in text or _FIXED_BLANK in text:
            text = text.replace(SOFT_HYPHEN, "").replace(_FIXED_BLANK, " ")
        data = text.encode("utf-8", "surrogatepass")
        broken = "  " in text  # found sooner than in the bytes
        if not _is_folded(data.translate(None, _PRINTABLE)):
            if not text.isprintable():  # printable text has no white space but blanks
                text, broken = without_unseen(text), True
            text = normalize("NFC", text)
    return " ".join(text.split()) if broken else text.strip()


_PRINTABLE = bytes(range(32, 127))


@lru_cache(maxsize=1024)  # quicker than to look at the ASCII as well
def _is_folded(signs: bytes) -> bool:
    """True if these characters need no folding, whatever printable ASCII is between them."""
    text = signs.decode("utf-8", "surrogatepass")
    if not text.isprintable() or any(map(unicodedata.combining, text)):
        return False
    return unicodedata.is_normalized("NFC", text)


def unfolded_offset(text: str, folded: str, offset: int) -> int:
    r"""Return the place in ``text`` of a place in ``fold(text)``; the end maps to the end.

    Example:
        >>> unfolded_offset("Ja  en\nnee", "Ja en nee", 5)
        6
        >>> unfolded_offset("be\u00advro\u00adren zee", "bevroren zee", 8)
        10
    """
    if offset >= len(folded):
        return len(text)
    if len(text) > _LONG:
        return _place_in_long(text, folded, offset)
    return _place_after(text, offset - folded.count(" ", 0, offset))


def _place_after(text: str, solid: int) -> int:
    """Return the place after this many characters of the folded text that are not blanks."""
    if not solid:
        return 0
    if text.isascii():
        places = (place for place, character in enumerate(text) if not character.isspace())
        return next(islice(places, solid - 1, None)) + 1
    place = bisect_left(range(len(text)), solid, key=lambda end: _count_solid(text[:end]))
    while place < len(text) and _folds_away(text, place, solid):
        place += 1
    return place


_LONG = 1000  # characters; in a longer text, places are looked for in a short stretch of it
_STRETCH = re.compile(r"[\s\S]{300}[^\0-\x7f]*")  # the next character merges with none before it


class _Stretch(NamedTuple):
    """A stretch of a long text, and what precedes it."""

    text: str
    start: int
    folded: int
    """The number of characters of the folded text before it."""
    solid: int
    """The number of those that are not blanks."""


def _place_in_long(text: str, folded: str, offset: int) -> int:
    stretches = _stretches(text)
    last = stretches[bisect_right(stretches, offset, key=lambda each: each.folded) - 1]
    solid = last.solid + offset - last.folded - folded.count(" ", last.folded, offset)
    found = stretches[max(0, bisect_left(stretches, solid, key=lambda each: each.solid) - 1)]
    return found.start + _place_after(found.text, solid - found.solid)


@lru_cache(maxsize=4)
def _stretches(text: str) -> list[_Stretch]:
    stretches = []
    start = folded = solid = 0
    blank = False  # white space precedes
    while start < len(text):
        cut = _STRETCH.match(text, start)
        stretch = cut[0] if cut else text[start:]
        words, bare = fold(stretch), stretch.replace(SOFT_HYPHEN, "")
        if words and folded and (blank or bare[0].isspace()):
            folded += 1
        stretches.append(_Stretch(stretch, start, folded, solid))
        start += len(stretch)
        folded += len(words)
        solid += len(words) - words.count(" ")
        blank = bare[-1:].isspace() or (blank and not words)
    return stretches


def _folds_away(text: str, place: int, solid: int) -> bool:
    """Return True for what is not seen, or an accent that NFC merges with the letter before it."""
    if unicodedata.combining(text[place]):
        return _count_solid(text[: place + 1]) == solid
    return text[place] == SOFT_HYPHEN or text[place] in INVISIBLE


def _count_solid(text: str) -> int:
    """Count the characters of the folded text that are not blanks."""
    folded = fold(text)
    return len(folded) - folded.count(" ")
