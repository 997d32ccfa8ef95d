"""Mutations of SQLite files: the documents in them, their tables, and the bytes."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from random import Random

from fuzz.in_bytes import in_bytes
from fuzz.in_values import in_json

__all__ = ["in_database"]

_STATEMENTS = (
    "delete from kvlib_documents where id = 1",
    "update kvlib_documents set json = zeroblob(40) where id = 1",
    "update kvlib_documents set json = 'a'",
    "update kvlib_documents set bytes = -1",
    "update kvlib_documents set document_key = 'a'",
    "update kvlib_meta set value = '99'",
    "drop table kvlib_meta",
    "create view a as select 1",
    "pragma user_version = 9",
    "pragma application_id = 0",
)


def in_database(chance: Random, data: bytes) -> bytes:
    """Another document, table or byte."""
    if chance.random() < 0.5:
        return in_bytes(chance, data)
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.deserialize(data)
            _change(chance, connection)
            return connection.serialize()
    except sqlite3.Error:
        return in_bytes(chance, data)


def _change(chance: Random, connection: sqlite3.Connection) -> None:
    rows = connection.execute("select id, json from kvlib_documents").fetchall()
    if not rows or chance.random() < 0.3:
        connection.execute(chance.choice(_STATEMENTS))
        return
    number, packed = chance.choice(rows)
    try:
        inner = in_json(chance, zlib.decompress(packed))
    except (zlib.error, TypeError):
        inner = b"{}"
    raw = packed if isinstance(packed, bytes) else str(packed).encode()
    held = zlib.compress(inner) if chance.random() < 0.9 else in_bytes(chance, raw)
    connection.execute("update kvlib_documents set json = ? where id = ?", (held, number))
