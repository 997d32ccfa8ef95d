"""Show Documents, their parts and Explanations in a notebook, with a template in this folder.

A notebook has styles of its own, and one that is opened untrusted is sanitized: JupyterLab then
takes out ``<style>``, roles and ``var()``, and keeps tables and the inline styles that it knows.
What is shown reads right without any style, and looks the same trusted or not.
"""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import kvlib
from kvlib.markup import Anchors, anchored, facts, kicker, missing_word, nested, sections, title
from kvlib.model import (
    Answer,
    Document,
    Exchange,
    Footnote,
    Kind,
    Labelled,
    ListItem,
    Paragraph,
    Question,
    Remark,
    Subheading,
    Table,
)
from kvlib_html._text import clean, inline

_SURROGATES = re.compile("[\ud800-\udfff]")
_PARTS = (Question, Answer, Remark, Footnote, Exchange, Table)
_MOST_LINES = 1000
"""Lines of an Explanation that are shown: a notebook keeps its output in its file."""


def show(record: object) -> str | None:
    """Return a fragment of HTML; None for what is not shown."""
    if isinstance(record, Document):
        ((_, anchors),) = anchored([record], alone=False)
        return _rendered("document", doc=record, anchors=anchors)
    if isinstance(record, kvlib.Explanation):
        return _rendered("explanation", explanation=record, most=_MOST_LINES)
    parts = record if isinstance(record, tuple) else (record,)
    if parts and all(isinstance(part, _PARTS) for part in parts):
        return _rendered("parts", parts=parts, anchors=_no_anchors())
    return None


def _rendered(kind: str, **values: object) -> str:
    html = _templates().get_template("notebook.html.j2").render(kind=kind, **values)
    return clean(_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", html)).lstrip()


@cache
def _no_anchors() -> Anchors:
    """Return anchors for a part without its Document: its notes are not there to lead to."""
    return Anchors(Document(kind=Kind.QUESTIONS))


def _label(part: Labelled) -> Markup:
    """Return the label as printed; in italics before it, what the part is if it does not say so."""
    printed = Markup("<b>{}</b>").format(part.label) if part.label else Markup()
    word = missing_word(part)
    return Markup("<i>{}</i> {}").format(word, printed).rstrip() if word else printed


def _line(verdict: kvlib.LineVerdict) -> tuple[str, ...]:
    """Return the cells of a row about a line."""
    margin = "" if verdict.margin is None else f"{verdict.margin:.1f}".replace("inf", "sure")
    return verdict.place, margin, verdict.role, verdict.text, verdict.why


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
        facts=facts,
        inline=inline,
        kicker=kicker,
        label=_label,
        line=_line,
        nested=nested,
        sections=sections,
        title=title,
    )
    kinds = (Answer, Exchange, ListItem, Paragraph, Question, Subheading, Table)
    environment.tests.update(
        {kind.__name__.lower(): lambda value, kind=kind: isinstance(value, kind) for kind in kinds}
    )
    return environment
