"""The title block and headings as printed, with the people, offices, subject and days in them."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from kvlib.markup import Named, answered_names, asked_names, named_parts
from kvlib.markup.xml import add_text
from kvlib.model import Document
from kvlib_akn._names import add

_REFERRING = {
    "asker": ("person", "vragensteller"),
    "party": ("organization", "fractie"),
    "addressee": ("role", "geadresseerde"),
    "officeholder": ("person", "bewindspersoon"),
    "office": ("role", "ambt"),
    "on_behalf_of": ("role", "mede-namens"),
}
"""The elements for what a heading names, with the word in the identifier to which they refer."""


def add_preface(parent: etree._Element, document: Document) -> None:
    """Add ``preface`` with the title block, and ``longTitle`` with both headings.

    The title block may say that a publication is a reprint, which has no identifier of its own.
    """
    block = [each.text for each in document.furniture if each.kind == "title_block"]
    reply = document.reply.heading if document.reply else ""
    if not (block or document.heading or reply):
        return
    preface = add(parent, "preface")
    for line in block:
        add_text(add(preface, "p", class_="title_block"), line)
    title = add(preface, "longTitle", eId="omschrijving")
    _add_heading(title, "vraag", document.heading, asked_names(document))
    _add_heading(title, "antwoord", reply, answered_names(document))


def _add_heading(
    parent: etree._Element, kind: str, text: str, named: Iterable[tuple[str, Named]]
) -> None:
    if not text:
        return
    paragraph = add(parent, "p", class_=kind)
    for words, what in named_parts(text, named):
        if what:
            _add_name(paragraph, words, what)
        else:
            add_text(paragraph, words)


def _add_name(parent: etree._Element, words: str, what: Named) -> None:
    if what.kind == "day":
        add_text(add(parent, "docDate", date=what.day), words)
    elif what.kind == "subject":
        add_text(add(parent, "docTitle"), words)
    else:
        tag, word = _REFERRING[what.kind]
        add_text(add(parent, tag, refersTo=f"#{word}-{what.number}"), words)
