"""Read a text with its marks from an element of XML, into which ``fill`` put them."""

from __future__ import annotations

from attrs import evolve
from lxml import etree

from kvlib.markup._filling import continuation_count
from kvlib.markup._notes import NotesRead
from kvlib.markup._same import OddXmlError, local
from kvlib.model import Emphasis, Link, Mark, NoteMark


class MarkedText:
    """Reads the text of one element, and its marks.

    A plugin overrides :meth:`child`, which says what an element in a text is.

    Attributes:
        notes: the elements of the notes found in it, which are still to be read.
    """

    def __init__(self, notes: NotesRead) -> None:
        self._known = notes
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._begun: dict[Emphasis | Link, list[int]] = {}  # of each kind, their places
        self.notes: list[etree._Element] = []

    def read(
        self, element: etree._Element, apart: etree._Element | None = None
    ) -> tuple[str, tuple[Mark, ...]]:
        """Return the text and the marks of an element, in printed order.

        Args:
            element: the element.
            apart: an element in it that is not part of its text.
        """
        self._walk(element, apart)
        return "".join(self._pieces), tuple(self._marks)

    def child(self, element: etree._Element) -> None:
        """Read an element in the text.

        Raises:
            OddXmlError: it may not be in a text.
        """
        raise OddXmlError(f"there is a <{local(element.tag)}> in a text", element)

    def note_mark(self, element: etree._Element, label: str, name: str | None = None) -> None:
        """Keep a mark of a note.

        Args:
            element: the mark, or the note itself.
            label: the mark as printed.
            name: the identifier of the note; None if it leads to none.
        """
        index = None if name is None else self._known.mark(name, element)
        self._marks.append(NoteMark(at=self._length, label=label, footnote=index))

    def stretch(self, element: etree._Element, kind: Emphasis | Link, word: str | None) -> None:
        """Keep a stretch, before the marks in it; one that was interrupted goes on.

        Args:
            element: the element that holds its text.
            kind: the stretch, whatever its start and end.
            word: what ``continuation_word`` gave when it was written.

        Raises:
            OddXmlError: it goes on after none.
        """
        begun, count = self._begun.setdefault(kind, []), continuation_count(word)
        if count:
            place = begun[-count] if count <= len(begun) else -1
            mark = self._marks[place] if place >= 0 else None
            if isinstance(mark, NoteMark | None) or mark.end != self._length:
                what = f"there is a <{local(element.tag)}> that goes on after none"
                raise OddXmlError(what, element)
        else:
            place, mark = len(self._marks), evolve(kind, start=self._length)
            begun.append(place)
            self._marks.append(mark)
        self._walk(element)
        self._marks[place] = evolve(mark, end=self._length)

    def _walk(self, element: etree._Element, apart: etree._Element | None = None) -> None:
        self._add(element.text)
        for child in element:
            if child is not apart:
                self.child(child)
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)
