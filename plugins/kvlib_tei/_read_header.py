"""Read the header of a document: what it is, when it was written, and its metadata."""

from __future__ import annotations

from datetime import date

from attrs import frozen
from lxml import etree

from kvlib.markup.xml import OddXmlError, day_in, local, needed, one_of, only, parts, require_empty
from kvlib.model import Kind, MetadataEntry
from kvlib_tei import TeiOptions
from kvlib_tei._header import IDNO
from kvlib_tei._names import kv, tei
from kvlib_tei._parts import by_type, held, inside, plain

_OF_SOURCE = frozenset(("title", "publisher", "URI", "submitted", "received", *IDNO.values()))
"""What may be said of a publication."""


@frozen(kw_only=True)
class Facts:
    """What a header says of a Document, except the people in it."""

    kind: Kind
    identifier: str | None
    number: str | None
    question_number: str | None
    subject: str | None
    session: str | None
    submitted: date | None
    is_replied: bool
    received: date | None
    metadata: tuple[MetadataEntry, ...]


def facts_in(header: etree._Element) -> Facts:
    """Return what a header says.

    Raises:
        OddXmlError: it is not as the writer writes it.
    """
    titles = inside(header, "fileDesc", "titleStmt")
    title, meeting = inside(titles, "title"), held(titles).get("meeting")
    source = inside(header, "fileDesc", "sourceDesc", "bibl")
    found = _source_facts(source)
    category = inside(header, "profileDesc", "textClass", "catRef")
    require_empty(category)
    return Facts(
        kind=one_of(Kind, needed(category, "target").removeprefix("#kind-"), category),
        **{field: plain(found[name]) if name in found else None for field, name in IDNO.items()},
        subject=plain(title) if title.get("type") == "main" else None,
        session=None if meeting is None else needed(meeting, "n"),
        submitted=_day(found.get("submitted")),
        is_replied="received" in found,
        received=_day(found.get("received")),
        metadata=tuple(map(_entry, parts(own_facts(header), kv("metadata")))),
    )


def _source_facts(source: etree._Element) -> dict[str, etree._Element]:
    """Return what is said of the publication, by its kind."""
    found = by_type(source, "title", "publisher", "idno", "date")
    for kind, element in found.items():
        if kind not in _OF_SOURCE:
            raise OddXmlError(f"there is a <{local(element.tag)}> {kind[:20]!r}", element)
    return found


def own_facts(header: etree._Element) -> etree._Element:
    """Return the element of what TEI has no place for.

    Raises:
        OddXmlError: there is none.
    """
    found = only(inside(header, "xenoData"), kv("document"))
    if not found:
        raise OddXmlError("there is no <document> in <xenoData>", header)
    return found[kv("document")]


def options_in(header: etree._Element) -> TeiOptions:
    """Return the options that a header, of a document or a corpus, was written with."""
    publication = inside(header, "fileDesc", "publicationStmt")
    publisher = _words(publication, "publisher")
    licence = _words(publication, "availability", "licence") if publisher else ""
    return TeiOptions(publisher=publisher, licence=licence)


def _words(element: etree._Element, *tags: str) -> str:
    """Return the text at the end of a path; empty if there is none."""
    found = element.find("/".join(map(tei, tags)))
    return "" if found is None else plain(found)


def _day(element: etree._Element | None) -> date | None:
    """Return the day in a ``date``; None without one."""
    return None if element is None else day_in(element, "when")


def _entry(element: etree._Element) -> MetadataEntry:
    name, scheme = needed(element, "name"), element.get("scheme")
    return MetadataEntry(name=name, scheme=scheme, value=plain(element))
