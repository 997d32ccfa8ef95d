"""kvlib convert: many sources to one target, or to a file each; a faulty one is reported."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import attrs
import pytest
from click.testing import Result
from pyarrow import parquet

import kvlib
from kvlib._core import load_many as many
from kvlib._core.passing_over import NoSource
from kvlib.cli import convert_run
from kvlib.model import Document
from kvlib.testing import sample_documents
from terminal import run

DOCS = sample_documents()


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with two good sources and a faulty one."""
    kvlib.dump(DOCS[0], tmp_path / "een.txt")
    kvlib.dump(DOCS[1], tmp_path / "twee.json")
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.4 kapot")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def convert(*words: str, stdin: bytes | None = None) -> Result:
    return run("convert", *words, data=stdin)


def test_the_rest_is_written_and_the_faulty_reported(at: Path) -> None:
    result = convert("een.txt", "kapot.pdf", "twee.json", "-o", "uit.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith("kvlib: kapot.pdf: it has no end-of-file marker")
    loaded = [each.document for each in kvlib.load_many(at / "uit.jsonl")]
    assert [doc.identifier for doc in loaded if doc] == ["ah-tk-20242025-9002", None]


@pytest.fixture
def odd(at: Path) -> Path:
    """A folder with a good file between one whose name is no text and a link to itself."""
    folder = at / "vreemd"
    folder.mkdir()
    kvlib.dump(DOCS[0], folder / "goed.txt")
    try:
        (folder / os.fsdecode(b"caf\xe9.txt")).write_bytes((folder / "goed.txt").read_bytes())
    except OSError:
        pytest.skip("this file system has no such names")
    (folder / "lus.txt").symlink_to("lus.txt")
    return folder


@pytest.mark.parametrize("target", ["uit.jsonl", "uit.csv", "uit.parquet", "uit.html"])
@pytest.mark.usefixtures("odd")
def test_a_name_or_a_link_is_not_the_end_of_all(target: str) -> None:
    """Every readable file is written, whatever its name; a link to itself is one fault."""
    result = convert("vreemd", "-o", target)
    assert result.exit_code == 1
    line, summary = result.stderr.splitlines()
    assert line.startswith(f"kvlib: {Path('vreemd', 'lus.txt')}: ")
    assert summary == "kvlib: 2 read, 1 failed; 1 the same as another"
    if target == "uit.jsonl":
        written = [json.loads(line) for line in Path(target).read_bytes().splitlines()]
        assert [doc["origin"]["name"] for doc in written] == [r"caf\xe9.txt", "goed.txt"]
    if target == "uit.parquet":
        assert parquet.read_table(target).num_rows == 2  # both files are the same


def test_a_name_that_is_not_text_names_a_file(odd: Path, at: Path) -> None:
    result = convert("vreemd", "--to", "json", "-o", "uit/")
    assert result.exit_code == 1
    assert sorted(path.name for path in (at / "uit").iterdir()) == ["caf_xe9.json", "goed.json"]
    assert kvlib.load(odd / "goed.txt").body == kvlib.load(at / "uit" / "caf_xe9.json").body


def test_a_document_that_cannot_be_written_is_one_fault(
    at: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into one file, into a file for each, and where the writer itself is at fault."""
    load = many.load_each

    def with_half(source: str, *given: Any, **named: Any) -> Iterator[kvlib.Loaded | NoSource]:
        if source == "half.txt":
            broken = attrs.evolve(DOCS[0], subject="x\ud83dx")
            yield kvlib.Loaded(source="half.txt", document=broken)
        else:
            yield from load(source, *given, **named)

    monkeypatch.setattr("kvlib._core.workers._here.load_each", with_half)
    for target in ("uit.jsonl", "uit.parquet", "uit.html"):
        result = convert("half.txt", "een.txt", "twee.json", "-o", target)
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
        assert (
            "kvlib: half.txt: ah-tk-20242025-9002: $.subject has an unpaired surrogate"
            in result.stderr
        )
        assert (at / target).exists()
    assert len((at / "uit.jsonl").read_bytes().splitlines()) == 2
    result = convert("half.txt", "een.txt", "twee.json", "--to", "json", "-o", "uit/")
    assert result.stderr.startswith("kvlib: half.txt: ")
    assert len(list((at / "uit").iterdir())) == 2


def test_a_fault_of_the_writer_is_one_fault(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(documents: Iterator[Document], target: BinaryIO, *_: object) -> None:
        if not next(documents).answers:
            raise KeyError("bug")
        target.write(b"ja")

    kvlib.dump(attrs.evolve(DOCS[0], body=()), at / "a.jsonl")
    monkeypatch.setattr("kvlib_json._writer.write", fail)
    result = convert("a.jsonl", "een.txt", "--to", "json", "-o", "uit/")
    (line,) = result.stderr.splitlines()
    assert "a.jsonl: unexpected KeyError: 'bug', while writer 'json' was writing" in line
    assert (at / "uit" / "een.json").read_bytes() == b"ja"


def test_all_well_is_quiet(at: Path) -> None:
    result = convert("een.txt", "--to", "html", "-o", "uit.html")
    assert (result.exit_code, result.output) == (0, "")
    assert (at / "uit.html").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.usefixtures("at")
def test_standard_output_is_the_default() -> None:
    result = convert("twee.json", "--to", "jsonl")
    assert json.loads(result.stdout) == kvlib.to_dict(DOCS[1])
    assert convert("twee.json", "--to", "jsonl", "-o", "-").stdout == result.stdout


def test_standard_input_is_read(at: Path) -> None:
    result = convert("-", "--to", "markdown", stdin=(at / "een.txt").read_bytes())
    assert result.stdout.startswith("# sluizen \\<& bruggen>\n")


def test_binary_may_be_piped(at: Path) -> None:
    result = convert("een.txt", "--to", "parquet")
    (at / "uit.parquet").write_bytes(result.stdout_bytes)
    assert parquet.read_table(at / "uit.parquet").num_rows == 2


@pytest.mark.usefixtures("at")
def test_options_are_of_readers_and_writers() -> None:
    result = convert("een.txt", "--to", "csv", "-O", "csv.table=people", "-O", "pdf.password=x")
    assert result.stdout.startswith("document_key,document,capacity,")
    result = convert("een.txt", "--to", "csv", "-O", "csv.table=vragen")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no table 'vragen'" in result.stderr


def test_strict_leaves_out_what_is_doubtful(at: Path) -> None:
    doubtful = (at / "een.txt").read_text("utf-8").replace("Antwoord 3", "Antwoord 7")
    (at / "een.txt").write_text(doubtful, "utf-8")
    result = convert("een.txt", "twee.json", "--strict", "--to", "jsonl")
    assert result.exit_code == 1
    assert "een.txt: it has doubts: " in result.stderr
    assert "unanswered-question: 'Vraag 3' has no answer" in result.stderr
    assert len(result.stdout.splitlines()) == 1


# --- targets ------------------------------------------------------------------


def test_a_folder_gets_a_file_for_each(at: Path) -> None:
    result = convert("een.txt", "twee.json", "--to", "html", "-o", "uit/")
    assert (result.exit_code, result.output) == (0, "")
    assert sorted(path.name for path in (at / "uit").iterdir()) == ["een.html", "twee.html"]


def test_a_folder_of_tables_gets_a_file_for_each_table(at: Path) -> None:
    assert convert("een.txt", "twee.json", "--to", "csv", "-o", "uit/").exit_code == 0
    written = {path.name for path in (at / "uit").iterdir()}
    assert written == {*(f"{name}.csv" for name in kvlib.tables.TABLES), "datapackage.json"}
    assert len((at / "uit" / "documents.csv").read_text("utf-8").splitlines()) == 3


def test_documents_of_one_file_are_called_by_their_own_names(at: Path) -> None:
    kvlib.dump(DOCS[:1], at / "bron.jsonl")
    assert convert("bron.jsonl", "--to", "markdown", "-o", "uit/").exit_code == 0
    assert [path.name for path in (at / "uit").iterdir()] == ["ah-tk-20242025-9002.md"]


def test_a_name_from_a_document_stays_in_the_folder(at: Path) -> None:
    kvlib.dump([attrs.evolve(DOCS[0], identifier="../../weg")], at / "bron.jsonl")
    assert convert("bron.jsonl", "--to", "json", "-o", "uit/").exit_code == 0
    assert [path.name for path in (at / "uit").iterdir()] == [".._.._weg.json"]


def test_files_in_a_folder_are_replaced_only_with_replace(at: Path) -> None:
    (at / "uit").mkdir()
    (at / "uit" / "een.md").write_text("van mij")
    result = convert("een.txt", "twee.json", "--to", "markdown", "-o", "uit")
    assert result.exit_code == 1
    assert "een.md already exists; " in result.stderr
    assert (at / "uit" / "een.md").read_text() == "van mij"
    assert (at / "uit" / "twee.md").exists()
    assert convert("een.txt", "--to", "markdown", "-o", "uit", "--replace").exit_code == 0
    assert (at / "uit" / "een.md").read_text("utf-8").startswith("# ")


def test_two_sources_of_one_name_are_never_one_file(at: Path) -> None:
    kvlib.dump(DOCS[0], at / "twee.txt")
    assert convert("twee.json", "twee.txt", "--to", "markdown", "-o", "uit/").exit_code == 0
    assert sorted(path.name for path in (at / "uit").iterdir()) == ["twee-2.md", "twee.md"]


def test_a_name_loses_the_whole_suffix_of_its_source(at: Path) -> None:
    """Official XML that was called ``.tei.xml`` would be taken for TEI."""
    for name in ("drie.TEI.xml", "vier.akn.xml", "vijf.tei.xml.gz"):
        kvlib.dump(DOCS[0], at / name)
    (at / "zes.kopie.txt").write_bytes((at / "een.txt").read_bytes())
    sources = ("drie.TEI.xml", "vier.akn.xml", "vijf.tei.xml.gz", "zes.kopie.txt")
    assert convert(*sources, "--to", "obxml", "-o", "uit/").exit_code == 0
    written = sorted(path.name for path in (at / "uit").iterdir())
    assert written == ["drie.xml", "vier.xml", "vijf.xml", "zes.kopie.xml"]
    again = convert(*sources, "--to", "obxml", "-o", "uit/", "--skip-existing")
    assert "4 not read, as their files exist" in again.stderr
    kvlib.dump(kvlib.load_many(sources), "uit3/", writer="obxml")
    assert sorted(path.name for path in (at / "uit3").iterdir()) == written


def test_tables_in_a_folder_are_replaced_only_with_replace(at: Path) -> None:
    (at / "uit").mkdir()
    (at / "uit" / "people.csv").write_text("van mij")
    result = convert("een.txt", "--to", "csv", "-o", "uit")
    assert result.exit_code == 1
    assert "people.csv already exists; " in result.stderr
    assert [path.name for path in (at / "uit").iterdir()] == ["people.csv"]
    assert (at / "uit" / "people.csv").read_text() == "van mij"
    assert convert("een.txt", "--to", "csv", "-o", "uit", "--replace").exit_code == 0
    assert len(list((at / "uit").iterdir())) == 8


def test_tables_need_no_slash(at: Path) -> None:
    """A name without a suffix is a folder, for a writer that fills one."""
    assert convert("een.txt", "--to", "csv", "-o", "tabellen").exit_code == 0
    assert (at / "tabellen" / "people.csv").is_file()


def test_what_is_written_is_not_read_again(at: Path) -> None:
    (at / "kapot.pdf").unlink()
    for _ in range(2):
        assert convert(".", "-o", "alle.jsonl").exit_code == 0
        assert len((at / "alle.jsonl").read_bytes().splitlines()) == 2
    assert convert(".", "--to", "html", "-o", "uit/").exit_code == 0
    result = convert(".", "--to", "json", "-o", "uit/")
    assert (result.exit_code, "is inside a source folder" in result.stderr) == (2, True)


def test_nothing_to_write_is_reported(at: Path) -> None:
    (at / "leeg").mkdir()
    result = convert("leeg", "-o", "uit.csv")
    assert result.exit_code == 1
    assert result.stderr.startswith("kvlib: leeg has no file that kvlib can read (.akn, ")
    assert not (at / "uit.csv").exists()


def test_a_name_that_is_too_long_is_cut(at: Path) -> None:
    long = attrs.evolve(DOCS[0], identifier="x" * 400)
    kvlib.dump([long, DOCS[0]], at / "bron.jsonl")
    assert convert("bron.jsonl", "--to", "markdown", "-o", "uit/").exit_code == 0
    assert len(list((at / "uit").iterdir())) == 2


def test_a_file_that_is_named_is_replaced(at: Path) -> None:
    (at / "uit.md").write_text("oud")
    assert convert("een.txt", "-o", "uit.md").exit_code == 0
    assert (at / "uit.md").read_text("utf-8").startswith("# ")


def test_nothing_readable_leaves_the_target_alone(at: Path) -> None:
    (at / "uit.jsonl").write_text("oud")
    assert convert("kapot.pdf", "geen.txt", "-o", "uit.jsonl").exit_code == 1
    assert (at / "uit.jsonl").read_text() == "oud"


# --- incorrect use ------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["een.txt"], 2),
        (["een.txt", "-o", "uit/"], 2),
        (["een.txt", "--to", "md"], 2),
        (["een.txt", "-o", "uit.docx"], 2),
        (["een.txt", "twee.json", "-o", "uit.json"], 1),
        (["een.txt", "-o", "geen/uit.json"], 1),
        (["een.txt", "--to", "json", "--reader", "pfd"], 2),
        ([], 2),
    ],
)
def test_incorrect_use_writes_nothing(at: Path, words: list[str], code: int) -> None:
    result = convert(*words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert "Traceback" not in result.stderr
    assert sorted(path.name for path in at.iterdir()) == ["een.txt", "kapot.pdf", "twee.json"]


@pytest.mark.usefixtures("at")
def test_a_full_disk_ends_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not told for each of the other documents; the target is named, and no source."""
    result = _with_error(errno.ENOSPC, monkeypatch)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == ["kvlib: uit/x: No space left on device"]


@pytest.mark.usefixtures("at")
def test_a_target_that_cannot_be_written_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are tried."""
    result = _with_error(errno.ENAMETOOLONG, monkeypatch)
    assert result.exit_code == 1
    assert [line.split(": ")[:2] for line in result.stderr.splitlines()] == [
        ["kvlib", "een.txt"],
        ["kvlib", "twee.json"],
    ]
    assert "uit/een.html: File name too long" in result.stderr


def _with_error(code: int, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Convert two files into a folder, where writing has this error."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code), "uit/x")

    monkeypatch.setattr(convert_run, "write", fail)
    return convert("een.txt", "twee.json", "--to", "html", "-o", "uit/")
