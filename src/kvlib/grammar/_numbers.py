"""Numbers of questions and answers, and the words and signs between two (nummers).

The only grammar of numbers: for labels in text, PDF and XML, and for digits alone on a line.
"""

from __future__ import annotations

from kvlib.grammar._dates import MONTHS
from kvlib.grammar._rules import rule

LONGEST_RANGE = 200
"""A longer range is more likely a misprint than so many questions."""

# Letters of ministries have sub-numbers and letters ("2.1", "3a"). Blanks may be lost ("1t/m3").
# Digits of a longer number ("2024", "1.500") are not the number of a question.
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,2})?(?:(?!t/m)[a-z])?(?=t/m|(?!\.?[0-9]|[A-Za-zÀ-ÿ]))"
# Roman numerals are in letters of about 2000; a capital counts sub-questions.
_LETTER = r"(?:[IVXL]{1,6}|[A-Z])(?!\.?[0-9A-Za-zÀ-ÿ])"
# Small letters, or capitals throughout as in "VRAGEN 1 EN 2": "Antwoord 2 Tot 1 mei" begins a
# sentence.
_TO_SIGN = (
    r"(?:t/m\.?|t\.m\.|tm|tot(?:\s{1,4}en\s{1,4}met)?|T/M|TOT(?:\s{1,4}EN\s{1,4}MET)?|[-‐‑‒–—])"
)
_REPEATED = r"(?:(?:op\s{1,4})?(?:de\s{1,4})?(?i:vra(?:ag|gen))\s{1,4})?"
# Each blank can match in one place only; with two, a list that fails would backtrack endlessly.
_BETWEEN = (
    rf"\s{{0,4}}(?:{_TO_SIGN}|(?:[,;&+/]|en|EN)(?:\s{{0,4}}(?:en|EN)(?=\s))?)\s{{0,4}}{_REPEATED}"
)
_OR_BLANK = rf"(?:{_BETWEEN}|\s{{1,4}})"


def _listed(number: str, between: str) -> str:
    return rf"{number}(?:{between}{number}){{0,40}}"


_LETTERS = _listed(_LETTER, _BETWEEN)
# A blank stands for a lost comma only if the list goes on: "9 10 en 11", not "9 10 gemeenten".
_NO_COMMA = r"\s{1,4}[0-9]{1,3}(?=\s{0,4}(?:,|&|en)\s{0,4}[0-9])"
NUMBERS = (
    rf"(?:{_NUMBER}(?:{_BETWEEN}{_NUMBER}(?:{_BETWEEN}{_NUMBER}|{_NO_COMMA}){{0,40}})?|{_LETTERS})"
)
"""The pattern of numbers that text may follow: "2", "1, 3 en 4a", "2‑4", "II"."""
NUMBERS_ALONE = rf"(?:{_listed(_NUMBER, _OR_BLANK)}|{_LETTERS})"
"""The pattern of numbers that no text follows; their commas may be lost: "5 3"."""

_DIGITS = rule(
    "numbers.digits",
    rf"(?:(?<![0-9A-Za-zÀ-ÿ])(?<![0-9]\.)|(?<=t/m)){_NUMBER}",
    example=("4", "3a", "1,2", "4-7", "76 73", "2.1", "t/m3"),
    refuses=("2024Z1", "vier", "H2O", "1.500", "2024"),
)
_CAPITALS = rule(
    "numbers.capitals",
    rf"(?<![0-9A-Za-zÀ-ÿ.]){_LETTER}",
    example=("Vraag II", "I", "Vraag A"),
    refuses=("Vraag Ik", "A.J.", "ii"),
)
_RANGE = rule(
    "numbers.range",
    rf"^\s{{0,4}}{_TO_SIGN}\s{{0,4}}{_REPEATED}$",
    example=(" t/m ", "-", "‑", " tot en met ", " tot ", " T/M ", " t/m vraag "),
    refuses=(" en ", ", ", " totaal ", " Tot "),
)
# Publications before about 2009 have bare numbers as labels; after that they are pages and notes.
_ALONE = rule(
    "numbers.alone",
    rf"^{_listed('[0-9]{1,3}(?![0-9])', _OR_BLANK)}\Z",
    example=("1", "2 en 3", "4, 5, 7 en 8", "2 t/m 4", "2‑4", "1 + 2"),
    refuses=("2024", "1 Zeeblad", "2 en meer", "1,5%", "3."),
)

# A number before these is always an amount or a day: "1 januari", "2 miljoen".
COUNTED = rule(
    "numbers.counted",
    rf"\s(?:{'|'.join(MONTHS)}|miljoen|miljard|procent|euro|jaar|jaren|weken|maanden|dagen|uur|keer)"
    r"(?![a-z])",
    example=(" januari 2024", " miljoen euro", " keer"),
    refuses=("januari", " jaarverslag", " gemeenten"),
)


def _inside_range(first: str, last: str) -> tuple[str, ...]:
    """Fill in a range; empty if it runs backwards, is too long, or has letters."""
    if not (first.isdecimal() and last.isdecimal()):
        return ()
    low, high = int(first), int(last)
    return tuple(map(str, range(low + 1, high))) if high <= low + LONGEST_RANGE else ()


def parse_numbers(text: str) -> tuple[str, ...]:
    """Read the numbers in a label, once each, in printed order (nummers van de vragen).

    Ranges are written out, except one that runs backwards or is longer than any set of
    questions, which gives its two ends. Roman numerals stay as printed.

    Example:
        >>> parse_numbers("2 t/m 4, 7 en 8a"), parse_numbers("II en III")
        (('2', '3', '4', '7', '8a'), ('II', 'III'))
    """
    numbers: dict[str, None] = {}
    ranges: set[tuple[str, str]] = set()  # a hostile text repeats one range endlessly
    last, after = "", 0
    for found in [*_DIGITS.finditer(text)] or _CAPITALS.finditer(text):
        ends = (last, found[0])
        if last and ends not in ranges and _RANGE.match(text[after : found.start()]):
            ranges.add(ends)
            numbers.update(dict.fromkeys(_inside_range(*ends)))
        numbers.setdefault(found[0])
        last, after = found[0], found.end()
    return tuple(numbers)


def numbers_alone(line: str) -> tuple[str, ...]:
    """Read the numbers in a line that contains only numbers; empty if it contains more.

    Example:
        >>> numbers_alone("2 en 3"), numbers_alone("2 Zeeblad")
        (('2', '3'), ())
    """
    return parse_numbers(line) if line[:1].isdecimal() and _ALONE.match(line) else ()
