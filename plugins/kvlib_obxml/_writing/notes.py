"""The notes of a Document: each is written in the text, at the mark that leads to it first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml import etree

from kvlib.markup.xml import NotesToWrite
from kvlib.model import Block, Document, NoteMark, Question
from kvlib_obxml._writing.elements import add

# The number of the questions, or that in the Aanhangsel, in the id of a note.
_NUMBERS = re.compile(r"[0-9]{4}Z[0-9]{3,6}|[0-9]{1,5}[a-z]?")

AddBlocks = Callable[[etree._Element, Iterable[Block]], None]


class Notes:
    """Writes the notes of one Document, so that they come up in their own order.

    Whoever reads the dialect meets a note at the first mark that leads to it. Where marks lead
    to notes in another order, or one has another label than its note, the notes stand before the
    text with the marks, and all of these refer to them.
    """

    def __init__(self, document: Document, add_blocks: AddBlocks) -> None:
        self._notes = document.footnotes
        self._to_write = NotesToWrite(document)
        self._ids = _ids(document)
        self._add_blocks = add_blocks
        self._met: set[int] = set()

    def prepare(self, parent: etree._Element, marks: Sequence[NoteMark]) -> None:
        """Add to an element the notes that must stand before a text with these marks."""
        firsts: dict[int, NoteMark] = {}
        for mark in marks:
            index = self._to_write.index(mark)
            if index is not None and self._to_write.is_due(index):
                firsts.setdefault(index, mark)
        if not firsts:
            return
        start = len(self._met)
        order = list(self._meeting(firsts))
        named_alike = all(self._notes[index].label == mark.label for index, mark in firsts.items())
        if named_alike and order == list(range(start, start + len(order))):
            self._met.update(order)
            return
        between = (index for index in range(start, max(firsts)) if index not in self._met)
        self._add_apart(parent, sorted({*between, *firsts}))

    def add_left(self, parent: etree._Element) -> None:
        """Add the notes that no mark leads to."""
        self._add_apart(parent, self._to_write.left())

    def add_mark(self, parent: etree._Element, mark: NoteMark) -> etree._Element:
        """Add a note at its first mark, or a mark that refers to it (nootref)."""
        index = self._to_write.index(mark)
        if index is None:
            return add(parent, "nootref", mark.label)
        if self._to_write.is_due(index):
            return self._add_note(parent, index)
        label = "" if mark.label == self._notes[index].label else mark.label
        return add(parent, "nootref", label, {"refid": self._ids[index]})

    def _add_apart(self, parent: etree._Element, indexes: Sequence[int]) -> None:
        self._met.update(self._meeting(indexes))
        for index in indexes:
            self._add_note(parent, index)

    def _meeting(self, indexes: Iterable[int]) -> Iterator[int]:
        """Yield the notes that are met for the first time if these are, and in which order.

        The notes that are marked in a note are met after it, and before the next of these.
        """
        met: set[int] = set()
        for index in indexes:
            waiting = [index]
            for each in waiting:
                if each not in self._met and each not in met:
                    met.add(each)
                    yield each
                    led_to = map(self._to_write.index, self._notes[each].notes)
                    waiting += [inner for inner in led_to if inner is not None]

    def _add_note(self, parent: etree._Element, index: int) -> etree._Element:
        element = add(parent, "noot", attributes={"id": self._ids[index], "type": "voet"})
        with self._to_write.writing(index) as note:
            if note.label:
                add(element, "noot.nr", note.label)
            self._add_blocks(element, note.blocks)
        return element


def _ids(document: Document) -> list[str]:
    """Return the ids of the notes, all of one form.

    They say where each note belongs, as those of publications do, if all numbers for that are
    known: the id of a note to a question has the number of the questions in it, that of another
    the number in the Aanhangsel. Else the notes are counted.
    """
    asked = {
        mark.footnote for item in document.body if isinstance(item, Question) for mark in item.notes
    }
    counted = range(len(document.footnotes))
    numbers = [document.question_number if n in asked else document.number for n in counted]
    if all(number and _NUMBERS.fullmatch(number) for number in numbers):
        return [f"ID-{number}-d1e{index}" for index, number in enumerate(numbers, 1)]
    return [f"n{index + 1}" for index in counted]
