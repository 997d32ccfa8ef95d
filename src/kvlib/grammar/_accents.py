"""Loose accents: those that a tool wrote as characters of their own, beside their letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, TypeAlias

from kvlib.grammar._edits import Draft, Edit
from kvlib.grammar._rules import rule
from kvlib.model._normal import normalize

_Side: TypeAlias = Literal["before", "after"]

# For each spacing accent: its combining form, and the letters that carry it in names and in Dutch.
_ACCENTS: dict[str, tuple[str, str]] = {
    "\u00b4": ("\u0301", "aeiouycnsz"),
    "\u02ca": ("\u0301", "aeiouycnsz"),
    "`": ("\u0300", "aeiou"),
    "\u02cb": ("\u0300", "aeiou"),
    "\u02c6": ("\u0302", "aeiou"),
    "\u00a8": ("\u0308", "aeiouy"),
    "\u02dc": ("\u0303", "ano"),
    "\u00b8": ("\u0327", "cst"),
    "\u02c7": ("\u030c", "cszrendt"),
    "\u02d8": ("\u0306", "ag"),
    "\u02d9": ("\u0307", "zegc"),
    "\u02da": ("\u030a", "au"),
    "\u02db": ("\u0328", "ae"),
    "\u02dd": ("\u030b", "ou"),
    "\u00af": ("\u0304", "aeiou"),
}
SPACING = "".join(_ACCENTS)
"""All spacing accents."""
_SPACING = re.compile(f"[{SPACING}]")
_VOWELS = frozenset("aeiouy")
_APOSTROPHES = frozenset("\u00b4`")
"""Accents that people also type as an apostrophe or as quotation marks."""

# Apostrophes, as in "auto´s", "´s-Gravenhage", "´t" and "zo´n", and genitives: "Wilders´ plan".
# No Dutch word has one between "e" and "s".
_APOSTROPHE = rule(
    "accents.apostrophe",
    r"(?<![eE])[\u00b4`](?:s|t|n|k|m|r|er|tje|tjes)(?![^\W\d_])|(?<=[sxz])[\u00b4`](?![^\W\d_])"
    r"|(?<![^\W\d_])[\u00b4`][0-9]",
    example=("auto\u00b4s", "\u00b4s-Gravenhage", "zo\u00b4n", "Wilders\u00b4 plan", "\u00b495"),
    refuses=("caf\u00b4e", "Kostic\u00b4", "Rene\u00b4e", "cafe\u00b4s"),
)
# Quotation marks: an accent before a word, with no letter before it, and another after a word.
_QUOTED = rule(
    "accents.quotation",
    r"(?<![^\W\d_])([\u00b4`])(?=[^\W\d_])[^\n\u00b4`]{2,200}[\u00b4`](?![^\W\d_])",
    example=("het \u00b4boze bot\u00b4 is", "`Zeeland`"),
    refuses=("Kostic\u00b4 en Matic\u00b4", "caf\u00b4e"),
)
# PDF tools may leave a combining accent after a blank; it belongs to the letter before that.
_LOOSE_COMBINING = rule(
    "accents.loose-combining",
    r"(?<=[^\W\d_])[ ](?=[\u0300-\u0304\u0306-\u0308\u030a-\u030c\u0327\u0328])",
    example="Kostic \u0301 (ABC)",
    refuses=("Kosti\u0107", "Kostic\u0301"),
)


def compose_accents(draft: Draft) -> None:
    """Put each accent on its letter where that letter is certain; leave apostrophes alone."""
    draft.apply((Edit(*m.span()) for m in _LOOSE_COMBINING.finditer(draft.text)), "loose accent")
    if any(accent in draft.text for accent in SPACING):
        draft.apply(_accent_edits(draft.text), "loose accent")


def _accent_edits(text: str) -> Iterator[Edit]:
    apart = _apostrophes_and_quotes(text)
    places = (m.start() for m in _SPACING.finditer(text))
    found = [_Accent(text, at) for at in places if at not in apart]
    usual_side = _usual_side(found)
    end = 0
    for accent in found:
        edit = accent.edit(usual_side)
        if edit and edit.start >= end:
            end = edit.end
            yield edit


def _apostrophes_and_quotes(text: str) -> frozenset[int]:
    """Return the places of the accents that serve as apostrophes or quotation marks."""
    if not any(sign in text for sign in _APOSTROPHES):
        return frozenset()
    places = {m.start() for m in _APOSTROPHE.finditer(text)}
    for quoted in _QUOTED.finditer(text):
        places.update((quoted.start(), quoted.end() - 1))
    return frozenset(places)


def _usual_side(found: list[_Accent]) -> _Side | None:
    """Return the side of their letters on which the unambiguous accents mostly are."""
    sides = Counter(accent.side for accent in found if accent.side)
    return sides.most_common(1)[0][0] if sides else None


class _Accent:
    """A loose accent and the letters on either side of it."""

    def __init__(self, text: str, at: int) -> None:
        self.at = at
        self.combining, letters = _ACCENTS[text[at]]
        self.left = _nearest_letter(text, at, -1)
        self.right = _nearest_letter(text, at, 1)
        self.fits_left = _base(text, self.left) in letters and self._may_end_word(text)
        self.fits_right = _base(text, self.right) in letters and self.right == at + 1
        self.text = text

    def _may_end_word(self, text: str) -> bool:
        """Return True if the accent ends a word, even with a blank between the two."""
        return self.left == self.at - 1 or not _is_letter(text, self.at + 1)

    @property
    def side(self) -> _Side | None:
        """The side of its letter on which it is; None if both letters, or none, can carry it."""
        if self.fits_left == self.fits_right:
            return None
        return "after" if self.fits_left else "before"

    def edit(self, usual_side: _Side | None) -> Edit | None:
        """Return the edit that puts it on its letter; None if no letter can carry it."""
        side = self.side or (self._likelier_side(usual_side) if self.fits_left else None)
        if side is None:
            return None
        if side == "before":
            return Edit(self.at, self.right + 1, self._composed(self.right))
        end = self.at + 1
        if self.combining == "\u0327" and self.text[end : end + 1] == " ":
            end += self.text[end + 1 : end + 2].islower()  # no Dutch word ends in it
        return Edit(self.left, end, self._composed(self.left))

    def _likelier_side(self, usual_side: _Side | None) -> _Side:
        """Choose a side where both letters can carry it."""
        if usual_side:
            return usual_side
        both = (self.text[self.left].lower(), self.text[self.right].lower())
        if self.combining == "\u0308" and _VOWELS.issuperset(both):
            return "before"  # a diaeresis goes on the second vowel
        ends_name = both == ("i", "c") and not _is_letter(self.text, self.right + 1)
        return "before" if ends_name else "after"

    def _composed(self, place: int) -> str:
        letter = self.text[place].replace("\u0131", "i")
        return normalize("NFC", letter + self.combining)


def _nearest_letter(text: str, at: int, step: int) -> int:
    """Return the place of the character on this side, past one or two blanks if there are any."""
    place = at + step
    while 0 <= place < len(text) and text[place] == " " and abs(place - at) < 3:
        place += step
    return place


def _is_letter(text: str, place: int) -> bool:
    return 0 <= place < len(text) and text[place].isalpha()


def _base(text: str, place: int) -> str:
    if not _is_letter(text, place):
        return "-"
    return text[place].lower().replace("\u0131", "i")
