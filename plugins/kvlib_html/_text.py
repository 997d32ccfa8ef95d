"""Write text with marks as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from kvlib.markup import TAGS, Anchors, Event, Start, address, events
from kvlib.model import Emphasis, Link, Mark, NoteMark

# Code points that no HTML document may have (https://html.spec.whatwg.org/#preprocessing-the-input-stream).
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)


def clean(html: str) -> str:
    """Replace characters that HTML forbids with U+FFFD."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", html)


def inline(text: str, marks: Iterable[Mark], anchors: Anchors) -> Markup:
    """Write a text as HTML, with links, emphasis and note marks in it."""
    return Markup("").join(_event(event, anchors) for event in events(text, marks))


def _event(event: Event, anchors: Anchors) -> Markup:
    if isinstance(event, str):
        return escape(event)
    if isinstance(event, NoteMark):
        return _mark(event, anchors)
    before, after = _tags(event.mark)
    return before if isinstance(event, Start) else after


def _tags(mark: Emphasis | Link) -> tuple[Markup, Markup]:
    if isinstance(mark, Emphasis):
        before, after = TAGS[mark.style]
        return Markup(before), Markup(after)
    target = address(mark.target)
    if target is None:
        return Markup(""), Markup("")
    return Markup('<a href="{}">').format(target), Markup("</a>")


def _mark(mark: NoteMark, anchors: Anchors) -> Markup:
    found = anchors.mark(mark)
    if found is None:
        return Markup('<sup class="kv-mark">{}</sup>').format(mark.label)
    here, index = found
    return Markup('<sup class="kv-mark"><a id="{}" href="#{}">{}</a></sup>').format(
        here, anchors.note(index), mark.label or "*"
    )
