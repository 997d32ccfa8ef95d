"""Raised digits that are not note marks: powers of units and of ten, and formulas."""

from __future__ import annotations

import re

from kvlib.grammar._rules import rule

_LONGEST = 12  # characters before the digits that are looked at
# Raised digits after a unit are powers: "m" and a raised 2 are square metres, not note 2.
_UNIT = rule(
    "powers.unit",
    r"(?:^|[\s\d(/·])(?:[mcdkhµ]?m|ha)\Z",
    example=("3 km", "12m", "euro/ha", "m"),
    refuses=("roem", "km per", "Abraham"),
)
_TEN = rule(
    "powers.ten",
    r"(?<![Vv]raag)(?<!woord)(?:^|[\s(·×x])10\Z",
    example=("van 10", "25 x 10", "2·10", "10"),
    refuses=("in 2010", "Vraag 10", "Antwoord 10"),
)
_FORMULA = rule(
    "powers.formula",
    r"(?:\b[CNS]O|(?:^|[\s\d(/])(?:N?H|PM))\Z",
    example=("de CO", "NO", "de NH", "H", "(PM"),
    refuses=("NATO", "BH", "APM"),
)

RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""The digits 0 to 9 as raised characters."""
_SIGNED = re.compile(r"[-−–]?\d{1,3}(?!\d)")
_RAISED = str.maketrans("0123456789-−–", f"{RAISED_DIGITS}⁻⁻⁻")


def split_power(before: str, digits: str) -> tuple[str, str]:
    """Split raised digits into those that belong to the text before them, and note marks.

    The former are as they are to be in a text: "m2", as usual, but "10³", as 103 is another number.

    Args:
        before: the text that ends at them, of which the last 12 characters are looked at.
        digits: as they are printed; several numbers may be in it.

    Example:
        >>> split_power("3 km", "2"), split_power("3 km", "21"), split_power("roem", "2")
        (('2', ''), ('2', '1'), ('', '2'))
        >>> split_power("25 x 10", "-3"), split_power("Vraag 10", "1")
        (('⁻³', ''), ('', '1'))
    """
    last = before[-_LONGEST:]
    found = _SIGNED.match(digits)
    if found is None:
        return "", digits
    if _TEN.search(last):
        return found[0].translate(_RAISED), digits[found.end() :].lstrip(", ")
    cut = 1 if _UNIT.search(last) else found.end() if _FORMULA.search(last) else 0
    return digits[:cut], digits[cut:].lstrip(", ")
