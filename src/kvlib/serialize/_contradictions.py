"""Where a Document contradicts itself: marks beyond their text, notes that do not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from kvlib.model._paths import require_path
from kvlib.model._text import NoteMark, Table

if TYPE_CHECKING:
    from kvlib.model._document import Document
    from kvlib.model._places import Diagnostic, Span
    from kvlib.model._text import Block, Labelled, Mark

_Faults: TypeAlias = Iterator[tuple[str, str]]


def contradictions(document: Document) -> _Faults:
    """Yield the path (``.body[0].span``) and a description of each contradiction in a Document.

    Types and the ranges of single values are not checked: these are of values that do not fit
    together.
    """
    notes = len(document.footnotes)
    for index, item in enumerate(document.body):
        yield from _inside(f".body[{index}]", _in_labelled(item, notes))
    for index, note in enumerate(document.footnotes):
        yield from _inside(f".footnotes[{index}]", _in_labelled(note, notes))
    for index, furniture in enumerate(document.furniture):
        yield from _inside(f".furniture[{index}]", _in_span(furniture.span))
    for index, diagnostic in enumerate(document.diagnostics):
        yield from _inside(f".diagnostics[{index}]", _in_diagnostic(diagnostic, document))


def _inside(path: str, faults: _Faults) -> _Faults:
    return ((path + rest, fault) for rest, fault in faults)


def _in_labelled(labelled: Labelled, notes: int) -> _Faults:
    if labelled.span:
        yield from _in_span(labelled.span)
    for index, block in enumerate(labelled.blocks):
        if isinstance(block, Table):
            yield from _inside(f".blocks[{index}]", _in_table(block, notes))
        elif block.marks or block.span:
            yield from _inside(f".blocks[{index}]", _in_text(block, notes))


def _in_text(block: Block, notes: int) -> _Faults:
    assert not isinstance(block, Table)
    yield from _in_span(block.span)
    yield from _in_marks(block.marks, len(block.text), notes)


def _in_table(table: Table, notes: int) -> _Faults:
    yield from _in_span(table.span)
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell.marks:
                marks = _in_marks(cell.marks, len(cell.text), notes)
                yield from _inside(f".rows[{at}][{column}]", marks)


def _in_marks(marks: Iterable[Mark], length: int, notes: int) -> _Faults:
    for index, mark in enumerate(marks):
        for name, fault in _in_mark(mark, length, notes):
            yield f".marks[{index}].{name}", fault


def _in_mark(mark: Mark, length: int, notes: int) -> _Faults:
    if isinstance(mark, NoteMark):
        if mark.at > length or mark.at < 0:
            yield "at", _outside(mark.at, length)
        if mark.footnote is not None and not 0 <= mark.footnote < notes:
            yield "footnote", f"there is no note {mark.footnote}; the document has {notes}"
    elif mark.end < mark.start:
        yield "end", f"{mark.end} is before the start, {mark.start}"
    elif mark.start > length or mark.start < 0:
        yield "start", _outside(mark.start, length)
    elif mark.end > length:
        yield "end", _outside(mark.end, length)


def _outside(place: int, length: int) -> str:
    return f"{place} is not in its text, which has {length} characters"


def _in_span(span: Span | None) -> _Faults:
    if span is None:
        return
    start, end = span.start, span.end
    if _goes_back(start.page, end.page):
        yield ".span.end.page", f"{end.page} is before the start, {start.page}"
    if start.page == end.page and _goes_back(start.line, end.line):  # a line is one of its page
        yield ".span.end.line", f"{end.line} is before the start, {start.line}"
    if _goes_back(start.offset, end.offset):
        yield ".span.end.offset", f"{end.offset} is before the start, {start.offset}"


def _goes_back(start: int | None, end: int | None) -> bool:
    return start is not None and end is not None and start > end


def _in_diagnostic(diagnostic: Diagnostic, document: Document) -> _Faults:
    yield from _in_span(diagnostic.span)
    for index, path in enumerate(diagnostic.about):
        try:
            require_path(document, path)
        except ValueError as error:
            yield f".about[{index}]", str(error)
