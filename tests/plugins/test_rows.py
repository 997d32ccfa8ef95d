"""Rows of tables as JSON Lines."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import attrs
import pytest

import kvlib
from fictional import make
from kvlib.tables import TABLES, rows
from kvlib.testing import sample_documents
from kvlib_tables import RowsOptions
from samples import TEXT

DOCS = (*sample_documents(), *map(make, range(8)))
ONE = DOCS[0]


@pytest.mark.parametrize("table", TABLES)
def test_a_line_is_a_row(table: str) -> None:
    """Days are written as in ISO 8601, lists stay lists, and null stays."""
    written = kvlib.dumps(DOCS, "rows", options=RowsOptions(table=table))
    expected = [
        {n: str(v) if isinstance(v, date) else v for n, v in row.items()}
        for row in rows(DOCS, table)
    ]
    assert expected
    assert expected == [json.loads(line) for line in written.splitlines()]


def test_the_values_of_an_exchange() -> None:
    first, *_ = kvlib.dumps(ONE, "rows").splitlines()
    row = json.loads(first)
    assert list(row) == [column.name for column in TABLES["exchanges"]]
    assert row["submitted"] == "2025-03-03"
    assert row["days"] == 29
    assert row["parties"] == ["LVB", "DOE"]
    assert row["answer_notes"] == []
    assert row["question_number"] is None
    assert "Kent u het bericht «Sluis *dicht*»?" in first  # characters as they are, not \u00ab


def test_a_line_has_no_line_break() -> None:
    """Whatever breaks lines for some program is not written as such."""
    odd = attrs.evolve(ONE, subject="a\nb\rc\x85d\u2028e\x0bf")
    written = kvlib.dumps(odd, "rows").encode()
    assert written.count(b"\n") == len(ONE.exchanges)
    assert b"\r" not in written
    assert json.loads(written.split(b"\n")[0])["subject"] == odd.subject


def test_all_tables_go_into_a_folder(tmp_path: Path) -> None:
    kvlib.dump(DOCS, tmp_path / "tabellen/", writer="rows")
    found = {path.name for path in (tmp_path / "tabellen").iterdir()}
    assert found == {f"{name}.rows.jsonl" for name in TABLES}


def test_what_cannot_be_read_is_a_row_of_sources(tmp_path: Path) -> None:
    (tmp_path / "een.txt").write_text(TEXT, "utf-8")
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.4")
    target = tmp_path / "bronnen.rows.jsonl"
    kvlib.dump(kvlib.load_many(tmp_path), target, options=RowsOptions(table="sources"))
    found = [json.loads(line) for line in target.read_bytes().splitlines()]
    assert [(Path(row["source"]).name, row["error"]) for row in found] == [
        ("een.txt", None),
        ("kapot.pdf", "ReadError"),
    ]


def test_rows_are_not_read_as_documents(tmp_path: Path) -> None:
    """Though they are JSON Lines; named by themselves, they are refused."""
    kvlib.dump(ONE, tmp_path / "a.rows.jsonl")
    kvlib.dump(ONE, tmp_path / "b.jsonl")
    assert [Path(each.source).name for each in kvlib.load_many(tmp_path)] == ["b.jsonl"]
    with pytest.raises(kvlib.SchemaError, match="was not written by kvlib"):
        kvlib.load(tmp_path / "a.rows.jsonl")


def test_there_is_no_such_table() -> None:
    with pytest.raises(kvlib.OptionsError, match="there is no table 'vragen'"):
        RowsOptions(table="vragen")
