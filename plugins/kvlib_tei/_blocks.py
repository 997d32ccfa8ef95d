"""Paragraphs, subheadings, lists, tables and notes, with the marks in their texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from kvlib.markup import Entry, nested
from kvlib.markup.xml import NotesToWrite, continuation_word, fill, uri
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
from kvlib_tei._ids import NOTE, Ids
from kvlib_tei._names import STYLES, add


class Blocks:
    """Writes the blocks of one Document, each note at its first mark."""

    def __init__(self, document: Document, ids: Ids) -> None:
        self._notes = NotesToWrite(document)
        self._ids = ids

    def add_all(self, parent: etree._Element, blocks: Iterable[Block]) -> None:
        """Add blocks, each as a ``seg``: all that is said in an utterance is in one of these."""
        for block in nested(blocks):
            kind = "subheading" if isinstance(block, Subheading) else None
            segment = add(parent, "seg", type=kind)
            if isinstance(block, tuple):
                self._list(segment, block, depth=1)
            elif isinstance(block, Table):
                self._table(segment, block)
            else:
                self._fill(segment, block.text, block.marks)

    def add_notes_left(self, parent: etree._Element) -> None:
        """Add the notes that no mark in the body leads to."""
        for index in self._notes.left():
            self._note(parent, index)

    def _note(self, parent: etree._Element, index: int, label: str | None = None) -> None:
        """Add a note (voetnoot).

        Args:
            parent: where its mark is, or the end of the document.
            index: the note's place in the Document.
            label: that of the mark; None without a mark.
        """
        with self._notes.writing(index) as note:
            shown = note.label if label is None else label
            element = add(parent, "note", id=self._name(index), n=shown, place="bottom")
            if note.label != shown:
                add(element, "label", note.label)
            self.add_all(element, note.blocks)

    def _name(self, index: int) -> str:
        return self._ids.of(f"{NOTE}{index + 1}")

    # --- kinds of blocks --------------------------------------------------------------

    def _list(self, parent: etree._Element, entries: Sequence[Entry], depth: int) -> None:
        """Add a list; ``nested`` allows nine levels. Either all items have a label or none has."""
        listed = add(parent, "list")
        is_labelled = any(entry.item.marker for entry in entries)
        for entry in entries:
            item = entry.item
            if is_labelled:
                add(listed, "label", item.marker)
            rend = f"level-{item.level}" if item.level != depth else None
            element = add(listed, "item", rend=rend)
            self._fill(element, item.text, item.marks)
            if entry.inside:
                self._list(element, entry.inside, depth + 1)

    def _table(self, parent: etree._Element, table: Table) -> None:
        element = add(parent, "table", type=None if table.rows else "empty")
        for row in table.rows or ((),):
            line = add(element, "row", role=None if row else "empty")
            for cell in row:
                self._cell(line, cell)
            if not row:
                add(line, "cell")

    def _cell(self, parent: etree._Element, cell: Cell) -> None:
        element = add(
            parent,
            "cell",
            role="label" if cell.header else None,
            cols=cell.colspan if cell.colspan > 1 else None,
            rows=cell.rowspan if cell.rowspan > 1 else None,
        )
        self._fill(element, cell.text, cell.marks)

    # --- marks ------------------------------------------------------------------------

    def _fill(self, element: etree._Element, text: str, marks: Iterable[Mark]) -> None:
        fill(element, text, marks, _wrap, self._mark)

    def _mark(self, parent: etree._Element, mark: NoteMark) -> None:
        """Add a note at its first mark in the body; any other mark points to it."""
        index = self._notes.index(mark)
        if index is None:
            add(parent, "anchor", type="noteMark", n=mark.label)
        elif self._notes.is_due(index):
            self._note(parent, index, mark.label)
        else:
            target = f"#{self._name(index)}"
            add(parent, "ptr", type="noteMark", n=mark.label, target=target)


def _wrap(parent: etree._Element, mark: Emphasis | Link, count: int) -> etree._Element:
    again = continuation_word(count)
    if isinstance(mark, Emphasis):
        return add(parent, "hi", rend=" ".join(filter(None, (STYLES[mark.style], again))))
    target = uri(mark.target)
    given = None if target == mark.target else mark.target
    return add(parent, "ref", target=target, n=given, rend=again)
