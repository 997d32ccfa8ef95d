"""Labels above questions, answers and remarks: "Vraag 1", "Antwoord op vraag 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import frozen

from kvlib.grammar._blanks import fold
from kvlib.grammar._numbers import NUMBERS, NUMBERS_ALONE, parse_numbers
from kvlib.grammar._rules import rule

LabelRole: TypeAlias = Literal["question", "answer", "notice", "explanation"]
LabelManner: TypeAlias = Literal["alone", "colon", "run-in", "inside"]

_ROLES: dict[str, LabelRole] = {
    "ad": "answer",
    "vraag": "question",
    "vragen": "question",
    "antwoord": "answer",
    "antwoorden": "answer",
    "beantwoording": "answer",
    "mededeling": "notice",
    "toelichting": "explanation",
}
_TITLES = ("vragen", "beantwoording")
"""Without a number these are titles above all questions, or the first word of a heading."""
_NUMBERED = "ad"
"""Without a number, or a sign after it, this is a word like any other: "Ad 3 en 4."."""
_FURTHER = ("nader", "aanvullend", "vervolg")
_CASES = (str.title, str.upper, str.lower)
_OPENINGS = frozenset(f"{case(word)} "[:3] for case in _CASES for word in (*_ROLES, *_FURTHER))
_DIGITS = frozenset("0123456789")
_LETTERS = frozenset(opening[0] for opening in _OPENINGS)
STARTS = _LETTERS | _DIGITS
"""What a label begins with."""
_BEFORE_WORD = _DIGITS.union(" \t\u00a0")
INSIDE = (" Vra", " VRA", " Antw", " ANTW", " Nader antw")
"""A line without any of these has no label further on."""
SHORT = 24
"""Shorter lines are worth remembering."""
CAPITALS = frozenset("ABCDEFGHJKMNOPQRSTUWYZ")
"""Letters that are no roman number: "Antwoord B" is of a quiz, or counts sub-questions."""
_LOOKAHEAD = 8  # characters in which the first letter of what follows a label shows
_OPENING = "«“„\"‘'’(["


@frozen(kw_only=True)
class Label:
    """A label (kopje): what it stands above, and for which numbers.

    Example:
        >>> parse_label("Antwoord op vraag 3:").numbers
        ('3',)
    """

    role: LabelRole
    text: str
    """As printed, with single blanks: ``"Vraag 4, 5, 7 en 8"``, ``"Antwoord:"``."""
    numbers: tuple[str, ...] = ()
    """Ranges written out; empty for a bare ``Antwoord``."""
    manner: LabelManner = "alone"
    """``alone`` on its line; text follows a ``colon``; a sentence follows at once (``run-in``);
    or it stands ``inside`` the line, after a finished sentence."""
    lower: bool = False
    """Whether it begins with a small letter, as the rest of a sentence may."""
    punctuation: str = ""
    """The sign that closes it: ``":"``, ``"."``, ``")"`` or none."""
    start: int = 0
    """Offset in the line where it begins."""
    end: int
    """Offset in the line where what follows begins; the line's length if nothing does."""


# The number that counts the word: "1. Vraag", "3) Antwoord op vraag 3"; letters of about 2005.
_LISTED_BEFORE = r"(?:(?P<before>[0-9]{1,3})[.)]{1,2}\s{0,4})?"
# "1 Vraag", as print before 2009 has it, the word alone.
_BEFORE = (
    r"(?:(?P<before>[0-9]{1,3})(?:[.)]{1,2}\s{0,4}|\s{1,4}(?=[A-Za-z]{5,14}\s{0,4}:?\s{0,4}$)))?"
)
# A lookahead keeps "Vraagteken" and "Antwoordbrief" out.
_WORD = (
    rf"(?P<words>(?:(?i:nadere?|aanvullende?|vervolg)\s{{1,4}})?(?P<word>(?i:{'|'.join(_ROLES)})))"
    r"(?![A-Za-zÀ-ÿ])"
)
# "Antwoord op de vragen", "Antwoord vragen", "Toelichting bij vraag": the label's own reference.
_REFERENCE = (
    r"(?i:(?:\s{1,4}(?:op|bij|van))?(?:\s{1,4}(?:de|uw))?\s{1,4}(?:vraag|vragen)"
    r"|(?P<op>\s{1,4}op)(?=\s{1,4}[0-9]))?"
)
# "Vraag nr. 4", as letters of about 2005 have it.
_NUMBER_WORD = r"(?i:\s{1,4}(?:nrs?\.?|no\.?|nummers?))?\s{0,4}"
# "Vraag 3 (vervolg)", "Vraag 1 (a)", "Antwoord 2 (a en b)"; with a blank, at the end: "Vraag 10 a".
_ADDITION = (
    r"(?:\s{0,4}\((?P<letter>[a-z])\)|\s{1,4}(?P<apart>[a-z])(?=\s{0,4}[:.]?\s{0,4}$)"
    r"|\s{0,4}\([a-z0-9][^()]{0,30}\))?"
)
_CLOSE = r"\s{0,4}(?P<close>[:.)]?)"

_ALONE = rule(
    "labels.alone",
    rf"^\s{{0,8}}{_BEFORE}{_WORD}(?:{_REFERENCE}{_NUMBER_WORD}"
    rf"(?P<numbers>{NUMBERS_ALONE}){_ADDITION})?{_CLOSE}\s*$",
    example=(
        *("Vraag 1", "  Antwoord:", "1. Vraag", "1 Vraag", "VRAGEN 1 en 2", "3) Antwoord", "vraag"),
        *("Beantwoording vraag 1", "Antwoord op vraag nr. 2", "Antwoord op de vragen 1 + 2:"),
        *("Toelichting bij vraag 2", "Vraag II", "Vraag 2‑4", "Nader antwoord 4", "Vraag 5 3"),
        *("Vraag 3 (vervolg)", "Vraag 10 a", "Antwoord 2 (a en b)", "Vraag nrs. 4; 5", "Vraag 2.1"),
    ),
    refuses=(
        *("Vraagstuk", "Zie Antwoord 1", "2024. Vraag", "Vraag 2024", "Vraag nr. vier", "Vraag Ik"),
        *("Antwoord op deze vraag", "1 Vraag 2", "Vraag 1 Kent u", "Antwoord A.J. de Wit"),
    ),
)
_LABEL = rule(
    "labels.label",
    rf"\s{{0,8}}{_LISTED_BEFORE}{_WORD}"
    rf"(?:{_REFERENCE}{_NUMBER_WORD}(?P<numbers>{NUMBERS}){_ADDITION})?{_CLOSE}\s*",
    example=("Vraag 1 Kent u", "antwoord: Ja", "1. Antwoord: Ja", "Antwoord op vraag 2a. Nee"),
    refuses=("Vraagstuk 2", "Een antwoordnummer"),
)
# In text that was pasted or rewrapped into one flow; a glued note mark may stand before it.
_PLACE = rule(
    "labels.place",
    r"(?<=[.?!»”)\]:*0-9])\s(?=[VAN])",
    example=("in Soest»? Antwoord 1 Ja.", "»?1 Vraag 2: Wat", "Nee. Antwoord op vraag 3 Dat"),
    refuses=("Zie vraag 2. Dat", "op Vraag 2 Ja"),
)

# "1. Bent u", "1) Bent u", "1.) Bent u", "1.Bent u"; but not the amount "1.5".
_LISTED = rule(
    "labels.listed",
    r"^\s{0,16}([0-9]{1,3})(?:\.\)|[.)])(?:\s+|$|(?=[A-Z«“‘\"]))",
    example=("1. Bent u bekend", "12) Kunt u", "1.) Hoe", "3.", "4.Wat"),
    refuses=("1.5 miljoen", "2024. Dat", "1 Bent", "a. Bent", "3.000 euro"),
)


def without_opening(text: str) -> str:
    """A text without the quotation mark or bracket before its first word.

    Example:
        >>> without_opening("«Zo is het»")
        'Zo is het»'
    """
    return text.lstrip(_OPENING)


def begins_sentence(text: str) -> bool:
    """Whether a text begins as a sentence or an item of a list does.

    Example:
        >>> begins_sentence("«Kent u"), begins_sentence("– wegen"), begins_sentence("gaat")
        (True, True, False)
    """
    first = without_opening(text)[:1]
    return first.isupper() or first in ("–", "-", "•")


def _may_begin_text(text: str) -> bool:
    """Whether a text begins so that it can be that of a label: "Antwoord 2 13 gemeenten"."""
    return begins_sentence(text) or without_opening(text)[:1].isdigit()


def _may_start_with_number(line: str) -> bool:
    """Whether a label may stand after the digits or blanks that begin a line."""
    if line[0] in _DIGITS:
        head = line[:SHORT]
        return "raag" in head or "ntwoord" in head or head.isupper()
    rest = line.lstrip()
    return rest[:3] in _OPENINGS or (rest[:1] in _DIGITS and _may_start_with_number(rest))


def labels_in(line: str) -> Iterator[Label]:
    """Every label with which a line may begin, or that may stand further on in it.

    These are candidates: whoever sees the whole document decides.

    Example:
        >>> [label.manner for label in labels_in("vraag 1: Kan het? Antwoord 1 Ja.")]
        ['colon', 'inside']
    """
    head = label_at_head(line)
    if head:
        yield head
    if any(words in line for words in INSIDE):
        for place in _PLACE.finditer(line, head.end if head else 0):
            found = _LABEL.match(line, place.end())
            if found and (label := _label(line, found, "inside")):
                yield label


def label_at_head(line: str) -> Label | None:
    """The label with which a line may begin.

    Example:
        >>> label_at_head("vraag 1: Kan het?").numbers
        ('1',)
    """
    if not (line[:3] in _OPENINGS or (line[:1] in _BEFORE_WORD and _may_start_with_number(line))):
        return None
    return _at_head(line)


def _at_head(line: str) -> Label | None:
    return _read_cached(line) if len(line) < SHORT else _read(line)


def _read(line: str) -> Label | None:
    found = _LABEL.match(line)
    if found and found.end() == len(line):
        return _label(line, found, "alone")
    if (found is None or found["numbers"]) and (alone := _ALONE.match(line)):
        return _label(line, alone, "alone")
    return _label(line, found, "colon" if found["close"] == ":" else "run-in") if found else None


@lru_cache(maxsize=1024)
def _read_cached(line: str) -> Label | None:
    """Labels repeat from document to document: "Vraag 1" stands in all of them."""
    return _read(line)


def _label(line: str, found: re.Match[str], manner: LabelManner) -> Label | None:
    """The label that a pattern found, if what follows it lets it be one."""
    printed, close = found["numbers"], found["close"]
    if not (printed or close == ":" or manner == "alone"):
        return None
    word, before = found["word"].lower(), found["before"]
    if (not printed and word in _TITLES) or (word == _NUMBERED and not (printed and close)):
        return None
    numbers = parse_numbers(printed) if printed else ()
    if letter := found["letter"] or found["apart"]:
        numbers = (*numbers[:-1], numbers[-1] + letter)
    rest = line[found.end() : found.end() + _LOOKAHEAD]
    sure = close == ":" and (printed or manner != "inside")
    if rest and not sure and (found["op"] or not _may_begin_text(rest)):
        return None
    start = found.start("before" if before else "words")
    return Label(
        role=_ROLES[word],
        text=fold(line[start : found.end("close")]),
        numbers=numbers or ((before,) if before else ()),
        manner=manner,
        lower=found["words"][0].islower(),
        punctuation=close,
        start=start,
        end=found.end(),
    )


def parse_label(line: str, *, strict: bool = True) -> Label | None:
    """The label in a line (kopje); None if the line does not begin with one.

    A capital tells it from the middle of a sentence ("zie het antwoord op / vraag 7"), and
    so does a colon after small letters ("antwoord 7:", letters of about 2000 and of 2020).

    Args:
        line: one line of the document.
        strict: the label must stand alone on its line, which tells it from prose.
            Otherwise what follows may be the text itself ("Antwoord 2 Ja.").

    Example:
        >>> parse_label("Vraag 2 t/m 4").numbers
        ('2', '3', '4')
        >>> parse_label("Antwoord 3 laat zien dat dit klopt.") is None
        True
    """
    first = line[:1]  # nearly all lines are none: a cheap test first, without a call
    if line[:3] not in _OPENINGS if first in _LETTERS else first not in _BEFORE_WORD:
        return None
    if first not in _LETTERS and not _may_start_with_number(line):
        return None
    label = _at_head(line)
    if label is None or (strict and label.manner != "alone"):
        return None
    if (label.lower and label.punctuation != ":") or not CAPITALS.isdisjoint(label.numbers):
        return None
    return label


def numbered_line(line: str) -> tuple[str, int] | None:
    """The number that opens a line of a hand-made list, and where its text begins.

    Example:
        >>> numbered_line("12) Kunt u dat toelichten?")
        ('12', 4)
    """
    found = _LISTED.match(line)
    return (found[1], found.end()) if found else None
