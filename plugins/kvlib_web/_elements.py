"""What the names of elements say: which are read, which end a line, and where their text is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from attrs import evolve
from lxml import etree

from kvlib.grammar import fold
from kvlib_web._drafts import Place
from kvlib_web._styles import hides

if TYPE_CHECKING:
    from lxml.etree import _Element

SKIPPED = frozenset((
    "head", "title", "script", "style", "template", "noscript", "svg", "iframe", "object",
    "embed", "audio", "video", "canvas", "datalist",
))  # fmt: skip
DRAWN = {
    **dict.fromkeys(("svg", "object"), "a picture"),
    **{tag: f"<{tag}>" for tag in ("canvas", "video", "audio", "iframe", "noscript")},
}
"""Elements with words that are drawn, or that are shown if the element cannot be; their names."""
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing",
    "main", "menu", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp",
))  # fmt: skip
_IN_DRAWING = ("text", "foreignobject", "foreignObject", *sorted(BLOCKS))
"""What is shown of a drawing. A browser takes a heading and the like out of it."""
PLACES: dict[str, Callable[[Place], Place]] = {
    "article": lambda place: evolve(place, in_article=True),
    "main": lambda place: evolve(place, in_article=True),
    "li": lambda place: evolve(place, kind="item"),
    "ol": lambda place: evolve(place, level=place.level + 1),
    "ul": lambda place: evolve(place, level=place.level + 1),
    **dict.fromkeys(
        ("listing", "plaintext", "pre", "xmp"), lambda place: evolve(place, is_literal=True)
    ),
    "table": lambda place: evolve(place, in_head=False),
    "thead": lambda place: evolve(place, in_head=True),
    **dict.fromkeys(
        ("h1", "h2", "h3", "h4", "h5", "h6"), lambda place: evolve(place, kind="subheading")
    ),
}


def is_hidden(element: _Element) -> bool:
    """Return True for an element that is not shown."""
    if element.get("hidden") is not None:
        return True
    css = element.get("style")
    return bool(css) and hides(css)


def hidden_words(element: _Element) -> str:
    """Return the words in an element that is not shown; scripts and the like do not count."""
    inside = [part for part in element.iter(etree.Element) if part.tag not in SKIPPED]
    texts = [text for part in inside for text in _texts(part, element)]
    return fold(" ".join(filter(None, texts)))


def _texts(part: _Element, whole: _Element) -> tuple[str | None, str | None]:
    return part.text, None if part is whole else part.tail


def drawn_words(element: _Element) -> str:
    """Return the words in a drawing, or those that are shown if an element cannot be."""
    parts = _outermost(element) if element.tag == "svg" else (element,)
    return fold(" ".join("".join(map(str, part.itertext())) for part in parts))


def _outermost(drawing: _Element) -> Iterator[_Element]:
    """Yield the elements of a drawing that have words, and are in no other such element."""
    events = etree.iterwalk(drawing, events=("start",), tag=_IN_DRAWING)
    for _, part in events:
        yield part
        events.skip_subtree()


def names_of(element: _Element) -> str:
    """Return the class and the id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()[:500]
