"""Text of elements: white space and characters put right, and what elements are called."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

NOTES = frozenset(("noot", "voetnoot"))
"""Notes: the text itself, where it is first marked."""
NOTE_LABELS = frozenset(("noot.nr", "nr", "nootnr", "nootlabel"))
"""What a note is marked with."""
LABELS = NOTE_LABELS | {"nummer", "li.nr"}
"""Labels of questions, answers, remarks, items and notes."""


def clean(text: str) -> str:
    """Soft hyphens away, characters in NFC; white space stays."""
    if text.isascii():
        return text
    if "\u00ad" in text:
        text = text.replace("\u00ad", "")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Clean text with its white space as single blanks."""
    # What is printable has no white space but blanks, and no soft hyphens.
    tidy = text.isprintable() and "  " not in text
    if tidy and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return text.strip()
    return " ".join(clean(text).split())


def fold_plain(text: str) -> str:
    """The same for text that is known to have no white space but blanks, tabs and line ends."""
    if "\n" in text or "  " in text or "\t" in text:
        return " ".join(text.split())
    return text.strip()


_ASCII = bytes(range(0x80))
_BOM = b"\xef\xbb\xbf"
# What stands for a character that is not there, and what no text in UTF-8 has.
_REFERENCES = (b"&#", b"<!ENTITY", b"\r", b"\x00")
# Letters with and without case differences, figures, punctuation and signs. All that joins the
# character before it is a mark (M) or, in Korean, a letter without case (Lo).
_PLAIN = frozenset(("Lu", "Ll", "Nd", "No", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps"))
_PLAIN |= {"Sc", "Sk", "Sm", "So"}


def folder(data: bytes) -> Callable[[str], str]:
    """The quickest way to fold the texts of this source in UTF-8, whose bytes are seen once.

    :func:`fold_plain` is enough where no character is a blank or a soft hyphen, and none
    changes in NFC, neither by itself nor behind another.
    """
    if any(sign in data for sign in _REFERENCES):
        return fold
    characters = set(
        data.removeprefix(_BOM).translate(None, _ASCII).decode("utf-8", "surrogateescape")
    )
    return fold_plain if all(map(_is_plain, characters)) else fold


@lru_cache(maxsize=1024)
def _is_plain(character: str) -> bool:
    """Whether white space and NFC have nothing to do with this character, whatever is beside."""
    return unicodedata.category(character) in _PLAIN and unicodedata.is_normalized("NFC", character)


def words(element: _Element) -> str:
    """All text inside an element, without marks."""
    return fold("".join(map(str, element.itertext())))
