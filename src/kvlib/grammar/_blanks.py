"""White space: folding it, and mapping places in the folded text back to the original."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from itertools import islice

from kvlib.grammar._characters import INVISIBLE, SOFT_HYPHEN, seen

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
        broken = len(text.splitlines()) > 1 or "\t" in text or "\x1f" in text
    else:
        if SOFT_HYPHEN in text or _FIXED_BLANK in text:
            text = text.replace(SOFT_HYPHEN, "").replace(_FIXED_BLANK, " ")
        broken = not text.isprintable()  # printable text contains no white space but blanks
        if broken:
            text = seen(text)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    return " ".join(text.split()) if broken or "  " in text else text.strip()


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
    solid = offset - folded.count(" ", 0, offset)
    if not solid:
        return 0
    if text.isascii():
        places = (place for place, character in enumerate(text) if not character.isspace())
        return next(islice(places, solid - 1, None)) + 1
    place = bisect_left(range(len(text)), solid, key=lambda end: _count_solid(text[:end]))
    while place < len(text) and _folds_away(text, place, solid):
        place += 1
    return place


def _folds_away(text: str, place: int, solid: int) -> bool:
    """Return True for what is not seen, or an accent that NFC merges with the letter before it."""
    if unicodedata.combining(text[place]):
        return _count_solid(text[: place + 1]) == solid
    return text[place] == SOFT_HYPHEN or text[place] in INVISIBLE


def _count_solid(text: str) -> int:
    """Count the characters of the folded text that are not blanks."""
    folded = fold(text)
    return len(folded) - folded.count(" ")
