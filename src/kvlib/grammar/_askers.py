"""Whose question it is, after the number in a label: "van het lid De Wit (ABC)"."""

from __future__ import annotations

# Nothing but the closing sign follows, and no sentence can end or go on there: the party of
# members is in brackets, and a faction ends with the name of a party.
_PARTY = r"[A-Z0-9][^\s,.;:?!()]{1,30}"
_NAME = (
    r"(?:[A-ZÀ-Þ'‘’][^\s,.;:?!()]{0,30},?|(?:[A-Z]\.){1,5}|\([^()]{1,30}\),?"
    r"|en|van|de|der|den|het|ter|ten|te|in|op|aan)"
)
_MEMBERS = (
    r"(?:het\s{1,4}lid|de\s{1,4}leden|de\s{1,4}heer|mevrouw)"
    rf"(?:\s{{1,4}}{_NAME}){{2,40}}(?<=\))"
)
_FACTION = (
    r"(?:de\s{1,4}leden\s{1,4}van\s{1,4})?de\s{1,4}"
    rf"(?:fracties?\s{{1,4}}van(?:\s{{1,4}}(?:{_PARTY},?|de|het|voor|en)){{0,40}}\s{{1,4}}{_PARTY}"
    rf"|{_PARTY}-fractie)"
)
ASKED_BY = rf"\s{{1,4}}(?P<askers>van\s{{1,4}}(?:{_MEMBERS}|{_FACTION}))(?=\s{{0,4}}:?\s*$)"
"""The pattern of members or factions at the end of a label."""
