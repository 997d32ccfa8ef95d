"""Sentences: whether a line ends one, or breaks off in the middle (einde van een zin)."""

from __future__ import annotations

import re

from kvlib.grammar._rules import rule

STOPS = (".", "?", "!", ":", ";")
"""Signs that end a sentence, or a part of it that a list may follow."""
CLOSED = (*STOPS, "»", "”", "’", ")")
"""The same, and the quotation mark or bracket that may stand after them."""

ABBREVIATIONS = (
    *("art", "artt", "blz", "c", "ca", "d", "d.d", "dd", "ibid", "jl", "nr", "nrs", "p", "pag"),
    "vgl",
)
"""Words that end in a stop before a figure: "nr. 3", "art.3"; none of them ends a sentence."""
_LONGEST = 8  # characters of the longest, with its stop and what stands before it

_ABBREVIATION = rule(
    "sentences.abbreviation",
    rf"(?:^|[\s(])(?:{'|'.join(map(re.escape, ABBREVIATIONS))})\.\Z",
    example=("Kamerstuk 12 345, nr.", "(vgl.", "Art.", "brief d.d."),
    refuses=("op de kaart.", "nr. 3", "nr", "de zee."),
    flags=re.IGNORECASE,
)


def ends_in_abbreviation(text: str) -> bool:
    """Whether the stop that ends a text belongs to an abbreviation.

    Example:
        >>> ends_in_abbreviation("Kamerstuk 12 345, nr."), ends_in_abbreviation("Ja.")
        (True, False)
    """
    return _ABBREVIATION.search(text[-_LONGEST:]) is not None


def ends_sentence(text: str) -> bool:
    """Whether a sentence, or a part of it that a list may follow, ends with this text.

    Example:
        >>> ends_sentence("Dat klopt («ja»)"), ends_sentence("zie blz."), ends_sentence("en")
        (True, False, False)
    """
    if text[-1:] == ".":
        return not ends_in_abbreviation(text)
    return text.endswith(CLOSED)


_LONGEST_WORD = 12  # characters of the longest of these words, with what stands before it

# What a sentence goes on after in the next line, with a label's word or a number.
_AWAITS_NUMBER = rule(
    "sentences.awaits-number",
    r"(?:^|\s)(?:aan|bij|de|en|in|met|naar|of|op|over|t/m|uit|van|voor|zie|Zie|[Aa]rtikel|[Ll]id"
    r"|onderdeel|hoofdstuk|[Pp]aragraaf|[Tt]abel|[Bb]ijlage|nummer|nr\.|vraag|vragen)\Z",
    example=("Zie ook het antwoord op", "op grond van artikel", "en", "de vragen van"),
    refuses=("Waarop", "Kent u die?", "een nieuw", "artikel 3"),
)


def awaits_number(text: str) -> bool:
    """Whether the next line goes on with a number or a label's word, inside the sentence.

    Example:
        >>> awaits_number("Zie ook het antwoord op"), awaits_number("Kent u die?")
        (True, False)
    """
    return _AWAITS_NUMBER.search(text[-_LONGEST_WORD:]) is not None


def ends_with_stop(text: str) -> bool:
    """Whether a sentence surely ends with this text: a stop is there, if only inside a quotation.

    Example:
        >>> ends_with_stop("Dat klopt («ja.»)"), ends_with_stop("de heer De Korte (LVB)")
        (True, False)
    """
    text = text.rstrip("»”’)\"'")
    return text.endswith(STOPS) and not (text.endswith(".") and ends_in_abbreviation(text))
