"""Write one Document as a publication (officiele-publicatie), in printed order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from lxml import etree

from kvlib.markup.xml import xml_bytes
from kvlib.model import Document, Item, Question, Remark, Reply
from kvlib.plugin import WriteContext
from kvlib_obxml import ObXmlOptions
from kvlib_obxml._writing.blocks import Blocks
from kvlib_obxml._writing.check import check
from kvlib_obxml._writing.elements import MIXED, add
from kvlib_obxml._writing.head import add_metadata, add_title
from kvlib_obxml._writing.headings import add_headings

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_MADE = "Made by kvlib; officielebekendmakingen.nl did not publish this file."
"""A file that looks like an official publication says that it is not one."""
_SCHEMA = "http://technische-documentatie.oep.overheid.nl/schema/op-xsd-2012-2"


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write one document, and read it back unless the options say otherwise."""
    options = context.options if isinstance(context.options, ObXmlOptions) else ObXmlOptions()
    (document,) = documents
    data = xml_bytes(_root(document), MIXED, _MADE)
    cast("BinaryIO", target).write(data)
    if options.check:
        check(document, data)


def _root(document: Document) -> etree._Element:
    root = etree.Element("officiele-publicatie", nsmap={"xsi": _XSI})
    root.set(f"{{{_XSI}}}noNamespaceSchemaLocation", _SCHEMA)
    add_metadata(root, document)
    body = add(root, "kamervragen")
    add_title(body, document)
    add_headings(body, document)
    blocks = Blocks(document)
    for item in document.body:
        _add_item(body, item, blocks)
    blocks.notes.add_left(body)
    if document.reply and not document.reply.heading:
        _sign(_signed(body), document.reply)
    return root


def _add_item(body: etree._Element, item: Item, blocks: Blocks) -> None:
    element = add(body, _tag(item))
    if item.label:
        add(element, "nr", item.label, {"status": "officieel"})
    blocks.add_all(element, item.blocks)


def _tag(item: Item) -> str:
    if isinstance(item, Remark):
        return "kamervraagbijlage" if item.kind == "annex" else "kamervraagopmerking"
    return "vraag" if isinstance(item, Question) else "antwoord"


def _signed(body: etree._Element) -> etree._Element:
    """Return the element that a signature ends: the last answer, if nothing is asked after it."""
    last = next(body.iterchildren("vraag", "antwoord", reversed=True), None)
    return body if last is None or last.tag == "vraag" else last


def _sign(parent: etree._Element, reply: Reply) -> None:
    """Add the signatures of a letter, which has no heading that says who answers."""
    for holder in reply.officeholders:
        signature = add(parent, "ondertekening")
        add(signature, "functie", holder.office.title)
        if holder.name:
            add(add(signature, "naam"), "achternaam", holder.name)
