"""The date of a letter and the chamber to which it was sent (dagtekening, adressering)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kvlib.grammar._dates import DAY, parse_date
from kvlib.grammar._rules import rule
from kvlib.model import Chamber

# A letter has its date after "Datum", on the same line or the next, or after "Den Haag,". Without
# either it may be the date of another letter ("Uw brief van").
_DATE_LINE = rule(
    "dispatch.date-line",
    rf"^((?:Datum ?:? ?|(?:Den Haag|DEN HAAG|[’'‘]s-Gravenhage),? ?)*)({DAY})(?: |$)",
    example=("Datum 3 mei 2024", "Den Haag, 3 mei 2024", "Datum: 3 mei 2024", "9 april 2001 -"),
    refuses=("Uw brief van 3 mei 2024", "Datum", "Den Haag was op 3 mei 2024", "3 mei"),
)
_TITLES = frozenset(("Datum", "Datum:", "Datum :", "Datum Bijlage(n)", "Datum Bijlage"))


def letter_date(lines: Iterable[str]) -> date | None:
    """Find the date of a letter in the lines above its first question (dagtekening).

    Example:
        >>> letter_date(["Ministerie van Zee", "Datum", "3 mei 2024", "Uw brief"])
        datetime.date(2024, 5, 3)
    """
    titled = False
    for line in lines:
        found = _DATE_LINE.match(line)
        if found and (found[1] or titled):
            return parse_date(found[2])
        titled = line in _TITLES
    return None


def letter_chamber(text: str) -> Chamber | None:
    """Return the chamber to whose president a letter is addressed.

    Example:
        >>> str(letter_chamber("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"))
        'tweede-kamer'
    """
    lower = text.lower()
    for chamber in Chamber:
        if f"voorzitter van de {chamber.replace('-', ' ')}" in lower:
            return chamber
    return None
