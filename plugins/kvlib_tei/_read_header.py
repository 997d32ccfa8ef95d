"""Read the header of a document: what it is, when it was written, and its metadata."""

from __future__ import annotations

from datetime import date

from attrs import frozen
from lxml import etree

from kvlib.markup.xml import OddXmlError, day_in, needed, one_of, only, parts
from kvlib.model import Kind, MetadataEntry
from kvlib_tei import TeiOptions
from kvlib_tei._header import IDNO
from kvlib_tei._names import kv, tei
from kvlib_tei._parts import by_type, inside, plain


@frozen(kw_only=True)
class Facts:
    """What a header says of a Document, but for the people in it."""

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
    only(header, *map(tei, ("fileDesc", "encodingDesc", "profileDesc", "xenoData")))
    titles = only(inside(header, "fileDesc", "titleStmt"), tei("title"), tei("meeting"))
    title, meeting = inside(header, "fileDesc", "titleStmt", "title"), titles.get(tei("meeting"))
    source = inside(header, "fileDesc", "sourceDesc", "bibl")
    found = by_type(source, "title", "publisher", "idno", "date")
    category = inside(header, "profileDesc", "textClass", "catRef")
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
