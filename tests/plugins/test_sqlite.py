"""The SQLite database: what is in it, for SQLite's own tools, and what comes back."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import attrs
import pytest

import kvlib
from databases import asked, changed, written
from fictional import make
from kvlib.model import Answer, Document, Kind, Paragraph, Question
from kvlib.serialize import from_dict
from kvlib.tables import TABLES, VERSION, rows
from kvlib.testing import sample_documents
from samples import TEXT

ROOT = Path(__file__).resolve().parents[2]
ONE, *_ = sample_documents()
MADE = [make(seed) for seed in range(12)]


def read(data: bytes) -> list[Document | None]:
    return [each.document for each in kvlib.load_many(io.BytesIO(data), on_error="raise")]


@pytest.fixture(scope="module")
def made() -> bytes:
    return written(*MADE)


# --- tables -----------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_have_the_rows_of_kvlib_tables(name: str, made: bytes) -> None:
    """In their order; a list is a JSON array, a day is written as in ISO 8601."""
    names = [column.name for column in TABLES[name]]
    lists = {column.name for column in TABLES[name] if column.type == "list<string>"}
    days = {column.name for column in TABLES[name] if column.type == "date32"}
    found = asked(made, f"select {', '.join(names)} from {name} order by rowid")
    expected = []
    for row in rows(MADE, name):
        row |= {each: json.dumps(row[each], ensure_ascii=False) for each in lists}
        row |= {each: row[each] and row[each].isoformat() for each in days}
        expected.append(tuple(row.values()))
    spaced = [
        tuple(
            json.dumps(json.loads(value), ensure_ascii=False) if key in lists else value
            for key, value in zip(names, row, strict=True)
        )
        for row in found
    ]
    assert expected
    assert expected == spaced


def test_the_keys_hold(made: bytes) -> None:
    """Each row of the others belongs to a document, questions and answers to an exchange."""
    assert [] == asked(made, "pragma foreign_key_check")
    assert [("ok",)] == asked(made, "pragma integrity_check")
    query = """
        select m.name, k."table", group_concat(k."from") from sqlite_master m
        join pragma_foreign_key_list(m.name) k group by 1, k.id order by 1, 2
    """
    assert [
        ("answers", "documents", "document_key"),
        ("answers", "exchanges", "document_key,exchange_index"),
        ("exchanges", "documents", "document_key"),
        ("kvlib_documents", "documents", "document_key"),
        ("kvlib_documents", "sources", "id"),
        ("notes", "documents", "document_key"),
        ("people", "documents", "document_key"),
        ("questions", "documents", "document_key"),
        ("questions", "exchanges", "document_key,exchange_index"),
        ("sources", "documents", "document_key"),
    ] == asked(made, query)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_can_be_named(name: str, made: bytes) -> None:
    """Each table has a primary key."""
    query = "select count(*) from pragma_table_info(?) where pk"
    assert [(0,)] != asked(made, query, name)


def test_the_columns_are_described(made: bytes) -> None:
    """``.schema`` of the program sqlite3 shows what each column holds."""
    ((sql,),) = asked(made, "select sql from sqlite_master where name = 'exchanges'")
    for column in TABLES["exchanges"]:
        assert f"-- {'A JSON array. ' * (column.type == 'list<string>')}{column.description}" in sql


def test_it_says_by_whom_and_in_which_version_it_was_made(made: bytes) -> None:
    assert {
        "kvlib": kvlib.__version__,
        "tables": VERSION,
        "schema_version": kvlib.to_dict(ONE)["schema_version"],
    } == dict(asked(made, "select name, value from kvlib_meta"))
    assert [(int.from_bytes(b"kvlb", "big"),)] == asked(made, "pragma application_id")
    assert [(1,)] == asked(made, "pragma user_version")


def test_what_cannot_be_read_is_a_row_of_sources(tmp_path: Path) -> None:
    (tmp_path / "een.txt").write_text(TEXT, "utf-8")
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "zelfde.txt").write_text(TEXT, "utf-8")
    target = io.BytesIO()
    kvlib.dump(kvlib.load_many(tmp_path), target, writer="sqlite")
    query = "select id, source, error, same_as from sources"
    found = [
        (number, Path(source).name, error, same_as and Path(same_as).name)
        for number, source, error, same_as in asked(target.getvalue(), query)
    ]
    assert [
        (1, "een.txt", None, None),
        (2, "kapot.pdf", "ReadError", None),
        (3, "zelfde.txt", None, "een.txt"),
    ] == found
    assert [(1,)] == asked(target.getvalue(), "select count(*) from documents")
    assert [(1,), (3,)] == asked(target.getvalue(), "select id from kvlib_documents")


def test_the_program_sqlite3_prints_what_the_docs_say(tmp_path: Path) -> None:
    """The command in docs/how-to/to-sqlite.md."""
    if shutil.which("sqlite3") is None:
        pytest.skip("the program sqlite3 is not installed")
    page = ROOT.joinpath("docs", "how-to", "to-sqlite.md").read_text("utf-8")
    found = re.search(r"^```sh\n(sqlite3 .*)\n```\n\n```text\n((?s:.*?))^```$", page, re.MULTILINE)
    assert found
    names = ("ah-tk-20252026-9001.xml", "doubtful.txt")
    documents = [kvlib.load(ROOT / "docs" / "examples" / name) for name in names]
    kvlib.dump(documents, tmp_path / "vragen.sqlite")
    words = shlex.split(found[1])
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == found[2]


# --- full-text search ---------------------------------------------------------------


def search(data: bytes, words: str) -> list[str]:
    """The documents in which words are found."""
    query = """
        select distinct e.document from exchanges_fts f join exchanges e on e.id = f.rowid
        where exchanges_fts match ? order by 1
    """
    return [name for (name,) in asked(data, query, words)]


def asking(question: str, answer: str, name: str) -> Document:
    return Document(
        kind=Kind.ANSWERS,
        identifier=name,
        body=(
            Question(label="1", numbers=("1",), blocks=(Paragraph(text=question),)),
            Answer(label="1", numbers=("1",), blocks=(Paragraph(text=answer),)),
        ),
    )


DUTCH = written(
    asking("Wie coördineert de veerponten?", "Eén ministerie.", "a"),
    asking("Wat kost cafe\u0301 De Sluis?", "Financie\u0308le steun is er niet.", "b"),
    asking("Kent u de Ĳ-sluis in 's-Gravenhage?", "Zie Kamerstuk 99 814, nr. 27.", "c"),
)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("coordineert", ["a"]),
        ("COÖRDINEERT", ["a"]),
        ("een", ["a"]),
        ("café", ["b"]),
        ("cafe", ["b"]),
        ("financiele", ["b"]),
        ("sluis", ["b", "c"]),
        ("veer*", ["a"]),
        ("question_text: gravenhage", ["c"]),
        ("answer_text: gravenhage", []),
        ('"99 814"', ["c"]),
        ('"814 99"', []),
        ("ponten", []),
    ],
)
def test_search(words: str, names: list[str]) -> None:
    """Whole words, or how they begin; case and diacritics make no difference."""
    assert names == search(DUTCH, words)


def test_the_index_fits_the_table(made: bytes) -> None:
    """SQLite compares each row with what the index says of it."""
    changed(made, "insert into exchanges_fts (exchanges_fts, rank) values ('integrity-check', 1)")


def test_the_index_fits_after_vacuum() -> None:
    """The rows keep their numbers."""
    shorter = changed(DUTCH, "pragma foreign_keys = off", "delete from exchanges where id = 1")
    assert ["b", "c"] == search(changed(shorter, "vacuum"), "sluis")


# --- reading ------------------------------------------------------------------------


def test_documents_come_back_in_order(made: bytes) -> None:
    assert read(made) == MADE


def test_every_document_comes_back_that_was_given() -> None:
    """The tables hold one of those with the same key; what was changed since is kept, too."""
    (doc,) = [kvlib.loads(TEXT)]
    other = attrs.evolve(doc, subject="iets anders")
    data = written(doc, other, doc)
    assert read(data) == [doc, other, doc]
    assert [(1,)] == asked(data, "select count(*) from documents")


def test_the_json_can_be_read_without_kvlib(made: bytes) -> None:
    for (size, packed), document in zip(
        asked(made, "select bytes, json from kvlib_documents order by id"), MADE, strict=True
    ):
        data = zlib.decompress(packed)
        assert len(data) == size
        assert from_dict(json.loads(data)) == document


def test_it_is_recognised_whatever_its_name() -> None:
    assert kvlib.loads(written(ONE), name="vragen.db") == ONE
    assert kvlib.loads(written(ONE)) == ONE


ADDED: dict[str, tuple[str, ...]] = {
    "a table": ("create table mijn (document_key text, oordeel text)",),
    "a table with a word of SQLite in it": (
        "create table mijn (virtual_a int check (virtual_a > (0)), b default ' VIRTUAL')",
        "create unique index virtual_op on mijn (virtual_a)",
    ),
    "a copy of a table": ("create table kopie as select * from notes",),
    "a table with another name": ("create table b (c)", 'alter table b rename to "virtual"'),
    "a table, typed oddly": ("create  /* mijn */ table\nmijn (a)",),
    "an index": ("create index op_dag on documents (submitted)",),
    "an index on the documents": (
        "create index op_lengte on kvlib_documents (bytes, json)",
        "create index op_hex on kvlib_documents (hex(json))",
    ),
    "statistics": ("analyze",),
    "a column": ("alter table exchanges add column oordeel text",),
    "vacuum": ("vacuum",),
    "another page size": ("pragma page_size = 8192", "vacuum"),
}


@pytest.mark.parametrize("what", ADDED)
def test_it_is_still_read_after_somebody_added(what: str, made: bytes) -> None:
    assert read(changed(made, *ADDED[what])) == MADE


def test_any_number_that_sqlite_gives_a_document_is_read(made: bytes) -> None:
    low = changed(made, "update kvlib_documents set id = id - 3")
    assert read(low) == MADE
    lowest = changed(made, f"update kvlib_documents set id = {-(2**63)} where id = 1")
    assert read(lowest) == MADE


@pytest.fixture
def logged(tmp_path: Path, made: bytes) -> Path:
    """A database on disk that was switched to a write-ahead log, as some tools do."""
    path = tmp_path / "log boek #1?.sqlite"
    path.write_bytes(made)
    with closing(sqlite3.connect(path)) as connection:
        assert ("wal",) == connection.execute("pragma journal_mode = wal").fetchone()
        connection.execute("create table mijn (oordeel text)")
    return path


@pytest.mark.parametrize("limit", [100_000, 100_000_000, 2**40])
def test_nothing_is_written_beside_it(logged: Path, limit: int) -> None:
    """Whether it is read into memory or, being larger than the limit, where it is."""
    before = logged.read_bytes()
    assert 100_000 < len(before) < 100_000_000  # the first is smaller
    limits = kvlib.Limits(source_bytes=limit)
    found = [each.document for each in kvlib.load_many(logged, limits=limits)]
    assert found == MADE
    assert logged.read_bytes() == before
    assert [logged] == list(logged.parent.iterdir())


@pytest.mark.skipif(
    sys.version_info < (3, 13), reason="only Python 3.13 warns of a connection that is left open"
)
def test_it_is_closed_after_the_last_document_and_halfway(made: bytes) -> None:
    """Warnings are errors."""
    iterator: Iterator[Any] = kvlib.load_many(io.BytesIO(made))
    assert next(iterator).document == MADE[0]
    del iterator
    read(made)


# --- writing ------------------------------------------------------------------------


def test_a_number_that_sqlite_cannot_hold() -> None:
    doc = kvlib.loads(TEXT)
    assert doc.origin
    with pytest.raises(kvlib.WriteError, match=r"SQLite cannot write it: .* too large"):
        written(attrs.evolve(doc, origin=attrs.evolve(doc.origin, size=2**63)))


def test_odd_characters_come_back() -> None:
    odd = attrs.evolve(ONE, heading="a\0b\x1b'; drop table documents; --\u202e\U0001f6a2\ufffe")
    assert read(written(odd)) == [odd]
    assert [(odd.heading,)] == asked(written(odd), "select heading from documents")
    half = attrs.evolve(ONE, heading="x\ud83dx")
    with pytest.raises(kvlib.WriteError, match=r"\$.heading has an unpaired surrogate"):
        written(half)


def test_temporary_files_go_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    written(ONE)
    with pytest.raises(TypeError):
        written(ONE, None)  # type: ignore[arg-type]
    assert [] == list(tmp_path.iterdir())
