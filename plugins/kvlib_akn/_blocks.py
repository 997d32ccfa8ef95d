"""Paragraphs, subheadings, lists, tables and notes, with the marks in their texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from kvlib.markup import Entry, nested
from kvlib.markup.xml import NotesToWrite, add_text, continuation_word, fill, uri
from kvlib.model import (
    Block,
    Cell,
    Document,
    Emphasis,
    Link,
    Mark,
    NoteMark,
    Subheading,
    Table,
)
from kvlib_akn._names import NOTE, STYLES, add


class Blocks:
    """Writes the blocks of one Document, each note at its first mark."""

    def __init__(self, document: Document) -> None:
        self._notes = NotesToWrite(document)

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

    def add_notes_left(self, debate: etree._Element) -> None:
        """Add ``conclusions`` with the notes that no mark in the body leads to."""
        left = self._notes.left()
        if left:
            apart = add(add(debate, "conclusions"), "p", eId="noten")
            for index in left:
                self._note(apart, index)

    def _note(self, parent: etree._Element, index: int, label: str | None = None) -> None:
        """Add a note (voetnoot) to a text.

        Args:
            parent: the text.
            index: the note's place in the Document.
            label: that of the mark; None without a mark.
        """
        with self._notes.writing(index) as note:
            shown = note.label if label is None else label
            element = add(
                parent,
                "authorialNote",
                marker=shown,
                placement="bottom",
                eId=f"{NOTE}{index + 1}",
                kv_label=None if note.label == shown else note.label,
            )
            self.add_all(element, note.blocks)

    # --- kinds of blocks --------------------------------------------------------------

    def _list(self, parent: etree._Element, entries: Sequence[Entry], depth: int) -> None:
        """Add a list; ``nested`` allows nine levels."""
        blocks = add(parent, "blockList")
        for entry in entries:
            item = entry.item
            element = add(blocks, "item", kv_level=_unless(depth, item.level))
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
            colspan=_unless(1, cell.colspan),
            rowspan=_unless(1, cell.rowspan),
        )
        self._fill(add(element, "p"), cell.text, cell.marks)

    # --- marks ------------------------------------------------------------------------

    def _fill(self, element: etree._Element, text: str, marks: Iterable[Mark]) -> None:
        fill(element, text, marks, _wrap, self._mark)

    def _mark(self, parent: etree._Element, mark: NoteMark) -> None:
        """Add a note at its first mark in the body; any other mark refers to it."""
        index = self._notes.index(mark)
        if index is None:
            add(parent, "marker", name="noteMark", title=mark.label)
        elif self._notes.is_due(index):
            self._note(parent, index, mark.label)
        else:
            add(parent, "noteRef", href=f"#{NOTE}{index + 1}", marker=mark.label)


def _unless(usual: int, claimed: int) -> int | None:
    """Return a level or a span; None if it is the usual one, which is not written."""
    return None if claimed == usual else claimed


def _wrap(parent: etree._Element, mark: Emphasis | Link, count: int) -> etree._Element:
    again = continuation_word(count)
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
