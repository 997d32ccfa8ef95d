"""The sheets as a person wants to see them: their order, and the order and width of columns."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from kvlib.tables import TABLES, Column

# Questions beside their answers are what most people look for; the first sheet is the one shown.
SHEETS = ("exchanges", *(name for name in TABLES if name != "exchanges"))
"""The tables in the order of their sheets."""

_FIRST: Mapping[str, tuple[str, ...]] = {
    "exchanges": (
        "document",
        "submitted",
        "askers",
        "parties",
        "subject",
        "numbers",
        "question_text",
        "answer_text",
    ),
    "documents": (
        "document",
        "submitted",
        "received",
        "days",
        "askers",
        "parties",
        "subject",
        "addressees",
        "answered_by",
    ),
}
_KEYS = ("document_key", "sha256")

_PROSE = {
    "addressees": 32,
    "annex": 60,
    "answer_notes": 40,
    "answer_text": 80,
    "answered_by": 32,
    "explanation": 60,
    "heading": 40,
    "message": 60,
    "notice": 60,
    "on_behalf_of": 32,
    "other": 60,
    "question_notes": 40,
    "question_text": 60,
    "reply_heading": 40,
    "see_also": 40,
    "subject": 32,
    "text": 80,
}
_LINES = {
    "document": 26,
    "document_key": 20,
    "identifier": 22,
    "name": 24,
    "numbers": 12,
    "office": 50,
    "portfolio": 32,
    "same_as": 60,
    "sha256": 66,
    "source": 60,
    "url": 64,
}
_OTHERS = {"string": 16, "int32": 10, "int64": 12, "date32": 12, "list<string>": 18}
_OF_FILTER = 3
"""Characters that the button of the filter takes from a heading."""
_MOST_LINES = 10
_LINE = 15.0
"""Points of a line in Calibri 11."""


def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table: first what is read, last what only joins tables."""
    first = _FIRST.get(table, ("document",))

    def place(column: Column) -> tuple[bool, int]:
        return _is_key(column), first.index(column.name) if column.name in first else len(first)

    return tuple(sorted(TABLES[table], key=place))


def _is_key(column: Column) -> bool:
    return column.name in _KEYS or column.name.endswith("_index")


def wraps(column: Column) -> bool:
    """True if its texts may take several lines in a cell."""
    return column.name in _PROSE or column.type == "list<string>"


def stretches(table: str, column: Column) -> bool:
    """True if it makes the rows of its table higher: those to the right of the others need not."""
    return wraps(column) and column.name in _FIRST.get(table, (column.name,))


def width(column: Column) -> int:
    """Return its width in characters; no heading is hidden by the button of the filter."""
    known = _PROSE.get(column.name) or _LINES.get(column.name) or _OTHERS[column.type]
    return max(known, len(column.name) + _OF_FILTER)


def lines(text: str, width: int) -> int:
    """Return the lines that a text takes in a cell, or the most that are shown."""
    if len(text) > width * _MOST_LINES:
        return _MOST_LINES
    taken = sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))
    return min(taken, _MOST_LINES)


def height(lines: int) -> float:
    """Return the height in points of a row of so many lines."""
    return lines * _LINE + 1  # with a gap, as XlsxWriter ignores the height that Excel would take
