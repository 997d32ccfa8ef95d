r"""Check for Cyrillic and Greek letters in Latin words: they look the same, but are not.

A search does not find "Vr\u0430ag", whose third letter is Cyrillic, and such a word does not make a
label. Science writes Greek letters beside Latin ones (NFκB, ΔT, a micro sign before a unit): nobody
takes those for Latin letters there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kvlib.model import Diagnostic
from kvlib.model._patterns import lazy_pattern

SCRIPTS = lazy_pattern("[\u0370-\u03ff\u0400-\u052f]")
"""Greek and Cyrillic letters."""
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_SMALL = "a-z\u00df-\u00f6\u00f8-\u00ff"
_CYRILLIC = "\u0400-\u052f"
# The capitals that look like A B E Z H I K M N O P T Y X, and the small letters like o i u j c.
_GREEK_CAPITALS = "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
_GREEK = f"{_GREEK_CAPITALS}\u03bf\u03b9\u03c5\u03f2\u03f3\u03f9"
# Those like a y n k v p t x, which science writes too: not between small Latin letters.
_GREEK_INSIDE = f"{_GREEK}\u03b1\u03b3\u03b7\u03ba\u03bd\u03c1\u03c4\u03c7"
_MIXED = lazy_pattern(
    rf"[{_LATIN}][{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}{_GREEK}][{_LATIN}]"
    rf"|[{_SMALL}][{_GREEK_INSIDE}]+[{_SMALL}]"
)
# Cyrillic letters like A B E K M H O P C T Y X S I J, and like a e o p c y x s i j.
_CYRILLIC_TWINS = (
    "\u0410\u0412\u0415\u041a\u041c-\u041e\u0420-\u0423\u0425\u0405\u0406\u0408"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458"
)
# Words that look wholly Latin, and letters of the same script that look like no Latin ones.
_TWINS = (
    (
        lazy_pattern(rf"[{_CYRILLIC_TWINS}]{{2,}}\d*\Z"),
        lazy_pattern(rf"(?![{_CYRILLIC_TWINS}])[{_CYRILLIC}]"),
    ),
    (
        lazy_pattern(rf"[{_GREEK_CAPITALS}]{{2,}}\d*\Z"),
        lazy_pattern(rf"(?![{_GREEK_CAPITALS}])[\u0370-\u03ff]"),
    ),
)
_WORD = lazy_pattern(r"[^\W_]+")
_MOST_SHOWN = 3
_LONGEST = 40  # characters of a word that a message has


def mixed(texts: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
    """Report words in which letters of two scripts are mixed, or that only look Latin.

    Args:
        texts: the path of each part of a Document, and each of its texts.
    """
    words = [
        (path, word)
        for path, text in texts
        if not text.isascii()
        for word in _WORD.findall(text)
        if not word.isascii()
    ]
    found = [(path, word) for path, word in words if _MIXED.search(word)] or _twins(words)
    if not found:
        return
    different = [*dict.fromkeys(word for _, word in found)]
    yield Diagnostic(
        code="mixed-letters",
        severity="warning",
        message="letters that look Latin are Cyrillic or Greek, such as in "
        + ", ".join(ascii(word[:_LONGEST]) for word in different[:_MOST_SHOWN]),
        about=tuple(dict.fromkeys(path for path, _ in found)),
    )


def _twins(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the words that only look Latin; where others show their script, they are of it."""
    return [
        (path, word)
        for twins, others in _TWINS
        if not any(others.search(word) for _, word in words)
        for path, word in words
        if twins.match(word)
    ]
