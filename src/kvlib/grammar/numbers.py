"""Numbers of questions and answers, ranges written out (nummers)."""

from __future__ import annotations

from kvlib.grammar.blanks import fold
from kvlib.grammar.dates import MONTHS
from kvlib.grammar.rules import rule

LONGEST_RANGE = 200
"""A longer range is more likely a slip of the print than so many questions."""

# A figure inside a word or a longer number is no number of a question.
_NUMBER = rule(
    "numbers.number",
    r"(?<![0-9A-Za-z])[0-9]+[a-z]?(?![0-9A-Za-z])",
    example=("4", "3a", "1,2", "4-7", "76 73"),
    refuses=("2024Z1", "vier", "H2O"),
)

# A figure before these is an amount or a day, however it stands: "1 januari", "2 miljoen".
COUNTED = rule(
    "numbers.counted",
    rf"\s(?:{'|'.join(MONTHS)}|miljoen|miljard|procent|euro|jaar|jaren|weken|maanden|dagen|uur|keer)"
    r"(?![a-z])",
    example=(" januari 2024", " miljoen euro", " keer"),
    refuses=("januari", " jaarverslag", " gemeenten"),
)

_RANGE = frozenset({"t/m", "tot en met", "tot", "tm", "t.m.", "t/m.", "-", "–", "—", "‐", "‑"})


def _range(first: str, last: str) -> tuple[str, ...]:
    if not (first.isdigit() and last.isdigit()) or len(first) > 4 or len(last) > 4:
        return (last,)
    low, high = int(first), int(last)
    if not low < high <= low + LONGEST_RANGE:
        return (last,)
    return tuple(str(number) for number in range(low + 1, high + 1))


def parse_numbers(text: str) -> tuple[str, ...]:
    """The numbers in a label, once each, in printed order (nummers van de vragen).

    A range that runs backwards, or that is longer than any set of questions, is
    not written out: its two ends are given.

    Example:
        >>> parse_numbers("2 t/m 4, 7 en 8a")
        ('2', '3', '4', '7', '8a')
    """
    numbers: dict[str, None] = {}
    ranges: set[tuple[str, str]] = set()  # a hostile text repeats one range without end
    last, behind = "", 0
    text = text.replace("t/m", " t/m ")  # blanks may be lost: "1 t/m3"
    for found in _NUMBER.finditer(text):
        ends = (last, found[0])
        is_range = last and fold(text[behind : found.start()]).lower() in _RANGE
        if is_range and ends not in ranges:
            ranges.add(ends)
            numbers.update(dict.fromkeys(_range(*ends)))
        numbers.setdefault(found[0])
        last, behind = found[0], found.end()
    return tuple(numbers)
