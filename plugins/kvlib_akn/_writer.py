"""Write one Document as Akoma Ntoso 3.0: a ``debate`` with its questions in printed order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from lxml import etree

from kvlib.markup.xml import xml_bytes
from kvlib.model import Document
from kvlib.plugin import WriteContext
from kvlib_akn._body import Body
from kvlib_akn._meta import add_meta
from kvlib_akn._names import AKN, KV, MIXED, add, akn
from kvlib_akn._preface import add_preface


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:  # noqa: ARG001
    """Write one document; kvlib refuses more."""
    cast("BinaryIO", target).write(xml_bytes(_root(next(documents)), MIXED))


def _root(document: Document) -> etree._Element:
    root = etree.Element(akn("akomaNtoso"), nsmap={None: AKN, "kv": KV})
    debate = add(root, "debate", name="kamervragen", contains="originalVersion")
    agents = add_meta(debate, document)
    add_preface(debate, document)
    Body(document, agents).add_to(debate)
    return root
