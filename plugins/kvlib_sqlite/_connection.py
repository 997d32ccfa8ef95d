"""Open a database that may be made to do harm: read-only, with limits, trusting no schema."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kvlib.errors import LimitExceededError, ReadError
from kvlib.plugin import Source
from kvlib_sqlite._layout import CREATE_DOCUMENTS, CREATE_SEARCH

_STEPS = 1000
"""Steps of SQLite's machine between two calls of the progress handler."""
_CALLS = 2000
"""Calls that finding one document may take: it takes a few dozen steps."""
_LEAST_LENGTH = 1024 * 1024
"""Bytes that any value may have, so that the schema can be read whatever the limit is."""
_MOST_LENGTH = 2**31 - 1
"""The highest limit that SQLite can be given."""
# By the advice of https://sqlite.org/security.html, with room for what somebody added: SQLite
# parses that, too.
_LIMITS = {
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,  # a table of kvlib takes a few thousand
    sqlite3.SQLITE_LIMIT_COLUMN: 200,  # of a table that somebody added
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,  # of a check or an index that somebody added
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,  # only in a view, which is refused
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,  # a statement of the reader takes a few dozen
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,  # of a function in somebody's check or index
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,  # the reader reads one database
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 8,  # a statement of the reader has one
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,  # the reader changes nothing, so none should run
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,  # it sorts nothing that would need one
}
_READABLE = ("sqlite_master", "kvlib_documents")


class Steps:
    """Stops SQLite when it takes too many steps for one document, as in a damaged tree."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> bool:
        """Return True to stop."""
        self.calls += 1
        return self.calls > _CALLS


def connect(source: Source, limit: int, steps: Steps) -> sqlite3.Connection:
    """Open the database, without writing anything beside it.

    Args:
        source: the database.
        limit: the most bytes that are held in memory; a larger one is read where it is.
        steps: counts the steps from now on.
    """
    place = _place(source) if source.size > limit else None
    # A lock or a log of another program is not looked at: the file is read as it is.
    name = ":memory:" if place is None else f"{place.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(name, uri=True, isolation_level=None, check_same_thread=False)
    try:
        if place is None:
            connection.deserialize(_without_log(source.read_bytes()))
        _restrict(connection, limit, steps)
    except BaseException:
        connection.close()
        raise
    return connection


def _place(source: Source) -> Path | None:
    """Return the path of the database itself; None if it is in memory or compressed."""
    with source.open() as file:
        name = getattr(file, "name", None)
    return Path(name) if isinstance(name, str | Path) else None


def _without_log(data: bytes) -> bytes:
    """Return a database that does not ask for a write-ahead log, which memory cannot have."""
    return data[:18] + b"\1\1" + data[20:] if data[18:20] == b"\2\2" else data


def _restrict(connection: sqlite3.Connection, limit: int, steps: Steps) -> None:
    for category, value in _LIMITS.items():
        connection.setlimit(category, value)
    length = min(max(limit, _LEAST_LENGTH), _MOST_LENGTH)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, length)
    connection.set_progress_handler(steps, _STEPS)
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {setting}")
    connection.set_authorizer(_authorize)


def _authorize(action: int, table: str | None, *_: object) -> int:
    """Allow to read two tables; no function, view, pragma or writing."""
    is_allowed = action == sqlite3.SQLITE_SELECT or (
        action == sqlite3.SQLITE_READ and table in _READABLE
    )
    return sqlite3.SQLITE_OK if is_allowed else sqlite3.SQLITE_DENY


def check_schema(connection: sqlite3.Connection, name: str) -> None:
    """Check that the documents are in a plain table, and that nothing would run unasked.

    Raises:
        ReadError: there is a view, a trigger, another's virtual table, or no such table.
    """
    kept = None
    for kind, entry, sql in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        is_own = sql in (None, CREATE_SEARCH)
        if kind not in ("table", "index") or not (is_own or _is_plain(sql)):
            what = kind if kind in ("view", "trigger") else "virtual table or column"
            raise ReadError(
                f"{name} has a {what} that kvlib did not make ({entry!r}); drop it in a copy, and "
                f"read that"
            )
        if (kind, entry) == ("table", "kvlib_documents"):
            kept = sql
    if kept != CREATE_DOCUMENTS:
        raise ReadError(f"{name} has no table 'kvlib_documents' as kvlib makes it")


# SQLite begins what it keeps of a statement in this form, however it was typed.
_PLAIN = re.compile(r"CREATE (?:TABLE|(?:UNIQUE )?INDEX)\b")
_VIRTUAL_COLUMN = re.compile(r"\)\s*VIRTUAL\b", re.IGNORECASE)


def _is_plain(sql: object) -> bool:
    return isinstance(sql, str) and bool(_PLAIN.match(sql)) and not _VIRTUAL_COLUMN.search(sql)


@contextmanager
def explained(name: str, steps: Steps, limit: int) -> Iterator[None]:
    """Turn SQLite's errors into kvlib's.

    Raises:
        LimitExceededError: a value is larger than the limit.
        ReadError: the database is damaged, or finding a document takes too many steps.
    """
    try:
        yield
    except sqlite3.DataError as error:
        raise LimitExceededError.of(name, "source_bytes", limit) from error
    except (sqlite3.Error, UnicodeError) as error:  # also its messages may not be UTF-8
        if steps.calls > _CALLS:
            raise ReadError(f"{name} is damaged: it takes too long to find a document") from error
        raise ReadError(f"{name} cannot be read as a SQLite database: {error}") from error
