"""Labels above questions, answers and remarks: "Vraag 1", "Antwoord op vraag 3"."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import frozen

from kvlib.grammar.blanks import fold
from kvlib.grammar.numbers import parse_numbers
from kvlib.grammar.rules import rule

LabelRole: TypeAlias = Literal["question", "answer", "notice", "explanation"]

_ROLES: dict[str, LabelRole] = {
    "vraag": "question",
    "vragen": "question",
    "antwoord": "answer",
    "antwoorden": "answer",
    "beantwoording": "answer",
    "mededeling": "notice",
    "toelichting": "explanation",
}
_OPENINGS = tuple(case(word[:3]) for case in (str.title, str.upper, str.lower) for word in _ROLES)
_TITLES = ("vragen", "beantwoording")
"""Without a number these are titles above all questions, or the first word of a heading."""
_LETTERS = frozenset(opening[0] for opening in _OPENINGS)
_DIGITS = frozenset("0123456789")
STARTS = _LETTERS | _DIGITS
"""What a label begins with."""
SHORT = 24
"""Shorter lines are worth remembering."""
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
    punctuation: str = ""
    """The sign that closes it: ``":"``, ``"."``, ``")"`` or none."""
    end: int
    """Offset in the line where what follows begins; the line's length if nothing does."""


# The capital tells a label from the middle of a sentence ("zie het antwoord op / vraag 7"), and
# so does a colon after small letters ("antwoord 7:", letters of about 2000 and of 2020).
# A lookahead keeps "Vraagteken" and "Antwoordbrief" out.
_WORD = rule(
    "labels.word",
    r"^\s{0,8}(?:([0-9]{1,3})[.)]{1,2}\s{0,4})?"
    r"(Vraag|Vragen|Antwoord|Antwoorden|Beantwoording|Mededeling|Toelichting"
    r"|VRAAG|VRAGEN|ANTWOORD|ANTWOORDEN|BEANTWOORDING|MEDEDELING|TOELICHTING"
    r"|vraag|vragen|antwoord|antwoorden|beantwoording|mededeling|toelichting)(?![A-Za-z])",
    example=(
        "Vraag 1",
        "Beantwoording vraag 1",
        "  Antwoord:",
        "1. Vraag",
        "VRAGEN 1 en 2",
        "3) Antwoord",
    ),
    refuses=("Vraagstuk", "vraagstuk", "Zie Antwoord 1", "2024. Vraag"),
)

# "Antwoord op de vragen", "Antwoord vragen", "Toelichting bij vraag": the label's own reference.
_REFERENCE = rule(
    "labels.reference",
    r"(?:\s{1,4}(?:op|bij|van))?(?:\s{1,4}(?:de|uw))?\s{1,4}(?:[Vv]raag|[Vv]ragen)"
    r"(?=\s{1,4}(?:nrs?\.?\s{0,4})?[0-9])",
    example=(" op vraag 3", " op de vragen 1", " op vraag nr. 2", " vraag 4", " bij vraag 2"),
    refuses=(" op deze vraag", " op vraag"),
)

# "Vraag nr. 4", as letters of about 2005 have it.
_NUMBER_WORD = rule(
    "labels.number-word",
    r"\s{1,4}(?:nrs?\.?|nummers?)(?=\s{0,4}[0-9])",
    example=(" nr. 4", " nrs. 4 en 5", " nummer 4"),
    refuses=(" nr. vier", "nr. 4"),
)

_NUMBER = rule(
    "labels.number",
    r"(?<![0-9])[0-9]{1,3}(?:(?=t/m)|[a-z]?(?![0-9A-Za-z]))",
    example=("1", "3a", "12", "1t/m3"),
    refuses=("2024", "vraag"),
)

# What stands between two numbers. A blank alone is a lost comma ("9 10") and judged later.
_BETWEEN = rule(
    "labels.between",
    r"\s{0,4}(?:,\s{0,4}(?:en\s{1,4})?|(?:en|&|t/m|t\.m\.|tot\s{1,4}en\s{1,4}met)\s{1,4}"
    r"|t/m|[-–—/]\s{0,4})(?:(?:de\s{1,4})?vra(?:ag|gen)\s{1,4})?|(\s{1,4})",
    example=(", ", " en ", " en vraag ", ", en ", " t/m ", "-", "–", " tot en met ", " "),
    refuses=("", "of"),
)

# Alone on its line a label may say more: "Vraag 3 (vervolg)", "Vraag 1 (a)", "Vraag 10 a".
_ADDITION = rule(
    "labels.addition",
    r"\s{0,4}(?:\(([a-z])\)|(?<=\s)([a-z])|\([a-z]{2,20}(?: [a-z]{2,20}){0,3}\))"
    r"(?=\s*(?:[:.]\s*)?$)",
    example=(" (vervolg)", " (deels)", " (a)", " a", " (eerste deel):"),
    refuses=("(Defensie)", "(zie 2)", " (deels) van"),
)

_CLOSE = rule("labels.close", r"\s{0,4}([:.)]?)\s*", example=(":", ".", " : ", ""), refuses=None)

# "1. Bent u", "1) Bent u", "1.) Bent u", "1.Bent u"; but not the amount "1.5".
_LISTED = rule(
    "labels.listed",
    r"^\s{0,16}([0-9]{1,3})(?:\.\)|[.)])(?:\s+|$|(?=[A-Z«“‘\"]))",
    example=("1. Bent u bekend", "12) Kunt u", "1.) Hoe", "3.", "4.Wat"),
    refuses=("1.5 miljoen", "2024. Dat", "1 Bent", "a. Bent", "3.000 euro"),
)


def _numbers_end(line: str, start: int, *, strict: bool) -> int:
    """Where the run of numbers that begins at ``start`` ends; ``start`` if there is none."""
    found = _NUMBER.match(line, start)
    end, signs = start, False
    while found:
        end = found.end()
        between = _BETWEEN.match(line, end)
        found = _NUMBER.match(line, between.end()) if between else None
        if not (between and found):
            break
        if between[1] is not None and not (strict or (signs and _goes_on(line, found.end()))):
            break
        signs = signs or between[1] is None
    return end


def _goes_on(line: str, at: int) -> bool:
    """Whether the list goes on with a sign and a number: "9 10 en 11", not "9 10 gemeenten"."""
    between = _BETWEEN.match(line, at)
    return bool(between and between[1] is None and _NUMBER.match(line, between.end()))


def without_opening(text: str) -> str:
    """A text without the quotation mark or bracket before its first word.

    Example:
        >>> without_opening("«Zo is het»")
        'Zo is het»'
    """
    return text.lstrip(_OPENING)


def is_bare_answer(line: str) -> bool:
    """Whether a line is the word "Antwoord" alone, above one answer or above all.

    Example:
        >>> is_bare_answer("Antwoord"), is_bare_answer("Antwoord 1")
        (True, False)
    """
    label = parse_label(line) if line.startswith("A") else None
    return label is not None and label.role == "answer" and not label.numbers


def _starts_sentence(text: str) -> bool:
    first = without_opening(text)[:1]
    return first.isupper() or first.isdigit() or first in ("–", "-", "•")


def _may_follow(rest: str, punctuation: str, numbered: bool) -> bool:
    """Whether this can be the text of a run-in label rather than the rest of its sentence."""
    if punctuation == ":":
        return True
    return numbered and _starts_sentence(rest)


def _number_place(line: str, end: int, role: LabelRole) -> int | None:
    """Where the numbers of a label would begin; None if what follows is no number."""
    if role != "question":
        reference = _REFERENCE.match(line, end)
        end = reference.end() if reference else end
    if word := _NUMBER_WORD.match(line, end):
        return len(line) - len(line[word.end() :].lstrip())
    gap = len(line) - len(line[end : end + 5].lstrip()) - len(line[end + 5 :])
    return gap if gap > end and gap < len(line) else None


def _may_be_label(line: str) -> bool:
    """A cheap test first: nearly all lines of a document are none."""
    first = line[:1]
    if first in _LETTERS:
        return line.startswith(_OPENINGS)
    if first.isspace():
        return _may_be_label(line.lstrip())
    head = line[:24]
    return first in _DIGITS and ("raag" in head or "ntwoord" in head or head.isupper())


def parse_label(line: str, *, strict: bool = True) -> Label | None:
    """The label in a line (kopje); None if the line does not begin with one.

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
    first = line[:1]
    if not (first in STARTS or first.isspace()) or not _may_be_label(line):
        return None
    if len(line) < SHORT:
        return _remembered(line, strict)
    return _read(line, strict=strict)


def _read(line: str, *, strict: bool) -> Label | None:
    word = _WORD.match(line)
    return _label(line, word[1], word[2], word.end(), strict=strict) if word else None


@lru_cache(maxsize=1024)
def _remembered(line: str, strict: bool) -> Label | None:
    """Labels repeat from document to document: "Vraag 1" stands in all of them."""
    return _read(line, strict=strict)


def _label(line: str, before: str | None, word: str, end: int, *, strict: bool) -> Label | None:
    role = _ROLES[word.lower()]
    place = _number_place(line, end, role)
    stop = _numbers_end(line, place, strict=strict) if place is not None else end
    numbers = parse_numbers(line[place:stop]) if place is not None and stop > place else ()
    if not numbers:
        stop = end
        numbers = (before,) if before else ()
        if word.lower() in _TITLES:
            return None
    elif addition := _ADDITION.match(line, stop):
        stop = addition.end()
        letter = addition[1] or addition[2] or ""
        numbers = (*numbers[:-1], numbers[-1] + letter)
    close = _CLOSE.match(line, stop)
    punctuation, after = (close[1], close.end()) if close else ("", stop)
    if after < len(line) and (strict or not _may_follow(line[after:], punctuation, stop > end)):
        return None
    if word.islower() and punctuation != ":":
        return None
    text = fold(line[: close.end(1) if close else stop])
    return Label(role=role, text=text, numbers=numbers, punctuation=punctuation, end=after)


def numbered_line(line: str) -> tuple[str, int] | None:
    """The number that opens a line of a hand-made list, and where its text begins.

    Example:
        >>> numbered_line("12) Kunt u dat toelichten?")
        ('12', 4)
    """
    found = _LISTED.match(line)
    return (found[1], found.end()) if found else None
