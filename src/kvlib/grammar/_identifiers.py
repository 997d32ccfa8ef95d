"""Identifiers of publications at officielebekendmakingen.nl (identificatie)."""

from __future__ import annotations

import re
from typing import Literal

from attrs import frozen

from kvlib.grammar._rules import rule
from kvlib.model import Chamber


@frozen(kw_only=True)
class Identifier:
    """The parts of a publication's identifier (publicatie-identificatie).

    Example:
        >>> parse_identifier("ah-tk-20182019-3942").session
        '2018-2019'
    """

    text: str
    """As printed."""
    kind: Literal["ah", "kv"]
    """``ah``: Aanhangsel van de Handelingen; ``kv``: questions without answers."""
    chamber: Chamber | None = None
    """The chamber that asks; None if the identifier does not name it."""
    session: str | None = None
    """The parliamentary year: ``2018-2019``; None if the identifier does not name it."""
    number: str | None = None
    """The number after the session, or the running number of ``ah-1271549``."""
    question_number: str | None = None
    """The number of the questions in a ``kv``: ``2024Z01234``."""
    suffix: str | None = None
    """``h1`` for a reprint (herdruk), ``n1`` for an addition (nader antwoord)."""

    @property
    def aanhangsel_number(self) -> str | None:
        """The number in the Aanhangsel; None without a session, where it is a running number."""
        return self.number if self.session else None


# The part after the session: a date, or a number in one of a dozen historic forms.
_TAIL = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[A-Z]{0,3}[0-9]{1,12}(?:[Zz][0-9]{1,7})?[a-z]?"
_REPRINT = r"[hn][0-9]{1,2}"
NAME = rf"(?:ah|kv)-(?:[te]k-)?(?:[0-9]{{8}}-)?(?:{_TAIL})(?:-{_REPRINT})?"
"""The pattern of an identifier as printed, in small letters, for use in other patterns."""

# One pattern for both kinds.
_IDENTIFIER = rule(
    "identifiers.identifier",
    r"(?<![A-Za-z0-9-])(ah|kv)-(?:(tk|ek)-)?(?:([0-9]{4})([0-9]{4})-)?"
    rf"({_TAIL})(?:-({_REPRINT}))?(?![A-Za-z0-9])",
    example=(
        "ah-tk-20182019-3942",
        "kv-tk-2019Z16250",
        "ah-1271549",
        "kv-2989913350",
        "ah-tk-20092010-AH2134",
        "ah-tk-20152016-6a",
        "kv-2009Z12345-h1",
    ),
    refuses=("kst-31066-119", "h-tk-20192020-96-7", "bah-tk-20182019-1", "ah-tk-", "kv"),
    flags=re.IGNORECASE,
)

_CHAMBERS = {"tk": Chamber.TWEEDE_KAMER, "ek": Chamber.EERSTE_KAMER}


def _lower(text: str | None) -> str | None:
    return text.lower() if text else None


def parse_identifier(text: str) -> Identifier | None:
    """Find the first identifier in a text; malformed ones of the past are accepted as they are.

    Example:
        >>> parse_identifier("kv-tk-2019Z16250").question_number
        '2019Z16250'
    """
    dash = text.find("-")
    found = _IDENTIFIER.search(text, max(0, dash - 2)) if dash >= 0 else None  # "ah-" or "kv-"
    if not found:
        return None
    kind, chamber, first, last, number, suffix = found.groups()
    asks = kind.lower() == "kv"
    return Identifier(
        text=found[0],
        kind="kv" if asks else "ah",
        chamber=_CHAMBERS.get(_lower(chamber) or ""),
        session=f"{first}-{last}" if first else None,
        number=None if asks else number,
        question_number=number if asks else None,
        suffix=_lower(suffix),
    )
