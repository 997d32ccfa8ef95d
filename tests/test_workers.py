"""Reading in child processes: what is read is what this process reads, and nothing else is lost."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

import kvlib
from kvlib._core.workers import Settings, read_all
from kvlib.testing import sample_documents

DOCS = sample_documents()
TEXT = kvlib.dumps(DOCS[0], "text")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Good files of several kinds, and faulty ones."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    kvlib.dump(DOCS, tmp_path / "c.jsonl")
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.4 kapot")
    (tmp_path / "e.txt").write_bytes(b"")
    return tmp_path


def paths(folder: Path) -> list[str]:
    return [str(path) for path in sorted(folder.iterdir())]


def words(loaded: kvlib.Loaded) -> dict[str, object]:
    """The fields, with the error as its class and words, which can be compared."""
    fields = attrs.asdict(loaded, recurse=False)
    error = fields["error"]
    return {**fields, "error": error and (type(error), str(error), vars(error))}


def test_what_is_read_is_what_load_many_reads(folder: Path) -> None:
    reads = list(read_all(paths(folder), 0, Settings()))
    expected = list(kvlib.load_many(paths(folder)))
    assert [words(read.loaded()) for read in reads] == [words(loaded) for loaded in expected]
    documents = [loaded.document for loaded in expected if loaded.document]
    assert [read.key for read in reads if read.key] == [document.key for document in documents]
    lines = b"".join(read.line + b"\n" for read in reads if read.line)
    assert lines.decode() == kvlib.dumps(documents, "jsonl")
