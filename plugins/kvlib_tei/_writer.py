"""Write a Document as TEI, or several as a corpus, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, cast

from lxml import etree

from kvlib.markup.xml import as_written, count_spaces, lay_out, warn_of_changes, xml_bytes
from kvlib.model import Document
from kvlib.plugin import WriteContext
from kvlib_tei import TeiOptions
from kvlib_tei._body import Body
from kvlib_tei._header import add_header, corpus_header
from kvlib_tei._ids import Ids, named
from kvlib_tei._names import MIXED, NAMESPACES, XML_ID, XML_LANG, kv, tei

_DUTCH = {XML_LANG: "nl"}


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write a document as ``TEI``; several, or none, as a ``teiCorpus``."""
    file = cast("BinaryIO", target)
    options = context.options if isinstance(context.options, TeiOptions) else TeiOptions()
    begin = list(islice(documents, 2))
    found = named(chain(begin, documents))
    if len(begin) == 1:
        (document, name) = next(found)
        root = _with_counts(document, name, options, alone=True)
        _lay_out_blocks(root, 0)
        file.write(xml_bytes(root, MIXED))
    else:
        del begin
        _write_corpus(found, file, options)


def _write_corpus(
    documents: Iterator[tuple[Document, str]], file: BinaryIO, options: TeiOptions
) -> None:
    root = etree.Element(tei("teiCorpus"), _DUTCH, nsmap=NAMESPACES)
    root.append(corpus_header(options))
    begin, end, _ = xml_bytes(root, MIXED).rpartition(b"</teiCorpus>")
    file.write(begin)
    for document, name in documents:
        element = _with_counts(document, name, options, alone=False)
        _lay_out_blocks(element, 1)
        lay_out(element, MIXED, depth=1)
        file.write(b"  " + etree.tostring(element, encoding="UTF-8", xml_declaration=False) + b"\n")
    file.write(end + b"\n")


def _with_counts(
    document: Document, name: str, options: TeiOptions, *, alone: bool
) -> etree._Element:
    """Return the ``TEI`` that is written, with the counts of white space; warn of changes."""
    warn_of_changes(document)
    root = tree(document, name, options, alone=alone)
    count_spaces(root, MIXED, next(root.iter(kv("document"))))
    return root


def _lay_out_blocks(root: etree._Element, depth: int) -> None:
    """Put each list and table on lines of its own, although it is inside a text."""
    for block in root.iter(tei("list"), tei("table")):
        lay_out(block, MIXED, depth + sum(1 for _ in block.iterancestors()))


def tree(document: Document, name: str, options: TeiOptions, *, alone: bool) -> etree._Element:
    """Return the ``TEI`` of a Document.

    Args:
        document: the Document.
        name: its identifier (``xml:id``).
        options: say who publishes it.
        alone: False in a corpus, where it is also the prefix of all identifiers in it.
    """
    # What follows from it is then the same when it was read back, and no item is in it twice.
    document = as_written(document)
    ids = Ids() if alone else Ids(f"{name}.")
    root = etree.Element(tei("TEI"), {XML_ID: name, **_DUTCH}, nsmap=NAMESPACES)
    add_header(root, document, ids, options, alone=alone)
    body = Body(document, ids)
    body.add_relations(root)
    body.add_text(root)
    return root
