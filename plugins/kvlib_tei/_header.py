"""The header of a document and that of a corpus: what they are, and who takes part."""

from __future__ import annotations

import re

from lxml import etree

import kvlib
from kvlib.markup import DUTCH
from kvlib.markup.xml import add_text, xml_text
from kvlib.model import Document, MetadataEntry
from kvlib_tei._agents import add_agents, chamber_name, chamber_title
from kvlib_tei._ids import Ids
from kvlib_tei._names import KV, NAMESPACES, add, kv, tei

_UTTERANCES = {"question": "Vraag", "answer": "Antwoord", "notice": "Mededeling"}
_PUBLICATIONS = {
    "kind-questions": "Kamervragen zonder antwoord",
    "kind-answers": "Kamervragen met antwoord",
    "kind-notice": "Kamervragen met mededeling",
}
IDNO = {"identifier": "identifier", "number": "number", "question_number": "questionNumber"}
"""The fields of a Document that identify it, with the types of their ``idno``."""


def add_header(parent: etree._Element, document: Document, ids: Ids, *, alone: bool) -> None:
    """Add the header of a document; in a corpus, that of the corpus says how all are encoded."""
    header = add(parent, "teiHeader")
    file = add(header, "fileDesc")
    _add_titles(add(file, "titleStmt"), document, ids)
    _add_identifiers(add(file, "publicationStmt"), document, ids)
    _add_days(add(file, "sourceDesc"), document)
    if alone:
        _add_encoding(header)
    profile = add(header, "profileDesc")
    kind = f"#kind-{document.kind.value}"
    add(add(profile, "textClass"), "catRef", scheme="#publications", target=kind)
    add_agents(add(profile, "particDesc"), document, ids)
    if document.metadata:
        metadata = etree.SubElement(add(header, "xenoData"), kv("metadata"), nsmap={"kv": KV})
        for entry in document.metadata:
            _add_entry(metadata, entry)


def corpus_header() -> etree._Element:
    """Return the header of a corpus; it is written before any of the documents is known."""
    header = etree.Element(tei("teiHeader"), nsmap=NAMESPACES)
    file = add(header, "fileDesc")
    add(add(file, "titleStmt"), "title", "Kamervragen")
    add(add(file, "publicationStmt"), "p", "De vindplaatsen staan bij de documenten.")
    add(add(file, "sourceDesc"), "p", "De bronnen staan bij de documenten.")
    _add_encoding(header)
    return header


def version() -> str:
    """Return the version of kvlib, in the form that TEI has for one."""
    found = re.match(r"\d+(?:\.\d+){0,3}", kvlib.__version__)
    assert found
    return found[0]


# --- parts ---------------------------------------------------------------------------


def _add_titles(parent: etree._Element, document: Document, ids: Ids) -> None:
    """Add the subject (onderwerp) as the title, or else what names the document."""
    if document.subject is None:
        names = (document.heading, document.identifier, document.question_number)
        add(parent, "title", next(filter(None, names), ""))
    else:
        add(parent, "title", document.subject, type="main")
    if document.session is not None:
        year = f"Vergaderjaar {document.session}"
        add(parent, "meeting", year, n=document.session, corresp=ids.ref(chamber_name(document)))


def _add_identifiers(parent: etree._Element, document: Document, ids: Ids) -> None:
    add(parent, "authority", chamber_title(document), ref=ids.ref(chamber_name(document)))
    for field, kind in IDNO.items():
        value = getattr(document, field)
        if value is not None:
            add(parent, "idno", value, type=kind)
    if document.url:
        add(parent, "idno", document.url, type="URI")


def _add_days(parent: etree._Element, document: Document) -> None:
    """Add the days (ingezonden, ontvangen); a reply without one is there too."""
    questions, reply = add(parent, "bibl", type="questions"), document.reply
    if day := document.submitted:
        add(questions, "date", DUTCH.day(day), type="submitted", when=day)
    if reply:
        answer = add(parent, "bibl", type="reply")
        if day := reply.received:
            add(answer, "date", DUTCH.day(day), type="received", when=day)


def _add_encoding(header: etree._Element) -> None:
    """Add what wrote it, and the categories that utterances and documents belong to."""
    encoding = add(header, "encodingDesc")
    application = add(add(encoding, "appInfo"), "application", ident="kvlib", version=version())
    add(application, "label", "kvlib")
    classes = add(encoding, "classDecl")
    for name, categories in (("utterances", _UTTERANCES), ("publications", _PUBLICATIONS)):
        taxonomy = add(classes, "taxonomy", id=name)
        for category, words in categories.items():
            add(add(taxonomy, "category", id=category), "catDesc", words)


def _add_entry(parent: etree._Element, entry: MetadataEntry) -> None:
    element = etree.SubElement(parent, kv("entry"), name=xml_text(entry.name))
    if entry.scheme is not None:
        element.set("scheme", xml_text(entry.scheme))
    add_text(element, entry.value)
