"""Whether two Documents say the same, whatever files they came from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum

import attrs
from attrs import frozen

from kvlib.errors import OptionsError
from kvlib.model import (
    Block,
    Document,
    Emphasis,
    Footnote,
    Item,
    Link,
    ListItem,
    Mark,
    NoteMark,
    Table,
)

__all__ = ["Aspect", "Difference", "diff"]


class Aspect(StrEnum):
    """What a format may not be able to hold, and a comparison may leave out."""

    PARAGRAPHS = "paragraphs"
    """Where paragraphs end: texts are compared with white space collapsed."""
    LISTS = "lists"
    """List items: their text is compared, marker included, not their level."""
    TABLES = "tables"
    """Cells: a table's text is compared."""
    EMPHASIS = "emphasis"
    LINKS = "links"
    METADATA = "metadata"
    QUESTION_NUMBER = "question_number"


@frozen(kw_only=True)
class Difference:
    """One place where two Documents differ."""

    path: str
    """Such as ``body[3].text``."""
    a: object
    b: object

    def __str__(self) -> str:
        return f"{self.path}: {self.a!r} / {self.b!r}"


def diff(
    a: Document, b: Document, *, ignore: Collection[Aspect | str] = ()
) -> tuple[Difference, ...]:
    """The differences in content between two Documents; empty if there are none.

    Origin, diagnostics, furniture and spans are no content.

    Args:
        a: a Document.
        b: another.
        ignore: aspects to leave out, such as those that a file format cannot hold.

    Raises:
        OptionsError: ``ignore`` names no aspect.
    """
    left_out = frozenset(map(_aspect, [ignore] if isinstance(ignore, str) else ignore))
    return tuple(_compare("", _view(a, left_out), _view(b, left_out)))


def _aspect(name: Aspect | str) -> Aspect:
    try:
        return Aspect(name)
    except ValueError:
        known = ", ".join(Aspect)
        raise OptionsError(f"{name!r} is no aspect to ignore; there are: {known}") from None


def _compare(path: str, a: object, b: object) -> Iterator[Difference]:
    if isinstance(a, dict) and isinstance(b, dict):
        for key in a | b:
            yield from _compare(f"{path}.{key}" if path else key, a.get(key), b.get(key))
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for index, (one, other) in enumerate(zip(a, b, strict=True)):
            yield from _compare(f"{path}[{index}]", one, other)
    elif a != b:
        yield Difference(path=path, a=a, b=b)


# --- what of a Document is compared -------------------------------------------


def _view(document: Document, ignore: frozenset[Aspect]) -> dict[str, object]:
    """The content of a Document as dicts and lists."""
    view: dict[str, object] = {
        name: getattr(document, name)
        for name in (
            "kind",
            "chamber",
            "identifier",
            "session",
            "number",
            "question_number",
            "heading",
            "askers",
            "addressees",
            "subject",
            "submitted",
            "reply",
            "metadata",
        )
        if name not in ignore
    }
    view["body"] = [_item(item, ignore) for item in document.body]
    view["footnotes"] = [_item(note, ignore) for note in document.footnotes]
    return view


@frozen
class _Piece:
    """A block as it is compared."""

    type: str
    text: str = ""
    marks: tuple[Mark, ...] = ()
    more: object = None
    """What else the block has: marker and level of an item, cells of a table."""


def _item(item: Item | Footnote, ignore: frozenset[Aspect]) -> dict[str, object]:
    view: dict[str, object] = {
        "type": type(item).__name__,
        "label": item.label,
        "numbers": getattr(item, "numbers", None),
        "kind": getattr(item, "kind", None),
    }
    pieces = [_piece(block, ignore) for block in item.blocks]
    if Aspect.PARAGRAPHS in ignore:
        pieces = _merged(pieces)
    if len(pieces) == 1 and pieces[0].type == "Paragraph":
        return view | _fields(pieces[0])
    return view | {"blocks": [_fields(piece) for piece in pieces]}


def _fields(piece: _Piece) -> dict[str, object]:
    more = {"more": piece.more} if piece.more else {}
    return {"type": piece.type, "text": piece.text, "marks": list(piece.marks), **more}


def _piece(block: Block, ignore: frozenset[Aspect]) -> _Piece:
    if isinstance(block, Table):
        if Aspect.TABLES in ignore:
            return _Piece("Paragraph", block.text, _table_marks(block, ignore))
        cells = [
            [attrs.evolve(cell, marks=_marks(cell.marks, ignore)) for cell in row]
            for row in block.rows
        ]
        return _Piece("Table", block.text, (), cells)
    marks = _marks(block.marks, ignore)
    if not isinstance(block, ListItem):
        name = "Paragraph" if Aspect.PARAGRAPHS in ignore else type(block).__name__
        return _Piece(name, block.text, marks)
    if Aspect.LISTS not in ignore:
        return _Piece("ListItem", block.text, marks, {"marker": block.marker, "level": block.level})
    if not block.marker:
        return _Piece("Paragraph", block.text, marks)
    return _Piece(
        "Paragraph", f"{block.marker} {block.text}", _shifted(marks, len(block.marker) + 1)
    )


def _marks(marks: tuple[Mark, ...], ignore: frozenset[Aspect]) -> tuple[Mark, ...]:
    return tuple(
        mark
        for mark in marks
        if not (isinstance(mark, Emphasis) and Aspect.EMPHASIS in ignore)
        and not (isinstance(mark, Link) and Aspect.LINKS in ignore)
    )


def _shifted(marks: tuple[Mark, ...], by: int) -> tuple[Mark, ...]:
    return tuple(
        attrs.evolve(mark, at=mark.at + by)
        if isinstance(mark, NoteMark)
        else attrs.evolve(mark, start=mark.start + by, end=mark.end + by)
        for mark in marks
    )


def _table_marks(table: Table, ignore: frozenset[Aspect]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    start = 0
    for row in table.rows:
        for cell in row:
            marks.extend(_shifted(_marks(cell.marks, ignore), start))
            start += len(cell.text) + 1
    return tuple(marks)


def _merged(pieces: list[_Piece]) -> list[_Piece]:
    """Paragraphs that follow each other as one text, with white space collapsed."""
    merged: list[_Piece] = []
    for piece in pieces:
        if piece.type != "Paragraph":
            merged.append(piece)
            continue
        text, marks = _collapsed(piece)
        if merged and merged[-1].type == "Paragraph":
            before = merged.pop()
            start = len(before.text) + bool(before.text and text)
            text = f"{before.text} {text}".strip()
            marks = (*before.marks, *_shifted(marks, start))
        merged.append(_Piece("Paragraph", text, marks))
    return merged


def _collapsed(piece: _Piece) -> tuple[str, tuple[Mark, ...]]:
    """Text with single blanks; only a table's, joined by tabs, can hold others or empty cells."""
    text = " ".join(piece.text.split())
    if text == piece.text:
        return text, piece.marks

    def place(at: int) -> int:
        solid = len("".join(piece.text[:at].split()))
        seen = index = 0
        while seen < solid:
            seen += text[index] != " "
            index += 1
        return index

    return text, tuple(
        attrs.evolve(mark, at=place(mark.at))
        if isinstance(mark, NoteMark)
        else attrs.evolve(mark, start=place(mark.start + 1) - 1, end=place(mark.end))
        for mark in piece.marks
    )
