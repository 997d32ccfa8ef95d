"""Decide which texts break off, and which may end without a stop."""

from __future__ import annotations

import re

from kvlib.model import ListItem, NoteMark, Paragraph, Subheading
from kvlib.model._patterns import lazy_pattern

_SHORT = 5  # words of an answer without a stop: "Ja", "Zie het antwoord hierboven" (official PDFs)
_CELLS = 3  # numbers after the last stop: rows of a table, which a text has as lines
_TAIL = 60  # characters that hold the longest reference
_CLOSED = "»”’\"')]"  # a quotation or a bracket may end a text without a stop
# Signs that open, divide or join something, and words after which a sentence goes on.
_OPEN_SIGNS = frozenset(",(«“„‘–/-")
_OPEN_WORDS = frozenset(
    (
        *("aan", "als", "bij", "dan", "dat", "de", "die", "door", "een", "en", "het"),
        *("hun", "in", "met", "na", "naar", "of", "om", "onder", "op", "over", "per"),
        *("sinds", "te", "tegen", "ten", "ter", "tot", "tussen", "uit", "van", "vanaf"),
        *("via", "volgens", "voor", "waarbij", "waarin", "waarop", "wegens", "zijn"),
        *("zonder", "artikel"),
    )
)
_CUT_SHORT = (" nr.", " nrs.", " art.", " blz.", " pag.")  # a number follows
_ADDRESS = lazy_pattern(r"(?:://|www\.|@)|\.(?:nl|com|eu|org|html?|pdf)/?\Z")
_NUMERIC = lazy_pattern(r"[€$]?[\d.,:/%–—-]+\Z")
# "Zie antwoord op vraag 3 en 4", "Zie onder 2a": short references, which letters leave without
# a stop.
_REFERENCE = lazy_pattern(
    r"\b(?:vra(?:ag|gen)|antwoord(?:en)?|punt|onder) \d{1,3}[a-z]?"
    r"(?:(?:,| en|, en| t/m|-|–) ?\d{1,3}[a-z]?)*\Z",
    re.IGNORECASE,
)
_SOURCE = lazy_pattern(r"(?:Bron(?:nen)?|Noot|NB|N\.B\.|\*)")  # the line below a table
_TABLE = lazy_pattern(r"\b(?:tabel|overzicht|figuur|grafiek|onderstaande?)\b")
# A digit after the end of a sentence is a note mark or a page number; not so in "artikel 3.2".
_DIGITS_AT_END = lazy_pattern(r"[?!»”’).] ?\d{1,2}\Z")
_DOTTED = lazy_pattern(
    r"\b(?:art(?:ikel|\.)?|par(?:agraaf|\.)|hoofdstuk|versie|lid|bijlage|punt|tabel|figuur"
    r"|(?:nrs?|blz|p|pag)\.) ?[\d.]*\d\Z",
    re.IGNORECASE,
)
_STOP_INSIDE = lazy_pattern(r"[.?!»”)] (?=\S)")


def goes_on(text: str) -> bool:
    """True if a sentence goes on after the last word or sign of a text.

    >>> goes_on("de commissie voor Justitie en"), goes_on("Kamerstuk 12 345, nr. 6")
    (True, False)
    """
    word = text[text.rfind(" ") + 1 :]
    return (text[-1:] in _OPEN_SIGNS or word in _OPEN_WORDS) and not _ADDRESS.search(word)


def is_cut_short(text: str) -> bool:
    """True if a text ends in an abbreviation that a number must follow."""
    return text.endswith(_CUT_SHORT)


def breaks_off(
    block: Paragraph | Subheading | ListItem, *, before: str = "", asks: bool = False
) -> bool:
    """True if a text without a stop at its end should have one.

    Args:
        block: the last block of an item or a note.
        before: the text before it there.
        asks: True for a question, which ends in a question mark however short it is.

    Example:
        >>> texts = ("Ja", "Zie hierna vraag 3", "Ja. Pagina 2")
        >>> [breaks_off(Paragraph(text=text)) for text in texts]
        [False, False, True]
    """
    text, is_item = block.text, isinstance(block, ListItem)
    stops = [found.end() for found in _STOP_INSIDE.finditer(text)]
    words = text[stops[-1] if stops else 0 :].split()
    if len(words) >= _CELLS and len([*filter(_NUMERIC.match, words)]) >= _CELLS:
        return False
    if goes_on(text) or (text[-1:] in ":;" and not is_item):  # nothing follows the colon
        return True
    marked = any(isinstance(m, NoteMark) and m.at == len(text) for m in block.marks)
    if marked or is_item or text[-1:] in _CLOSED or _ADDRESS.search(words[-1] if words else ""):
        return False
    if asks:
        return not _SOURCE.match(" ".join(words))
    return _lacks_stop(f"{before} {text}", words, may_be_short=not (stops or before))


def _lacks_stop(text: str, words: list[str], *, may_be_short: bool) -> bool:
    """True if the words after the last stop are not a reference, a source or a short answer."""
    last = " ".join(words)
    if _REFERENCE.search(last[-_TAIL:]) or _SOURCE.match(last):
        return False
    if not text[-1:].isdecimal():
        return not may_be_short or len(words) > _SHORT
    if _DIGITS_AT_END.search(text[-_TAIL:]):
        return _DOTTED.search(text[-_TAIL:]) is None
    return not may_be_short and len(words) < _SHORT and not _TABLE.search(text)
