"""The end of a sentence: lines that end one, and lines that break off in it (einde van een zin)."""

from __future__ import annotations

import re

from kvlib.grammar._rules import rule
from kvlib.model._patterns import lazy_pattern

STOPS = (".", "?", "!", ":", ";")
"""Signs that end a sentence, or a part of it that a list may follow."""
CLOSED = (*STOPS, "»", "”", "’", ")")
"""The same, and the quotation marks and brackets that may come after them."""

OPENING_QUOTES = "«“„"
"""Quotation marks that begin a quotation (aanhalingstekens)."""
_CLOSING_QUOTES = "»”"
QUOTES = lazy_pattern(f"[{OPENING_QUOTES}{_CLOSING_QUOTES}]")
"""The quotation marks that tell the beginning of a quotation from its end."""

ABBREVIATIONS = (
    *("art", "artt", "blz", "c", "ca", "d", "d.d", "dd", "ibid", "jl", "nr", "nrs", "p", "pag"),
    "vgl",
)
"""Abbreviations before a number: "nr. 3", "art.3"; their stop does not end a sentence."""
_LONGEST = 8  # characters of the longest, with its stop and the sign before it

_ABBREVIATION = rule(
    "sentences.abbreviation",
    rf"(?:^|[\s(])(?:{'|'.join(map(re.escape, ABBREVIATIONS))})\.\Z",
    example=("Kamerstuk 12 345, nr.", "(vgl.", "Art.", "brief d.d."),
    refuses=("op de kaart.", "nr. 3", "nr", "de zee."),
    flags=re.IGNORECASE,
)


def quotations_left_open(text: str) -> int:
    """Return how many more quotations a text opens than it closes; negative if it closes more.

    Example:
        >>> quotations_left_open("Ik schreef: „Zie"), quotations_left_open("«ja» en nee”")
        (1, -1)
    """
    if text.isascii():
        return 0
    opened = sum(map(text.count, OPENING_QUOTES))
    return opened - sum(map(text.count, _CLOSING_QUOTES))


def ends_in_abbreviation(text: str) -> bool:
    """Return True if a text ends with the stop of an abbreviation.

    Example:
        >>> ends_in_abbreviation("Kamerstuk 12 345, nr."), ends_in_abbreviation("Ja.")
        (True, False)
    """
    return _ABBREVIATION.search(text[-_LONGEST:]) is not None


def ends_sentence(text: str) -> bool:
    """Return True if a text ends a sentence, or a part of one that a list may follow.

    Example:
        >>> ends_sentence("Dat klopt («ja»)"), ends_sentence("zie blz."), ends_sentence("en")
        (True, False, False)
    """
    if text[-1:] == ".":
        return not ends_in_abbreviation(text)
    return text.endswith(CLOSED)


_LONGEST_WORD = 12  # characters of the longest of the words below, with the blank before it

# Words after which a sentence goes on, on the next line, with a number or the word of a label.
_AWAITS_NUMBER = rule(
    "sentences.awaits-number",
    r"(?:^|\s)(?:aan|bij|de|en|in|met|naar|of|op|over|t/m|uit|van|voor|zie|Zie|[Aa]rtikel|[Ll]id"
    r"|onderdeel|hoofdstuk|[Pp]aragraaf|[Tt]abel|[Bb]ijlage|nummer|nr\.|vraag|vragen)\Z",
    example=("Zie ook het antwoord op", "op grond van artikel", "en", "de vragen van"),
    refuses=("Waarop", "Kent u die?", "een nieuw", "artikel 3"),
)


def awaits_number(text: str) -> bool:
    """Return True if a sentence breaks off before a number or the word of a label.

    Example:
        >>> awaits_number("Zie ook het antwoord op"), awaits_number("Kent u die?")
        (True, False)
    """
    return _AWAITS_NUMBER.search(text[-_LONGEST_WORD:]) is not None


def ends_with_stop(text: str) -> bool:
    """Return True if a text certainly ends a sentence: with a stop, perhaps inside a quotation.

    Example:
        >>> ends_with_stop("Dat klopt («ja.»)"), ends_with_stop("de heer De Korte (LVB)")
        (True, False)
    """
    text = text.rstrip("»”’)\"'")
    return text.endswith(STOPS) and not (text.endswith(".") and ends_in_abbreviation(text))
