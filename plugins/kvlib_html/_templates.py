"""Render the templates in this folder."""

from __future__ import annotations

from datetime import date
from functools import cache

from attrs import evolve
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kvlib.markup import (
    DUTCH,
    facts,
    kicker,
    missing_word,
    nested,
    printed_headings,
    sections,
    title,
)
from kvlib.model import (
    Answer,
    Exchange,
    Paragraph,
    Question,
    Remark,
    Subheading,
    Table,
)
from kvlib_html._messages import doubts
from kvlib_html._page import in_css, source, title_of
from kvlib_html._sides import side_attributes
from kvlib_html._tables import lay_out
from kvlib_html._text import href, inline, note_label

_KINDS = (Answer, Exchange, Paragraph, Question, Remark, Subheading, Table)


def render(name: str, **values: object) -> str:
    """Return what a template makes of the values."""
    return _environment().get_template(f"{name}.html.j2").render(**values)


def _day(day: date) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), DUTCH.day(day))


@cache
def _environment() -> Environment:
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
        note_label=note_label,
        printed_headings=printed_headings,
        sections=sections,
        side_attributes=side_attributes,
        source=source,
        title=title,
        title_of=title_of,
    )
    environment.tests.update(
        {kind.__name__.lower(): lambda value, kind=kind: isinstance(value, kind) for kind in _KINDS}
    )
    return environment
