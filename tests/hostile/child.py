"""The server of a library: ``python -m tests.hostile.child lxml``.

Each function reads a file as the library's documentation does.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hostile.asking import serve


def kvlib_() -> Callable[[Path, str], Mapping[str, Any]]:
    import kvlib
    from hostile.collected import HOSTILE
    from kvlib.model import Document

    for reader in kvlib.readers():  # their imports count for no file
        assert reader
    _warm()

    def documents(path: Path) -> Iterable[Document]:
        if path.suffix in (".jsonl", ".sqlite"):
            for each in kvlib.load_many(path):
                if each.error is not None:
                    failed.append(each.error)
                elif each.document is not None:
                    yield each.document
        else:
            yield kvlib.load(path)

    failed: list[BaseException] = []

    def answer(path: Path, key: str) -> Mapping[str, Any]:
        expected = HOSTILE[key].expected
        try:
            found = list(documents(path))
        except BaseException as error:
            return {"right": expected.allows_error(error), "kind": "error", "said": _error(error)}
        if failed:
            right = all(map(expected.allows_error, failed))
            return {"right": right, "kind": "error", "said": _error(failed[0])}
        return {"right": all(map(expected.allows, found)), "said": _described(found)}

    return answer


def _warm() -> None:
    """Import what reading imports."""
    import kvlib
    from kvlib.testing import sample_sources

    for name, data in sample_sources():
        if not name.endswith((".jsonl", ".sqlite", ".html", ".csv", "samples.tei")):  # of many
            kvlib.loads(data, name=name)


def _error(error: BaseException) -> str:
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message}"


def _described(documents: Iterable[Any]) -> str:
    found = list(documents)
    codes = sorted({doubt.code for each in found for doubt in each.diagnostics})
    count = sum(len(each.questions) for each in found)
    read = f"reads {count} question{'s' * (count != 1)}"
    return f"{read}; {', '.join(codes)}" if codes else read


def lxml_() -> Callable[[Path, str], Mapping[str, Any]]:
    import lxml.html
    from lxml import etree

    def answer(path: Path, _: str) -> Mapping[str, Any]:
        if path.suffix == ".html":
            lxml.html.parse(str(path)).getroot().text_content()
        elif path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                root = etree.fromstring(archive.read("word/document.xml"))
            list(root.itertext())
        else:
            list(etree.parse(str(path)).getroot().itertext())
        return {"said": "reads it"}

    return answer


def defusedxml_() -> Callable[[Path, str], Mapping[str, Any]]:
    from defusedxml import ElementTree

    def answer(path: Path, _: str) -> Mapping[str, Any]:
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                list(ElementTree.fromstring(archive.read("word/document.xml")).itertext())
        else:
            list(ElementTree.parse(str(path)).getroot().itertext())
        return {"said": "reads it"}

    return answer


def pdfminer_() -> Callable[[Path, str], Mapping[str, Any]]:
    from pdfminer.high_level import extract_text

    def answer(path: Path, _: str) -> Mapping[str, Any]:
        return {"said": "reads it" if extract_text(path).strip() else "reads no text"}

    return answer


def pypdf_() -> Callable[[Path, str], Mapping[str, Any]]:
    from pypdf import PdfReader

    def answer(path: Path, _: str) -> Mapping[str, Any]:
        text = "".join(page.extract_text() for page in PdfReader(path).pages)
        return {"said": "reads it" if text.strip() else "reads no text"}

    return answer


def python_() -> Callable[[Path, str], Mapping[str, Any]]:
    """Python's own modules: json, sqlite3, gzip and open()."""
    import gzip
    import json
    import sqlite3

    def answer(path: Path, _: str) -> Mapping[str, Any]:
        if path.suffix == ".json":
            json.loads(path.read_bytes())
        elif path.suffix == ".jsonl":
            with path.open("rb") as file:
                for line in file:
                    json.loads(line)
        elif path.suffix == ".sqlite":
            with closing(sqlite3.connect(path)) as connection:
                for _row in connection.execute("select json from kvlib_documents"):
                    pass
        elif path.suffix == ".gz":
            with gzip.open(path) as packed:
                packed.read()
        else:
            path.read_text()
        return {"said": "reads it"}

    return answer


LIBRARIES = {
    "kvlib": kvlib_,
    "lxml": lxml_,
    "defusedxml": defusedxml_,
    "pdfminer": pdfminer_,
    "pypdf": pypdf_,
    "python": python_,
}

if __name__ == "__main__":
    serve(LIBRARIES[sys.argv[1]]())
