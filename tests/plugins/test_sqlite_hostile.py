"""A database that is damaged, or made to do harm: an error of kvlib, and nothing hangs."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

import kvlib
from databases import PAGE, changed, circular, damaged, endless, forged, written
from fictional import make
from kvlib.errors import KvlibError, LimitExceededError, ReadError, SchemaError
from kvlib.model import Document
from kvlib.plugin import Limits
from kvlib.plugin._source import from_bytes, from_path
from kvlib_sqlite._connection import Steps, check_schema, connect
from kvlib_sqlite._layout import CREATE_DOCUMENTS

from .test_sqlite import read

DOCS = [make(seed) for seed in range(6)]
LITTLE = Limits(source_bytes=100_000, inflated_bytes=100_000)


@pytest.fixture(scope="module")
def made() -> bytes:
    return written(*DOCS)


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
    "a virtual table, typed oddly": ("create/**/virtual\ntable noten using fts5 (text)",),
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
    source = from_bytes(data, name="a.sqlite", limits=Limits())
    return closing(connect(source, Limits().source_bytes, Steps()))


def test_the_schema_is_not_trusted(made: bytes, tmp_path: Path) -> None:
    """Nor the file mapped into memory, where it could change."""
    path = tmp_path / "a.sqlite"
    path.write_bytes(made)
    source = from_path(str(path), limits=Limits(source_bytes=1000))
    with closing(connect(source, 1000, Steps())) as connection:
        connection.set_authorizer(None)
        for setting, value in (("trusted_schema", 0), ("cell_size_check", 1), ("mmap_size", 0)):
            assert connection.execute(f"pragma {setting}").fetchone() == (value,)
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
    "a bomb": (
        "bomb()",
        LimitExceededError,
        "document 3 has more than 100000 bytes when it is unpacked",
    ),
    "too long": ("zeroblob(2000000)", LimitExceededError, "document 3 has more than 100000 bytes"),
}


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
        documents = [each for each in found if isinstance(each, Document)]
        left = iter(DOCS)
        assert all(each in left for each in documents)  # none changed, none twice, all in order
        if documents == found:
            assert found == DOCS


def test_a_tree_without_end_is_stopped() -> None:
    """It has ten billion rows, of which SQLite finds nothing wrong with any."""
    data = endless()
    assert len(data) == 8 * PAGE
    with pytest.raises(ReadError, match="it takes too long to find a document"):
        read(data)


def test_a_tree_that_leads_back_is_stopped(made: bytes) -> None:
    """The documents' numbers only go up."""
    found = outcomes(circular(made))
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
    (found,) = kvlib.load_many(path, limits=Limits(inflated_bytes=100_000))
    assert len(made) > 100_000
    assert isinstance(found.error, LimitExceededError)
    assert found.error.limit == "inflated_bytes"


def test_one_that_is_cut_off_on_disk(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(made[: len(made) // 2])
    assert len(made) // 2 > LITTLE.source_bytes
    found = list(kvlib.load_many(path, limits=LITTLE))
    assert isinstance(found[-1].error, ReadError)
