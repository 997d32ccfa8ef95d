"""CSV: what others read of it, cells that would be formulas, and the description beside it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kvlib
from corpus import FORMATS, ROOT, real_paths
from fictional import make
from kvlib import tables
from kvlib.model import Document, Kind, Paragraph, Question
from kvlib.testing import sample_documents
from kvlib_tables import CsvOptions

DOCS = (*sample_documents(), *map(make, range(20)))


def asking(text: str) -> Document:
    question = Question(label="", numbers=(), blocks=(Paragraph(text=text),))
    return Document(kind=Kind.QUESTIONS, body=(question,))


def cell(text: str, **options: Any) -> str:
    """A text as the cell that it becomes."""
    given = CsvOptions(table="questions", **options)
    written = kvlib.dumps(asking(text), "csv", options=given)
    rows = csv.DictReader(io.StringIO(written, newline=""), delimiter=given.delimiter)
    return next(rows)["text"]


# --- what others read ---------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("csv")
    failed = kvlib.Loaded(source="kapot.xml", error=kvlib.ReadError("kapot"))
    kvlib.dump([*DOCS, DOCS[0], failed], path, writer="csv")
    return path


@pytest.mark.parametrize("name", [name for name in tables.TABLES if name != "sources"])
def test_others_read_as_many_rows(folder: Path, name: str) -> None:
    names = [column.name for column in tables.TABLES[name]]
    count = len(list(tables.rows(DOCS, name)))
    frame = pandas.read_csv(folder / f"{name}.csv", dtype={"document_key": str})
    assert (list(frame), len(frame)) == (names, count)
    polar = polars.read_csv(folder / f"{name}.csv", infer_schema_length=None)
    assert (polar.columns, len(polar)) == (names, count)


def test_a_line_end_in_a_text_does_not_end_the_row(tmp_path: Path) -> None:
    kvlib.dump(asking("a\rb\r\nc"), tmp_path / "a.csv")
    assert len(pandas.read_csv(tmp_path / "a.csv")) == 1


def test_for_excel() -> None:
    written = kvlib.dumps(DOCS[0], "csv", options=CsvOptions(excel=True, table="questions"))
    assert written.startswith("\ufeffdocument_key;document;question_index;")
    assert "\r\n" in written
    assert ';"Wat kost dit:\n– per jaar;\na. per schip;\n– in 2020?";' in written


def test_an_option_names_a_table() -> None:
    with pytest.raises(kvlib.OptionsError, match="there is no table 'vragen'"):
        CsvOptions(table="vragen")


# --- formulas -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-SOM(A1)",
        "-2+3+cmd|' /C calc'!A0",
        "@SOM(A1)",
        "＝1+1",
        "＋1",
        "－a",
        "＠a",
        " =1",
        "\u00a0 @a",
        "\t=1",
        "\tniets",
        "\rniets",
        "'=1",
        "''-a",
        "' =1",
    ],
)
def test_what_a_spreadsheet_would_compute_has_an_apostrophe(text: str) -> None:
    assert cell(text) == cell(text, excel=True) == f"'{text}"
    assert cell(text, escape_formulas=False) == text
    assert cell(text, escape_formulas=False, excel=True) == text


@pytest.mark.parametrize(
    "text",
    ["", "Kent u dit?", "1 = 1", "– per jaar", "'s-Gravenhage", "a\n=1", "(-1)", "§ 2", "…"],
)
def test_any_other_cell_is_as_it_was(text: str) -> None:
    assert cell(text) == text


def test_lists_and_names_of_files_are_cells_too() -> None:
    doc = kvlib.loads("Vraag 1\nKent u dit?", name="=1+1.txt")
    rows = csv.DictReader(
        io.StringIO(kvlib.dumps(doc, "csv", options=CsvOptions(table="sources")), newline="")
    )
    assert next(rows)["source"] == "'=1+1.txt"


def undo() -> re.Pattern[str]:
    """The pattern that the docs give."""
    page = ROOT.joinpath("docs", "how-to", "to-pandas.md").read_text("utf-8")
    found = re.search(r'^>>> escaped = r"(.+)"$', page, re.MULTILINE)
    assert found
    return re.compile(found[1])


@given(st.lists(st.sampled_from("'=+-@＝＋－＠ \u00a0\t\r\nab1")).map("".join))
def test_it_can_be_undone(text: str) -> None:
    """With the pattern of the docs, which also stands in the description of a folder."""
    from kvlib_tables._csv import _escaped
    from kvlib_tables._datapackage import ESCAPED

    assert undo().sub(r"\1", _escaped(text)) == text
    assert f"`{undo().pattern}`" in ESCAPED


def test_the_blanks_before_a_formula_are_those_of_every_language() -> None:
    r"""Those of Python, written out: ``\s`` of JavaScript, for example, has not all of them."""
    assert r"\s" not in tables.FORMULA
    blanks = {chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()}
    assert blanks == {each for each in map(chr, range(sys.maxunicode + 1)) if formula(each)}


def formula(before: str) -> bool:
    return before not in "=+-@＝＋－＠" and bool(re.match(tables.FORMULA, f"{before}=1"))


@pytest.mark.parametrize("name", ["datapackage", "how-to"])
def test_it_is_undone_in_javascript(name: str) -> None:
    if not (node := shutil.which("node")):
        pytest.skip("node is not installed")
    from kvlib_tables._datapackage import ESCAPED

    pattern = undo().pattern if name == "how-to" else ESCAPED.split("`")[1]
    blanks = [chr(code) for code in range(0x10000) if chr(code).isspace()]
    cells = [cell(f"{blank}=1") for blank in blanks]
    code = "const [p, c] = JSON.parse(process.argv[1]); const r = new RegExp(p);"
    code += "console.log(JSON.stringify(c.map(x => x.replace(r, '$1'))))"
    given = json.dumps([pattern, cells])
    done = subprocess.run([node, "-e", code, given], capture_output=True, check=True)
    assert json.loads(done.stdout) == [f"{blank}=1" for blank in blanks]


def test_no_cell_of_a_publication_changes() -> None:
    real = [kvlib.load(path) for kind in FORMATS for path in real_paths(kind)]
    for name in tables.TABLES:
        plain, escaped = (
            kvlib.dumps([*DOCS, *real], "csv", options=CsvOptions(table=name, escape_formulas=each))
            for each in (False, True)
        )
        assert plain == escaped, name


# --- the description beside the tables ----------------------------------------


def described(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(folder.joinpath("datapackage.json").read_bytes())
    return data


def resources(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for each in described(folder)["resources"]:
        yield each["name"], each


def test_it_describes_every_table_and_column(folder: Path) -> None:
    assert {f"{name}.csv" for name in tables.TABLES} | {"datapackage.json"} == {
        each.name for each in folder.iterdir()
    }
    assert described(folder)["kvlib.tables"] == tables.VERSION
    for name, resource in resources(folder):
        assert (folder / resource["path"]).exists()
        assert [
            (field["name"], field["description"]) for field in resource["schema"]["fields"]
        ] == [(column.name, column.description) for column in tables.TABLES[name]]


def test_it_says_what_is_never_empty(folder: Path) -> None:
    """Of a column that has to be filled no cell is empty, in no table."""
    for name, resource in resources(folder):
        fields = resource["schema"]["fields"]
        required = {field["name"] for field in fields if field.get("constraints")}
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {key for row in rows for key in required if row[key] == ""} == set()
        assert required or name == "sources"
        numbers = {c.name for c in tables.TABLES[name] if c.type == "int32" and not c.nullable}
        assert numbers <= required


def test_keys_tell_rows_apart_and_references_are_found(folder: Path) -> None:
    frames = {
        name: pandas.read_csv(folder / f"{name}.csv", dtype=str) for name, _ in resources(folder)
    }
    keyed = set()
    for name, resource in resources(folder):
        schema = resource["schema"]
        if key := schema.get("primaryKey"):
            keyed.add(name)
            assert not frames[name].duplicated(key).any()
        for each in schema.get("foreignKeys", ()):
            other = frames[each["reference"]["resource"]]
            known = set(map(tuple, other[each["reference"]["fields"]].to_numpy()))
            mine = frames[name][each["fields"]].dropna().to_numpy()
            assert {tuple(row) for row in mine} <= known
    assert keyed == set(tables.TABLES) - {"sources"}


def test_it_says_how_the_files_are_written(tmp_path: Path) -> None:
    options = CsvOptions(excel=True, escape_formulas=False)
    kvlib.dump(DOCS[0], tmp_path, writer="csv", options=options)
    assert "description" not in described(tmp_path)
    for _, resource in resources(tmp_path):
        assert resource["dialect"]["delimiter"] == ";"


def test_kvlib_does_not_take_it_for_a_source(folder: Path) -> None:
    assert list(kvlib.load_many(folder)) == []


@pytest.mark.parametrize("excel", [False, True])
def test_frictionless_finds_nothing(tmp_path: Path, excel: bool) -> None:
    """It checks types, keys and references; it finds a reference to nowhere."""
    frictionless = pytest.importorskip("frictionless", reason="the extra interop is not installed")
    failed = kvlib.Loaded(source="kapot.xml", error=kvlib.ReadError("kapot"))
    kvlib.dump([*DOCS, DOCS[0], failed], tmp_path, writer="csv", options=CsvOptions(excel=excel))
    package = str(tmp_path / "datapackage.json")
    report = frictionless.validate(package)
    assert report.valid, report.flatten(["name", "type", "note"])
    rows = frictionless.Package(package).get_resource("documents").read_rows()
    assert [row["askers"] or [] for row in rows] == [
        row["askers"] for row in tables.rows(DOCS, "documents")
    ]
    path = tmp_path / "notes.csv"
    path.write_bytes(path.read_bytes().replace(DOCS[0].key.encode(), b"0000000000000000", 1))
    assert "foreign-key" in {kind for (kind,) in frictionless.validate(package).flatten(["type"])}
