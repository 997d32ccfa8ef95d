"""Read Documents from a SQLite database that kvlib wrote."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from kvlib.errors import ReadError
from kvlib.model import Document
from kvlib.plugin import Limits, ReadContext, Source
from kvlib.serialize import from_json
from kvlib_sqlite import is_ours
from kvlib_sqlite._connection import Steps, check_schema, connect, explained
from kvlib_sqlite._layout import LAYOUT

# By row number alone: an index in the file is not asked, as it may say anything.
_NUMBERS = "SELECT id FROM kvlib_documents NOT INDEXED ORDER BY id"
_JSON = "SELECT json FROM kvlib_documents NOT INDEXED WHERE id = ?"


class Documents(Iterator[Document]):
    """Iterates over the documents of a database; it can go on after a faulty one."""

    def __init__(self, source: Source, context: ReadContext) -> None:
        self._name = source.name or "the source"
        self._limits = context.limits
        self._steps = Steps()
        self._last: int | None = None
        _check_head(source.head, self._name)
        with explained(self._name, self._steps, self._limits.source_bytes):
            self._connection = connect(source, self._limits.source_bytes, self._steps)
            check_schema(self._connection, self._name)
            self._numbers: Iterator[tuple[int]] = self._connection.execute(_NUMBERS)

    def __next__(self) -> Document:
        """Return the next document.

        Raises:
            LimitExceededError: its JSON is larger, or has more in it, than is allowed.
            ReadError: it is damaged.
            SchemaError: its JSON is not a Document.
        """
        number = self._number()
        place = f"{self._name}, document {number}"
        with explained(place, self._steps, self._limits.source_bytes):
            row = self._connection.execute(_JSON, (number,)).fetchone()
        data = _inflated(row[0] if row else None, place, self._limits)
        self._limits.check_json(data, place=place)
        return from_json(data, place)

    def _number(self) -> int:
        """Return the number of the next document."""
        self._steps.calls = 0
        numbers, self._numbers = self._numbers, iter(())  # stays if the table is damaged
        with explained(self._name, self._steps, self._limits.source_bytes):
            row = next(numbers, None)
        if row is None:
            self._connection.close()
            raise StopIteration
        if (
            self._last is not None and row[0] <= self._last
        ):  # a damaged tree may lead back to where it came from
            raise ReadError(f"{self._name} is damaged: its documents are out of order")
        number: int = row[0]
        self._last, self._numbers = number, numbers
        return number

    def __del__(self) -> None:
        """Close the database, as the iteration may have stopped halfway."""
        connection = getattr(self, "_connection", None)  # missing if it could not be opened
        if connection is not None:
            connection.close()


def _check_head(head: bytes, name: str) -> None:
    if not is_ours(head):
        raise ReadError(f"{name} is not a SQLite database that kvlib wrote")
    layout = int.from_bytes(head[60:64], "big")
    if layout != LAYOUT:
        raise ReadError(
            f"{name} has the layout (user_version) {layout}; this version of kvlib reads {LAYOUT}"
        )


def _inflated(data: Any, place: str, limits: Limits) -> bytes:
    if isinstance(data, bytes):
        limits.check("source_bytes", len(data), place=place)
    inflater = zlib.decompressobj()
    try:
        inflated = inflater.decompress(data, limits.inflated_bytes + 1)
    except (zlib.error, TypeError) as error:
        raise ReadError(f"{place} is damaged: {error}") from error
    limits.check("inflated_bytes", len(inflated), place=place)
    if not inflater.eof:
        raise ReadError(f"{place} is damaged: its JSON ends too early")
    return inflated
