"""The headings as printed, with the people, offices, subject and days that stand in them."""

from __future__ import annotations

from lxml import etree

from kvlib.markup import Named, answered_names, asked_names, named_parts
from kvlib.markup.xml import add_text
from kvlib.model import Document
from kvlib_tei._ids import Ids
from kvlib_tei._names import add

_REFERRING = {
    "asker": ("persName", "vragensteller"),
    "party": ("orgName", "fractie"),
    "addressee": ("orgName", "geadresseerde"),
    "officeholder": ("persName", "bewindspersoon"),
    "office": ("orgName", "ambt"),
    "on_behalf_of": ("orgName", "mede-namens"),
}
"""The elements for what a heading names, with the word in the identifier to which they refer."""


def add_heads(parent: etree._Element, document: Document, ids: Ids) -> None:
    """Add a ``head`` for each printed heading (omschrijving)."""
    reply = document.reply.heading if document.reply else ""
    for text, kind, names in (
        (document.heading, "vraag", asked_names(document)),
        (reply, "antwoord", answered_names(document)),
    ):
        if text:
            head = add(parent, "head", type=kind)
            for words, what in named_parts(text, names):
                if what:
                    _add_name(head, words, what, ids)
                else:
                    add_text(head, words)


def _add_name(head: etree._Element, words: str, what: Named, ids: Ids) -> None:
    if what.kind == "day":
        add(head, "date", words, when=what.day)
    elif what.kind == "subject":
        add(head, "title", words)
    else:
        tag, word = _REFERRING[what.kind]
        add(head, tag, words, ref=ids.ref(f"{word}-{what.number}"))
