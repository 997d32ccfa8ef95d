"""dump and dumps: the writer is found, the file is whole or not there, errors name the document."""

from __future__ import annotations

import errno
import io
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import attrs
import pytest

import kvlib
from kvlib.model import Document, Kind, Member, Paragraph, Question
from kvlib.testing import sample_documents

DOC = sample_documents()[0]


# --- which writer -------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.json", b"{\n"), ("a.JSONL", b'{"schema'), ("a.md", b"# "), ("a.html", b"<!DOCTYPE html>")],
)
def test_the_suffix_tells_the_writer(tmp_path: Path, name: str, start: bytes) -> None:
    kvlib.dump(DOC, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_name_goes_before_the_suffix(tmp_path: Path) -> None:
    kvlib.dump(DOC, str(tmp_path / "a.txt"), writer="markdown")
    assert (tmp_path / "a.txt").read_bytes().startswith(b"# ")


def test_an_open_file_has_a_suffix_too(tmp_path: Path) -> None:
    with (tmp_path / "a.json").open("wb") as file:
        kvlib.dump(DOC, file)
    assert kvlib.load(tmp_path / "a.json") == DOC


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("a.docx", r"no writer writes \.docx \(suffixes: \.akn, \.akn\.xml, \.csv, "),
        ("a", "'.*a', which has no suffix"),
    ],
)
def test_an_unknown_suffix(tmp_path: Path, target: str, message: str) -> None:
    with pytest.raises(kvlib.UnknownFormatError, match=message):
        kvlib.dump(DOC, tmp_path / target)
    assert not list(tmp_path.iterdir())


# --- what is written ----------------------------------------------------------


def test_a_generator_is_written(tmp_path: Path) -> None:
    kvlib.dump((doc for doc in sample_documents()), tmp_path / "a.jsonl")
    assert len((tmp_path / "a.jsonl").read_bytes().splitlines()) == 3


@pytest.mark.parametrize(("documents", "held"), [((), "none"), ((DOC, DOC), "more than one")])
def test_a_writer_of_one(tmp_path: Path, documents: tuple[Document, ...], held: str) -> None:
    """It refuses none and several, and leaves no file."""
    with pytest.raises(
        kvlib.WriteError, match=f"writes one document to a file, and was given {held}"
    ):
        kvlib.dump(documents, tmp_path / "a.json")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("writer", ["jsonl", "parquet"])
def test_a_target_that_takes_a_part(writer: str) -> None:
    """A socket may take less than it is given: it is given the rest, and stays open."""

    class Takes(io.RawIOBase):
        def __init__(self) -> None:
            self.taken = b""

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            piece = bytes(data)[:100]
            self.taken += piece
            return len(piece)

    target, whole = Takes(), io.BytesIO()
    kvlib.dump(sample_documents(), cast("BinaryIO", target), writer=writer)
    kvlib.dump(sample_documents(), whole, writer=writer)
    assert target.taken == whole.getvalue()
    assert not target.closed


@pytest.mark.parametrize("writer", ["json", "jsonl", "markdown", "html", "obxml", "text", "csv"])
def test_half_of_a_pair_is_named(writer: str) -> None:
    """No file can hold it; the error names the document and the field."""
    question = Question(label="Vraag 1", numbers=("1",), blocks=(Paragraph(text="x\ud83dx"),))
    broken = attrs.evolve(DOC, body=(question,))
    with pytest.raises(
        kvlib.WriteError, match=r"^ah-tk-20242025-9002: \$\.body\[0\]\.blocks\[0\]\.text "
    ):
        kvlib.dumps(broken, writer)


# --- files --------------------------------------------------------------------


def test_a_file_that_is_there_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("oud")
    path.chmod(0o640)
    kvlib.dump(DOC, path)
    assert kvlib.load(path) == DOC
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_rights_of_any(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("")
    kvlib.dump(DOC, tmp_path / "a.json")
    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "b.json").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("oud")
    (tmp_path / "b.json").symlink_to(tmp_path / "a.json")
    kvlib.dump(DOC, tmp_path / "b.json")
    assert (tmp_path / "b.json").is_symlink()
    assert kvlib.load(tmp_path / "a.json") == DOC


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_device_is_written_to() -> None:
    kvlib.dump(DOC, "/dev/null", writer="json")
    assert not Path("/dev/null").is_file()


def test_a_folder_that_is_absent_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        kvlib.dump(DOC, tmp_path / "geen" / "a.json")
    assert caught.value.filename == str(tmp_path / "geen")


def test_a_link_to_itself_is_not_a_target(tmp_path: Path) -> None:
    """Python's own error, as for any other file that cannot be made."""
    (tmp_path / "lus.json").symlink_to("lus.json")
    with pytest.raises(OSError, match=r"lus\.json") as caught:
        kvlib.dump(DOC, tmp_path / "lus.json")
    assert caught.value.errno == errno.ELOOP
    assert (tmp_path / "lus.json").is_symlink()


def broken() -> Iterator[Document]:
    yield DOC
    raise ZeroDivisionError


def test_a_folder_is_whole_or_as_it_was(tmp_path: Path) -> None:
    """A failure leaves it alone; a success replaces files of the same names only."""
    folder = tmp_path / "tabellen"
    with pytest.raises(ZeroDivisionError):
        kvlib.dump(broken(), f"{folder}/", writer="csv")
    assert not list(tmp_path.iterdir())
    folder.mkdir()
    (folder / "notes.csv").write_text("oud")
    (folder / "eigen.csv").write_text("eigen")
    with pytest.raises(ZeroDivisionError):
        kvlib.dump(broken(), folder, writer="csv")
    assert (folder / "notes.csv").read_text() == "oud"
    with pytest.warns(kvlib.OtherFilesWarning, match=r"tabellen also holds .*: eigen\.csv$"):
        kvlib.dump(DOC, folder, writer="csv")
    assert (folder / "notes.csv").read_text().startswith("document_key,")
    assert (folder / "eigen.csv").read_text() == "eigen"
    assert [each.name for each in tmp_path.iterdir()] == ["tabellen"]


def test_folders_above_a_new_folder_go_with_it(tmp_path: Path) -> None:
    """Those that were there stay, and so does one in which somebody put a file meanwhile."""

    def meddled() -> Iterator[Document]:
        yield DOC
        (tmp_path / "a" / "b" / "van mij").touch()
        raise ZeroDivisionError

    (tmp_path / "a").mkdir()
    with pytest.raises(ZeroDivisionError):
        kvlib.dump(broken(), f"{tmp_path}/a/b/c/d/", writer="csv")
    assert not list((tmp_path / "a").iterdir())
    with pytest.raises(ZeroDivisionError):
        kvlib.dump(meddled(), f"{tmp_path}/a/b/c/d/", writer="csv")
    assert [path.name for path in (tmp_path / "a").rglob("*")] == ["b", "van mij"]


# --- what a document does not have --------------------------------------------


@pytest.mark.parametrize("writer", ["markdown", "html", "text"])
def test_what_is_not_there_is_left_out(writer: str) -> None:
    written = kvlib.dumps(Document(kind=Kind.QUESTIONS), writer)
    for word in ("None", "Gesteld door", "Ingezonden", "Ontvangen", "vergaderjaar", "Noten"):
        assert word not in written


def test_values_that_are_not_documents_raise() -> None:
    """A forgotten check of what was loaded, most likely."""
    with pytest.raises(TypeError, match="expected a Document or several, got NoneType"):
        kvlib.dumps(None, "jsonl")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected Documents, got dict"):
        list(kvlib.tables.rows([kvlib.to_dict(sample_documents()[0])], "people"))  # type: ignore[list-item]


# --- who is to blame ----------------------------------------------------------


@pytest.mark.parametrize(
    "error", [SystemExit(3), ModuleNotFoundError("weg", name="weg"), KeyError()]
)
def test_what_the_caller_raises_comes_through(error: BaseException) -> None:
    """It is no fault of the writer, which only asked for the next document."""

    def documents() -> Iterator[Document]:
        yield DOC
        raise error

    with pytest.raises(type(error)) as caught:
        kvlib.dumps(documents(), "jsonl")
    assert caught.value is error


def test_a_fault_of_the_second_document_is_its_own() -> None:
    """A page looks one document ahead; the error names the one that is broken."""
    broken = attrs.evolve(DOC, identifier="ah-1", subject="x\ud83dx")
    for documents in ([broken, DOC], [DOC, broken]):
        with pytest.raises(kvlib.WriteError, match=r"^ah-1: \$\.subject has an unpaired"):
            kvlib.dumps(documents, "html")


def test_an_error_after_many_rows_names_its_document() -> None:
    """Parquet is written thousands of rows later than a document is drawn."""
    broken = attrs.evolve(DOC, identifier="ah-1", askers=(Member(name="x\ud83dx"),))
    with pytest.raises(kvlib.WriteError, match=r"^ah-1: exchanges\.askers has an") as caught:
        kvlib.dump([DOC, broken, *[DOC] * 9], io.BytesIO(), writer="parquet")
    assert caught.value.document == "ah-1"


def writer(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let the writer of JSON raise."""

    def write(documents: Iterator[Document], *_: object) -> None:
        list(documents)
        raise error

    monkeypatch.setattr("kvlib_json._writer.write", write)


def test_a_write_error_names_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    writer(monkeypatch, kvlib.WriteError("$.subject is too long"))
    with pytest.raises(kvlib.WriteError, match=r"^ah-tk-20242025-9002: \$\.subject is too long"):
        kvlib.dumps(DOC, "json")


def test_a_fault_of_a_writer_says_whose(monkeypatch: pytest.MonkeyPatch) -> None:
    writer(monkeypatch, KeyError("x"))
    with pytest.raises(KeyError) as caught:
        kvlib.dumps(DOC, "json")
    assert caught.value.__notes__ == ["while writer 'json' was writing"]


# --- folders, and what is no file ---------------------------------------------


def test_a_folder_stays_as_it_was_if_a_file_cannot_be_moved(tmp_path: Path) -> None:
    kvlib.dump(DOC, tmp_path, writer="csv")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / "people.csv").unlink()
    (tmp_path / "people.csv").mkdir()
    with pytest.raises(IsADirectoryError):
        kvlib.dump([DOC, DOC], tmp_path, writer="csv")
    del before["people.csv"]
    assert before == {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    assert len(list(tmp_path.iterdir())) == 8


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("van mij")
    with pytest.raises(NotADirectoryError):
        kvlib.dump(DOC, f"{tmp_path / 'a'}/", writer="csv")
    assert (tmp_path / "a").read_text() == "van mij"


def test_what_is_there_may_be_kept(tmp_path: Path) -> None:
    for target, name in ((tmp_path / "a.json", "json"), (tmp_path / "t", "csv")):
        kvlib.dump(DOC, target, writer=name, replace=False)
        with pytest.raises(FileExistsError):
            kvlib.dump(DOC, target, writer=name, replace=False)


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there is no /dev/stdout here")
def test_standard_output_may_be_a_pipe() -> None:
    code = "import kvlib; from kvlib.testing import sample_documents as s; "
    code += "kvlib.dump(s()[0], '/dev/stdout', writer='json')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert kvlib.loads(done.stdout) == DOC
