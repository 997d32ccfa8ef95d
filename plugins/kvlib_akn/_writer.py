"""Write one Document as Akoma Ntoso 3.0: a ``debate`` with its questions in printed order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from lxml import etree

from kvlib.markup.xml import as_written, count_spaces, warn_of_changes, xml_bytes
from kvlib.model import Document
from kvlib.plugin import WriteContext
from kvlib_akn._body import Body
from kvlib_akn._meta import add_meta
from kvlib_akn._names import FACTS, MIXED, NAMESPACES, add, akn
from kvlib_akn._preface import add_preface


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:  # noqa: ARG001
    """Write one document; kvlib refuses more."""
    (document,) = documents
    warn_of_changes(document)
    document = as_written(document)
    root = tree(document)
    (facts,) = root.iterfind(FACTS)
    count_spaces(root, MIXED, facts)
    cast("BinaryIO", target).write(xml_bytes(root, MIXED))


def tree(document: Document) -> etree._Element:
    """Return the XML of a Document, which XML can hold."""
    root = etree.Element(akn("akomaNtoso"), nsmap=NAMESPACES)
    debate = add(root, "debate", name="kamervragen", contains="originalVersion")
    agents = add_meta(debate, document)
    add_preface(debate, document)
    Body(document, agents).add_to(debate)
    return root
