"""Write Documents to a SQLite database."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

import kvlib
from kvlib.errors import WriteError
from kvlib.model import Document
from kvlib.plugin import WriteContext, temporary_folder
from kvlib.serialize import SCHEMA_VERSION, to_dict
from kvlib.tables import TABLES, VERSION, Group, Row, by_document
from kvlib_sqlite import APPLICATION_ID
from kvlib_sqlite._layout import LAYOUT, insertion, statements

_MIB = 1024 * 1024
# If writing fails the whole file is thrown away, so nothing need be rolled back.
_SETTINGS = (
    "encoding = 'UTF-8'",
    "page_size = 4096",
    "auto_vacuum = NONE",
    "journal_mode = OFF",
    "synchronous = OFF",
    f"application_id = {int.from_bytes(APPLICATION_ID, 'big')}",
    f"user_version = {LAYOUT}",
)


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Make the database in a temporary folder, as SQLite writes only to a path, and copy it.

    Raises:
        WriteError: SQLite cannot hold a value, or the disk is full.
    """
    with temporary_folder() as folder:
        path = folder / "kvlib.sqlite"
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                _write(connection, documents, context)
        except (sqlite3.Error, OverflowError) as error:
            raise WriteError(f"SQLite cannot write it: {error}") from error
        with path.open("rb") as made:
            shutil.copyfileobj(made, cast("BinaryIO", target), _MIB)


def _write(
    connection: sqlite3.Connection, documents: Iterator[Document], context: WriteContext
) -> None:
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN")
    for statement in statements():
        connection.execute(statement)
    connection.executemany("INSERT INTO kvlib_meta VALUES (?, ?)", _about())
    latest = _Latest(documents)
    for group in by_document(latest, TABLES, context.failed):
        _insert(connection, group, latest)
    connection.execute("INSERT INTO exchanges_fts (exchanges_fts) VALUES ('rebuild')")
    connection.execute("INSERT INTO exchanges_fts (exchanges_fts) VALUES ('optimize')")
    connection.execute("COMMIT")
    connection.execute("VACUUM")  # frees the pages on which the index was built


def _about() -> Iterator[tuple[str, str]]:
    yield "kvlib", kvlib.__version__
    yield "tables", VERSION
    yield "schema_version", SCHEMA_VERSION


class _Latest(Iterator[Document]):
    """Passes documents on, and remembers the last one."""

    def __init__(self, documents: Iterator[Document]) -> None:
        self._documents = documents

    def __next__(self) -> Document:
        self.document = next(self._documents)
        return self.document


def _insert(connection: sqlite3.Connection, group: Group, latest: _Latest) -> None:
    """Insert the rows of a document, and the document itself beside its row of ``sources``."""
    for table, rows in group.items():
        for row in rows:
            number = connection.execute(_INSERTIONS[table], _stored(row)).lastrowid
            if table == "sources" and row["document_key"] is not None:
                kept = (number, row["document_key"], *_compressed(latest.document))
                connection.execute("INSERT INTO kvlib_documents VALUES (?, ?, ?, ?)", kept)


_INSERTIONS = {table: insertion(table) for table in TABLES}


def _compressed(document: Document) -> tuple[int, bytes]:
    """Return the size of a document's JSON, and the JSON, compressed."""
    data = msgspec.json.encode(to_dict(document))
    return len(data), zlib.compress(data)


def _stored(row: Row) -> list[Any]:
    return [_value(value) for value in row.values()]


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return msgspec.json.encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value
