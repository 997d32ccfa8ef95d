"""The header of a document and that of a corpus: what they are, and who takes part."""

from __future__ import annotations

import re

from lxml import etree

import kvlib
from kvlib.markup import DUTCH
from kvlib.markup.xml import add_text, official_url, uri
from kvlib.model import Document, MetadataEntry
from kvlib_tei import TeiOptions
from kvlib_tei._agents import add_agents, chamber_name, chamber_title
from kvlib_tei._ids import Ids
from kvlib_tei._names import NAMESPACES, add, kv, tei

_UTTERANCES = {"question": "Vraag", "answer": "Antwoord", "notice": "Mededeling"}
_PUBLICATIONS = {
    "kind-questions": "Kamervragen zonder antwoord",
    "kind-answers": "Kamervragen met antwoord",
    "kind-notice": "Kamervragen met mededeling",
}
IDNO = {"identifier": "identifier", "number": "number", "question_number": "questionNumber"}
"""The fields of a Document that identify it, with the types of their ``idno``."""
_UNTITLED = "Kamervragen"
_WRITTEN_BY = re.compile(r"kvlib (?P<version>\d+(?:\.\d+){0,3})\S*")
"""What wrote a file, with as much of its version as TEI takes."""


def add_header(
    parent: etree._Element, document: Document, ids: Ids, options: TeiOptions, *, alone: bool
) -> None:
    """Add the header of a document; in a corpus, that of the corpus says how all are encoded."""
    header = add(parent, "teiHeader")
    file = add(header, "fileDesc")
    _add_titles(add(file, "titleStmt"), document, ids)
    _add_publication(add(file, "publicationStmt"), options)
    _add_source(add(file, "sourceDesc"), document, ids)
    if alone:
        _add_encoding(header)
    profile = add(header, "profileDesc")
    kind = f"#kind-{document.kind}"
    add(add(profile, "textClass"), "catRef", scheme="#publications", target=kind)
    add_agents(add(profile, "particDesc"), document, ids)
    facts = etree.SubElement(add(header, "xenoData"), kv("document"))
    for entry in document.metadata:
        _add_entry(facts, entry)


def corpus_header(options: TeiOptions) -> etree._Element:
    """Return the header of a corpus; it is written before any of the documents is known."""
    header = etree.Element(tei("teiHeader"), nsmap=NAMESPACES)
    file = add(header, "fileDesc")
    add(add(file, "titleStmt"), "title", _UNTITLED)
    _add_publication(add(file, "publicationStmt"), options)
    add(add(file, "sourceDesc"), "p", "De bronnen staan bij de documenten.")
    _add_encoding(header)
    return header


def application_label() -> str:
    """Return what wrote the file, with the whole version."""
    return f"kvlib {kvlib.__version__}"


def version_in(label: str) -> str | None:
    """Return as much of the version in a label as TEI takes; None if there is none."""
    found = _WRITTEN_BY.fullmatch(label)
    return found["version"] if found else None


# --- parts ---------------------------------------------------------------------------


def _add_titles(parent: etree._Element, document: Document, ids: Ids) -> None:
    add(parent, "title", _title(document), type=None if document.subject is None else "main")
    if document.session is not None:
        year = f"Vergaderjaar {document.session}"
        add(parent, "meeting", year, n=document.session, corresp=ids.ref(chamber_name(document)))


def _title(document: Document) -> str:
    """Return the subject (onderwerp), or else what names the document."""
    if document.subject is not None:
        return document.subject
    names = (document.heading, document.identifier or "", document.question_number or "")
    return next((name for name in names if name.strip()), _UNTITLED)


def _add_publication(parent: etree._Element, options: TeiOptions) -> None:
    """Add who publishes this file, and on which terms; without that, what made it."""
    if not options.publisher:
        add(parent, "p", "Dit bestand is gemaakt met kvlib.")
        return
    add(parent, "publisher", options.publisher)
    if options.licence:
        target = uri(options.licence) if "://" in options.licence else None
        add(add(parent, "availability"), "licence", options.licence, target=target)


def _add_source(parent: etree._Element, document: Document, ids: Ids) -> None:
    """Add the publication of the chamber; a reply (antwoord) without a day is there too."""
    source = add(parent, "bibl")
    add(source, "title", _title(document))
    url = official_url(document)
    if document.chamber or url:  # anything else may be by anybody
        add(source, "publisher", chamber_title(document), ref=ids.ref(chamber_name(document)))
    for field, kind in IDNO.items():
        value = getattr(document, field)
        if value is not None:
            add(source, "idno", value, type=kind)
    if url:
        add(source, "idno", url, type="URI")
    if day := document.submitted:
        add(source, "date", DUTCH.day(day), type="submitted", when=day)
    if document.reply:
        day = document.reply.received
        add(source, "date", DUTCH.day(day) if day else "zonder datum", type="received", when=day)


def _add_encoding(header: etree._Element) -> None:
    """Add what wrote it, and the categories that utterances and documents belong to."""
    encoding = add(header, "encodingDesc")
    label = application_label()
    info = add(encoding, "appInfo")
    application = add(info, "application", ident="kvlib", version=version_in(label))
    add(application, "label", label)
    classes = add(encoding, "classDecl")
    for name, categories in (("utterances", _UTTERANCES), ("publications", _PUBLICATIONS)):
        taxonomy = add(classes, "taxonomy", id=name)
        for category, words in categories.items():
            add(add(taxonomy, "category", id=category), "catDesc", words)


def _add_entry(parent: etree._Element, entry: MetadataEntry) -> None:
    element = etree.SubElement(parent, kv("metadata"), name=entry.name)
    if entry.scheme is not None:
        element.set("scheme", entry.scheme)
    add_text(element, entry.value)
