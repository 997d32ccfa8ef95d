"""Hostile SQLite files."""

from __future__ import annotations

from databases import circular, damaged, endless, forged, written
from fictional import make
from hostile.registry import Hostile, either, hostile, limit, refuse
from kvlib.errors import ReadError, SchemaError

SQLITE: list[Hostile] = []
file = hostile(SQLITE, "SQLite", ".sqlite")
REFUSED = refuse(ReadError, SchemaError)


@file(REFUSED)
def endless_view() -> bytes:
    """A view in the place of a table, whose rows never end."""
    rows = "with recursive c (n) as (select 1 union all select n + 1 from c)"
    columns = "n id, '' document_key, 0 bytes, x'' json"
    return forged(f"create view kvlib_documents as {rows} select {columns} from c")


@file(REFUSED)
def endless_schema() -> bytes:
    """Pages of the schema that lead to each other: more rows than can ever be read."""
    return endless()


@file(REFUSED)
def table_in_a_circle() -> bytes:
    """A table all of whose branches are the first one."""
    return circular(written(*(make(seed) for seed in range(12))))


@file(either(limit(), REFUSED))
def packed_bomb() -> bytes:
    """A document of 50 MB of blanks, in 50 kB."""
    return damaged(written(make(1)), "bomb()", 1)


@file(either(limit(), REFUSED))
def blob_of_20_mb() -> bytes:
    """A document of 20 MB of zeros, which are not packed."""
    return damaged(written(make(1)), "zeroblob(20000000)", 1)


@file(REFUSED)
def cut_off() -> bytes:
    """The second half of the file is lost."""
    data = written(make(1))
    return data[: len(data) // 2]
