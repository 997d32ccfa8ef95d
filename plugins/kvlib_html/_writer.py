"""Write Documents as HTML, with the templates in this folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO, cast

from jinja2 import Environment, PackageLoader, StrictUndefined

from kvlib.markup import anchored, facts, kicker, nested, sections, title
from kvlib.model import (
    Answer,
    Document,
    ListItem,
    Paragraph,
    Question,
    Remark,
    Subheading,
    Table,
)
from kvlib.plugin import WriteContext
from kvlib_html import HtmlOptions
from kvlib_html._text import clean, inline


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write one page with all documents, piece by piece."""
    file = cast("BinaryIO", target)
    options = context.options if isinstance(context.options, HtmlOptions) else HtmlOptions()
    for piece in _pieces(documents, options):
        file.write(clean(piece).encode())


def _pieces(documents: Iterator[Document], options: HtmlOptions) -> Iterator[str]:
    above, below = "", ""
    for document, anchors in anchored(documents, alone=not options.fragment):
        if not below:
            above, below = _frame(title(document), fragment=options.fragment)
            yield above
        yield _templates().get_template("article.html.j2").render(doc=document, anchors=anchors)
    yield below or "".join(_frame("", fragment=options.fragment))


def _frame(name: str, *, fragment: bool) -> tuple[str, str]:
    """Return the parts of a page above and below the documents."""
    page = _templates().get_template("page.html.j2")
    above, _, below = page.render(title=clean(name), fragment=fragment).partition("\f")
    return above, below


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("kvlib_html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        facts=facts, inline=inline, kicker=kicker, nested=nested, sections=sections, title=title
    )
    environment.tests.update(
        {
            kind.__name__.lower(): lambda value, kind=kind: isinstance(value, kind)
            for kind in (Answer, ListItem, Paragraph, Question, Remark, Subheading, Table, tuple)
        }
    )
    return environment
