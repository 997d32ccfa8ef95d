"""Helpers for plugins that write XML of their own form, and read it back.

:func:`fill` puts a text with its marks into an element, and :func:`xml_bytes` writes the file;
:func:`warn_of_unfit` says which characters it does not hold, and :func:`fitted` replaces them all.
:func:`as_written` gives a Document as its file holds it, and :func:`warn_of_changes` says what that
changes. :func:`item_names` gives the identifiers of items, :func:`uri` the address of a link, and
:func:`official_url` that of a publication.
:func:`content_name` names a Document that has no identifier. :func:`begin_of` says where a mark
begins, :func:`continuation_word` marks a stretch that was interrupted, and
:func:`continuation_count` reads that. :class:`NotesToWrite` says where notes are written, and
:class:`NotesRead` finds them.

:func:`parse_own` reads a file. :func:`parts`, :func:`only`, :func:`needed`, :func:`number_in`,
:func:`day_in` and :func:`one_of` take it apart, and raise :class:`OddXmlError` for whatever the
writer does not write, as do :func:`require_empty` and :func:`require_same`. :class:`MarkedText`
reads a text with its marks. :data:`BLANK` is the white space between elements, and
:func:`count_spaces` and :func:`changed_spaces` find where another tool has added any to texts or
removed some.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from lxml import etree

from kvlib.errors import ReadError
from kvlib.markup._characters import slug, xml_text
from kvlib.markup._content_names import content_name
from kvlib.markup._filling import add_text, begin_of, continuation_count, continuation_word, fill
from kvlib.markup._fitting import as_written, fitted, warn_of_changes, warn_of_unfit
from kvlib.markup._item_names import item_names
from kvlib.markup._marked_text import MarkedText
from kvlib.markup._notes import NotesRead, NotesToWrite
from kvlib.markup._same import BLANK, OddXmlError, local, needed, require_same
from kvlib.markup._spaces import changed_spaces, count_spaces
from kvlib.markup._uris import official_url, uri
from kvlib.plugin import ReadContext, Source

__all__ = [
    "BLANK",
    "MarkedText",
    "NotesRead",
    "NotesToWrite",
    "OddXmlError",
    "add_text",
    "as_written",
    "begin_of",
    "changed_spaces",
    "content_name",
    "continuation_count",
    "continuation_word",
    "count_spaces",
    "day_in",
    "fill",
    "fitted",
    "item_names",
    "lay_out",
    "local",
    "needed",
    "number_in",
    "official_url",
    "one_of",
    "only",
    "parse_own",
    "parts",
    "require_empty",
    "require_same",
    "slug",
    "uri",
    "warn_of_changes",
    "warn_of_unfit",
    "xml_bytes",
    "xml_text",
]

_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>"
_INDENT = "  "
_K = TypeVar("_K", bound=StrEnum)


# --- writing -------------------------------------------------------------------------


def xml_bytes(root: etree._Element, mixed: Collection[str], comment: str = "") -> bytes:
    """Return XML in UTF-8, with each element on a line of its own but those inside a text.

    Args:
        root: the root element.
        mixed: the tags of elements that hold text; nothing is added inside them.
        comment: what a comment before the root says.
    """
    lay_out(root, mixed)
    above = f"<!-- {comment} -->\n" if comment else ""
    data: bytes = etree.tostring(root, encoding="UTF-8")
    return f"{_DECLARATION}\n{above}".encode() + data + b"\n"


def lay_out(root: etree._Element, mixed: Collection[str], depth: int = 0) -> None:
    """Put the elements inside an element on lines of their own, but those inside a text."""
    waiting = [(root, "\n" + depth * _INDENT)]
    while waiting:
        outer, line = waiting.pop()
        if not len(outer) or outer.tag in mixed:
            continue
        outer.text = line + _INDENT
        for child in outer:
            child.tail = line + _INDENT
            waiting.append((child, line + _INDENT))
        outer[-1].tail = line


# --- reading -------------------------------------------------------------------------


def parse_own(source: Source, context: ReadContext) -> etree._Element:
    """Parse a file without entities.

    Raises:
        ReadError: it is not well-formed, or has a document type, which kvlib never writes.
        LimitExceededError: it is larger or deeper than is allowed.
    """
    data = source.read_bytes()
    name = source.name or "the XML"
    context.limits.check_xml(data, source.name)
    # The bounds of libxml2 stay (ten million characters for a text): they also keep entities in
    # attributes from growing, which it puts in place whatever resolve_entities says.
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, no_network=True, resolve_entities=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if not error.lineno:  # with no place in the file, libxml2 says that memory ran out
            raise MemoryError from error
        why = error.msg.replace("\n", "")  # there is one after an encoding that it lacks
        raise ReadError(f"{name} is not well-formed: {why}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(f"{name} has a document type, which kvlib does not write")
    context.limits.check_depth(root, source.name)
    return root


def parts(element: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Yield the elements in one that has no text of its own.

    Raises:
        OddXmlError: there is text, or another element than these.
    """
    if _has_text(element.text):
        raise OddXmlError(f"there is text in <{local(element.tag)}>", element)
    for child in element:
        if _has_text(child.tail):
            raise OddXmlError(f"there is text in <{local(element.tag)}>", child)
        if child.tag not in tags:
            raise OddXmlError(f"there is a <{local(child.tag)}> in <{local(element.tag)}>", child)
        yield child


def _has_text(text: str | None) -> bool:
    return bool(text and text.strip(BLANK))


def require_empty(element: etree._Element) -> None:
    """Require that an element holds nothing.

    Raises:
        OddXmlError: there is text or an element in it.
    """
    if element.text or len(element):
        kind = "an element" if len(element) else "text"
        raise OddXmlError(f"there is {kind} in an empty <{local(element.tag)}>", element)


def only(element: etree._Element, *tags: str) -> dict[str, etree._Element]:
    """Return the elements in one by their tags; there may be one of each.

    Raises:
        OddXmlError: there is text, another element than these, or one twice.
    """
    found: dict[str, etree._Element] = {}
    for child in parts(element, *tags):
        if child.tag in found:
            raise OddXmlError(
                f"there are two <{local(child.tag)}> in <{local(element.tag)}>", child
            )
        found[child.tag] = child
    return found


def one_of(kinds: type[_K], value: str, element: etree._Element | None = None) -> _K:
    """Return the kind with this value, which is in an element.

    Raises:
        OddXmlError: there is none.
    """
    try:
        return kinds(value)
    except ValueError:
        raise OddXmlError(f"there is no {kinds.__name__.lower()} {value[:20]!r}", element) from None


def number_in(element: etree._Element, name: str) -> int:
    """Return the value of an attribute that is a number from 1; 1 if it is absent.

    Raises:
        OddXmlError: its value is not such a number.
    """
    value = element.get(name, "1")
    if not (value.isascii() and value.isdigit() and len(value) < 10 and int(value)):
        raise OddXmlError(f"{local(name)} of a <{local(element.tag)}> is {value[:20]!r}", element)
    return int(value)


def day_in(element: etree._Element, name: str) -> date | None:
    """Return the value of an attribute that is a day, such as ``2025-11-03``; None if it is absent.

    Raises:
        OddXmlError: it is not a day.
    """
    value = element.get(name)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        what = f"{local(name)} of a <{local(element.tag)}> is {value[:20]!r}"
        raise OddXmlError(what, element) from None
