"""The layout of the database: its tables and their keys."""

from __future__ import annotations

from collections.abc import Iterator

from kvlib.tables import KEYS, REFERENCES, TABLES, Column

LAYOUT = 1
"""The version of the layout, the database's ``user_version``.

It changes when a reader of an earlier version could not read the documents any more.
"""

CREATE_DOCUMENTS = """CREATE TABLE kvlib_documents (
  id INTEGER PRIMARY KEY REFERENCES sources (id),
  document_key TEXT NOT NULL REFERENCES documents (document_key),
  bytes INTEGER NOT NULL, -- The size of the JSON.
  json BLOB NOT NULL -- The document as JSON, complete, compressed with zlib.
)"""
"""The documents without loss. Of two with one key, the tables hold the first; this holds both."""

CREATE_SEARCH = """CREATE VIRTUAL TABLE exchanges_fts USING fts5(
  question_text, answer_text,
  content="exchanges", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
)"""
"""Full-text search; without diacritics, as "een" and "één" are one word in Dutch.

Datasette finds the index of a table by ``content="…"``, in this form.
"""

_CREATE_META = """CREATE TABLE kvlib_meta (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
)"""

_TYPES = {
    "string": "TEXT",
    "int32": "INTEGER",
    "int64": "INTEGER",
    "date32": "TEXT",
    "list<string>": "TEXT",
}
# VACUUM may change row numbers that no column holds; the search would then find other rows.
_NUMBERED = ("exchanges", "sources")


def statements() -> Iterator[str]:
    """Yield the statements that make all tables."""
    yield from map(_create, TABLES)
    yield CREATE_DOCUMENTS
    yield CREATE_SEARCH
    yield _CREATE_META


def insertion(table: str) -> str:
    """Return the statement that adds a row to a table."""
    names = ", ".join(column.name for column in TABLES[table])
    values = ", ".join("?" for _ in TABLES[table])
    return f"INSERT INTO {table} ({names}) VALUES ({values})"


def _create(table: str) -> str:
    """Return the statement that makes a table; each column is described beside it."""
    columns = [_column(column) for column in TABLES[table]]
    if table in _NUMBERED:
        columns.insert(0, ("id INTEGER PRIMARY KEY", "The number of the row, from 1."))
    parts = [*columns, *((constraint, "") for constraint in _constraints(table))]
    last = len(parts) - 1
    lines = (
        f"  {part}{',' if index < last else ''}{f' -- {comment}' if comment else ''}"
        for index, (part, comment) in enumerate(parts)
    )
    return "\n".join((f"CREATE TABLE {table} (", *lines, ")"))


def _column(column: Column) -> tuple[str, str]:
    """Return the definition of a column, and what is said of it."""
    null = "" if column.nullable else " NOT NULL"
    listed = "A JSON array. " if column.type == "list<string>" else ""
    return f"{column.name} {_TYPES[column.type]}{null}", f"{listed}{column.description}"


def _constraints(table: str) -> Iterator[str]:
    if table in KEYS:
        unique = "UNIQUE" if table in _NUMBERED else "PRIMARY KEY"
        yield f"{unique} ({', '.join(KEYS[table])})"
    for parent in REFERENCES.get(table, ()):
        names = ", ".join(KEYS[parent])
        yield f"FOREIGN KEY ({names}) REFERENCES {parent} ({names})"
