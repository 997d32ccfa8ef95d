"""A database that is damaged, or made to do harm: an error of kvlib, and nothing hangs."""

from __future__ import annotations

import io
import sqlite3
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

import kvlib
from fictional import make
from kvlib.errors import KvlibError, LimitExceededError, ReadError, SchemaError
from kvlib.model import Document
from kvlib.plugin import Limits
from kvlib_sqlite._connection import Steps, check_schema, connect
from kvlib_sqlite._layout import CREATE_DOCUMENTS

from .test_sqlite import changed, read, written

DOCS = [make(seed) for seed in range(6)]
PAGE = 4096
LITTLE = Limits(source_bytes=100_000)


@pytest.fixture(scope="module")
def made() -> bytes:
    return written(*DOCS)


def forged(*statements: str) -> bytes:
    """A database that says kvlib wrote it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"pragma application_id = {int.from_bytes(b'kvlb', 'big')}")
        connection.execute("pragma user_version = 1")
        for statement in statements:
            connection.execute(statement)
        return connection.serialize()


def outcomes(data: bytes, limits: Limits | None = None) -> list[Document | str]:
    """The documents, and the types of the errors; any other error is raised."""
    found: list[Document | str] = []
    for each in kvlib.load_many(io.BytesIO(data), reader="sqlite", limits=limits or Limits()):
        if each.error is not None and not isinstance(each.error, KvlibError):
            raise each.error
        found.append(each.document or type(each.error).__name__)
    return found


# --- schemas that would run something ---------------------------------------------

ENDLESS = "with recursive c (n) as (select 1 union all select n + 1 from c)"

SCHEMAS = {
    "a view": ("create view alle as select * from documents",),
    "an endless view": (f"create view alle as {ENDLESS} select n from c",),
    "a trigger": ("create trigger t after insert on documents begin delete from notes; end",),
    "another index for full-text search": ("create virtual table noten using fts5 (text)",),
    "another virtual table": ("create virtual table vlak using rtree (id, a, b)",),
    "the index made anew": (
        "drop table exchanges_fts",
        "create virtual table exchanges_fts using fts5 (answer_text, content='notes')",
    ),
    "a virtual column": ("create table mijn (a, b generated always as (a + 1) virtual)",),
}


@pytest.mark.parametrize("what", SCHEMAS)
def test_what_would_run_is_refused(what: str, made: bytes) -> None:
    with pytest.raises(ReadError, match=r"(view|trigger|virtual table or column) that kvlib did"):
        read(changed(made, *SCHEMAS[what]))


TABLES = {
    "none": (),
    "an endless view": (
        f"create view kvlib_documents as {ENDLESS} select n id, '' document_key, 0 bytes, x'' json "
        "from c",
    ),
    "a virtual table": ("create virtual table kvlib_documents using fts5 (id, json)",),
    "a generated column": (
        CREATE_DOCUMENTS.replace("json BLOB NOT NULL", "json AS (zeroblob(1000000)) STORED"),
    ),
    "a check": (CREATE_DOCUMENTS.replace("json BLOB NOT NULL", "json CHECK (hex(json) > 1)"),),
    "other columns": ("create table kvlib_documents (id integer primary key, json blob)",),
    "another name": (CREATE_DOCUMENTS.replace("kvlib_documents", "documents"),),
}


@pytest.mark.parametrize("what", TABLES)
def test_another_table_than_kvlibs_own_is_refused(what: str) -> None:
    with pytest.raises(ReadError, match=r"no table 'kvlib_documents'|that kvlib did not make"):
        read(forged(*TABLES[what]))


def with_schema(old: str, new: str) -> bytes:
    """A database in which the text of the schema is another than the one it was made by."""
    return forged(
        CREATE_DOCUMENTS,
        "pragma writable_schema = on",
        f"update sqlite_master set sql = replace(sql, '{old}', '{new}')",
    )


def test_a_schema_that_is_rewritten_is_refused() -> None:
    for old, new in (
        ("CREATE TABLE", "CREATE VIEW"),
        ("json BLOB", "json AS (1)"),
        ("(", "(((("),
        ("kvlib", "\xff"),
    ):
        assert outcomes(with_schema(old, new)) == ["ReadError"]


def test_the_authorizer_allows_nothing_but_to_read_the_documents(made: bytes) -> None:
    with kvlib_source(made) as connection:
        for statement in (
            "pragma user_version",
            "pragma writable_schema = on",
            "attach ':memory:' as b",
            "select load_extension('x')",
            "select hex(json) from kvlib_documents",
            "select subject from documents",
            "insert into kvlib_documents values (99, '', 0, '')",
            "create table a (b)",
            "select * from exchanges_fts",
            "vacuum",
        ):
            with pytest.raises(sqlite3.DatabaseError, match=r"author|prohibited|constructor"):
                connection.execute(statement)
        assert len(connection.execute("select json from kvlib_documents").fetchall()) == len(DOCS)


def kvlib_source(data: bytes) -> closing[sqlite3.Connection]:
    """The connection with which the reader reads."""
    from kvlib.plugin._source import from_bytes

    source = from_bytes(data, name="a.sqlite", limits=Limits())
    return closing(connect(source, Limits().source_bytes, Steps()))


def test_the_schema_is_not_trusted(made: bytes) -> None:
    with kvlib_source(made) as connection:
        connection.set_authorizer(None)
        for setting, value in (("trusted_schema", 0), ("cell_size_check", 1), ("mmap_size", 0)):
            found = connection.execute(f"pragma {setting}").fetchone() or (0,)  # none in memory
            assert found == (value,)
        assert connection.getlimit(sqlite3.SQLITE_LIMIT_ATTACHED) == 0


# --- documents that are none --------------------------------------------------------

FAULTS: dict[str, tuple[str, type[KvlibError], str]] = {
    "text": ("'tekst'", ReadError, "document 3 is damaged: a bytes-like object is required"),
    "a number": ("7", ReadError, "document 3 is damaged: a bytes-like object is required"),
    "a fraction": ("0.5", ReadError, "document 3 is damaged: a bytes-like object is required"),
    "text that is not UTF-8": ("cast(x'ff' as text)", ReadError, "document 3 cannot be read"),
    "nothing": ("x''", ReadError, "document 3 is damaged: its JSON ends too early"),
    "half": ("substr(json, 1, length(json) / 2)", ReadError, "its JSON ends too early"),
    "without a checksum": ("substr(json, 1, length(json) - 1)", ReadError, "ends too early"),
    "other bytes": ("x'00112233'", ReadError, "document 3 is damaged: Error -3"),
    "no JSON": ("deflated('geen')", ReadError, "document 3 cannot be read as JSON"),
    "no document": ("deflated('[]')", SchemaError, "document 3: expected a dict"),
    "of a later kvlib": ('deflated(\'{"schema_version": "99"}\')', SchemaError, "document 3: "),
    "deep": ("deflated(replace(hex(zeroblob(50000)), '0', '['))", ReadError, "as JSON: "),
    "a bomb": ("bomb()", LimitExceededError, "document 3 has more than 100000 bytes"),
    "too long": ("zeroblob(2000000)", LimitExceededError, "document 3 has more than 100000 bytes"),
}


def damaged(data: bytes, value: str) -> bytes:
    """A database in which the JSON of the third document is another."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(data)
        connection.create_function("deflated", 1, lambda text: zlib.compress(text.encode()))
        connection.create_function("bomb", 0, lambda: zlib.compress(b" " * 50_000_000))
        connection.execute(f"update kvlib_documents set json = {value} where id = 3")
        return connection.serialize()


@pytest.mark.parametrize("what", FAULTS)
def test_a_faulty_document_does_not_stop_the_rest(what: str, made: bytes, tmp_path: Path) -> None:
    value, kind, message = FAULTS[what]
    path = tmp_path / "a.sqlite"
    path.write_bytes(damaged(made, value))
    found = list(kvlib.load_many(path, limits=LITTLE))
    assert [each.document for each in found] == [*DOCS[:2], None, *DOCS[3:]]
    assert type(found[2].error) is kind
    assert message in str(found[2].error)


# --- damage -----------------------------------------------------------------------------


def mutations(data: bytes, chance: Random) -> Iterator[bytes]:
    """The database with changed bytes: anywhere, in the first pages, in heads of pages, swapped."""
    pages = range(0, len(data), PAGE)
    for places in (
        [chance.randrange(len(data)) for _ in range(20)],
        [chance.randrange(100, 3 * PAGE) for _ in range(8)],
        [chance.choice(pages) + chance.randrange(12) for _ in range(3)],
        [chance.randrange(100) for _ in range(2)],
    ):
        broken = bytearray(data)
        for place in places:
            broken[place] = chance.randrange(256)
        yield bytes(broken)
    one, other = chance.sample(pages, 2)
    swapped = bytearray(data)
    swapped[one : one + PAGE], swapped[other : other + PAGE] = (
        data[other : other + PAGE],
        data[one : one + PAGE],
    )
    yield bytes(swapped)
    yield data[: chance.randrange(len(data))]


@pytest.mark.parametrize("seed", range(40))
def test_damage_is_an_error_or_harmless(seed: int, made: bytes) -> None:
    """Each document comes back as it was, or with an error; none is lost without one."""
    for broken in mutations(made, Random(seed)):
        if not broken:
            continue
        found = outcomes(broken)
        if not any(isinstance(each, str) for each in found):
            assert found == DOCS


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


def test_a_tree_without_end_is_stopped() -> None:
    """It has ten billion rows, of which SQLite finds nothing wrong with any."""
    data = endless()
    assert len(data) == 8 * PAGE
    with pytest.raises(ReadError, match="it takes too long to find a document"):
        read(data)


def test_a_tree_that_leads_back_is_stopped(made: bytes) -> None:
    """The documents' numbers only go up."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(made)
        query = "select rootpage from sqlite_master where name = 'kvlib_documents'"
        ((root,),) = connection.execute(query)
    start = (root - 1) * PAGE
    assert made[start] == 5
    (count,) = struct.unpack(">H", made[start + 3 : start + 5])
    places = struct.unpack(f">{count}H", made[start + 12 : start + 12 + 2 * count])
    broken = bytearray(made)
    for place in places:  # all lead to the first child
        broken[start + place : start + place + 4] = made[start + places[0] :][:4]
    found = outcomes(bytes(broken))
    assert found[-1] == "ReadError"
    assert len(found) <= len(DOCS)


def test_the_check_of_the_schema_can_be_stopped(made: bytes) -> None:
    steps = Steps()
    with kvlib_source(made) as connection:
        connection.set_progress_handler(steps, 1)
        check_schema(connection, "a.sqlite")
        assert steps.calls > 100


# --- others' databases ------------------------------------------------------------------


def test_anothers_database(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "van mij.sqlite")) as connection:
        connection.execute("create table kvlib_documents (id, json)")
    with pytest.raises(ReadError, match="is not a SQLite database that kvlib wrote"):
        kvlib.load(tmp_path / "van mij.sqlite")
    (tmp_path / "van mij.sqlite").rename(tmp_path / "van mij.db")
    assert [] == list(kvlib.load_many(tmp_path))
    with pytest.raises(kvlib.UnknownFormatError):
        kvlib.load(tmp_path / "van mij.db")


def test_a_database_of_a_later_kvlib(made: bytes) -> None:
    with pytest.raises(ReadError, match=r"layout \(user_version\) 9; this version of kvlib reads"):
        read(changed(made, "pragma user_version = 9"))


def test_a_compressed_database_that_is_too_large(made: bytes, tmp_path: Path) -> None:
    """It is inflated into memory, and no further than allowed."""
    path = tmp_path / "a.sqlite.gz"
    kvlib.dump(DOCS, path)
    assert read(path.read_bytes()) == DOCS
    (found,) = kvlib.load_many(path, limits=LITTLE)
    assert len(made) > LITTLE.source_bytes
    assert isinstance(found.error, LimitExceededError)


def test_one_that_is_cut_off_on_disk(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(made[: len(made) // 2])
    assert len(made) // 2 > LITTLE.source_bytes
    found = list(kvlib.load_many(path, limits=LITTLE))
    assert isinstance(found[-1].error, ReadError)
