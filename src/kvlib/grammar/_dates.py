"""Dates as they are printed in Dutch documents (datum)."""

from __future__ import annotations

import re
from datetime import date

from kvlib.grammar._blanks import fold
from kvlib.grammar._cache import remembered
from kvlib.grammar._rules import rule

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"),
    *("oktober", "november", "december"),
)
"""The names of the months, from the first."""
DAY = rf"[0-9]{{1,2}} (?:{'|'.join(MONTHS)}) [0-9]{{4}}"
"""The pattern of a date in full: "3 mei 2024"."""
_SHORT_NAMES = {"febr": 2, "mrt": 3, "sept": 9}
_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}
_NUMBERS |= {name[:3]: number for name, number in list(_NUMBERS.items())}
_NUMBERS |= _SHORT_NAMES

# The month is looked up afterwards, so the pattern only describes the form of a date. Extractors
# lose blanks ("26augustus 2019"), and older publications have "1e", "1ste" and "jan.".
_DATE = rule(
    "dates.dutch",
    r"(?<![0-9])([0-9]{1,2})(?:e|ste|de)?\.? ?([a-z]{3,9})\.?,? ?([0-9]{4})(?![0-9])"
    r"|(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])",
    example=("26 augustus 2019", "1e jan. 2001", "op 1ste mei 1999", "2019-08-26", "3 MEI 2012"),
    refuses=("augustus 2019", "in 2019", "26 augustus", "12019-08-26"),
    flags=re.IGNORECASE,
)

# Metadata have dates in digits: with dashes, without them, or in the Dutch order.
_DIGITS = rule(
    "dates.digits",
    r"^(?:([0-9]{4})-?([0-9]{2})-?([0-9]{2})|([0-9]{1,2})-([0-9]{1,2})-([0-9]{4}))(?:T.*)?$",
    example=("2019-08-26", "20190826", "26-08-2019", "2019-08-26T00:00:00"),
    refuses=("26 augustus 2019", "2019-08", "x2019-08-26"),
)


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@remembered
def parse_date(text: str) -> date | None:
    """Find the first date in a text (datum); None if there is none, or it does not exist.

    Example:
        >>> parse_date("(ingezonden 26 augustus 2019)")
        datetime.date(2019, 8, 26)
        >>> parse_date("30 februari 2009") is None
        True
    """
    for found in _DATE.finditer(fold(text)):
        day, name, year, iso_year, iso_month, iso_day = found.groups()
        if iso_year:
            return _date(iso_year, iso_month, iso_day)
        month = _NUMBERS.get(name.lower())
        if month:
            return _date(year, month, day)
    return None


def parse_iso_date(text: str) -> date | None:
    """Read a date in digits, as metadata have it; None for any other text.

    Example:
        >>> parse_iso_date("20190826") == parse_iso_date("26-08-2019")
        True
    """
    found = _DIGITS.match(text.strip())
    if not found:
        return None
    year, month, day, dutch_day, dutch_month, dutch_year = found.groups()
    return _date(year, month, day) if year else _date(dutch_year, dutch_month, dutch_day)
