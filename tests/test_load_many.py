"""load_many: files, folders and JSON Lines, one document at a time."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO
from weakref import ref

import attrs
import pytest

import kvlib
from kvlib import Limits, Loaded
from kvlib._core.expanding import expand
from kvlib.plugin import Confidence, _files
from kvlib.plugin._source import opened
from kvlib.testing import sample_documents
from samples import xml

DOCS = sample_documents()
TEXT = kvlib.dumps(DOCS[0], "text")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three good files in two folders, a faulty one, and some that are none."""
    (tmp_path / "diep").mkdir()
    for name in ("b.txt", "a.txt", "diep/c.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.4 kapot")
    for name in ("metadata.xml", "plaatje.png", ".verborgen.txt"):
        (tmp_path / name).write_text("<x/>")
    return tmp_path


def names(loaded: list[kvlib.Loaded], folder: Path) -> list[str]:
    return [Path(each.source).relative_to(folder).as_posix() for each in loaded]


def test_a_folder_is_read_by_name(folder: Path) -> None:
    """Folders below it too; a faulty file does not stop the rest."""
    loaded = list(kvlib.load_many(folder))
    assert names(loaded, folder) == ["a.txt", "b.txt", "kapot.pdf", "diep/c.txt"]
    assert [type(each.error) for each in loaded if each.error] == [kvlib.ReadError]
    assert [bool(each.document) for each in loaded] == [True, True, False, True]


def test_sources_may_be_of_all_kinds(folder: Path) -> None:
    absent = folder / "geen.txt"
    sources: list[str | PathLike[str] | BinaryIO] = [
        str(folder / "a.txt"),
        absent,
        io.BytesIO(TEXT.encode()),
        folder / "diep",
    ]
    loaded = list(kvlib.load_many(sources))
    assert [each.source for each in loaded] == [
        str(folder / "a.txt"),
        str(absent),
        "",
        str(folder / "diep" / "c.txt"),
    ]
    assert isinstance(loaded[1].error, FileNotFoundError)


def test_errors_may_be_raised(folder: Path) -> None:
    loaded = kvlib.load_many([folder / "a.txt", folder / "kapot.pdf"], on_error="raise")
    assert next(loaded).document
    with pytest.raises(kvlib.ReadError, match=r"^kapot\.pdf "):
        next(loaded)


def test_doubts_are_errors_if_strict(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT.replace("3 maart 2025", "33 maart 2025"), "utf-8")
    (first,) = kvlib.load_many(folder / "a.txt", strict=True)
    assert isinstance(first.error, kvlib.StrictReadError)


def test_the_call_is_checked_at_once() -> None:
    """Not at the first document, when it is late."""
    with pytest.raises(kvlib.UnknownReaderError):
        kvlib.load_many([], reader="pfd")
    with pytest.raises(kvlib.OptionsError):
        kvlib.load_many([], options=object())
    with pytest.raises(ValueError, match="'collect' or 'raise'; got 'ignore'"):
        kvlib.load_many([], on_error="ignore")  # type: ignore[arg-type]


# --- files that only few folders have ------------------------------------------


def test_a_file_that_cannot_be_opened_is_one_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link to itself, a link to nothing, a file of somebody else."""
    (folder / "dood.txt").symlink_to("weg.txt")
    (folder / "lus.txt").symlink_to("lus.txt")
    (folder / "diep" / "dicht.txt").write_text(TEXT)
    really = os.open

    def refuse(path: Any, *given: Any, **named: Any) -> int:
        if str(path).endswith("dicht.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return really(path, *given, **named)

    monkeypatch.setattr(os, "open", refuse)
    loaded = list(kvlib.load_many(folder))
    read = [Path(each.source).name for each in loaded if each.document]
    assert read == ["a.txt", "b.txt", "c.txt"]
    errors = {Path(each.source).name: each.error for each in loaded if each.error}
    assert list(errors) == ["dood.txt", "kapot.pdf", "lus.txt", "dicht.txt"]
    assert isinstance(errors["dood.txt"], FileNotFoundError)
    assert isinstance(errors["dicht.txt"], PermissionError)
    assert isinstance(errors["lus.txt"], OSError)


def test_a_name_that_is_not_text(folder: Path) -> None:
    r"""The source is as Python has it; the Document's name shows the byte, and can be written."""
    given = folder / os.fsdecode(b"caf\xe9.txt")
    try:
        given.write_bytes(TEXT.encode())
    except OSError:
        pytest.skip("this file system has no such names")
    documents = {each.source: each.document for each in kvlib.load_many(folder)}
    document = documents[str(given)]
    assert document
    assert json.loads(kvlib.dumps(document, "json"))["origin"]["name"] == r"caf\xe9.txt"
    given.write_bytes(b"Een verhaal.")
    with pytest.raises(kvlib.NotKamervragenError, match=r"^caf\\xe9\.txt: it is not"):
        kvlib.load(given)
    with pytest.raises(kvlib.NotKamervragenError, match=r"^caf\\ud800\.txt: it is not"):
        kvlib.loads("Een verhaal.", name="caf\ud800.txt")


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)  # the whole path may be too long


SPECIAL: dict[str, Callable[[Path], object]] = {
    "a named pipe": lambda path: os.mkfifo(path),
    "a socket": _socket,
    "a device": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("kind", SPECIAL)
def test_what_is_no_file_is_a_named_failure(
    folder: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who opens it may wait without end; the files beside it are read."""
    monkeypatch.chdir(folder)
    SPECIAL[kind](folder / "anders.txt")
    SPECIAL[kind](folder / "anders.dat")  # no reader's, as every other file of its suffix
    loaded = _until_done(folder)
    (failed,) = [each for each in loaded if each.source == str(folder / "anders.txt")]
    loaded.remove(failed)
    assert isinstance(failed.error, kvlib.ReadError)
    assert str(failed.error).startswith(f"anders.txt is {kind}, not a regular file; give its own")
    assert names(loaded, folder) == ["a.txt", "b.txt", "kapot.pdf", "diep/c.txt"]
    result = _command("convert", folder, "--to", "jsonl")
    assert (result.returncode, result.stdout.count(b"\n")) == (1, 3)
    assert f"/anders.txt: it is {kind}, not a regular file; give".encode() in result.stderr


def _until_done(folder: Path) -> list[Loaded]:
    """Read a folder, in a thread that may hang."""
    found: list[Loaded] = []
    reading = threading.Thread(target=lambda: found.extend(kvlib.load_many(folder)), daemon=True)
    reading.start()
    reading.join(20)
    assert not reading.is_alive()
    return found


def _command(*words: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "kvlib", *map(str, words)],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_file_that_became_a_pipe(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However late that happens: before it is opened, or between a look at it and that."""
    path = folder / "a.txt"
    (found, *_) = expand(folder, None, Limits())
    assert isinstance(found, str)
    path.unlink()
    os.mkfifo(path)
    for looks in (_files._mode, lambda _: stat.S_IFREG):
        monkeypatch.setattr(_files, "_mode", looks)
        (loaded,) = kvlib.load_many([found])
        assert str(loaded.error).startswith("a.txt is a named pipe, not a regular file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_large_file_that_became_a_pipe(folder: Path) -> None:
    """A large one is opened again to be read."""
    path = folder / "a.txt"
    with opened(str(path), limits=Limits(source_bytes=10)) as source:
        path.unlink()
        os.mkfifo(path)
        with pytest.raises(kvlib.ReadError, match=r"^a\.txt is a named pipe"):
            source.open()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_is_named_is_read(folder: Path) -> None:
    """That is what its user asks for, in Python and on the command line."""
    pipe = folder / "pijp.txt"
    os.mkfifo(pipe)
    for read in (lambda: list(kvlib.load_many([pipe])), lambda: _command("check", pipe)):
        writer = threading.Thread(target=pipe.write_bytes, args=(TEXT.encode(),), daemon=True)
        writer.start()
        result = read()
        writer.join(20)
        assert not getattr(result, "returncode", 0)
    assert next(iter(kvlib.load_many(folder / "a.txt"))).document


# --- JSON Lines ---------------------------------------------------------------


def test_lines_are_read_one_by_one(tmp_path: Path) -> None:
    """A faulty line is one error; blank ones are none, and the last needs no end."""
    path = tmp_path / "a.jsonl"
    lines = kvlib.dumps(DOCS, "jsonl").split("\n")[:3]
    faulty = lines[0].replace('"answers"', '"antwoorden"', 1)
    path.write_text("\ufeff" + "\n".join([lines[0], "", "geen JSON", faulty, *lines[1:]]), "utf-8")
    loaded = list(kvlib.load_many(path))
    assert [each.document for each in loaded if each.document] == list(DOCS)
    no_json, no_kind = [each.error for each in loaded if each.error]
    assert str(no_json).startswith("a.jsonl, line 3 cannot be read as JSON")
    assert isinstance(no_kind, kvlib.SchemaError)
    assert str(no_kind).startswith("a.jsonl, line 4: not a serialised Document: expected one of")
    assert no_kind.paths == ("$.kind",)


def test_no_document_is_held(tmp_path: Path) -> None:
    """However many a file has, few are in memory."""
    kvlib.dump(DOCS * 20, tmp_path / "a.jsonl")
    made: list[ref[kvlib.Document]] = []
    for loaded in kvlib.load_many(tmp_path / "a.jsonl"):
        assert loaded.document
        made.append(ref(loaded.document))
        assert sum(each() is not None for each in made) <= 2
    assert len(made) == 60


def test_a_line_may_be_too_long(tmp_path: Path) -> None:
    """The limit is that of a line; the file may be longer, and is read on after it."""
    path = tmp_path / "a.jsonl"
    long = attrs.evolve(DOCS[1], heading="x" * 20_000)
    kvlib.dump([DOCS[1], long, DOCS[2]], path)
    limits = kvlib.Limits(source_bytes=10_000)
    assert path.stat().st_size > 10_000
    loaded = list(kvlib.load_many(path, limits=limits))
    assert [each.document for each in loaded] == [DOCS[1], None, DOCS[2]]
    assert str(loaded[1].error).startswith("a.jsonl, line 2 has more than 10000 bytes")


def test_a_file_of_several_is_not_for_load(tmp_path: Path) -> None:
    kvlib.dump(DOCS, tmp_path / "a.jsonl")
    with pytest.raises(kvlib.ReadError, match="holds more than one document; use load_many"):
        kvlib.load(tmp_path / "a.jsonl")
    (tmp_path / "b.jsonl").write_text("\n")
    with pytest.raises(kvlib.ReadError, match="holds no document"):
        kvlib.load(tmp_path / "b.jsonl")


def test_a_source_that_keeps_failing_is_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A disk that breaks is one error, not one without end."""
    kvlib.dump(DOCS, tmp_path / "a.jsonl")

    def fail(*_: object) -> bytes:
        raise OSError(5, "stuk")

    monkeypatch.setattr("kvlib_json._reader.Lines._line", fail)
    (loaded,) = kvlib.load_many(tmp_path / "a.jsonl")
    assert isinstance(loaded.error, OSError)


def test_a_name_that_no_file_can_have_is_one_error() -> None:
    loaded = list(kvlib.load_many(["x" * 5000, io.BytesIO(TEXT.encode())]))
    assert [bool(each.document) for each in loaded] == [False, True]


ARCHIVES = {
    "tei.xml": b"<TEI/>",
    "corpus.xml": b'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">',
    "debat.XML": b'<?xml version="1.0"?>\n<!-- a > b -->\n<akn:akomaNtoso xmlns:akn="x">',
    "doctype.xml": b'\xef\xbb\xbf<!DOCTYPE TEI [ <!ENTITY a "b"> ]>\n<TEI\n><kvr/></TEI>',
    "ingepakt.xml.gz": gzip.compress(b"<TEI/>"),
    "breed.xml": "<?xml version='1.0' encoding='UTF-16'?><TEI/>".encode("utf-16-le"),
    "breed-met-merk.xml": "\ufeff<?xml version='1.0'?><TEI/>".encode("utf-16-be"),
    "breder.xml": "<?xml version='1.0' encoding='UTF-32'?><TEI/>".encode("utf-32"),
    "latijn.xml": "<!-- é --><TEI/>".encode("latin-1"),
}


@pytest.mark.parametrize("reader", [None, "obxml"])
def test_of_a_folder_the_xml_of_archives_is_passed_over(folder: Path, reader: str | None) -> None:
    """Akoma Ntoso and TEI, which is no publication; other XML is read, or cannot be."""
    for name, data in ARCHIVES.items():
        (folder / name).write_bytes(data)
    (folder / "vreemd.xml").write_bytes(b"<TEIxt/>")
    (folder / "vraag.xml").write_text(xml(), "utf-8")
    loaded = list(kvlib.load_many(folder, reader=reader))
    found = [name for name in names(loaded, folder) if ".xml" in name.lower()]
    assert found == ["vraag.xml", "vreemd.xml"]


@pytest.mark.parametrize("name", ARCHIVES)
def test_the_xml_of_archives_that_is_named_is_refused(folder: Path, name: str) -> None:
    """By the reader of publications."""
    (folder / name).write_bytes(ARCHIVES[name])
    (verdict,) = (v for v in kvlib.explain(folder / name).verdicts if v.reader == "obxml")
    assert verdict.confidence is Confidence.REFUSE
    (loaded,) = kvlib.load_many(folder / name)
    assert isinstance(loaded.error, kvlib.KvlibError)


@pytest.mark.parametrize("suffix", [".akn", ".akn.xml", ".tei", ".TEI.xml", ".tei.xml.gz"])
def test_of_a_folder_archives_that_kvlib_wrote_are_read(tmp_path: Path, suffix: str) -> None:
    """They are not called ``.xml`` and no more; what is so called is passed over."""
    kvlib.dump(DOCS[0], tmp_path / f"vragen{suffix}")
    for name, data in ARCHIVES.items():
        (tmp_path / name).write_bytes(data)
    (loaded,) = kvlib.load_many(tmp_path)
    assert loaded.document is not None
    assert loaded.document.identifier == DOCS[0].identifier
    assert loaded.reader == suffix[1:4].lower()


@pytest.mark.parametrize("reader", ["akn", "tei"])
@pytest.mark.parametrize("start", ["", f"<!--{'zee ' * 2000}-->"], ids=["plain", "commented"])
def test_a_named_reader_reads_xml_of_archives_that_a_pattern_matches(
    tmp_path: Path, reader: str, start: str
) -> None:
    """As it reads a file that is named, and whatever the file begins with."""
    declaration, text = kvlib.dumps(DOCS[0], reader).split("\n", 1)
    (tmp_path / "a.xml").write_text(f"{declaration}\n{start}{text}", "utf-8")
    for sources in (tmp_path / "a.xml", tmp_path / "*.xml"):
        (loaded,) = kvlib.load_many(sources, reader=reader)
        assert loaded.document is not None
        assert loaded.document.identifier == DOCS[0].identifier
    assert list(kvlib.load_many(tmp_path, reader=reader)) == []  # no file has its suffix


@pytest.mark.parametrize("reader", [None, "obxml"])
def test_a_reader_of_xml_passes_over_that_of_archives(tmp_path: Path, reader: str | None) -> None:
    """In what a pattern matches too."""
    (tmp_path / "a.xml").write_text(kvlib.dumps(DOCS[0], "tei"), "utf-8")
    assert list(kvlib.load_many(tmp_path / "*.xml", reader=reader)) == []


@pytest.mark.parametrize("suffix", [".akn.xml", ".tei.xml"])
def test_the_content_decides_whatever_the_suffix(tmp_path: Path, suffix: str) -> None:
    """A publication is one; XML of archives that kvlib did not write is an error by name."""
    (tmp_path / f"a{suffix}").write_text(xml(), "utf-8")
    root = {".akn.xml": "akomaNtoso", ".tei.xml": "TEI"}[suffix]
    (tmp_path / f"b{suffix}").write_text(f"<{root}></{root}>", "utf-8")
    publication, archive = kvlib.load_many(tmp_path)
    assert publication.reader == "obxml"
    assert publication.document is not None
    assert isinstance(archive.error, kvlib.ReadError)


def test_of_a_folder_a_named_reader_reads_its_own(folder: Path) -> None:
    loaded = list(kvlib.load_many(folder, reader="pdf"))
    assert names(loaded, folder) == ["kapot.pdf"]
