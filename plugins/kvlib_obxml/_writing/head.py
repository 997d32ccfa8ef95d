"""The head of a publication: its metadata, title lines and number."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from kvlib.grammar import aanhangsel_number, question_number, title_facts
from kvlib.model import Chamber, Document, Kind, MetadataEntry
from kvlib_obxml import _metadata
from kvlib_obxml._writing.elements import add

_POINTER = "OVERHEIDop.externMetadataRecord"
_RECORD = "https://zoek.officielebekendmakingen.nl/{}/metadata.xml"


def add_metadata(root: etree._Element, document: Document) -> None:
    """Add ``metadata``: what the title does not say, and the official entries of the source."""
    element = add(root, "metadata")
    official = tuple(_metadata.official(document.metadata))
    for entry in (*_added(document, official), *official):
        scheme = {} if entry.scheme is None else {"scheme": entry.scheme}
        add(element, "meta", attributes={"name": entry.name, **scheme, "content": entry.value})


def add_title(body: etree._Element, document: Document) -> None:
    """Add the lines of the title (kamervraagkop), and the number below them."""
    head = add(body, "kamervraagkop")
    for kind, text in _lines(document):
        add(head, "tekstregel", text, {"inhoud": kind})
    if number := _printed_number(document):
        add(body, "kamervraagnummer", number)


def _lines(document: Document) -> Iterator[tuple[str, str]]:
    if _is_printable(document.session):
        yield "vergaderjaar", f"Vergaderjaar {document.session}"
    if document.chamber:
        yield "kameraanduiding", Chamber(document.chamber).full_name
    yield "documenttype", Kind(document.kind).series


def _is_printable(session: str | None) -> bool:
    return session is not None and title_facts(f"Vergaderjaar {session}").session == session


def _printed_number(document: Document) -> str:
    """Return the number in the Aanhangsel, or that of questions without answers.

    It is empty if there is none, or if it would be read as another.
    """
    number, asked = document.number or "", document.question_number or ""
    if number:
        return number if aanhangsel_number(number) == number else ""
    return asked if document.kind == Kind.QUESTIONS and question_number(asked) == asked else ""


def _added(document: Document, official: Collection[MetadataEntry]) -> Iterator[MetadataEntry]:
    """Yield the address of the metadata, and what neither the title nor the source's own say."""
    known, printed = _metadata.facts(official), _printed_number(document)
    name = document.identifier or ""
    if known.identifier not in (None, name):
        yield MetadataEntry(name="DC.identifier", scheme="OVERHEIDop.ParlID", value=name)
    if all(entry.name != _POINTER for entry in official):
        yield MetadataEntry(name=_POINTER, scheme="", value=_RECORD.format(name))
    session = None if _is_printable(document.session) else document.session
    for key, value, said in (
        ("OVERHEIDop.vergaderjaar", session, known.session),
        ("OVERHEIDop.aanhangselNummer", document.number, known.number),
        ("OVERHEIDop.vraagnummer", document.question_number, known.question_number),
    ):
        if value and value not in (said, printed):
            yield MetadataEntry(name=key, scheme=None, value=value)
