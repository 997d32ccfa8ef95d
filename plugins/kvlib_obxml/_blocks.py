"""Turn block elements into blocks: paragraphs, lists, tables, subheadings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import attrs

from kvlib.grammar import fold
from kvlib.model import Block, Cell, ListItem, NoteMark, Paragraph, Span, Subheading, Table
from kvlib_obxml._inline import Builder, inline
from kvlib_obxml._lifted_marks import lift_raised
from kvlib_obxml._places import span_of, span_of_plain
from kvlib_obxml._text import ITEMS, LABELS, NOTES, PICTURES, USUAL_LABELS

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kvlib_obxml._notes import Notes

FREE = frozenset(("al", "al-groep", "lijst", "table", "tussenkop", *PICTURES))
"""Elements of blocks that may come without a label."""
_PARAGRAPHS = frozenset(("al", "noot.al", "noottkst"))
_LISTS = frozenset(("lijst", "noot.lijst"))
_ITEMS = frozenset(("li", "noot.li"))
_SUBHEADINGS = frozenset(("tussenkop", "kop", "titel", "title"))
_TABLE_PARTS = frozenset(("tgroup", "thead", "tbody", "tfoot"))
_PARTS = frozenset((*ITEMS, "ondertekening"))
_APART = _PARTS | NOTES
_INLINE = frozenset(("nadruk", "sup", "inf", "extref", "nootref"))
_INSIDE = frozenset((*_LISTS, "table"))  # blocks that may be inside a paragraph

Section: TypeAlias = tuple[str, tuple[Block, ...], Span]
"""A label, the blocks under it, and the place of both."""
_Row: TypeAlias = tuple[Cell, ...]


def labelled(element: _Element, notes: Notes, level: int = 1) -> Section:
    """Return the label of an element, the blocks inside it, and its place."""
    text = element.text
    if text and not text.isspace():
        return _without_paragraphs(element, notes, level)
    label = ""
    blocks: list[Block] = []
    marks: tuple[NoteMark, ...] = ()
    child, plain = element, None
    for child in element:
        tag, tail = child.tag, child.tail
        plain = None if len(child) else child.text or ""  # nearly all children have only text
        if tag in _PARAGRAPHS:
            blocks += _mixed(child, notes, level) if plain is None else _paragraph(child, plain)
        elif tag in LABELS and not label:
            if plain in USUAL_LABELS:
                label = plain
            elif plain is not None and plain.isascii():  # so it has no raised digits in it
                label = fold(plain)
            else:
                label, marks = _label(child, notes)
        elif tag in _INLINE and _opens_text(child, element):
            return _without_paragraphs(element, notes, level)
        else:
            blocks += _block(child, notes, level)
        if tail and not tail.isspace():
            blocks += _loose_text(tail, child)
    held = with_marks(blocks, marks) if marks else tuple(blocks)
    return label, held, span_of(element, child, plain)


def _without_paragraphs(element: _Element, notes: Notes, level: int) -> Section:
    """Return what is in an element whose text is in no paragraph of its own."""
    first = next((child for child in element if child.tag in LABELS), None)
    label, marks = ("", ()) if first is None else _label(first, notes)
    return label, with_marks(_mixed(element, notes, level, first), marks), span_of(element)


def _is_inline(element: _Element) -> bool:
    """True for a mark, link or emphasis that is part of a text, as it holds no paragraph."""
    return next(element.iter(*_PARAGRAPHS), None) is None


def _opens_text(child: _Element, element: _Element) -> bool:
    """True for what comes first after the label, if no paragraph or item is beside it."""
    before = child.getprevious()
    if before is not None and (before.tag not in LABELS or before.getprevious() is not None):
        return False  # known without a look at the others, which may be many
    beside = (each.tag in _PARAGRAPHS or each.tag in _PARTS for each in element)
    return _is_inline(child) and not any(beside)


def _label(element: _Element, notes: Notes) -> tuple[str, tuple[NoteMark, ...]]:
    """Return a label, and its note marks, which the text below it is to begin with."""
    text, marks = inline(element, notes)
    return lift_raised(text, marks, element, notes, known=False)


def with_marks(blocks: Sequence[Block], marks: tuple[NoteMark, ...]) -> tuple[Block, ...]:
    """Return the blocks, with note marks at the beginning of the first."""
    if not marks:
        return tuple(blocks)
    first, *rest = blocks or [Paragraph(text="")]
    if not isinstance(first, Table):
        return (attrs.evolve(first, marks=(*marks, *first.marks)), *rest)
    cells = first.rows[0]
    if not cells:
        return (Paragraph(text="", marks=marks), *blocks)
    head = (attrs.evolve(cells[0], marks=(*marks, *cells[0].marks)), *cells[1:])
    return (attrs.evolve(first, rows=(head, *first.rows[1:])), *rest)


def blocks_of(elements: list[_Element], notes: Notes) -> tuple[Block, ...]:
    """Return the blocks of these elements, with the text after each."""
    blocks: list[Block] = []
    for element in elements:
        blocks.extend(_block(element, notes, 1))
        blocks.extend(_loose_text(element.tail, element))
    return tuple(blocks)


def _loose_text(text: str | None, element: _Element) -> Iterator[Block]:
    """Yield text between elements, where the schema has none, as a paragraph."""
    if text and not text.isspace():
        yield Paragraph(text=fold(text), span=span_of(element))


def _block(child: _Element, notes: Notes, level: int) -> Iterator[Block]:
    tag = child.tag
    if tag in _PARAGRAPHS or tag in LABELS:
        yield from _mixed(child, notes, level)
    elif tag in _LISTS:
        yield from _list(child, notes, level)
    elif tag in _ITEMS:
        yield from _item(child, notes, level)
    elif tag == "table":
        yield from _table(child, notes)
    elif tag in _SUBHEADINGS:
        text, marks = inline(child, notes)
        if text or marks:
            yield Subheading(text=text, marks=marks, span=span_of(child))
    elif tag in _APART:
        notes.set_apart(child)
        if tag == "ondertekening" and not _ends_answers(child):
            notes.report_signature(child)
    elif tag in _INLINE and _is_inline(child):
        builder = Builder(notes)
        builder.child(child)
        yield from _finish(builder, child)
    else:
        yield from _group(child, notes, level)


def _ends_answers(signature: _Element) -> bool:
    """True for a signature at the end of an answer that no item follows, or before another."""
    answer, after = signature.getparent(), signature.getnext()
    if answer is None or answer.tag != "antwoord":
        return False
    following = answer.getnext()
    is_last = after is None or after.tag == "ondertekening"
    return is_last and (following is None or following.tag not in ITEMS)


def _group(element: _Element, notes: Notes, level: int) -> Iterator[Block]:
    """Yield the blocks in an element that only groups them, its label as the first of them."""
    if element.tag in PICTURES:
        notes.report_picture(element)
    label, blocks, span = labelled(element, notes, level)
    if label:
        yield Paragraph(text=label, span=span)
    yield from blocks


def _paragraph(element: _Element, text: str) -> Sequence[Block]:
    """Return the paragraph of an element that has only this text in it."""
    folded = fold(text)
    return (Paragraph(text=folded, span=span_of_plain(element, text)),) if folded else ()


def _mixed(
    element: _Element, notes: Notes, level: int, label: _Element | None = None
) -> list[Block]:
    """Return a paragraph, without its label; a list or table inside it splits it in two."""
    blocks: list[Block] = []
    builder = Builder(notes)
    builder.add(element.text)
    for child in element:
        tag = child.tag
        if tag in _INSIDE:
            blocks.extend(_finish(builder, element))
            blocks.extend(_block(child, notes, level))
            builder = Builder(notes)
        elif child is not label:
            builder.child(child)
        builder.add(child.tail)
    blocks.extend(_finish(builder, element))
    return blocks


def _finish(builder: Builder, element: _Element) -> Sequence[Block]:
    text, marks = builder.finish()
    return (Paragraph(text=text, marks=marks, span=span_of(element)),) if text or marks else ()


def _list(element: _Element, notes: Notes, level: int) -> Iterator[Block]:
    yield from _loose_text(element.text, element)
    for item in element:
        if item.tag not in _ITEMS:
            yield from _block(item, notes, level)
            yield from _loose_text(item.tail, item)
            continue
        yield from _item(item, notes, level)
        yield from _loose_text(item.tail, item)


def _item(item: _Element, notes: Notes, level: int) -> Iterator[Block]:
    marker, blocks, span = labelled(item, notes, level + 1)
    if not blocks or not isinstance(blocks[0], Paragraph):
        yield ListItem(marker=marker, text="", level=level, span=span)
    else:
        first = blocks[0]
        yield ListItem(
            marker=marker, text=first.text, level=level, marks=first.marks, span=first.span
        )
        blocks = blocks[1:]
    yield from blocks


def _table(element: _Element, notes: Notes) -> Iterator[Block]:
    """Yield a CALS table, its title before it, and other blocks among its rows after it."""
    rows: list[_Row] = []
    after: list[Block] = []
    for part in _parts(element, notes, {}):
        if isinstance(part, tuple):
            rows.append(part)
        elif rows:
            after.append(part)
        else:
            yield part
    if rows:
        yield Table(rows=tuple(rows), span=span_of(element))
    yield from after


def _parts(element: _Element, notes: Notes, columns: dict[str, int]) -> Iterator[Block | _Row]:
    """Yield the rows of a table or of a part of it, and any other blocks there."""
    if element.tag == "tgroup":
        names = (spec.get("colname", "") for spec in element.iter("colspec"))
        columns = {name: index for index, name in enumerate(names, 1)}
    yield from _loose_text(element.text, element)
    for child in element:
        if child.tag == "row":
            yield from _row(child, notes, columns, header=element.tag == "thead")
        elif child.tag in _TABLE_PARTS:
            yield from _parts(child, notes, columns)
        else:
            yield from _block(child, notes, 1)
        yield from _loose_text(child.tail, child)


def _row(
    row: _Element, notes: Notes, columns: dict[str, int], *, header: bool
) -> Iterator[Block | _Row]:
    cells: list[Cell] = []
    between = [*_loose_text(row.text, row)]
    for child in row:
        if child.tag == "entry":
            cells.append(_cell(child, columns, notes, header=header))
        else:
            between.extend(_block(child, notes, 1))
        between.extend(_loose_text(child.tail, child))
    if cells or not between:
        yield tuple(cells)
    yield from between


def _cell(entry: _Element, columns: dict[str, int], notes: Notes, *, header: bool) -> Cell:
    builder = Builder(notes)
    builder.walk(entry)
    text, marks = builder.finish()
    first, last = columns.get(entry.get("namest", "")), columns.get(entry.get("nameend", ""))
    more = entry.get("morerows", "")
    return Cell(
        text=text,
        marks=marks,
        colspan=last - first + 1 if first and last and last > first else 1,
        rowspan=int(more) + 1 if more.isdecimal() and len(more) < 5 else 1,
        header=header,
    )
