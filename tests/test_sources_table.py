"""Keys, the table ``sources``, and what could not be read."""

from __future__ import annotations

import csv
import io
import warnings
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import kvlib
from kvlib import tables
from kvlib._core import targets, writing
from kvlib._core.registry import Registered, Registry
from kvlib.plugin import WriteContext, Writer
from kvlib.testing import sample_documents
from terminal import run

DOCS = sample_documents()
EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
XML = EXAMPLES / "ah-tk-20252026-9001.xml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One publication in two folders, another, and a broken one."""
    for name in ("a/een.xml", "b/een.xml"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(XML.read_bytes())
    (tmp_path / "b" / "kapot.pdf").write_bytes(b"%PDF-1.4 kapot")
    (tmp_path / "c.txt").write_bytes((EXAMPLES / "doubtful.txt").read_bytes())
    return tmp_path


# --- keys ---------------------------------------------------------------------


def test_a_key_is_of_the_bytes_and_not_of_the_place(folder: Path) -> None:
    one, other = kvlib.load(folder / "a" / "een.xml"), kvlib.load(folder / "b" / "een.xml")
    assert one.key == other.key == kvlib.loads(XML.read_bytes()).key
    assert one.origin is not None
    assert one.key == one.origin.sha256[:16]
    assert one.key != kvlib.load(folder / "c.txt").key


def test_a_later_document_of_a_source_has_a_number() -> None:
    document = kvlib.load(XML)
    assert document.origin is not None
    second = attrs.evolve(document, origin=attrs.evolve(document.origin, index=1))
    assert f"{document.key}-2" == second.key


def test_a_key_without_an_origin_is_of_the_content() -> None:
    assert DOCS[0].origin is None
    assert DOCS[0].key == kvlib.from_dict(kvlib.to_dict(DOCS[0])).key
    assert DOCS[0].key != attrs.evolve(DOCS[0], heading="Vragen.").key
    assert 16 == len(DOCS[0].key)


def test_a_key_is_kept_by_json(tmp_path: Path) -> None:
    document = kvlib.load(XML)
    kvlib.dump(document, tmp_path / "a.jsonl")
    (loaded,) = kvlib.load_many(tmp_path / "a.jsonl")
    assert loaded.document is not None
    assert document.key == loaded.document.key
    assert document.origin is not None
    assert (document.origin.sha256, document.origin.size) == (loaded.sha256, loaded.size)


# --- what load_many says of each source ---------------------------------------


def test_what_is_loaded_has_its_facts(folder: Path) -> None:
    by_name = {each.source: each for each in kvlib.load_many(folder)}
    names = ("a/een.xml", "b/een.xml", "b/kapot.pdf")
    good, same, bad = (by_name[str(folder / name)] for name in names)
    assert ("obxml", 0, None) == (good.reader, good.index, good.same_as)
    assert XML.stat().st_size == good.size
    assert str(folder / "a" / "een.xml") == same.same_as
    assert (good.sha256, "pdf", 14) == (same.sha256, bad.reader, bad.size)
    assert bad.sha256 is not None


def test_a_source_that_cannot_be_opened_has_none(tmp_path: Path) -> None:
    (loaded,) = kvlib.load_many(tmp_path / "weg.xml")
    assert (None, None, None) == (loaded.sha256, loaded.size, loaded.reader)


# --- the table ----------------------------------------------------------------


class Bad(io.BytesIO):
    """A file that cannot be read."""

    name = "kapot.pdf"


def test_what_could_not_be_read_does_not_stay_in_memory() -> None:
    """The errors are kept until the end; not the sources, which their tracebacks would hold."""
    made: list[weakref.ref[Bad]] = []
    alive = []

    def files() -> Iterator[Any]:
        for number in range(9):
            yield bad(number)
            alive.append(sum(each() is not None for each in made))

    def bad(number: int) -> Bad:
        file = Bad(b"%%PDF-1.4 kapot %d" % number)
        made.append(weakref.ref(file))
        return file

    assert 9 == len(list(tables.rows(kvlib.load_many(files()), "sources")))
    assert 9 == len(alive)
    assert max(alive) <= 1


def row(folder: Path, name: str) -> dict[str, object]:
    found = tables.rows(kvlib.load_many(folder), "sources")
    return next(row for row in found if row["source"] == str(folder / name))


def test_each_source_has_a_row(folder: Path) -> None:
    good, same, bad = (row(folder, name) for name in ("a/een.xml", "b/een.xml", "b/kapot.pdf"))
    assert kvlib.load(XML).key == good["document_key"] == same["document_key"]
    assert (None, str(folder / "a/een.xml")) == (good["same_as"], same["same_as"])
    assert (1, "obxml", kvlib.__version__) == (good["n"], good["reader"], good["reader_version"])
    assert ("ReadError", None, 14) == (bad["error"], bad["document_key"], bad["bytes"])
    assert str(bad["message"]).startswith("kapot.pdf")


@pytest.mark.parametrize("table", [name for name in tables.TABLES if name != "sources"])
def test_the_same_document_is_in_the_tables_once(table: str, folder: Path) -> None:
    twice = kvlib.load_many([folder / "a", folder / "b" / "een.xml"])
    assert list(tables.rows(kvlib.load(folder / "a" / "een.xml"), table)) == list(
        tables.rows(twice, table)
    )


@pytest.mark.parametrize("writer", ["csv", "parquet"])
def test_failures_are_rows_of_a_folder_of_tables(
    writer: str, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = tmp_path_factory.mktemp("uit")
    kvlib.dump(kvlib.load_many(folder), target, writer=writer)
    if writer == "csv":
        with (target / "sources.csv").open(encoding="utf-8", newline="") as file:
            found = [each["error"] for each in csv.DictReader(file)]
    else:
        parquet = pytest.importorskip("pyarrow.parquet")
        found = parquet.read_table(target / "sources.parquet")["error"].to_pylist()
    assert ["ReadError"] == list(filter(None, found))
    assert 4 == len(found)


def test_failures_are_rows_by_the_command_too(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = tmp_path_factory.mktemp("uit") / "tabellen"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = run("convert", str(folder), "--to", "csv", "-o", f"{target}/")
    assert 1 == result.exit_code
    assert 1 == result.stderr.count("kapot.pdf")
    assert "ReadError" in (target / "sources.csv").read_text("utf-8")


def test_a_failure_that_no_table_holds_is_a_warning(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "uit.jsonl"
    with pytest.warns(
        kvlib.LeftOutWarning, match=r"uit\.jsonl lacks 1 source that could not be read: .*kapot"
    ):
        kvlib.dump(kvlib.load_many(folder), target)
    assert 3 == len(target.read_bytes().splitlines())
    with pytest.warns(kvlib.LeftOutWarning, match="the table people lacks 1 source"):
        assert list(tables.rows(kvlib.load_many(folder), "people"))


def test_many_failures_are_named_in_short(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.xml" for n in range(9)]
    with pytest.warns(kvlib.LeftOutWarning, match=r"lacks 9 sources .*; and 6 more$"):
        kvlib.dump(kvlib.load_many(paths), tmp_path / "uit.jsonl")


def test_one_failure_alone_is_raised(tmp_path: Path) -> None:
    (loaded,) = kvlib.load_many(tmp_path / "weg.xml")
    with pytest.raises(FileNotFoundError):
        kvlib.dump(loaded, tmp_path / "uit.jsonl")
    assert not (tmp_path / "uit.jsonl").exists()


def test_one_loaded_document_is_written(tmp_path: Path) -> None:
    (loaded,) = kvlib.load_many(XML)
    kvlib.dump(loaded, tmp_path / "uit.json")
    assert loaded.document == kvlib.load(tmp_path / "uit.json")


def test_a_writer_may_ask_for_the_failures() -> None:
    failed = [kvlib.Loaded(source="weg.xml", error=FileNotFoundError("weg"))]
    assert failed == WriteContext(failed=failed).failed
    assert () == WriteContext().failed


# --- the columns that are new -------------------------------------------------


def test_an_exchange_is_ready_for_an_index() -> None:
    (first, second, *_) = tables.rows(kvlib.load(XML), "exchanges")
    assert "ah-tk-20252026-9001" == first["identifier"]
    assert str(first["url"]).endswith("/ah-tk-20252026-9001.html")
    assert (["Vraag 1"], ["Antwoord 1"]) == (first["question_labels"], first["answer_labels"])
    assert first["question_notes"][0].startswith("1 ")
    assert 36 == first["days"]
    assert (["2", "3"], 2) == (second["numbers"], len(second["question_labels"]))


def test_a_notice_has_no_days() -> None:
    document = kvlib.load(XML)
    (row,) = tables.rows(attrs.evolve(document, kind=kvlib.model.Kind.NOTICE), "documents")
    assert row["days"] is None
    assert row["received"] is not None


# --- one story ----------------------------------------------------------------


def test_the_same_bytes_have_one_story(folder: Path, tmp_path: Path) -> None:
    """Whether load_many tells it or the table; of a restored Document, its own first source."""
    first = folder / "a" / "een.xml"
    kvlib.dump(kvlib.load(first), tmp_path / "z.jsonl")
    sources = [first, tmp_path / "z.jsonl", folder / "b" / "een.xml"]
    told = [each.same_as for each in kvlib.load_many(sources)]
    assert [None, str(first), str(first)] == told
    assert told == [row["same_as"] for row in tables.rows(kvlib.load_many(sources), "sources")]


def test_the_same_broken_bytes_are_told_too(folder: Path) -> None:
    (folder / "a" / "stuk.pdf").write_bytes(b"%PDF-1.4 kapot")
    found = tables.rows(kvlib.load_many(folder), "sources")
    broken = [(row["source"], row["same_as"]) for row in found if row["error"]]
    first = str(folder / "a" / "stuk.pdf")
    assert [(first, None), (str(folder / "b" / "kapot.pdf"), first)] == broken


def test_a_broken_file_that_is_given_twice_is_the_same(folder: Path) -> None:
    """As a sound one is: its own path."""
    for path in (folder / "b" / "kapot.pdf", folder / "c.txt"):
        found = tables.rows(kvlib.load_many([path, path]), "sources")
        assert [None, str(path)] == [row["same_as"] for row in found]


def test_a_warning_has_what_failed_and_the_line_that_asked(folder: Path, tmp_path: Path) -> None:
    with pytest.warns(kvlib.LeftOutWarning) as caught:
        kvlib.dump(kvlib.load_many(folder), tmp_path / "uit.jsonl")
    assert __file__ == caught[0].filename
    assert isinstance(caught[0].message, kvlib.LeftOutWarning)
    assert ["kapot.pdf"] == [Path(each.source).name for each in caught[0].message.failed]


def test_what_is_loaded_is_a_document_or_an_error() -> None:
    with pytest.raises(TypeError, match="either a document or an error"):
        kvlib.Loaded(source="x.xml")


@pytest.mark.parametrize("value", [0, -1, 2**63, "1"])
def test_a_limit_is_a_number_of_bytes(value: Any) -> None:
    with pytest.raises(kvlib.OptionsError, match="source_bytes must be between 1 and"):
        kvlib.Limits(source_bytes=value)


def test_json_of_the_version_before_is_read() -> None:
    """An origin without a source has its name for one."""
    document = kvlib.load(XML)
    data = kvlib.to_dict(document)
    for name in ("source", "index", "size"):
        del data["origin"][name]
    back = kvlib.from_dict({**data, "schema_version": "1"})
    assert () == kvlib.diff(document, back)
    assert back.origin is not None
    assert (XML.name, document.key) == (back.origin.source, back.key)
    del data["origin"]["name"]
    with pytest.raises(kvlib.SchemaError) as caught:
        kvlib.from_dict({**data, "schema_version": "1"})
    assert ("$.origin.name",) == caught.value.paths


# --- what a writer looked at --------------------------------------------------


def late(documents: Any, target: Any, context: WriteContext) -> None:
    """A writer that looks at the failures before there are any."""
    list(context.failed)
    target.write(b"".join(document.key.encode() for document in documents))


def test_what_fails_after_the_last_look_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Writer(name="late", write=late, suffixes=(".late",), many=True)
    found = Registered(record=record, plugin="late", package="late", version="1")
    for module in (writing, targets):
        monkeypatch.setattr(module, "get_registry", lambda: Registry(writers={"late": found}))
    with pytest.warns(kvlib.LeftOutWarning, match=r"weg\.xml"):
        kvlib.dump(kvlib.load_many([XML, tmp_path / "weg.xml"]), tmp_path / "uit.late")


@pytest.mark.parametrize("target", ["uit.sqlite", "uit.xlsx"])
def test_a_command_that_reads_nothing_writes_the_failures(target: str, tmp_path: Path) -> None:
    assert 1 == run("convert", tmp_path / "weg.xml", "-o", tmp_path / target).exit_code
    assert (tmp_path / target).exists()


def test_a_command_that_reads_nothing_fills_a_folder_of_tables(tmp_path: Path) -> None:
    absent = tmp_path / "weg.xml"
    assert 1 == run("convert", absent, "--to", "csv", "-o", f"{tmp_path}/uit/").exit_code
    assert "FileNotFoundError" in (tmp_path / "uit" / "sources.csv").read_text("utf-8")


@pytest.mark.parametrize("target", ["uit.jsonl", "uit.csv", "uit.html"])
def test_a_command_that_reads_nothing_makes_no_other_target(target: str, tmp_path: Path) -> None:
    assert 1 == run("convert", tmp_path / "weg.xml", "-o", tmp_path / target).exit_code
    assert [] == list(tmp_path.iterdir())


def test_a_writer_of_one_raises_what_failed(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        kvlib.dump(kvlib.load_many(tmp_path / "weg.xml"), tmp_path / "uit.json")


def test_a_found_file_may_be_called_anything(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_bytes((EXAMPLES / "doubtful.txt").read_bytes())
    (loaded,) = kvlib.load_many(tmp_path)
    assert loaded.document is not None


def test_options_are_no_dict() -> None:
    with pytest.raises(kvlib.OptionsError, match="options are objects such as CsvOptions"):
        kvlib.dumps(DOCS[0], "csv", options={"table": "people"})
