"""Say what a page is about: its title, description and source."""

from __future__ import annotations

import re

from attrs import frozen
from markupsafe import Markup

from kvlib.markup import facts, in_order, kicker, title
from kvlib.model import Document

_TITLE = "Kamervragen"
_LONGEST = 300
"""Characters of a description; longer ones are cut at a word."""
_NOT_PLAIN = re.compile(r"[^\w .,:/()–-]")


@frozen
class Page:
    """What a page says of itself."""

    title: str
    """Its title."""
    description: str = ""
    """What is on it, for a search engine and the like."""
    canonical: str = ""
    """The official address of its document."""
    source: str = ""
    """The source's address or name, for the foot of each printed page."""
    of_many: bool = False
    """True for several documents."""


def page_of(document: Document, name: str) -> Page:
    """Describe a page of one document."""
    return Page(
        title=name or title_of(document),
        description=_cut(f"{kicker(document)}. {document.heading or _in_brief(document)}"),
        canonical=document.url or "",
        source=source(document),
    )


def page_of_many(name: str) -> Page:
    """Describe a page of several documents, or of none."""
    name = name or _TITLE
    return Page(
        name, f"{name}: vragen uit de Staten-Generaal en de antwoorden daarop.", of_many=True
    )


def title_of(document: Document) -> str:
    """Return the title above a document, also of one that has none."""
    return title(document).strip() or _TITLE


def source(document: Document) -> str:
    """Return the official address of a document, or the name of its source; empty if unknown."""
    return document.url or (document.origin.name if document.origin else "")


def _in_brief(document: Document) -> str:
    named = (f"{name}: {', '.join(values)}" for name, values in facts(document))
    return ". ".join((title(document), *named))


def _cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text.strip()
    return f"{text[:_LONGEST].rpartition(' ')[0] or text[:_LONGEST]} …"


def in_css(text: str) -> Markup:
    """Write a text as a string of CSS, which is harmless in an element ``style`` too."""
    plain = " ".join(in_order(text).split())[:_LONGEST]
    return Markup('"{}"').format(Markup(_NOT_PLAIN.sub(_escaped, plain)))


def _escaped(found: re.Match[str]) -> str:
    return f"\\{ord(found[0]):x} "
