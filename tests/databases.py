"""SQLite databases for tests: as kvlib writes them, changed, damaged, and made to do harm."""

from __future__ import annotations

import io
import sqlite3
import struct
import zlib
from contextlib import closing
from typing import Any

import kvlib
from kvlib.model import Document

__all__ = ["PAGE", "asked", "changed", "circular", "damaged", "endless", "forged", "written"]

PAGE = 4096
"""Bytes of a page, in what kvlib writes."""


def written(*documents: Document) -> bytes:
    target = io.BytesIO()
    kvlib.dump(documents, target, writer="sqlite")
    return target.getvalue()


def asked(data: bytes, query: str, *values: object) -> list[Any]:
    """The rows that a query gives."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        return connection.execute(query, values).fetchall()


def changed(data: bytes, *statements: str) -> bytes:
    """A database after statements."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(data)
        for statement in statements:
            connection.execute(statement)
        return connection.serialize()


def forged(*statements: str) -> bytes:
    """A database that says kvlib wrote it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"pragma application_id = {int.from_bytes(b'kvlb', 'big')}")
        connection.execute("pragma user_version = 1")
        for statement in statements:
            connection.execute(statement)
        return connection.serialize()


def damaged(data: bytes, value: str, number: int = 3) -> bytes:
    """A database in which the JSON of a document is another."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(data)
        connection.create_function("deflated", 1, lambda text: zlib.compress(text.encode()))
        connection.create_function("bomb", 0, lambda: zlib.compress(b" " * 50_000_000))
        connection.execute(f"update kvlib_documents set json = {value} where id = {number}")
        return connection.serialize()


# --- pages --------------------------------------------------------------------------


def leaf(*records: bytes) -> bytes:
    """A page of a table's rows."""
    cells = [bytes([len(each), number]) + each for number, each in enumerate(records, 1)]
    return page(13, cells)


def inner(*children: int) -> bytes:
    """A page that leads to other pages."""
    *others, last = children
    return page(5, [struct.pack(">IB", child, 1) for child in others], struct.pack(">I", last))


def page(kind: int, cells: list[bytes], right: bytes = b"", start: int = 0) -> bytes:
    places, end, content = b"", PAGE, b""
    for cell in cells:
        end -= len(cell)
        content = cell + content
        places += struct.pack(">H", end)
    head = struct.pack(">BHHHB", kind, 0, len(cells), end, 0) + right + places
    return head + bytes(PAGE - start - len(head) - len(content)) + content


def record(kind: str, name: str, table: str, root: int, sql: str | None) -> bytes:
    """A row of the schema."""
    texts = [each.encode() for each in (kind, name, table)]
    serials = [2 * len(each) + 13 for each in texts] + [1, 2 * len(sql) + 13 if sql else 0]
    body = b"".join(texts) + bytes([root]) + (sql or "").encode()
    return bytes([len(serials) + 1, *serials]) + body


def endless() -> bytes:
    """A database whose schema has more rows than can ever be read: pages that share children."""
    table = record("table", "a", "a", 7, "create table a(b unique)")
    index = record("index", "sqlite_autoindex_a_1", "a", 8, None)
    head = bytearray(forged("create table a(b unique)")[:100])
    head[28:32] = struct.pack(">I", 8)
    first = page(5, [struct.pack(">IB", 6, 1)], struct.pack(">I", 2), start=100)
    loops = [inner(*[number + 1] * 500) for number in (2, 3, 4)]
    rows, opening = leaf(*[index] * 80), leaf(table)
    return bytes(head) + first + b"".join([*loops, rows, opening, leaf(), page(10, [])])


def circular(data: bytes) -> bytes:
    """A database in which all branches of the documents' table are the first one."""
    query = "select rootpage from sqlite_master where name = 'kvlib_documents'"
    ((root,),) = asked(data, query)
    start = (root - 1) * PAGE
    assert data[start] == 5, "the table has one page"
    (count,) = struct.unpack(">H", data[start + 3 : start + 5])
    places = struct.unpack(f">{count}H", data[start + 12 : start + 12 + 2 * count])
    broken = bytearray(data)
    for place in places:
        broken[start + place : start + place + 4] = data[start + places[0] :][:4]
    return bytes(broken)
