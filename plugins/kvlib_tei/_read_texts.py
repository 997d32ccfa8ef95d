"""Read texts with their marks, and the notes at them."""

from __future__ import annotations

import attrs
from lxml import etree

from kvlib.markup.xml import OddXmlError, local, needed, went_on
from kvlib.model import Emphasis, EmphasisStyle, Link, Mark, NoteMark
from kvlib_tei._ids import Ids
from kvlib_tei._names import STYLES, XML_ID, tei

_STYLE: dict[str, EmphasisStyle] = {rend: style for style, rend in STYLES.items()}


class Text:
    """Reads the text of one element, and its marks.

    Attributes:
        notes: the notes found in it, which are still to be read.
        marked: the first mark of each note, by the place of that in the Document.
    """

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._begun: dict[Emphasis | Link, list[int]] = {}  # of each kind, their places
        self.notes: list[etree._Element] = []
        self.marked: dict[int, etree._Element] = {}

    def read(
        self, element: etree._Element, apart: etree._Element | None = None
    ) -> tuple[str, tuple[Mark, ...]]:
        """Return the text and the marks of an element, in printed order.

        Args:
            element: the element.
            apart: an element in it that is no part of its text.
        """
        self._walk(element, apart)
        return "".join(self._pieces), tuple(self._marks)

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)

    def _walk(self, element: etree._Element, apart: etree._Element | None = None) -> None:
        self._add(element.text)
        for child in element:
            if child is not apart:
                self._child(child)
            self._add(child.tail)

    def _child(self, child: etree._Element) -> None:
        tag = child.tag
        if tag == tei("hi"):
            self._emphasis(child)
        elif tag == tei("ref"):
            self._link(child)
        elif tag == tei("note"):
            self._mark(child, needed(child, XML_ID))
            self.notes.append(child)
        elif tag == tei("ptr"):
            self._mark(child, needed(child, "target").removeprefix("#"))
        elif tag == tei("anchor"):
            self._marks.append(NoteMark(at=self._length, label=needed(child, "n")))
        else:
            raise OddXmlError(f"there is a <{local(tag)}> in a text", child)

    def _mark(self, child: etree._Element, name: str) -> None:
        index = note_index(name, self._ids, child)
        self.marked.setdefault(index, child)
        self._marks.append(NoteMark(at=self._length, label=needed(child, "n"), footnote=index))

    def _emphasis(self, child: etree._Element) -> None:
        rend = needed(child, "rend")
        style, _, word = rend.rpartition(" ")
        count = went_on(word)
        style = style if count else rend
        if style not in _STYLE:
            raise OddXmlError(f"there is a <hi> {style[:20]!r}", child)
        self._stretch(child, Emphasis(start=0, end=0, style=_STYLE[style]), count)

    def _link(self, child: etree._Element) -> None:
        target = child.get("n")
        if target is None:
            target = needed(child, "target")
        self._stretch(child, Link(start=0, end=0, target=target), went_on(child.get("rend")))

    def _stretch(self, child: etree._Element, kind: Emphasis | Link, count: int) -> None:
        """Keep a stretch, before the marks in it; one that was interrupted goes on."""
        begun = self._begun.setdefault(kind, [])
        if count:
            place = begun[-count] if count <= len(begun) else -1
            mark = self._marks[place] if place >= 0 else None
            if isinstance(mark, NoteMark | None) or mark.end != self._length:
                raise OddXmlError(f"there is a <{local(child.tag)}> that goes on after none", child)
        else:
            place, mark = len(self._marks), attrs.evolve(kind, start=self._length)
            begun.append(place)
            self._marks.append(mark)
        self._walk(child)
        self._marks[place] = attrs.evolve(mark, end=self._length)


def note_index(name: str, ids: Ids, element: etree._Element) -> int:
    """Return the place of a note in the Document, from its identifier ``noot-1``.

    Raises:
        OddXmlError: no note is called so.
    """
    number = name.removeprefix(ids.of("noot-"))
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    if number == name or not is_number or not int(number):
        raise OddXmlError(f"a note is called {name[:30]!r}", element)
    return int(number) - 1
