"""Write Documents as HTML, as a page or a fragment, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, cast

from attrs import frozen

from kvlib.markup import anchored, kicker
from kvlib.model import Document
from kvlib.plugin import WriteContext
from kvlib_html import HtmlOptions
from kvlib_html._page import page_of, page_of_many, title_of
from kvlib_html._templates import render
from kvlib_html._text import clean


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write one page with all documents, piece by piece."""
    file = cast("BinaryIO", target)
    options = context.options if isinstance(context.options, HtmlOptions) else HtmlOptions()
    pieces = _fragment(documents) if options.fragment else _page(documents, options.title.strip())
    for piece in pieces:
        file.write(clean(piece).encode())


def _fragment(documents: Iterator[Document]) -> Iterator[str]:
    """Yield a fragment; of several documents, none has the only heading of level 1."""
    begin = list(islice(documents, 2))
    level = 2 if len(begin) > 1 else 1
    yield render("fragment_above")
    for document, anchors in anchored(chain(begin, documents), alone=False):
        yield render("article", doc=document, anchors=anchors, of_many=False, level=level)
    yield render("fragment_below")


@frozen
class _Entry:
    """One document in the table of contents; the documents themselves are not kept."""

    anchor: str
    title: str
    kicker: str


def _page(documents: Iterator[Document], name: str) -> Iterator[str]:
    """Yield a page; its table of contents comes last, as documents are written as they come."""
    begin = list(islice(documents, 2))
    of_many = len(begin) != 1
    page = page_of_many(name) if of_many else page_of(begin[0], name)
    entries: list[_Entry] = []
    yield render("page_above", page=page)
    for document, anchors in anchored(chain(begin, documents)):
        entries.append(_Entry(anchors.document, title_of(document), kicker(document)))
        level = 2 if of_many else 1
        yield render("article", doc=document, anchors=anchors, of_many=of_many, level=level)
    yield render("page_below", page=page, entries=entries)
