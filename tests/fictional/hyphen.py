"""The places at which a Dutch word may be broken at a line end: plausible, not complete."""

from __future__ import annotations

import re
from functools import cache

VOWELS = "aeiouyáéèëêïöü"
PREFIXES = ("onder", "over", "voor", "door", "aan", "uit", "ver", "her", "ont")
# Pairs that a break would leave unnatural; they stay with the vowel after them.
TOGETHER = {
    *("ch", "tr", "dr", "pr", "br", "kr", "gr", "fr", "vr", "pl", "bl", "kl", "gl", "fl"),
    *("vl", "cl", "cr", "sl", "st", "sp", "sj", "tj", "th", "qu"),
}
SYLLABLE = re.compile(rf"(ij|(?:(?!ij)[{VOWELS}])+)([b-df-hj-np-tv-xz]+)(?=[{VOWELS}])")
SHORTEST = 7


@cache
def breaks(word: str) -> tuple[int, ...]:
    """Offsets before which a hyphen may be added; dropping it gives the word back."""
    if len(word) < SHORTEST or not re.fullmatch(r"[A-ZÀ-Ý]?[a-zà-ÿ]+", word):
        return ()
    lower = word.lower()
    found: set[int] = set()
    start = 0
    for prefix in PREFIXES:
        if lower.startswith(prefix):
            start = len(prefix)
            found.add(start)
            break
    at = start
    while match := SYLLABLE.search(lower, at):
        at = match.end(1)
        found.add(at + _before_break(match[2]))
    return tuple(sorted(i for i in found if 2 <= i <= len(word) - 3))


def _before_break(consonants: str) -> int:
    """The number of consonants between two vowels that stay on the first line."""
    if len(consonants) == 1:
        return 0
    if len(consonants) == 2:
        return 0 if consonants in TOGETHER else 1
    if consonants.endswith("sch"):
        return len(consonants) - 3
    return len(consonants) - (2 if consonants[-2:] in TOGETHER else 1)
