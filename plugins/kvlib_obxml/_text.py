"""Normalise the text of elements; the names of elements that several modules use."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

NOTES = frozenset(("noot", "voetnoot"))
"""Elements of notes, which have their text at the first mark."""
NOTE_LABELS = frozenset(("noot.nr", "nr", "nootnr", "nootlabel"))
"""Elements of note labels."""
LABELS = NOTE_LABELS | {"nummer", "li.nr"}
"""Elements of labels of questions, answers, remarks, list items and notes."""


_SOFT_HYPHEN = "\u00ad"
_FIXED_BLANK = "\u00a0"


def fold(text: str) -> str:
    """Normalise text as in the model: single blanks, no soft hyphens, characters in NFC."""
    if text.isascii():  # XML has no other ASCII white space
        plain = not ("\n" in text or "\t" in text or "\r" in text)
    else:
        text = _composed(text.replace(_SOFT_HYPHEN, "")).replace(_FIXED_BLANK, " ")
        plain = text.isprintable()  # then its only white space is blanks
    return text.strip() if plain and "  " not in text else " ".join(text.split())


def _composed(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def words(element: _Element) -> str:
    """Return all text inside an element, without marks."""
    if len(element) == 0:
        return fold(element.text or "")
    return fold("".join(map(str, element.itertext())))
