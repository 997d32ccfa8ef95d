"""Rows of notes in text without typography: which open one, and which end it."""

from __future__ import annotations

from kvlib.assemble.notes import Note
from kvlib.assemble.rows import Row, part_of
from kvlib.grammar import rule
from kvlib.grammar.dates import MONTHS
from kvlib.grammar.numbers import COUNTED

# A row that opens a note: "1 NOS, 11 oktober", "1NOS"; in "32024Z15585" a number of
# questions follows.
_OPENING = rule(
    "assemble.note-rows.opening",
    rf"^(\d{{1,3}}?)(?!{COUNTED.pattern})(?=[^\d°.,%)\]}}]|20\d\dZ)(?=[^a-zA-Z]*[a-zA-Z])\s?(?=\S)",
    example=("1 NOS, 11 oktober", "1NOS", "32024Z15585", "12 «Boot»"),
    refuses=("1 januari 2024", "1. Boot", "1) Boot", "2024 NOS", "1", "5% meer", "1 0,5 12"),
)
_OPENERS = frozenset("0123456789")

LINES_OF_ADDRESS = 6
"""Over so many lines a web address may be broken."""
_ADDRESS = rule(
    "assemble.note-rows.address",
    r"^(?:https?://|www\.|[\w.-]{2,80}[/?=&][\w/=&.-]{4})",
    example=("https://voorbeeld.nl", "www.voorbeeld.nl", "naar-zee/2024/boot", "boot?id=12"),
    refuses=("de boot", "en/of", "Zie www.voorbeeld.nl"),
)
# What a note names as its source.
_SOURCE = rule(
    "assemble.note-rows.source",
    r"://|www\.|Kamerstuk|Handelingen|Stb\.|Stcrt|PbEU|[Vv]ergaderjaar|Trouw|NOS|NRC|AD,|d\.d\."
    rf"|\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}",
    example=("Kamerstuk 12 345, nr. 6", "NOS, 3 mei 2024", "de brief van 3 mei 2024", "www.zee.nl"),
    refuses=("de boot van 3 mei", "in 2024", "kamerstukken", "trouw"),
)


def opened(row: Row) -> str | None:
    """The number with which the row may open a note; None if it does not."""
    opening = _OPENING.match(row.text) if row.text[:1] in _OPENERS else None
    return opening[1] if opening else None


def openings(rows: list[Row]) -> list[tuple[int, str]]:
    """The rows that may open a note, by index, each with its number."""
    return [
        (index, number)
        for index, row in enumerate(rows)
        if row.text[:1] in _OPENERS and (number := opened(row))
    ]


def opens(row: Row, label: str) -> bool:
    """Whether the row may open the note with this label."""
    return row.text.startswith(label) and opened(row) == label


def make_note(label: str, rows: list[Row]) -> Note:
    """The note of these rows, its label taken out of the first."""
    opening = _OPENING.match(rows[0].text)
    if opening:
        rows = [part_of(rows[0], opening.end()), *rows[1:]]
    return Note(label, rows)


def append(note: Note, rows: list[Row]) -> None:
    """Give a note what runs over to another page; what stands above it there is the body's."""
    rows[0].gap = False
    note.rows.extend(rows)


def first_row(notes: list[Note]) -> int:
    """Where in the body to look for the next mark: from the last mark's row on."""
    return max((note.marked_at for note in notes), default=0)


def looks_like_note(rows: list[Row]) -> bool:
    """Words of a source, where no mark for the note is seen."""
    return _SOURCE.search(" ".join(row.text for row in rows)) is not None


def is_complete(rows: list[Row]) -> bool:
    """Whether a note ends so: a sentence, a bracket, a quotation, a number, an address."""
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
    """Whether the row begins with a web address, or with the rest of one."""
    return _ADDRESS.match(row.text) is not None


def goes_on(row: Row) -> bool:
    """Whether the row is in the middle of a sentence, or of an address."""
    return row.text.lstrip("(«‘“")[:1].islower()
