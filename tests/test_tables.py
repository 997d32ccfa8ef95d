"""Tables: declared columns, and what pandas, polars and duckdb read of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import attrs
import duckdb
import pandas
import polars
import pyarrow
import pytest
from pyarrow import parquet

import kvlib
from fictional import make
from kvlib import tables
from kvlib.model import Diagnostic, Severity
from kvlib.testing import sample_documents

DOCS = (*sample_documents(), *map(make, range(20)))
ROOT = Path(__file__).resolve().parent.parent


# --- rows ---------------------------------------------------------------------


@pytest.mark.parametrize("name", tables.TABLES)
def test_rows_have_the_declared_columns(name: str) -> None:
    """In their order and of their types; nothing is missing that may not be."""
    kinds = {"string": str, "int32": int, "int64": int, "date32": date, "list<string>": list}
    columns = tables.TABLES[name]
    rows = list(tables.rows(DOCS, name))
    assert rows
    for row in rows:
        assert list(row) == [column.name for column in columns]
        for column in columns:
            value = row[column.name]
            assert isinstance(value, kinds[column.type]) or (column.nullable and value is None)


def test_doubt_is_in_the_rows_that_it_is_about() -> None:
    """Once each, and no info; what is about the headings stands in the row of the document."""

    def doubt(code: str, *about: str, severity: Severity = "warning") -> Diagnostic:
        return Diagnostic(code=code, severity=severity, message="", about=about)

    doubts = (
        doubt("broken-end", "body[0]"),
        doubt("broken-end", "body[0].blocks[0]", "body[3]"),
        doubt("odd-dates", "submitted"),
        doubt("unmarked-note", "footnotes[1]"),
        doubt("missing-note", "body[2]", "footnotes"),
        doubt("picture", "body[1]", severity="info"),
        doubt("assumed-encoding"),
    )
    doc = attrs.evolve(DOCS[0], diagnostics=doubts)

    def column(table: str) -> list[object]:
        return [row["doubt"] for row in tables.rows(doc, table)]

    every = ["broken-end", "odd-dates", "unmarked-note", "missing-note", "assumed-encoding"]
    assert column("documents") == [every]
    assert column("questions") == [["broken-end"], [], ["missing-note"]]
    assert column("answers")[0] == ["broken-end"]
    assert column("exchanges") == [["broken-end"], ["missing-note"]]
    assert column("notes") == [["missing-note"], ["unmarked-note", "missing-note"]]


def test_rows_of_each_table() -> None:
    """The first sample, table by table."""
    doc = DOCS[0]
    (row,) = tables.rows(doc, "documents")
    assert (row["document"], row["days"], row["questions"], row["notes"]) == (
        "ah-tk-20242025-9002",
        29,
        3,
        2,
    )
    assert (row["askers"], row["parties"]) == (["Terpstra-Veenhof", "Oudega"], ["LVB", "DOE"])
    questions = list(tables.rows(doc, "questions"))
    assert [q["numbers"] for q in questions] == [["1"], ["2", "4", "5"], ["3"]]
    assert [q["notes"] for q in questions] == [["1"], ["2"], []]
    answers = list(tables.rows(doc, "answers"))
    assert [a["item_index"] for a in answers] == [3, 4, 5]
    exchanges = list(tables.rows(doc, "exchanges"))
    assert [e["answer_text"][:6] for e in exchanges] == ["Kosten", "Zie de"]
    assert {q["exchange_index"] for q in questions} == {e["exchange_index"] for e in exchanges}
    people = list(tables.rows(doc, "people"))
    assert [(p["capacity"], p["name"], p["office"]) for p in people] == [
        ("asker", "Terpstra-Veenhof", None),
        ("asker", "Oudega", None),
        ("addressee", None, "Minister van Infrastructuur en Waterstaat"),
        ("officeholder", "Bruinsma", "Minister (Infrastructuur en Waterstaat)"),
    ]
    notes = list(tables.rows(doc, "notes"))
    assert [(n["label"], n["item_label"]) for n in notes] == [
        ("1", "Vraag 1"),
        ("2", "Vraag 2, 4 en 5"),
    ]


def test_remarks_are_in_the_documents() -> None:
    (row,) = tables.rows(DOCS[1], "documents")
    assert row["notice"].startswith("Hierbij deel ik u mede")
    assert (row["explanation"], row["see_also"], row["other"]) == (None, None, None)


def test_documents_without_a_name_stay_apart() -> None:
    other = attrs.evolve(DOCS[2], heading="Vragen.")
    rows = list(tables.rows([DOCS[2], other], "people"))
    keys = {DOCS[2].key, other.key}
    assert {(row["document"], row["document_key"]) for row in rows} == {("", key) for key in keys}
    assert len(keys) == 2


def test_an_unknown_table() -> None:
    with pytest.raises(kvlib.OptionsError, match=r"there is no table 'question'.*mean 'questions'"):
        tables.rows(DOCS, "question")


# --- Arrow, pandas, polars, duckdb --------------------------------------------


@pytest.mark.parametrize("name", tables.TABLES)
def test_arrow_has_the_declared_schema(name: str) -> None:
    table = tables.to_table(DOCS, name)
    assert table.schema == tables.schema(name)
    assert [str(f.type).replace("element: ", "").replace("item: ", "") for f in table.schema] == [
        {"date32": "date32[day]"}.get(column.type, column.type) for column in tables.TABLES[name]
    ]
    assert table.to_pylist() == list(tables.rows(DOCS, name))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parquet")
    kvlib.dump(DOCS, path, writer="parquet")
    return path


@pytest.mark.parametrize("name", tables.TABLES)
def test_parquet_is_read_by_others(folder: Path, name: str) -> None:
    path, expected = folder / f"{name}.parquet", list(tables.rows(DOCS, name))
    assert parquet.read_table(path).schema == tables.schema(name)
    assert polars.read_parquet(path).to_dicts() == expected
    names = [column.name for column in tables.TABLES[name]]
    read = duckdb.sql(f"select * from '{path}'")
    assert read
    assert read.columns == names
    assert [dict(zip(names, row, strict=True)) for row in read.fetchall()] == expected
    frame = pandas.read_parquet(path, dtype_backend="pyarrow")
    assert pyarrow.Table.from_pandas(frame, schema=tables.schema(name)).to_pylist() == expected


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error has the pip command; rows and CSV need nothing."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(kvlib.MissingDependencyError, match=r'pip install "kvlib\[tables\]"'):
        tables.to_table(DOCS, "notes")
    assert list(tables.rows(DOCS, "notes"))
    assert kvlib.dumps(DOCS, "csv")


# --- docs ---------------------------------------------------------------------


def test_the_data_dictionary_is_current() -> None:
    """Every column of every table, as docs/reference/tables.md has it."""
    text = ROOT.joinpath("docs", "reference", "tables.md").read_text("utf-8")
    for name, columns in tables.TABLES.items():
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        rows = re.findall(
            r"^\| `(\w+)` \| ([\w<>]+) \| (yes|no) \| (.*) \|$", section, re.MULTILINE
        )
        assert rows == [
            (c.name, c.type, "yes" if c.nullable else "no", c.description) for c in columns
        ]


def test_a_table_can_be_asked_for_by_name() -> None:
    assert tables.require_table("notes") == "notes"
    with pytest.raises(kvlib.OptionsError, match="there is no table 'noot'"):
        tables.require_table("noot")


def test_every_table_refers_to_what_its_columns_name() -> None:
    """The columns of another table's key, if it has all of them; and no table to itself."""
    names = {table: {column.name for column in tables.TABLES[table]} for table in tables.TABLES}
    parents = ("documents", "exchanges")
    assert dict(tables.REFERENCES) == {
        table: found
        for table in tables.TABLES
        if (found := tuple(p for p in parents if p != table and names[table] >= {*tables.KEYS[p]}))
    }


@pytest.mark.parametrize("name", tables.KEYS)
def test_a_key_tells_the_rows_of_a_table_apart(name: str) -> None:
    rows = list(tables.rows(DOCS, name))
    assert len(rows) == len({tuple(row[column] for column in tables.KEYS[name]) for row in rows})
