"""Write Documents as HTML, with the templates in this folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import BinaryIO, cast

from attrs import evolve, frozen
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kvlib.markup import (
    DUTCH,
    anchored,
    facts,
    kicker,
    missing_word,
    nested,
    sections,
    title,
)
from kvlib.model import Document, Exchange, Paragraph, Remark, Subheading, Table
from kvlib.plugin import WriteContext
from kvlib_html import HtmlOptions
from kvlib_html._head import Head, head_of, head_of_many, in_css, source
from kvlib_html._messages import doubts
from kvlib_html._tables import lay_out
from kvlib_html._text import clean, href, inline


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write one page with all documents, piece by piece."""
    file = cast("BinaryIO", target)
    options = context.options if isinstance(context.options, HtmlOptions) else HtmlOptions()
    pieces = _fragment(documents) if options.fragment else _page(documents, options.title.strip())
    for piece in pieces:
        file.write(clean(piece).encode())


def _fragment(documents: Iterator[Document]) -> Iterator[str]:
    yield _render("fragment_above")
    for document, anchors in anchored(documents, alone=False):
        yield _render("article", doc=document, anchors=anchors, of_many=False)
    yield "</div>\n"


@frozen
class _Entry:
    """One document in the table of contents; the documents themselves are not kept."""

    anchor: str
    title: str
    kicker: str


def _page(documents: Iterator[Document], name: str) -> Iterator[str]:
    """Yield a page; its table of contents comes last, as documents are written as they come."""
    entries: list[_Entry] = []
    head: Head | None = None
    for document, anchors in anchored(documents):
        of_many = bool(anchors.document)
        if head is None:
            head = head_of_many(name) if of_many else head_of(document, name)
            yield _render("page_above", head=head)
        if of_many:
            entries.append(
                _Entry(anchors.document, title(document).strip() or "Kamervragen", kicker(document))
            )
        yield _render("article", doc=document, anchors=anchors, of_many=of_many)
    if head is None:
        head = head_of_many(name)
        yield _render("page_above", head=head)
    yield _render("page_below", head=head, entries=entries)


def _render(name: str, **values: object) -> str:
    return _templates().get_template(f"{name}.html.j2").render(**values)


_LINE = 60
"""Characters in a line of a question that is beside its answer."""
_SCREEN = 18
"""Lines of a question that fit on a screen of the height that page.css asks for."""


def stays(exchange: Exchange) -> Markup:
    """Return the attributes by which the questions' side stays in sight beside the answers.

    Questions that are longer than a screen get a scroll bar of their own, which can be reached
    by keyboard.
    """
    if not (exchange.questions and exchange.answers):
        return Markup(' class="kv-side"')
    texts = [text for each in exchange.questions for text in (each.label, *each.text.split("\n"))]
    if sum(1 + len(text) // _LINE for text in texts) <= _SCREEN:
        return Markup(' class="kv-side kv-stays"')
    label = " ".join(f"{missing_word(each)} {each.label}".strip() for each in exchange.questions)
    return Markup(
        ' class="kv-side kv-stays kv-scrolls" tabindex="0" role="group" aria-label="{}"'
    ).format(label)


def _day(day: date) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), DUTCH.day(day))


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("kvlib_html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        doubts=doubts,
        facts=facts,
        href=href,
        in_css=in_css,
        in_html=evolve(DUTCH, day=_day),
        inline=inline,
        kicker=kicker,
        lay_out=lay_out,
        missing_word=missing_word,
        nested=nested,
        sections=sections,
        source=source,
        stays=stays,
        title=title,
    )
    environment.tests.update(
        {
            kind.__name__.lower(): lambda value, kind=kind: isinstance(value, kind)
            for kind in (Paragraph, Remark, Subheading, Table)
        }
    )
    return environment
