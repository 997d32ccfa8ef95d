"""Every writer keeps the contract, on the samples, on generated documents and on real ones."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from openpyxl import load_workbook
from pyarrow import parquet

import kvlib
from corpus import FORMATS, real_paths
from fictional import make
from kvlib._core.writable import lacking
from kvlib.model import Document
from kvlib.serialize import json_schema
from kvlib.testing import WriterContract, sample_documents

SEEDS = range(60)


@cache
def corpus() -> tuple[Document, ...]:
    """The samples, generated documents, and real ones where they are present."""
    real = [kvlib.load(path) for kind in FORMATS for path in real_paths(kind)]
    return (*sample_documents(), *map(make, SEEDS), *real)


class Writers(WriterContract):
    """The contract on the corpus."""

    def documents(self) -> Sequence[Document]:
        return corpus()


VALIDATOR = Draft202012Validator(json_schema(), format_checker=FormatChecker())


class TestJson(Writers):
    writer = reader = "json"

    def read_back(self, path: Path) -> Sequence[Document] | None:
        """Whatever is written fits the schema."""
        VALIDATOR.validate(json.loads(path.read_bytes()))
        return super().read_back(path)


class TestJsonLines(Writers):
    writer = reader = "jsonl"

    def read_back(self, path: Path) -> Sequence[Document] | None:
        """Whatever is written fits the schema, line by line."""
        for line in path.read_bytes().splitlines():
            VALIDATOR.validate(json.loads(line))
        return super().read_back(path)


class TestSqlite(Writers):
    writer = reader = "sqlite"


class TestObXml(Writers):
    writer = reader = "obxml"

    def documents(self) -> Sequence[Document]:
        """Those with an identifier, which it needs."""
        return [document for document in corpus() if document.identifier]

    def test_everything_comes_back(self, tmp_path: Path) -> None:
        """It warns of none of these documents: a warning would be an error here."""
        for document in self.documents():
            kvlib.dump(document, tmp_path / "a.xml")


class TestAkn(Writers):
    writer = reader = "akn"

    def documents(self) -> Sequence[Document]:
        """Those with a day."""
        return [each for each in corpus() if lacking(each, self._record) is None]


class TestTei(Writers):
    writer = reader = "tei"


class TestText(Writers):
    writer = reader = "text"

    def test_everything_comes_back(self, tmp_path: Path) -> None:
        """It warns of none of these documents: a warning would be an error here."""
        for document in self.documents():
            kvlib.dump(document, tmp_path / "a.txt")


class TestCsv(Writers):
    writer = "csv"

    def said(self, path: Path) -> str:
        words: list[str] = []
        for each in path.glob("*.csv"):
            with each.open(encoding="utf-8", newline="") as file:
                words += [cell for row in csv.reader(file) for cell in row]
        return "\n".join(words)


class TestRows(Writers):
    writer = "rows"

    def said(self, path: Path) -> str:
        rows = [line for each in path.iterdir() for line in each.read_bytes().splitlines()]
        return "\n".join(map(texts_in, map(json.loads, rows)))


def texts_in(value: object) -> str:
    """All strings in JSON, one per line."""
    if isinstance(value, dict):
        return texts_in(list(value.values()))
    return "\n".join(map(texts_in, value)) if isinstance(value, list) else str(value)


class TestParquet(Writers):
    writer = "parquet"

    def said(self, path: Path) -> str:
        tables = [parquet.read_table(each).to_pydict() for each in path.iterdir()]
        columns = [column for table in tables for column in table.values()]
        return "\n".join(str(value) for column in columns for value in column)


class TestXlsx(Writers):
    writer = "xlsx"

    def said(self, path: Path) -> str:
        book = load_workbook(path, read_only=True)
        rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
        book.close()
        return "\n".join(cell for row in rows for cell in row if isinstance(cell, str))


class Texts(HTMLParser):
    """All text of a page; numbers of note marks are no part of the words beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.in_mark = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_mark = ("class", "kv-mark") in attrs or ("class", "footnote-ref") in attrs
        if tag == "sup" and (is_mark or self.in_mark):
            self.in_mark += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "sup" and self.in_mark:
            self.in_mark -= 1

    def handle_data(self, data: str) -> None:
        if not self.in_mark:
            self.texts.append(data)


def texts(html: str) -> str:
    parser = Texts()
    parser.feed(html)
    return "".join(parser.texts)


class TestHtml(Writers):
    writer = "html"

    def said(self, path: Path) -> str:
        return texts(path.read_text("utf-8"))


class TestMarkdown(Writers):
    writer = "markdown"

    def said(self, path: Path) -> str:
        """As a parser of CommonMark with tables and footnotes shows it."""
        parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
        return texts(parser.render(path.read_text("utf-8")))
