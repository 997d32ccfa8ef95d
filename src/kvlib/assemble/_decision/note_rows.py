"""Recognises the rows of notes in text without typography: how a note begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from kvlib.assemble._look.rows import Row
from kvlib.grammar import rule
from kvlib.grammar._dates import MONTHS

LINES_OF_ADDRESS = 6
"""The number of lines over which a web address may be broken."""
_ADDRESS = rule(
    "assemble.note-rows.address",
    r"^(?:https?://|www\.|[\w.-]{2,80}[/?=&][\w/=&.-]{4})",
    example=("https://voorbeeld.nl", "www.voorbeeld.nl", "naar-zee/2024/boot", "boot?id=12"),
    refuses=("de boot", "en/of", "Zie www.voorbeeld.nl"),
)
# The sources that a note names: parliamentary papers, gazettes, newspapers, dates, addresses.
_SOURCE = rule(
    "assemble.note-rows.source",
    r"://|www\.|Kamerstuk|Handelingen|Stb\.|Stcrt|PbEU|[Vv]ergaderjaar|\b(?:Trouw|NOS|NRC|AD),|d\.d\."
    rf"|\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}",
    example=("Kamerstuk 12 345, nr. 6", "NOS, 3 mei 2024", "de brief van 3 mei 2024", "www.zee.nl"),
    refuses=("de boot van 3 mei", "in 2024", "kamerstukken", "DIAGNOSE", "in LAAD, de"),
)


# Seen above the notes of sites, of letters from Word and of Markdown.
_TITLE = rule(
    "assemble.note-rows.title",
    r"^(?:(?:Voetn|Eindn|N)oten|NOTEN|VOETNOTEN|EINDNOTEN|Bronnen|BRONNEN|Bron(?:vermelding|verwijzing)"
    r"(?:en)?|Referenties|Verwijzingen) ?:?\Z",
    example=("Noten", "Voetnoten:", "Bronnen", "BRONNEN", "Referenties"),
    refuses=("Bronnen van de Rijn", "Noten en bessen", "De bronnen:", "Noot 1"),
)


def names_notes(row: Row) -> bool:
    """Return True if a row is the word above notes (noten, bronnen), below white space."""
    return row.gap and row.label is None and _TITLE.match(row.text) is not None


def looks_like_note(rows: Sequence[Row]) -> bool:
    """Return True if these rows name a source, for a note whose mark was not found."""
    return _SOURCE.search(" ".join(row.text for row in rows)) is not None


def is_complete(rows: Sequence[Row]) -> bool:
    """Return True if a note may end here: with a sentence, bracket, quote, number or address."""
    last = rows[-1].text
    if last[-1:] in ".)»”" or last[-1:].isdigit():
        return True
    token = last[last.rfind(" ") + 1 :]
    for row in rows[-2:-LINES_OF_ADDRESS:-1]:  # an address may be broken over lines
        if token != last and " " in last:
            break
        last = row.text
        token = last[last.rfind(" ") + 1 :] + token
    return ("://" in token or "www." in token) and token[-1] not in "-/"


def is_address(row: Row) -> bool:
    """Return True if the row begins with a web address, or with the rest of one."""
    return _ADDRESS.match(row.text) is not None


def goes_on(row: Row) -> bool:
    """Return True if the row continues a sentence or an address."""
    return row.text.lstrip("(«‘“")[:1].islower()
