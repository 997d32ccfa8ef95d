"""Read the header of a document: what it is, when it was written, and its metadata."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen
from lxml import etree

from kvlib.markup.xml import needed, one_of, only, parts
from kvlib.model import Kind, MetadataEntry
from kvlib_tei._header import IDNO
from kvlib_tei._names import kv, tei
from kvlib_tei._parts import by_type, day_in, inside, plain


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
    days = by_type(inside(header, "fileDesc", "sourceDesc"), "bibl")
    target = needed(inside(header, "profileDesc", "textClass", "catRef"), "target")
    return Facts(
        kind=one_of(Kind, target.removeprefix("#kind-")),
        **_identifiers(inside(header, "fileDesc", "publicationStmt")),
        subject=plain(title) if title.get("type") == "main" else None,
        session=None if meeting is None else needed(meeting, "n"),
        submitted=day_in(days.get("questions")),
        is_replied="reply" in days,
        received=day_in(days.get("reply")),
        metadata=tuple(_metadata(header.find(tei("xenoData")))),
    )


def _identifiers(statement: etree._Element) -> dict[str, str | None]:
    """Return the fields of a Document that identify it."""
    found = by_type(statement, "authority", "idno")
    return {field: plain(found[kind]) if kind in found else None for field, kind in IDNO.items()}


def _metadata(element: etree._Element | None) -> Iterator[MetadataEntry]:
    for listed in () if element is None else parts(element, kv("metadata")):
        for entry in parts(listed, kv("entry")):
            name, scheme = needed(entry, "name"), entry.get("scheme")
            yield MetadataEntry(name=name, scheme=scheme, value=plain(entry))
