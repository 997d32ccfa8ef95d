"""Find places of a Document that cannot be: outside the source, reversed, or out of order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from attrs import frozen

from kvlib.model import Document, Position, Span
from kvlib.testing._source_text import count_pages, is_pdf, is_xml, source_text

__all__ = ["Bounds", "known_bounds", "misplaced"]


@frozen(kw_only=True)
class Bounds:
    """How far places in a source can go; None where that is not known."""

    pages: int | None = None
    """The number of pages."""
    lines: int | None = None
    """The number of lines: of the file, or of the longest page."""
    characters: int | None = None
    """The number of characters of its text."""


def known_bounds(data: bytes, plain_text: str) -> Bounds:
    """Return the bounds of a source: exact for text, XML and PDF, else no more than certain."""
    if is_pdf(data):
        return Bounds(pages=count_pages(data), lines=len(plain_text))
    if is_xml(data):
        return Bounds(lines=max(data.count(b"\n"), data.count(b"\r")) + 1)
    if b"\0" in data:  # packed: no line without a character, nor many empty ones
        return Bounds(lines=len(plain_text) + 1, characters=len(plain_text) + 1)
    text = source_text(data)
    return Bounds(lines=len(text.splitlines()) + 1, characters=len(text))


_Placed: TypeAlias = tuple[str, Span | None]  # a path in the Document, and the place


def misplaced(document: Document, bounds: Bounds) -> Iterator[str]:
    """Yield what is wrong with the places of a Document, each with the path of the part."""
    for path, span in _all(document):
        yield from (f"{path}: {fault}" for fault in _wrong(span, bounds) if span)
    if any(each.code == "columns-apart" for each in document.diagnostics):
        return  # the columns were read one after the other: places go back
    yield from _reversed([(f"body[{n}]", item.span) for n, item in enumerate(document.body)])
    for name, texts in (("body", document.body), ("footnotes", document.footnotes)):
        for number, each in enumerate(texts):
            path = f"{name}[{number}]"
            yield from _reversed(
                [(f"{path}.blocks[{n}]", block.span) for n, block in enumerate(each.blocks)]
            )


def _all(document: Document) -> Iterator[_Placed]:
    for name, texts in (("body", document.body), ("footnotes", document.footnotes)):
        for number, each in enumerate(texts):
            yield f"{name}[{number}]", each.span
            for n, block in enumerate(each.blocks):
                yield f"{name}[{number}].blocks[{n}]", block.span
    for number, part in enumerate(document.furniture):
        yield f"furniture[{number}]", part.span
    for number, doubt in enumerate(document.diagnostics):
        yield f"diagnostics[{number}] ({doubt.code})", doubt.span


def _wrong(span: Span | None, bounds: Bounds) -> Iterator[str]:
    if span is None:
        return
    if _before(span.end, span.start):
        yield f"its place ends ({_said(span.end)}) before it begins ({_said(span.start)})"
    for position in (span.start, span.end):
        for field, least, most in (
            ("page", 1, bounds.pages),
            ("line", 1, bounds.lines),
            ("offset", 0, bounds.characters),
        ):
            value = getattr(position, field)
            if value is None:
                continue
            if value < least:
                yield f"its {field} is {value}; the first is {least}"
            elif most is not None and value > most:
                yield f"its {field} is {value}, but the source ends at {field} {most}"


def _reversed(placed: Sequence[_Placed]) -> Iterator[str]:
    """Yield which parts begin before the part before them."""
    known = [(path, span) for path, span in placed if span is not None]
    for (path, span), (following, other) in zip(known, known[1:], strict=False):
        if _before(other.start, span.start):
            yield (
                f"{following} begins at {_said(other.start)}, before {path} at "
                f"{_said(span.start)}: are they in the source's order?"
            )


def _before(one: Position, other: Position) -> bool:
    if one.page is not None and other.page is not None and one.page != other.page:
        return one.page < other.page
    pairs: Iterable[tuple[int | None, int | None]] = (
        (one.line, other.line),
        (one.offset, other.offset),
    )
    return any(a is not None and b is not None and a < b for a, b in pairs)


def _said(position: Position) -> str:
    fields = ("page", "line", "offset")
    known = [(field, getattr(position, field)) for field in fields]
    return ", ".join(f"{field} {value}" for field, value in known if value is not None) or "nowhere"
