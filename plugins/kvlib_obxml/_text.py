"""Text of elements: white space and characters put right, and what elements are called."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

NOTES = frozenset(("noot", "voetnoot"))
"""Notes: the text itself, where it is first marked."""
NOTE_LABELS = frozenset(("noot.nr", "nr", "nootnr", "nootlabel"))
"""What a note is marked with."""
LABELS = NOTE_LABELS | {"nummer", "li.nr"}
"""Labels of questions, answers, remarks, items and notes."""


_SOFT_HYPHEN = "\u00ad"
_FIXED_BLANK = "\u00a0"


def fold(text: str) -> str:
    """Text of XML as the model has it: single blanks, no soft hyphens, characters in NFC."""
    if text.isascii():  # of these, XML has no other white space
        plain = not ("\n" in text or "\t" in text or "\r" in text)
    else:
        text = _composed(text.replace(_SOFT_HYPHEN, "")).replace(_FIXED_BLANK, " ")
        plain = text.isprintable()  # what is printable has no white space but blanks
    return text.strip() if plain and "  " not in text else " ".join(text.split())


def _composed(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def words(element: _Element) -> str:
    """All text inside an element, without marks."""
    if len(element) == 0:
        return fold(element.text or "")
    return fold("".join(map(str, element.itertext())))
