"""What parsers of Markdown show, by their HTML: parts, with the look of each character.

The parsers are other people's: markdown-it, cmark-gfm (GitHub's) and pandoc.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias
from urllib.parse import unquote

import html5lib
from attrs import field, frozen
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

__all__ = ["COMMANDS", "Char", "Part", "Shown", "markdown_it", "render", "shown"]

Element: TypeAlias = Any  # xml.etree's, which html5lib makes

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "cmark-gfm": (
        "cmark-gfm",
        *("--unsafe", "-e", "footnotes"),
        *("-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tagfilter"),
        *("-e", "tasklist"),
    ),
    "pandoc": ("pandoc", "--from=gfm", "--to=html", "--wrap=preserve"),
}
"""The commands that may be installed, by name."""


def markdown_it(text: str) -> str:
    """HTML by markdown-it."""
    made: str = _PARSER.render(text)
    return made


def render(name: str) -> Callable[[str], str] | None:
    """The function that makes HTML with a parser; None if its command is not installed."""
    if name == "markdown-it":
        return markdown_it
    if shutil.which(COMMANDS[name][0]) is None:
        return None
    return lambda text: _run(COMMANDS[name], text)


@cache
def _run(command: tuple[str, ...], text: str) -> str:
    made = subprocess.run(
        command, input=text.encode(), capture_output=True, check=True, timeout=120
    )
    return made.stdout.decode()


@frozen
class Char:
    """A character that is no blank, or a note mark."""

    text: str
    """The character; "^" of a note mark."""
    looks: frozenset[str] = frozenset()
    """Of ``i``, ``b``, ``u``, ``sup``, ``sub``."""
    href: str = ""
    """The target of its link; of a note mark, the id of the note."""


@frozen
class Part:
    """A heading, a paragraph, a list item, a cell, or a rule."""

    kind: str
    """``h1`` to ``h6``, ``p``, ``li``, ``th``, ``td``, ``hr``."""
    words: tuple[str, ...] = ()
    """Its words, without note marks."""
    chars: tuple[Char, ...] = ()
    depth: int = 0
    """Of a list item, the number of lists that it is in; of a cell, its row from 1."""
    id: str = ""

    @property
    def text(self) -> str:
        """Its words with single blanks."""
        return " ".join(self.words)


@frozen
class Shown:
    """All that is shown."""

    parts: tuple[Part, ...]
    notes: Mapping[str, tuple[Part, ...]] = field(factory=dict)
    """The footnotes by their ids, in the order of their numbers."""


def shown(html: str) -> Shown:
    """Return what a browser shows of HTML by one of the parsers."""
    body = html5lib.parse(html, namespaceHTMLElements=False).find("body")
    notes = {}
    for section in [each for each in body.iter() if "footnotes" in _classes(each)]:
        for note in section.iter("li"):
            if note.get("id"):
                notes[note.get("id")] = tuple(_parts(note, 0, own="p"))
    return Shown(tuple(_parts(body, 0)), notes)


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _parts(parent: Element, depth: int, own: str = "") -> Iterator[Part]:
    """Yield the parts in an element; text beside blocks belongs to a part of the own kind."""
    pieces: list[tuple[str, Element | None]] = [(parent.text or "", None)]
    for child in parent:
        if not isinstance(child.tag, str):
            continue
        if child.tag in _BLOCKS:
            yield from _part(own, pieces, depth)
            pieces = []
            if "footnotes" not in _classes(child) and "footnotes-sep" not in _classes(child):
                yield from _block(child, depth, own)
        else:
            pieces.append(("", child))
        pieces.append((child.tail or "", None))
    yield from _part(own, pieces, depth)


_BLOCKS = frozenset(
    (
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "hr", "section", "div"),
        *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
    )
)


def _block(element: Element, depth: int, own: str) -> Iterator[Part]:
    tag = element.tag
    if tag == "hr":
        yield Part("hr")
    elif tag in ("ul", "ol"):
        yield from _parts(element, depth + 1)
    elif tag == "li":
        yield from _parts(element, depth, own="li")
    elif tag == "table":
        for number, each in enumerate(element.iter("tr"), 1):
            yield from _parts(each, number)
    elif tag in ("th", "td") or tag.startswith("h"):
        pieces: list[tuple[str, Element | None]] = [(element.text or "", None)]
        for child in element:
            pieces += [("", child), (child.tail or "", None)]
        yield from _part(tag, pieces, depth, element.get("id") or "", empty=tag in ("th", "td"))
    else:
        yield from _parts(element, depth, own=own or "p")


def _part(
    kind: str,
    pieces: list[tuple[str, Element | None]],
    depth: int,
    id: str = "",  # noqa: A002
    *,
    empty: bool = False,
) -> Iterator[Part]:
    said: list[Char] = []
    for text, element in pieces:
        said += [Char(char) for char in text]
        if element is not None:
            said += _inside(element, frozenset(), "")
    words = "".join(char.text for char in said if not char.text.startswith("^^")).split()
    chars = tuple(char for char in said if not char.text.isspace())
    if chars or empty:
        assert kind, f"text outside of all blocks: {words}"
        yield Part(kind, tuple(words), chars, depth if kind in ("li", "th", "td") else 0, id)


_LOOKS = {"em": "i", "strong": "b", "ins": "u", "u": "u", "sup": "sup", "sub": "sub"}


def _inside(element: Element, looks: frozenset[str], href: str) -> Iterator[Char]:
    classes = " ".join(_classes(element))
    if "footnote-back" in classes:
        return
    link = next((a for a in element.iter("a") if a.get("href")), None)
    if "footnote-ref" in classes and link is not None:
        yield Char("^^", href=link.get("href").removeprefix("#"))
        return
    if not isinstance(element.tag, str):
        return
    looks |= {_LOOKS[element.tag]} if element.tag in _LOOKS else set()
    if element.tag == "a" and element.get("href"):
        target = element.get("href")
        href = unquote(element.get("title") or "#") if target == "#" else unquote(target)
    yield from (Char(char, looks, href) for char in element.text or "")
    for child in element:
        yield from _inside(child, looks, href)
        yield from (Char(char, looks, href) for char in child.tail or "")
