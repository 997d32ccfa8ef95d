"""Show Documents, their parts and Explanations in a notebook, with a template in this folder.

A notebook has styles of its own, and one that is opened untrusted is sanitized: JupyterLab then
takes out ``<style>``, roles and ``var()``, and keeps tables and the inline styles that it knows.
What is shown reads right without any style, and looks the same trusted or not.
"""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

import kvlib
from kvlib.markup import Anchors, anchored, missing_word
from kvlib.model import (
    Answer,
    Document,
    Exchange,
    Footnote,
    Kind,
    Labelled,
    Question,
    Remark,
    Table,
)
from kvlib_html._templates import render
from kvlib_html._text import clean

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
    html = render("notebook", kind=kind, label=_label, line=_line, **values)
    return clean(_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", html)).strip()


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
