"""White space: folding it, and finding one's place again in the unfolded text."""

from __future__ import annotations

from itertools import islice


def fold(text: str) -> str:
    r"""Make every run of white space, no-break blanks included, one blank; trim the ends.

    Example:
        >>> fold(" 14\u00a0november\n2024 ")
        '14 november 2024'
    """
    return " ".join(text.split())


def unfolded_offset(text: str, folded: str, offset: int) -> int:
    r"""The place in ``text`` of a place in ``fold(text)``.

    Example:
        >>> unfolded_offset("Ja  en\nnee", "Ja en nee", 5)
        6
    """
    solid = offset - folded.count(" ", 0, offset)
    if not solid:
        return 0
    places = (place for place, character in enumerate(text) if not character.isspace())
    return next(islice(places, solid - 1, None)) + 1
