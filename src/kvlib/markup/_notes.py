"""The notes of a Document in XML: written at their first marks, and found again there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lxml import etree

from kvlib.markup._same import OddXmlError, local
from kvlib.model import Block, Document, Footnote, NoteMark

_SHOWN = 30
"""Characters of an identifier in a message, at most."""


class NotesToWrite:
    """The notes (voetnoten) of a Document, each of which is written once.

    A note stands at its first mark in the body. Any other mark leads to it, and so does one in a
    note, as notes may mark each other.
    """

    def __init__(self, document: Document) -> None:
        self._notes = document.footnotes
        self._written: set[int] = set()
        self._in_note = False

    def index(self, mark: NoteMark) -> int | None:
        """Return the place of a mark's note in the Document; None if there is no such note."""
        index = mark.footnote
        return index if index is not None and 0 <= index < len(self._notes) else None

    def is_due(self, index: int) -> bool:
        """True if the note is to be written at the mark that is being written."""
        return index not in self._written and not self._in_note

    def left(self) -> list[int]:
        """Return the places of the notes that are not written yet."""
        return [index for index in range(len(self._notes)) if index not in self._written]

    @contextmanager
    def writing(self, index: int) -> Iterator[Footnote]:
        """Give a note, which is being written until the block ends."""
        self._written.add(index)
        outside, self._in_note = self._in_note, True
        yield self._notes[index]
        self._in_note = outside


class NotesRead:
    """The notes that are read, wherever they stand, and the marks that lead to them.

    Args:
        name: what identifies a note, before its number from 1: ``noot-``.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._notes: dict[int, Footnote] = {}  # by their places in the Document
        self._marked: dict[int, etree._Element] = {}  # by those places, their first marks

    def mark(self, name: str, element: etree._Element) -> int:
        """Return the place of the note that a mark leads to.

        Args:
            name: the identifier of the note.
            element: the mark.

        Raises:
            OddXmlError: it does not identify a note.
        """
        index = self._index(name, element)
        self._marked.setdefault(index, element)
        return index

    def add(
        self,
        name: str,
        element: etree._Element,
        label: str,
        blocks: Callable[[], tuple[Block, ...]],
    ) -> None:
        """Keep a note.

        Args:
            name: its identifier.
            element: the note itself.
            label: its printed label.
            blocks: reads what is in it.

        Raises:
            OddXmlError: another has its identifier, or it does not identify a note.
        """
        index = self._index(name, element)
        if index in self._notes:
            raise OddXmlError(f"there are two notes {name[:_SHOWN]}", element)
        self._notes[index] = Footnote(label=label, blocks=())  # its place is taken
        self._notes[index] = Footnote(label=label, blocks=blocks())

    def in_order(self) -> tuple[Footnote, ...]:
        """Return the notes in their order.

        Raises:
            OddXmlError: one is missing.
        """
        for index, mark in self._marked.items():
            if index not in self._notes:
                where = f"which a <{local(mark.tag)}> leads to"
                raise OddXmlError(f"there is no note {self._name}{index + 1}, {where}", mark)
        last = max(self._notes, default=-1)
        for index in range(last):
            if index not in self._notes:
                what = f"there is no note {self._name}{index + 1}, but a {self._name}{last + 1}"
                raise OddXmlError(what, self._marked.get(last))
        return tuple(self._notes[index] for index in range(last + 1))

    def _index(self, name: str, element: etree._Element) -> int:
        number = name.removeprefix(self._name)
        is_number = number.isascii() and number.isdigit() and len(number) < 10
        if number == name or not is_number or not int(number):
            raise OddXmlError(f"a note is called {name[:_SHOWN]!r}", element)
        return int(number) - 1
