"""Read texts with their marks: what is emphasis, a link or a mark of a note."""

from __future__ import annotations

from lxml import etree

from kvlib.markup.xml import MarkedText, OddXmlError, continuation_count, needed, require_empty
from kvlib.model import Emphasis, EmphasisStyle, Link
from kvlib_tei._names import STYLES, XML_ID, tei

_STYLE: dict[str, EmphasisStyle] = {rend: style for style, rend in STYLES.items()}


class Text(MarkedText):
    """Reads the text of one element, and its marks."""

    def child(self, element: etree._Element) -> None:
        """Read an element in the text."""
        tag = element.tag
        if tag == tei("hi"):
            self._emphasis(element)
        elif tag == tei("ref"):
            self._link(element)
        elif tag == tei("note"):
            self.note_mark(element, needed(element, "n"), needed(element, XML_ID))
            self.notes.append(element)
        elif tag == tei("ptr"):
            require_empty(element)
            name = needed(element, "target").removeprefix("#")
            self.note_mark(element, needed(element, "n"), name)
        elif tag == tei("anchor"):
            require_empty(element)
            self.note_mark(element, needed(element, "n"))
        else:
            super().child(element)

    def _emphasis(self, element: etree._Element) -> None:
        rend = needed(element, "rend")
        style, _, word = rend.rpartition(" ")
        style = style if continuation_count(word) else rend
        if style not in _STYLE:
            raise OddXmlError(f"there is a <hi> {style[:20]!r}", element)
        self.stretch(element, Emphasis(start=0, end=0, style=_STYLE[style]), word)

    def _link(self, element: etree._Element) -> None:
        target = element.get("n")
        if target is None:
            target = needed(element, "target")
        self.stretch(element, Link(start=0, end=0, target=target), element.get("rend"))
