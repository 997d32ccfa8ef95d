"""Every way in which a fictional document is rendered, and what each can hold."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, frozen

from fictional import (
    columns,
    docx,
    docx_truth,
    pdf,
    pdftext,
    web,
    web_page,
    xml_current,
    xml_old,
)
from kvlib.compare import Aspect
from kvlib.model import Document

# The table "What a format cannot hold" of the public surface: nothing is added to it here.
XML = WEB = WORD = frozenset((Aspect.METADATA,))
PDF = frozenset(
    (Aspect.PARAGRAPHS, Aspect.TABLES, Aspect.LINKS, Aspect.METADATA, Aspect.QUESTION_NUMBER)
)
TEXT = frozenset(Aspect) - {Aspect.LABELS}
# Of these texts it is known whether the title is printed, so it is compared.
_TEXT = TEXT - {Aspect.TITLE}


@frozen
class Rendering:
    """One format: how a document is rendered in it, and what is left out of a comparison."""

    suffix: str
    render: Callable[[Document], bytes]
    ignore: frozenset[Aspect]
    truth: Callable[[Document, bytes], Document]
    plain_text: Callable[[bytes], str] | None = None
    """Its text, if kvlib.testing.unaccounted cannot take that out itself."""


def _all(doc: Document, _: bytes) -> Document:
    return doc


def _with_note_ids(doc: Document, data: bytes) -> Document:
    """Only a note's id tells the questions' number of answers."""
    number = (doc.question_number or "").encode()
    return doc if number in data else evolve(doc, question_number=None)


def _old(doc: Document, _: bytes) -> Document:
    """The older dialect has neither head nor metadata."""
    held = xml_old.truth(doc)
    return evolve(held, chamber=None, identifier=None, session=None, number=None)


def _headless(doc: Document, data: bytes) -> Document:
    """Text without a title block tells nothing that only stands there.

    Where the portal's is printed, the name follows from it, unless it is a running number or
    that of an addition.
    """
    if "Staten-Generaal" not in data[:60].decode("utf-8", "ignore"):
        return evolve(doc, chamber=None, identifier=None, session=None, number=None)
    added = doc.reply is not None and doc.reply.heading.startswith("Nader")
    follows = doc.session is not None and doc.session < "2025" and not added
    return doc if follows else evolve(doc, identifier=None)


def _official_page(doc: Document, data: bytes) -> Document:
    return _with_note_ids(web_page.bare_labels(doc), data)


def _page(doc: Document, data: bytes) -> Document:
    """Another site says nothing of the publication but what is printed in its text."""
    told = _with_note_ids(doc, data).question_number
    return evolve(
        doc, chamber=None, identifier=None, session=None, number=None, question_number=told
    )


FORMATS = {
    "XML": Rendering(".xml", xml_current.render, XML, _with_note_ids),
    "older XML": Rendering(".xml", lambda d: xml_old.render(xml_old.truth(d)), XML, _old),
    "PDF": Rendering(".pdf", pdf.render, PDF, _all),
    "PDF, two columns": Rendering(".pdf", columns.render, PDF, _all),
    "text, layout kept": Rendering(
        ".txt", lambda d: pdftext.render(d, "layout").encode(), _TEXT, _all
    ),
    "text, extracted": Rendering(
        ".txt", lambda d: pdftext.render(d, "extractor").encode(), _TEXT, _all
    ),
    "text, plain": Rendering(
        ".txt", lambda d: pdftext.render(d, "plain").encode(), _TEXT, _headless
    ),
    "text, line by line": Rendering(
        ".txt", lambda d: pdftext.render(d, "lines").encode(), _TEXT, _all
    ),
    "Word": Rendering(".docx", docx.render, WORD, docx_truth.truth, docx_truth.plain_text),
    "web page": Rendering(".html", web_page.render, WEB, _official_page, web_page.plain_text),
    "web page of another site": Rendering(
        ".html", web_page.render_elsewhere, WEB, _page, web_page.plain_text
    ),
    "text of the web page": Rendering(".txt", lambda d: web.render(d).encode(), _TEXT, _headless),
}
