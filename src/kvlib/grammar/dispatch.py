"""When a letter was sent, and to which chamber (dagtekening, adressering)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kvlib.grammar.dates import MONTHS, parse_date
from kvlib.grammar.rules import rule
from kvlib.model import Chamber

_DAY = rf"[0-9]{{1,2}} (?:{'|'.join(MONTHS)}) [0-9]{{4}}"
_DATE_LINE = rule(
    "dispatch.date-line",
    rf"^(?:Datum ?:? ?|(?:Den Haag|DEN HAAG|[’'‘]s-Gravenhage),? ?)+({_DAY})(?: |$)",
    example=("Datum 3 mei 2024", "Den Haag, 3 mei 2024", "Datum: 3 mei 2024"),
    refuses=("3 mei 2024", "Uw brief van 3 mei 2024", "Datum", "Den Haag was op 3 mei 2024"),
)
_DATE_ALONE = rule(
    "dispatch.date-alone",
    rf"^({_DAY})(?: |$)",
    example=("3 mei 2024", "9 april 2001 -"),
    refuses=("op 3 mei 2024", "3 mei"),
)
_DATE_TITLE = rule(
    "dispatch.date-title",
    r"^Datum(?: ?:| +Bijlage\(?n?\)?)?$",
    example=("Datum", "Datum Bijlage(n)"),
    refuses=("Datum 3 mei 2024", "Datumprikker"),
)


def letter_date(lines: Iterable[str]) -> date | None:
    """The day of a letter, of the lines above its first question (dagtekening).

    Example:
        >>> letter_date(["Ministerie van Zee", "Datum", "3 mei 2024", "Uw brief"])
        datetime.date(2024, 5, 3)
    """
    titled = False
    for line in lines:
        found = _DATE_LINE.match(line) or (_DATE_ALONE.match(line) if titled else None)
        if found:
            return parse_date(found[1])
        titled = _DATE_TITLE.match(line) is not None
    return None


_ADDRESSED = rule(
    "dispatch.addressed",
    r"[Vv]oorzitter van de (Tweede|Eerste) Kamer|VOORZITTER VAN DE (TWEEDE|EERSTE) KAMER",
    example=("Aan de Voorzitter van de Tweede Kamer", "AAN DE VOORZITTER VAN DE EERSTE KAMER"),
    refuses=("de Tweede Kamer", "Geachte voorzitter"),
)


def letter_chamber(text: str) -> Chamber | None:
    """The chamber to whose chair a letter is addressed.

    Example:
        >>> str(letter_chamber("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"))
        'tweede-kamer'
    """
    found = _ADDRESSED.search(text)
    if found is None:
        return None
    word = (found[1] or found[2]).title()
    return Chamber.TWEEDE_KAMER if word == "Tweede" else Chamber.EERSTE_KAMER
