"""Parse an XML file, and read it into a Document."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from attrs import evolve
from lxml import etree

from kvlib.errors import LimitExceededError, NotKamervragenError, ReadError
from kvlib_obxml import ObXmlOptions
from kvlib_obxml._encoding import as_utf8, is_damaged, is_usual
from kvlib_obxml._publication import Publication

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kvlib.model import Document
    from kvlib.plugin import Limits, ReadContext, Source

_CUT_OFF = re.compile(r"Premature end of data in tag (\S+) line (\d+)")
_DOWNLOAD_AGAIN = "it was probably cut off; download it again"


_PARSER_DEPTH = 256
"""Levels of elements that libxml2 allows unless it is told to allow anything."""
_MOST_LEVELS = 300
"""Levels that Python can follow, whatever is allowed: the reader calls itself for each."""
_BESIDE = "metadata.xml"
_NO_MEMORY = 2
"""The code of libxml2's error; where lxml has no memory for that either, there is no line."""
_GROWING = re.compile("amplification|entity reference loop")
_MOST_TIMES = 5
"""Times its size that libxml2 allows a file to have with its entities, above a megabyte."""
_PARSER_TEXT = 10_000_000
"""The bytes of one text that it allows."""


@cache
def _parser(*, huge: bool) -> etree.XMLParser:
    # Processing instructions (<?xpp afbm?>) may be inside a word; removing them joins its
    # halves. Entities are resolved only if the file itself defines them.
    return etree.XMLParser(
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        resolve_entities="internal",  # type: ignore[arg-type]  # the stubs know bool only
        huge_tree=huge,
    )


def read(source: Source, context: ReadContext) -> Document:
    """Read a publication's XML."""
    root = _parse(source, context)
    metadata = _metadata(source, context)
    try:
        document = Publication(root, context, metadata).document()
    except RecursionError as error:  # the caller may have used up most levels that Python allows
        raise ReadError(
            f"{source.name or 'the XML'} has more levels of nesting than Python can follow here"
        ) from error
    if document is None:
        raise NotKamervragenError(
            f"the root element is <{root.tag}>, and there is neither a heading "
            f"(kamervraagomschrijving) nor a question (vraag) in it"
        )
    return document


def _parse(source: Source, context: ReadContext) -> _Element:
    data = source.read_bytes()
    context.limits.check_xml(data, source.name)
    if source.encoding or not is_usual(data):
        data = as_utf8(data, source.encoding, context)
    root = _root(data, source.name, context)
    # The dialects have no namespace; one on the root changes nothing.
    if root.tag.startswith("{"):
        for element in root.iter(f"{{{etree.QName(root).namespace}}}*"):
            element.tag = etree.QName(element).localname
    return root


def _root(data: bytes, name: str, context: ReadContext) -> _Element:
    """Parse the bytes; those that are not UTF-8 after all are decoded first."""
    limits = context.limits
    try:
        root = etree.fromstring(data, _parser(huge=_is_huge(data, limits)))
    except etree.XMLSyntaxError as error:
        if error.lineno and is_damaged(data):
            return _root(as_utf8(data, None, context), name, context)
        if limits.depth <= _PARSER_DEPTH and (error.msg or "").startswith("Excessive depth"):
            limits.check("depth", limits.depth + 1, name)
        if getattr(error, "code", 0) == _NO_MEMORY or not error.lineno:
            raise MemoryError from error
        if _GROWING.search(error.msg or ""):
            raise _too_many_entities(name) from error
        raise ReadError(f"{name or 'the XML'} {_fault(error)}") from error
    if root.getroottree().docinfo.internalDTD is not None:  # now its entities are in place
        limits.check_xml(etree.tostring(root, encoding="utf-8"), name)
    if limits.depth != _PARSER_DEPTH:
        _check_depth(root, limits, name)
    return root


def _too_many_entities(name: str) -> LimitExceededError:
    """Return the error for a bound of the parser, which no caller can raise."""
    message = (
        f"has entities that make it more than {_MOST_TIMES} times as large, or name themselves"
    )
    return LimitExceededError(
        f"{name or 'the XML'} {message}", name, limit="entities", value=_MOST_TIMES
    )


def _check_depth(root: _Element, limits: Limits, name: str) -> None:
    try:
        evolve(limits, depth=min(limits.depth, _MOST_LEVELS)).check_depth(root, name)
    except LimitExceededError as error:
        if limits.depth <= _MOST_LEVELS:
            raise
        raise ReadError(
            f"{name or 'the XML'} has more than {_MOST_LEVELS} levels of nesting, which no limit "
            f"allows, as kvlib calls itself for each"
        ) from error


def _is_huge(data: bytes, limits: Limits) -> bool:
    """True if the parser's own limits must go, as those of kvlib are above them.

    They stay where entities may be declared, as they are what keeps these from growing.
    """
    is_more = limits.depth > _PARSER_DEPTH or len(data) > _PARSER_TEXT
    return is_more and b"<!DOCTYPE" not in data.replace(b"\0", b"")


def _fault(error: etree.XMLSyntaxError) -> str:
    """Say what is wrong with XML that cannot be parsed."""
    if found := _CUT_OFF.match(error.msg or ""):
        return f"ends inside the element <{found[1]}> (line {found[2]}): {_DOWNLOAD_AGAIN}"
    return f"is not well-formed: {error.msg}"


def _metadata(source: Source, context: ReadContext) -> _Element | None:
    """Return the metadata file beside the document: the one in the options, or metadata.xml."""
    options = context.options if isinstance(context.options, ObXmlOptions) else ObXmlOptions()
    if options.metadata:
        return _named_metadata(options.metadata, source, context)
    try:
        beside = source.sibling(_BESIDE)
        if beside is not None and beside.name != source.name:
            return _parse(beside, context)
    except (ReadError, OSError, MemoryError) as error:  # it must not cost what is beside it
        _report_unread(error, context)
    return None


def _named_metadata(name: str, source: Source, context: ReadContext) -> _Element:
    beside = source.sibling(name)
    if beside is None or beside.name == source.name:
        raise ReadError(
            f"{source.name or 'the source'} has no metadata file {PurePath(name).name!r} beside "
            f"it; name a file in the same folder"
        )
    return _parse(beside, context)


def _report_unread(error: Exception, context: ReadContext) -> None:
    if isinstance(error, MemoryError):
        why = "it needs more memory than there is"
    elif isinstance(error, OSError):
        why = error.strerror or "it cannot be opened"
    else:
        why = str(error.args[0]).removeprefix(_BESIDE).strip(": ")
    context.report("unread-metadata", f"the metadata file {_BESIDE} is left out: {why}")
