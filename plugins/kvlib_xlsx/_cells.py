"""Values as a cell of Excel holds them."""

from __future__ import annotations

import re
import warnings
from datetime import date
from typing import Any, TypeAlias

from attrs import Factory, define

from kvlib.errors import WriteError, WriteWarning
from kvlib.tables import LIST_SEPARATOR

CHARACTERS = 32_767
"""The most that a cell holds, in code units of UTF-16, as Excel counts them."""

_FIRST_DAY = date(1900, 3, 1)
"""Excel has a 29th of February 1900, and nothing before that year."""
_CUT = "… [afgekapt door kvlib; de hele tekst telt {} tekens]"
_BREAK = re.compile("\r\n|[\r\x0b\x0c]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")  # by XML 1.0
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SURROGATE = re.compile("[\ud800-\udfff]")

Value: TypeAlias = str | int | date


def shown(value: Any) -> Value:
    """Return a value as a cell shows it: lists joined as in CSV; empty text for nothing."""
    if isinstance(value, list):
        return LIST_SEPARATOR.join(value)
    if isinstance(value, date) and value < _FIRST_DAY:
        return value.isoformat()
    return "" if value is None else value


@define
class Texts:
    """Makes the texts of a document fit into cells, and warns of what that changed."""

    document: str
    """Its name."""
    _cut: dict[str, None] = Factory(dict)
    _replaced: dict[str, None] = Factory(dict)

    def fit(self, text: str, place: str) -> str:
        """Return a text that a cell can hold.

        Args:
            text: any text.
            place: the table and column, to name in the warning.

        Raises:
            WriteError: it has an unpaired surrogate, which no file can hold.
        """
        if not text.isascii() and _SURROGATE.search(text):
            raise WriteError.unpaired_surrogate(self.document, place)
        text, count = _FORBIDDEN.subn(_REPLACEMENT, _BREAK.sub("\n", text))
        if count:
            self._replaced[place] = None
        if _is_too_long(text):
            self._cut[place] = None
            return _shortened(text)
        return text

    def warn(self) -> None:
        """Warn of the texts that were changed, if there were any."""
        name = self.document or "a document"
        for places, change in (
            (self._cut, f"cut to {CHARACTERS:,} characters, the most that a cell of Excel holds"),
            (self._replaced, f"what XML cannot hold was replaced with {_REPLACEMENT!r}"),
        ):
            if places:
                message = f"{name}: {', '.join(places)}: {change}"
                warnings.warn(WriteWarning(message, document=self.document), stacklevel=2)


def _is_too_long(text: str) -> bool:
    return len(text) * 2 > CHARACTERS and _units(text) > CHARACTERS


def _shortened(text: str) -> str:
    """Cut a text, between characters, and end it with a mark that says how long it was."""
    mark = _CUT.format(f"{_units(text):,}".replace(",", "."))
    begin = text.encode("utf-16-le")[: 2 * (CHARACTERS - _units(mark))]
    return begin.decode("utf-16-le", "ignore") + mark  # without the half of a pair at the end


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)
