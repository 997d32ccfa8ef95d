"""Parse an XML file, and read it into a Document."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from lxml import etree

from kvlib.errors import NotKamervragenError, ReadError
from kvlib_obxml import ObXmlOptions
from kvlib_obxml._encoding import as_utf8, is_damaged, is_usual
from kvlib_obxml._publication import Publication

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kvlib.model import Document
    from kvlib.plugin import ReadContext, Source

_CUT_OFF = re.compile(r"Premature end of data in tag (\S+) line (\d+)")
_DOWNLOAD_AGAIN = "it was probably cut off; download it again"


@cache
def _parser() -> etree.XMLParser:
    # Processing instructions (<?xpp afbm?>) may be inside a word; removing them joins its
    # halves. Entities are resolved only if the file itself defines them.
    return etree.XMLParser(
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        resolve_entities="internal",  # type: ignore[arg-type]  # the stubs know bool only
    )


def read(source: Source, context: ReadContext) -> Document:
    """Read a publication's XML."""
    root = _parse(source, context)
    document = Publication(root, context, _metadata(source, context)).document()
    if document is None:
        raise NotKamervragenError(
            f"the root element is <{root.tag}>, and there is neither a heading "
            f"(kamervraagomschrijving) nor a question (vraag) in it"
        )
    return document


def _parse(source: Source, context: ReadContext) -> _Element:
    data = source.read_bytes()
    if source.encoding or not is_usual(data):
        data = as_utf8(data, source.encoding, context)
    try:
        root = _root(data)
    except etree.XMLSyntaxError as error:
        if not is_damaged(data):
            raise ReadError(f"{source.name or 'the XML'} {_fault(error)}") from error
        root = _root(as_utf8(data, None, context))
    # The dialects have no namespace; one on the root changes nothing.
    if root.tag.startswith("{"):
        for element in root.iter(f"{{{etree.QName(root).namespace}}}*"):
            element.tag = etree.QName(element).localname
    return root


def _root(data: bytes) -> _Element:
    return etree.fromstring(data, _parser())


def _fault(error: etree.XMLSyntaxError) -> str:
    """Say what is wrong with XML that cannot be parsed."""
    if found := _CUT_OFF.match(error.msg or ""):
        return f"ends inside the element <{found[1]}> (line {found[2]}): {_DOWNLOAD_AGAIN}"
    return f"is not well-formed: {error.msg}"


def _metadata(source: Source, context: ReadContext) -> _Element | None:
    """Return the metadata file beside the document: the one in the options, or metadata.xml."""
    options = context.options if isinstance(context.options, ObXmlOptions) else ObXmlOptions()
    beside = source.sibling(options.metadata or "metadata.xml")
    if beside is not None and beside.name != source.name:
        return _parse(beside, context)
    if options.metadata:
        name = PurePath(options.metadata).name
        raise ReadError(
            f"{source.name or 'the source'} has no metadata file {name!r} beside it; name a file "
            f"in the same folder"
        )
    return None
