"""Paragraphs, subheadings, lists, tables and notes, with the marks in their texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from kvlib.markup import Entry, nested
from kvlib.markup.xml import add_text, fill, going_on, uri
from kvlib.model import (
    Block,
    Cell,
    Document,
    Emphasis,
    Link,
    ListItem,
    Mark,
    NoteMark,
    Subheading,
    Table,
)
from kvlib_akn._names import STYLES, add


class Blocks:
    """Writes the blocks of one Document, each note at its first mark."""

    def __init__(self, document: Document) -> None:
        self._notes = document.footnotes
        self._written: set[int] = set()
        self._in_note = False

    def add_all(self, parent: etree._Element, blocks: Sequence[Block]) -> None:
        """Add blocks; an empty paragraph if there are none, as Akoma Ntoso wants one."""
        if not blocks:
            add(parent, "p", class_="empty")
        for block in nested(blocks):
            if isinstance(block, tuple):
                self._list(parent, block, depth=1)
            elif isinstance(block, Table):
                self._table(parent, block)
            elif isinstance(block, Subheading):
                heading = add(parent, "block", name="subheading")
                self._fill(heading, block.text, block.marks)
            else:
                self._fill(add(parent, "p"), block.text, block.marks)

    def notes_left(self) -> list[int]:
        """Return the notes that are not written yet."""
        return [index for index in range(len(self._notes)) if index not in self._written]

    def add_note(self, parent: etree._Element, index: int, label: str | None = None) -> None:
        """Add a note (voetnoot) to a text.

        Args:
            parent: the text.
            index: the note's place in the Document.
            label: that of the mark; None without a mark.
        """
        self._written.add(index)
        note = self._notes[index]
        own = None if label in (None, note.label) else note.label
        element = add(
            parent,
            "authorialNote",
            marker=note.label if label is None else label,
            placement="bottom",
            eId=f"noot-{index + 1}",
            kv_label=own,
        )
        outside, self._in_note = self._in_note, True
        self.add_all(element, note.blocks)
        self._in_note = outside

    # --- kinds of blocks --------------------------------------------------------------

    def _list(self, parent: etree._Element, entries: Sequence[Entry], depth: int) -> None:
        """Add a list; ``nested`` allows nine levels."""
        blocks = add(parent, "blockList")
        for entry in entries:
            item: ListItem = entry.item
            element = add(blocks, "item", kv_level=_count(item.level, depth))
            if item.marker:
                add_text(add(element, "num"), item.marker)
            self._fill(add(element, "p"), item.text, item.marks)
            if entry.inside:
                self._list(element, entry.inside, depth + 1)

    def _table(self, parent: etree._Element, table: Table) -> None:
        element = add(parent, "table", class_=None if table.rows else "empty")
        for row in table.rows or ((),):
            line = add(element, "tr")
            if not row:
                add(line, "td", class_="empty")
            for cell in row:
                self._cell(line, cell)

    def _cell(self, parent: etree._Element, cell: Cell) -> None:
        element = add(
            parent,
            "th" if cell.header else "td",
            colspan=_count(cell.colspan, 1),
            rowspan=_count(cell.rowspan, 1),
        )
        self._fill(add(element, "p"), cell.text, cell.marks)

    # --- marks ------------------------------------------------------------------------

    def _fill(self, element: etree._Element, text: str, marks: Iterable[Mark]) -> None:
        fill(element, text, marks, _wrap, self._mark)

    def _mark(self, parent: etree._Element, mark: NoteMark) -> None:
        """Add a note at its first mark in the body; any other mark refers to it."""
        index = mark.footnote
        if index is None or not 0 <= index < len(self._notes):
            add(parent, "marker", name="noteMark", title=mark.label)
        elif index in self._written or self._in_note:
            add(parent, "noteRef", href=f"#noot-{index + 1}", marker=mark.label)
        else:
            self.add_note(parent, index, mark.label)


def _count(claimed: int, usual: int) -> int | None:
    """Return a level or a span, if it is not the usual one; a document may claim any number."""
    counted = min(max(1, claimed), 999_999_999)
    return None if counted == usual else counted


def _wrap(parent: etree._Element, mark: Emphasis | Link, count: int) -> etree._Element:
    again = going_on(count)
    return _link(parent, mark, again) if isinstance(mark, Link) else _style(parent, mark, again)


def _style(parent: etree._Element, mark: Emphasis, again: str | None) -> etree._Element:
    *outer, innermost = STYLES[mark.style]
    for tag in outer:
        parent = add(parent, tag, class_=mark.style)
    return add(parent, innermost, class_=again)


def _link(parent: etree._Element, mark: Link, again: str | None) -> etree._Element:
    """Add a link; one that leads nowhere (``javascript:``) is only a stretch of text."""
    href = uri(mark.target)
    if href is None:
        return add(parent, "inline", name="link", kv_target=mark.target, class_=again)
    target = None if href == mark.target else mark.target
    return add(parent, "ref", href=href, kv_target=target, class_=again)
