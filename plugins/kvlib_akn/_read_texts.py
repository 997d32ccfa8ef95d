"""Read texts with their marks, and the notes at them."""

from __future__ import annotations

import attrs
from lxml import etree

from kvlib.markup.xml import OddXmlError, local, needed, went_on
from kvlib.model import Emphasis, EmphasisStyle, Link, Mark, NoteMark
from kvlib_akn._names import STYLES, akn, kv

_STYLE: dict[str, EmphasisStyle] = {
    akn(tags[0]): style for style, tags in STYLES.items() if len(tags) == 1
}
_LINKS = (akn("ref"), akn("inline"))


class Text:
    """Reads the text of one element, and its marks.

    Attributes:
        notes: the notes found in it, which are still to be read.
        marked: the first mark of each note, by the place of that in the Document.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._begun: dict[Emphasis | Link, list[int]] = {}  # of each kind, their places
        self.notes: list[etree._Element] = []
        self.marked: dict[int, etree._Element] = {}

    def read(self, element: etree._Element) -> tuple[str, tuple[Mark, ...]]:
        """Return the text and the marks of an element, in printed order."""
        self._walk(element)
        return "".join(self._pieces), tuple(self._marks)

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)

    def _walk(self, element: etree._Element) -> None:
        self._add(element.text)
        for child in element:
            self._child(child)
            self._add(child.tail)

    def _child(self, child: etree._Element) -> None:
        tag = child.tag
        if tag in _STYLE:
            self._stretch(child)
        elif tag in _LINKS:
            self._link(child)
        elif tag == akn("authorialNote"):
            self.notes.append(child)
            self._note_mark(child, "eId")
        elif tag == akn("noteRef"):
            self._note_mark(child, "href")
        elif tag == akn("marker"):
            self._mark(needed(child, "title"), None)
        else:
            raise OddXmlError(f"there is a <{local(tag)}> in a text", child)

    def _note_mark(self, element: etree._Element, name: str) -> None:
        index = note_index(element, name)
        self.marked.setdefault(index, element)
        self._mark(needed(element, "marker"), index)

    def _mark(self, label: str, index: int | None) -> None:
        self._marks.append(NoteMark(at=self._length, label=label, footnote=index))

    def _stretch(self, child: etree._Element) -> None:
        style = _STYLE[child.tag]
        if child.get("class") == "bold_italic":
            style = "bold_italic"
            if len(child) != 1 or child.text or child[0].tail or child[0].tag != akn("i"):
                raise OddXmlError("there is a <b> of bold_italic without its <i>", child)
            child = child[0]
        self._keep(Emphasis(start=0, end=0, style=style), child)

    def _link(self, child: etree._Element) -> None:
        target = child.get(kv("target"))
        if target is None:
            target = needed(child, "href")
        self._keep(Link(start=0, end=0, target=target), child)

    def _keep(self, kind: Emphasis | Link, element: etree._Element) -> None:
        """Keep a stretch, before the marks in it; one that was interrupted goes on."""
        begun = self._begun.setdefault(kind, [])
        count = went_on(element.get("class"))
        if count:
            place = begun[-count] if count <= len(begun) else -1
            mark = self._marks[place] if place >= 0 else None
            if isinstance(mark, NoteMark | None) or mark.end != self._length:
                what = f"there is a <{local(element.tag)}> that goes on after none"
                raise OddXmlError(what, element)
        else:
            place, mark = len(self._marks), attrs.evolve(kind, start=self._length)
            begun.append(place)
            self._marks.append(mark)
        self._walk(element)
        self._marks[place] = attrs.evolve(mark, end=self._length)


def note_index(element: etree._Element, attribute: str) -> int:
    """Return the place of a note in the Document, from an attribute ``noot-1`` or ``#noot-1``."""
    name = needed(element, attribute).removeprefix("#")
    number = name.removeprefix("noot-")
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    if number == name or not is_number or not int(number):
        raise OddXmlError(f"a note is called {name[:20]!r}", element)
    return int(number) - 1
