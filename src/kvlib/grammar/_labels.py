"""Labels above questions, answers and remarks: "Vraag 1", "Antwoord op vraag 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal, TypeAlias

from attrs import frozen

from kvlib.grammar._askers import ASKED_BY
from kvlib.grammar._blanks import fold
from kvlib.grammar._cache import remembered
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
"""Without a number these are titles above all questions, or begin a heading."""
_NUMBERED = "ad"
"""Only with a number and a closing sign is this a label ("Ad 3 en 4."), else a common word."""
_FURTHER = ("nader", "aanvullend", "vervolg")
_CASES = (str.title, str.upper, str.lower)
_OPENINGS = frozenset(f"{case(word)} "[:3] for case in _CASES for word in (*_ROLES, *_FURTHER))
_DIGITS = frozenset("0123456789")
_LETTERS = frozenset(opening[0] for opening in _OPENINGS)
STARTS = _LETTERS | _DIGITS
"""Characters with which a label may begin."""
_BEFORE_WORD = _DIGITS.union(" \t\u00a0")
_BEFORE_LABEL = "0123456789.) \t\u00a0"
_STEMS = ("vra", "antw", *_FURTHER)
INSIDE = (*(f" {case(stem)}" for stem in _STEMS for case in (str.title, str.upper)), " Ad ")
"""A line with none of these contains no label after its start; the letters of ``_PLACE``."""
CAPITALS = frozenset("ABCDEFGHJKMNOPQRSTUWYZ")
"""Letters that are not Roman numerals: "Antwoord B" belongs to a quiz or a sub-question."""
_MOST = 5000  # places in a line to look at; whole documents in one line have some hundreds
_LOOKAHEAD = 8  # characters after a label, enough to include the first letter of its text
_OPENING = "«“„\"‘'’(["


@frozen(kw_only=True)
class Label:
    """A label (kopje): the kind of text that it introduces, and its numbers.

    Example:
        >>> parse_label("Antwoord op vraag 3:").numbers
        ('3',)
    """

    role: LabelRole
    """The kind of text: ``question``, ``answer``, ``notice`` or ``explanation``."""
    text: str
    """As printed, with single blanks: ``"Vraag 4, 5, 7 en 8"``, ``"Antwoord:"``."""
    numbers: tuple[str, ...] = ()
    """Ranges are written out; empty for a bare ``Antwoord``."""
    askers: str = ""
    """Whose question it is, if the label says so: ``"van het lid De Wit (ABC)"``."""
    manner: LabelManner = "alone"
    """``alone`` on its line; followed by text after a ``colon``; followed by a sentence at once
    (``run-in``); or ``inside`` the line, after a complete sentence."""
    lower: bool = False
    """True if it begins with a small letter, as the rest of a sentence may."""
    punctuation: str = ""
    """The closing sign: ``":"``, ``"."``, ``")"`` or none."""
    start: int = 0
    """Offset in the line where it begins."""
    end: int
    """Offset in the line where the text after it begins; the line's length if there is none."""


# A number before the word: "1. Vraag", "3) Antwoord op vraag 3", in letters of about 2005.
_LISTED_BEFORE = r"(?:(?P<before>[0-9]{1,3})[.)]{1,2}\s{0,4})?"
# "1 Vraag" with nothing after it, as publications before 2009 have it.
_BEFORE = (
    r"(?:(?P<before>[0-9]{1,3})(?:[.)]{1,2}\s{0,4}|\s{1,4}(?=[A-Za-z]{5,14}\s{0,4}:?\s{0,4}$)))?"
)
# The lookahead rejects "Vraagteken" and "Antwoordbrief".
_WORD = (
    rf"(?P<words>(?:(?i:nadere?|aanvullende?|vervolg)\s{{1,4}})?(?P<word>(?i:{'|'.join(_ROLES)})))"
    r"(?![A-Za-zÀ-ÿ])"
)
# The reference in a label: "Antwoord op de vragen", "Antwoord vragen", "Toelichting bij vraag".
_REFERENCE = (
    r"(?i:(?:\s{1,4}(?:op|bij|van))?(?:\s{1,4}(?:de|uw))?\s{1,4}(?:vraag|vragen)"
    r"|(?P<op>\s{1,4}op)(?=\s{1,4}[0-9]))?"
)
# "Vraag nr. 4", in letters of about 2005.
_NUMBER_WORD = r"(?i:\s{1,4}(?:nrs?\.?|no\.?|nummers?))?\s{0,4}"
# "Vraag 3 (vervolg)", "Vraag 1 (a)", "Antwoord 2 (a en b)"; with a blank only at the end of the
# line: "Vraag 10 a".
_ADDITION = (
    r"(?:\s{0,4}\((?P<letter>[a-z])\)|\s{1,4}(?P<apart>[a-z])(?=\s{0,4}[:.]?\s{0,4}$)"
    r"|\s{0,4}\([a-z0-9][^()]{0,30}\))?"
)
_CLOSE = r"\s{0,4}(?P<close>[:.)]?)"

# Of 115 complete documents 96 have "Vraag 1" alone on a line. The longer forms are from letters,
# those that say whose question it is from letters to the Eerste Kamer; "Vraag 5 3" is a misprint.
_ALONE = rule(
    "labels.alone",
    rf"^\s{{0,8}}{_BEFORE}{_WORD}(?:{_REFERENCE}{_NUMBER_WORD}"
    rf"(?P<numbers>{NUMBERS_ALONE}){_ADDITION}(?:{ASKED_BY})?)?{_CLOSE}\s*$",
    example=(
        *("Vraag 1", "  Antwoord:", "1. Vraag", "1 Vraag", "VRAGEN 1 en 2", "3) Antwoord", "vraag"),
        *("Beantwoording vraag 1", "Antwoord op vraag nr. 2", "Antwoord op de vragen 1 + 2:"),
        *("Toelichting bij vraag 2", "Vraag II", "Vraag 2‑4", "Nader antwoord 4", "Vraag 5 3"),
        *("Vraag 3 (vervolg)", "Vraag 10 a", "Antwoord 2 (a en b)", "Vraag nrs. 4; 5", "Vraag 2.1"),
        *("Vraag 1 van de leden van de fractie van de LVP", "Vraag 2 van het lid De Wit (ABC):"),
    ),
    refuses=(
        *("Vraagstuk", "Zie Antwoord 1", "2024. Vraag", "Vraag 2024", "Vraag nr. vier", "Vraag Ik"),
        *("Antwoord op deze vraag", "1 Vraag 2", "Vraag 1 Kent u", "Antwoord A.J. de Wit"),
        *(
            "Vraag 2 van het lid De Wit",
            "Vraag 2 van het lid De Wit (ABC).",
            "Vraag 2 van de leden",
        ),
    ),
)
# With text after it, in letters and in texts on party sites: "Ja. Vraag 2 Kent u …".
_LABEL = rule(
    "labels.label",
    rf"\s{{0,8}}{_LISTED_BEFORE}{_WORD}"
    rf"(?:{_REFERENCE}{_NUMBER_WORD}(?P<numbers>{NUMBERS}){_ADDITION})?{_CLOSE}\s*",
    example=("Vraag 1 Kent u", "antwoord: Ja", "1. Antwoord: Ja", "Antwoord op vraag 2a. Nee"),
    refuses=("Vraagstuk 2", "Een antwoordnummer"),
)
# In text that was pasted or rewrapped into one flow. A glued note mark may come before the label.
_PLACE = rule(
    "labels.place",
    r"(?<=[.?!»”)\]:*0-9])\s(?=[VAN])",
    example=("in Soest»? Antwoord 1 Ja.", "»?1 Vraag 2: Wat", "Nee. Antwoord op vraag 3 Dat"),
    refuses=("Zie vraag 2. Dat", "op Vraag 2 Ja"),
)

# "1. Bent u", "1) Bent u", "1.) Bent u", "1.Bent u"; but not the amount "1.5".
_LISTED = rule(
    "labels.listed",
    r"^\s{0,16}([0-9]{1,3})(?:\.\)|[.)])(?:\s+|$|(?=[A-Z«“„‘\"]))",
    example=("1. Bent u bekend", "12) Kunt u", "1.) Hoe", "3.", "4.Wat"),
    refuses=("1.5 miljoen", "2024. Dat", "1 Bent", "a. Bent", "3.000 euro"),
)


def without_opening(text: str) -> str:
    """Remove the quotation marks and brackets before the first word of a text.

    Example:
        >>> without_opening("«Zo is het»")
        'Zo is het»'
    """
    return text.lstrip(_OPENING)


def begins_sentence(text: str) -> bool:
    """Return True if a text begins as a sentence or a list item does.

    Example:
        >>> begins_sentence("«Kent u"), begins_sentence("– wegen"), begins_sentence("gaat")
        (True, True, False)
    """
    first = without_opening(text)[:1]
    return first.isupper() or first in ("–", "-", "•")


def _may_begin_text(text: str) -> bool:
    """Return True if a text may follow a label, as in "Antwoord 2 13 gemeenten"."""
    return begins_sentence(text) or without_opening(text)[:1].isdigit()


def _may_start_with_number(line: str) -> bool:
    """Return True if the word of a label may follow the number or blanks at the line's start."""
    return line.lstrip(_BEFORE_LABEL)[:3] in _OPENINGS


def labels_in(line: str) -> Iterator[Label]:
    """Yield every possible label in a line, at its start or further on, up to some thousands.

    These are candidates; the assembler, which sees the whole document, decides.

    Example:
        >>> [label.manner for label in labels_in("vraag 1: Kan het? Antwoord 1 Ja.")]
        ['colon', 'inside']
    """
    head = label_at_head(line)
    if head:
        yield head
    if any(words in line for words in INSIDE):
        for place in islice(_PLACE.finditer(line, head.end if head else 0), _MOST):
            found = _LABEL.match(line, place.end())
            if found and (label := _label(line, found, "inside")):
                yield label


def label_at_head(line: str) -> Label | None:
    """Return the label with which a line may begin; None if there is none.

    Example:
        >>> label_at_head("vraag 1: Kan het?").numbers
        ('1',)
    """
    if not (line[:3] in _OPENINGS or (line[:1] in _BEFORE_WORD and _may_start_with_number(line))):
        return None
    return _at_head(line)


@remembered
def _at_head(line: str) -> Label | None:
    found = _LABEL.match(line)
    if found and found.end() == len(line):
        return _label(line, found, "alone")
    if (found is None or found["numbers"]) and (alone := _ALONE.match(line)):
        return _label(line, alone, "alone")
    return _label(line, found, "colon" if found["close"] == ":" else "run-in") if found else None


def _label(line: str, found: re.Match[str], manner: LabelManner) -> Label | None:
    """Make a label of a match, unless the text that follows shows that it is not one."""
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
        askers=fold(found.groupdict().get("askers") or ""),
        manner=manner,
        lower=found["words"][0].islower(),
        punctuation=close,
        start=start,
        end=found.end(),
    )


def parse_label(line: str, *, strict: bool = True) -> Label | None:
    """Read the label at the start of a line (kopje); None if it does not begin with one.

    A label begins with a capital, unlike the rest of a sentence ("zie het antwoord op / vraag
    7"), or has a colon ("antwoord 7:", in letters of about 2000 and of 2020).

    Args:
        line: one line of the document.
        strict: accept only a label that is alone on its line, which rules out prose.
            Otherwise text may follow it ("Antwoord 2 Ja.").

    Example:
        >>> parse_label("Vraag 2 t/m 4").numbers
        ('2', '3', '4')
        >>> parse_label("Antwoord 3 laat zien dat dit klopt.") is None
        True
    """
    first = line[:1]  # a cheap test without a call: nearly all lines have no label
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
    """Return the number at the start of a line in a typed list, and where its text begins.

    Example:
        >>> numbered_line("12) Kunt u dat toelichten?")
        ('12', 4)
    """
    found = _LISTED.match(line)
    return (found[1], found.end()) if found else None
