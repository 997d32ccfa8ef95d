"""From an OpenDocument file to a Document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kvlib.assemble import Line, assemble
from kvlib.errors import ReadError
from kvlib.model import Document, FurnitureKind
from kvlib.plugin import ReadContext, Source
from kvlib_odt._lists import list_styles
from kvlib_odt._looks import Looks
from kvlib_odt._names import name, words
from kvlib_odt._package import Package, open_package
from kvlib_odt._walk import Place, Walk

if TYPE_CHECKING:
    from lxml.etree import _Element

_BANDS: dict[str, FurnitureKind] = {"style:header": "running_head", "style:footer": "running_foot"}

_CODES = {"picture": "picture", "deletion": "deleted-text", "hidden section": "hidden-text"}
"""The codes that kvlib has for what is left out."""


def read(source: Source, context: ReadContext) -> Document:
    """Read a letter.

    Raises:
        ReadError: the file is damaged, encrypted, or not a text.
        NotKamervragenError: the text has neither a heading nor a question.
    """
    package = open_package(source.read_bytes())
    return assemble(_lines(package, context), context)


def _lines(package: Package, context: ReadContext) -> list[Line]:
    """Return the lines: the text, its notes, then the headers and footers."""
    content, styles = package.content, package.styles
    walk = Walk(Looks(content, styles), list_styles(content, styles))
    for text in _texts(content):
        walk.read(text, Place())
    walk.read_notes()
    for band, kind in _bands(styles):
        walk.read(band, Place(furniture=kind))
    for what, times in sorted(walk.left_out.items()):
        code = _CODES.get(what, f"left-out-{what}")
        context.report(code, f"left out: {times} × {what}", severity="info", about=())
    return walk.lines


def _texts(content: _Element) -> list[_Element]:
    """Return the text of the letter; a sheet or a drawing has none."""
    bodies = (each for each in content if name(each) == "office:body")
    texts = [each for body in bodies for each in body if name(each) == "office:text"]
    if not texts:
        raise ReadError("the OpenDocument file holds no text: it may be a sheet or a drawing")
    return texts


def _bands(styles: _Element | None) -> Iterator[tuple[_Element, FurnitureKind]]:
    """Yield the headers and footers of all pages; the same words once."""
    seen = set()
    for band in _in_pages(styles) if styles is not None else ():
        kind = next((k for start, k in _BANDS.items() if name(band).startswith(start)), None)
        if kind and words(band) and (kind, words(band)) not in seen:
            seen.add((kind, words(band)))
            yield band, kind


def _in_pages(styles: _Element) -> Iterator[_Element]:
    """Yield what the master pages hold, of which each band is one; bands in bands are not."""
    for group in styles:
        if name(group) == "office:master-styles":
            for page in group:
                yield from page
