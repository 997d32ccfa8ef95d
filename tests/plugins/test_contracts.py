"""Every official reader keeps the contract of readers; a new one is a new class here."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

import akn_files
import kvlib
import tei_files
from fictional import docx_truth, make, web_page
from fictional.formats import FORMATS
from kvlib.model import Document
from kvlib.testing import Bounds, ReaderContract, sample_documents, sample_sources

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
NAME = "ah-tk-20252026-9001"
SEED = 21
"""Of a generated document with notes, a list and a table."""
PRINTED = ("heading", "label", "marker", "text")
APART = ("marks", "diagnostics")


@cache
def generated(kind: str) -> tuple[str, bytes]:
    """A document from the tests' own generator, in one of its formats."""
    rendering = FORMATS[kind]
    return f"generated{rendering.suffix}", rendering.render(make(SEED))


@cache
def example() -> Document:
    return kvlib.load(EXAMPLES / f"{NAME}.xml", reader="obxml")


def tiny(suffix: str) -> tuple[str, bytes]:
    """The first sample of an official format."""
    return next(each for each in sample_sources() if each[0].endswith(suffix))


def _members(data: bytes) -> bytes:
    """The parts of a Word file, one after the other."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(map(archive.read, archive.namelist()))


class TestObxml(ReaderContract):
    reader = "obxml"

    def samples(self) -> Sequence[Path | tuple[str, bytes]]:
        return EXAMPLES / f"{NAME}.xml", tiny(".xml"), generated("XML"), generated("older XML")


class TestPdf(ReaderContract):
    reader = "pdf"

    def samples(self) -> Sequence[Path | tuple[str, bytes]]:
        return EXAMPLES / f"{NAME}.pdf", tiny(".pdf"), generated("PDF")


class TestText(ReaderContract):
    reader = "text"

    def samples(self) -> Sequence[Path | tuple[str, bytes]]:
        return EXAMPLES / f"{NAME}.txt", tiny(".txt"), generated("text, plain")


class TestDocx(ReaderContract):
    """Its places are the paragraphs of the file."""

    reader = "docx"

    def samples(self) -> Sequence[tuple[str, bytes]]:
        return tiny(".docx"), generated("Word")

    def plain_text(self, name: str, data: bytes) -> str:  # noqa: ARG002
        return docx_truth.plain_text(data)

    def bounds(self, name: str, data: bytes) -> Bounds:  # noqa: ARG002
        return Bounds(lines=_members(data).count(b"<w:p"))


class TestWeb(ReaderContract):
    """Its places are the lines of the page's text, not those of the file."""

    reader = "web"

    def samples(self) -> Sequence[tuple[str, bytes]]:
        return tiny(".html"), generated("web page"), generated("web page of another site")

    def plain_text(self, name: str, data: bytes) -> str:  # noqa: ARG002
        return web_page.plain_text(data)

    def bounds(self, name: str, data: bytes) -> Bounds:  # noqa: ARG002
        return Bounds(lines=data.count(b"<"))  # a tag ends each line


class TestAkn(ReaderContract):
    """What is in its head follows from the rest, or is no text."""

    reader = "akn"

    def samples(self) -> Sequence[tuple[str, bytes]]:
        made = (example(), make(SEED))
        files = [(f"{n}.akn", kvlib.dumps(each, "akn").encode()) for n, each in enumerate(made)]
        return (*files, tiny(".akn"))

    def plain_text(self, name: str, data: bytes) -> str:  # noqa: ARG002
        return akn_files.plain_text(data)


class TestTei(ReaderContract):
    """What is in its headers follows from the rest, or is no text."""

    reader = "tei"

    def samples(self) -> Sequence[tuple[str, bytes]]:
        made = (example(), make(SEED))
        files = [(f"{n}.tei", kvlib.dumps(each, "tei").encode()) for n, each in enumerate(made)]
        return (*files, tiny("samples.tei"))

    def plain_text(self, name: str, data: bytes) -> str:  # noqa: ARG002
        return tei_files.plain_text(data)


class Json(ReaderContract):
    """JSON names its texts, and has more texts than those that are printed."""

    def plain_text(self, name: str, data: bytes) -> str:
        return "\n".join(said(line) for line in documents(name, data))

    def bounds(self, _: str, __: bytes) -> Bounds:
        """The places are those in the example that was read."""
        return Bounds(lines=(EXAMPLES / f"{NAME}.xml").read_bytes().count(b"\n") + 1)


class TestJson(Json):
    reader = "json"

    def samples(self) -> Sequence[tuple[str, bytes]]:
        made = (example(), *sample_documents())
        return [(f"{n}.json", kvlib.dumps(each, "json").encode()) for n, each in enumerate(made)]


class TestJsonLines(Json):
    reader = "jsonl"

    def samples(self) -> Sequence[tuple[str, bytes]]:
        made = (example(), sample_documents()[1])
        lines = "".join(kvlib.dumps(each, "jsonl") for each in made)
        return ("example.jsonl", lines.encode()), tiny(".jsonl")


class TestSqlite(Json):
    """Its documents are compressed: they are read with Python's own library."""

    reader = "sqlite"

    def samples(self) -> Sequence[tuple[str, bytes]]:
        target = io.BytesIO()
        kvlib.dump((example(), sample_documents()[1]), target, writer="sqlite")
        return ("example.sqlite", target.getvalue()), tiny(".sqlite")

    def plain_text(self, _: str, data: bytes) -> str:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(data)
            rows = connection.execute("select json from kvlib_documents order by id").fetchall()
        return "\n".join(said(json.loads(zlib.decompress(row))) for (row,) in rows)


def test_no_reader_is_left_out() -> None:
    """The classes above are for all readers of kvlib itself; other packages have their own."""
    tested = {
        each.reader
        for name, each in globals().items()
        if name.startswith("Test") and issubclass(each, ReaderContract)
    }
    own = (plugin for plugin in kvlib.plugins() if plugin.distribution == "kvlib")
    assert tested == {name for plugin in own for name in plugin.readers}


def documents(name: str, data: bytes) -> Iterator[dict[str, object]]:
    """The objects in a file of JSON or JSON Lines."""
    for each in data.splitlines() if name.endswith(".jsonl") else [data]:
        yield json.loads(each)


def said(value: object, key: str = "") -> str:
    """The texts in JSON, without those of marks, in the order of the keys."""
    if isinstance(value, str):
        return value if key in PRINTED else ""
    if isinstance(value, list):
        return "\n".join(said(each, key) for each in value)
    if isinstance(value, dict):
        return "\n".join(said(each, name) for name, each in value.items() if name not in APART)
    return ""
