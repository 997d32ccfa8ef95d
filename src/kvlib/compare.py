"""Compare the content of two Documents, whatever files they came from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import accumulate, groupby, takewhile, zip_longest
from typing import TypeGuard

import attrs
from attrs import field, frozen

from kvlib._visible import visible
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
    """An aspect that a format may not hold, and that a comparison can leave out."""

    PARAGRAPHS = "paragraphs"
    """The ends of paragraphs: texts are compared with white space collapsed."""
    LISTS = "lists"
    """List items: their text, with the marker, is still compared, but not their level."""
    TABLES = "tables"
    """Cells: a table's text is still compared."""
    EMPHASIS = "emphasis"
    LINKS = "links"
    METADATA = "metadata"
    QUESTION_NUMBER = "question_number"
    TITLE = "title"
    """Chamber, session, number and identifier."""
    LABELS = "labels"
    """Labels as printed: questions and answers are still compared by their numbers, remarks by
    their kind, notes by their order, and marks by the note that they lead to."""


@frozen(kw_only=True)
class Difference:
    """One place where two Documents differ."""

    path: str
    """The place, such as ``body[3].text``."""
    a: object
    """The value in the first Document; None if it has none."""
    b: object
    """The value in the second Document; None if it has none."""

    def __str__(self) -> str:
        """Return one line; long texts are cut to the first words that differ."""
        one, other = self.a, self.b
        if isinstance(one, str) and isinstance(other, str):
            start = _shared(one, other) - _BEFORE
            one, other = _excerpt(one, start), _excerpt(other, start)
        return visible(f"{self.path}: {one!r} / {other!r}")


_BEFORE = 30  # characters of a long text that are shown before the first difference
_SHOWN = 80


def _shared(a: Sequence[object], b: Sequence[object]) -> int:
    """Return the number of elements before the first that differs."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _excerpt(text: str, start: int) -> str:
    start = max(0, start)
    end = start + _SHOWN
    return f"{'…' if start else ''}{text[start:end]}{'…' if text[end:] else ''}"


def diff(
    a: Document, b: Document, *, ignore: Collection[Aspect | str] = ()
) -> tuple[Difference, ...]:
    """Return the differences in content between two Documents; empty if there are none.

    Origin, diagnostics, furniture and spans do not count as content.

    Args:
        a: a Document.
        b: another.
        ignore: aspects to leave out, such as those that a file format cannot hold.

    Raises:
        OptionsError: ``ignore`` has an unknown aspect.
    """
    left_out = frozenset(map(_aspect, [ignore] if isinstance(ignore, str) else ignore))
    return tuple(_compare("", _view(a, left_out), _view(b, left_out)))


def _aspect(name: Aspect | str) -> Aspect:
    try:
        return Aspect(name)
    except ValueError:
        known = ", ".join(Aspect)
        raise OptionsError(f"there is no aspect {name!r} to ignore; there are: {known}") from None


def _compare(path: str, a: object, b: object) -> Iterator[Difference]:
    if a == b:
        return
    if isinstance(a, dict) and isinstance(b, dict):
        for key in a:
            if key == "blocks" and _is_one_paragraph(a[key]) and _is_one_paragraph(b[key]):
                yield from _compare(path, a[key][0], b[key][0])  # named by its item's path
            elif key in b:  # the difference in type covers a key of only one
                yield from _compare(f"{path}.{key}" if path else key, a[key], b[key])
    elif _is_sequence(a) and _is_sequence(b):
        yield from _compare_sequences(path, a, b)
    elif type(a) is type(b) and attrs.has(kind := type(a)):
        for name in attrs.fields_dict(kind):
            yield from _compare(f"{path}.{name}", getattr(a, name), getattr(b, name))
    else:
        yield Difference(path=path, a=a, b=b)


def _is_sequence(value: object) -> TypeGuard[Sequence[object]]:
    """True if its elements are compared one by one; the numbers of a label are one value."""
    return isinstance(value, list | tuple) and not any(isinstance(each, str) for each in value)


def _is_one_paragraph(blocks: list[dict[str, object]]) -> bool:
    return [block["type"] for block in blocks] == ["Paragraph"]


def _compare_sequences(path: str, a: Sequence[object], b: Sequence[object]) -> Iterator[Difference]:
    """Compare element by element; an element that only one has is compared with None."""
    start = _shared(a, b)
    a, b = a[start:], b[start:]
    same = _shared(a[::-1], b[::-1])
    a, b = a[: len(a) - same], b[: len(b) - same]
    for index, (one, other) in enumerate(zip_longest(a, b), start):
        yield from _compare(f"{path}[{index}]", one, other)


# --- the parts of a Document that are compared --------------------------------


_TITLE = ("chamber", "identifier", "session", "number")
_ASKED = ("question_number", "heading", "askers", "addressees", "subject", "submitted")
_MARKS: dict[Aspect, type[Mark]] = {Aspect.EMPHASIS: Emphasis, Aspect.LINKS: Link}


def _view(document: Document, ignore: frozenset[Aspect]) -> dict[str, object]:
    """Return the content of a Document as dicts and lists."""
    title = () if Aspect.TITLE in ignore else _TITLE
    names = ("kind", *title, *_ASKED, "reply", "metadata")
    view: dict[str, object] = {
        name: getattr(document, name) for name in names if name not in ignore
    }
    view["body"] = [_item(item, ignore) for item in document.body]
    view["footnotes"] = [_item(note, ignore) for note in document.footnotes]
    return view


@frozen
class _Piece:
    """A block in the form in which it is compared."""

    type: str
    text: str = ""
    marks: tuple[Mark, ...] = ()
    more: dict[str, object] = field(factory=dict)
    """Other fields of the block: marker and level of a list item, rows of a table."""


def _item(item: Item | Footnote, ignore: frozenset[Aspect]) -> dict[str, object]:
    pieces = [_piece(block, ignore) for block in item.blocks]
    if Aspect.PARAGRAPHS in ignore:
        pieces = _merged(pieces)
    view: dict[str, object] = {"type": type(item).__name__}
    for name in ("kind", "label", "numbers"):
        if hasattr(item, name) and not (name == "label" and Aspect.LABELS in ignore):
            view[name] = getattr(item, name)
    return view | {"blocks": [_fields(piece) for piece in pieces]}


def _fields(piece: _Piece) -> dict[str, object]:
    if piece.type == "Table":
        return {"type": piece.type, **piece.more}
    return {"type": piece.type, "text": piece.text, "marks": piece.marks, **piece.more}


def _piece(block: Block, ignore: frozenset[Aspect]) -> _Piece:
    if isinstance(block, Table):
        if Aspect.TABLES in ignore:
            return _Piece("Paragraph", block.text, _table_marks(block, ignore))
        cells = [
            [attrs.evolve(cell, marks=_marks(cell.marks, ignore)) for cell in row]
            for row in block.rows
        ]
        return _Piece("Table", more={"rows": cells})
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
    left_out = tuple(kind for aspect, kind in _MARKS.items() if aspect in ignore)
    kept = tuple(mark for mark in marks if not isinstance(mark, left_out))
    return tuple(map(_unlabelled, kept)) if Aspect.LABELS in ignore else kept


def _unlabelled(mark: Mark) -> Mark:
    """Remove the label of a mark that leads to a note; without a note it is all that it says."""
    if isinstance(mark, NoteMark) and mark.footnote is not None:
        return attrs.evolve(mark, label="")
    return mark


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
    """Join consecutive paragraphs into one text, with white space collapsed."""
    merged: list[_Piece] = []
    for is_text, group in groupby(pieces, lambda piece: piece.type == "Paragraph"):
        run = list(group)
        merged += [_joined(run)] if is_text else run
    return merged


def _joined(pieces: Iterable[_Piece]) -> _Piece:
    texts: list[str] = []
    marks: list[Mark] = []
    end = 0
    for text, own in map(_collapsed, pieces):
        start = end + bool(end and text)  # after a blank
        marks.extend(_shifted(own, start))
        if text:
            texts.append(text)
            end = start + len(text)
    return _Piece("Paragraph", " ".join(texts), tuple(marks))


def _collapsed(piece: _Piece) -> tuple[str, tuple[Mark, ...]]:
    """Collapse white space; only a table's text, joined by tabs, can have any to collapse."""
    text = " ".join(piece.text.split())
    if text == piece.text:
        return text, piece.marks

    solid = list(accumulate((not char.isspace() for char in piece.text), initial=0))
    places = [0, *(index + 1 for index, char in enumerate(text) if char != " ")]

    def place(at: int) -> int:
        return places[solid[min(max(0, at), len(piece.text))]]

    def begin(at: int) -> int:
        """Return the new place of the character here, unless it is white space."""
        at = max(0, at)
        return place(at + 1) - 1 if piece.text[at : at + 1].strip() else place(at)

    return text, tuple(
        attrs.evolve(mark, at=begin(mark.at))
        if isinstance(mark, NoteMark)
        else attrs.evolve(mark, start=begin(mark.start), end=place(mark.end))
        for mark in piece.marks
    )
