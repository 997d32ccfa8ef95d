"""Read texts with their marks: what is emphasis, a link or a mark of a note."""

from __future__ import annotations

from lxml import etree

from kvlib.markup.xml import MarkedText, OddXmlError, needed, require_empty
from kvlib.model import Emphasis, EmphasisStyle, Link
from kvlib_akn._names import STYLES, akn, kv

_STYLE: dict[str, EmphasisStyle] = {
    akn(tags[0]): style for style, tags in STYLES.items() if len(tags) == 1
}
_LINKS = (akn("ref"), akn("inline"))


class Text(MarkedText):
    """Reads the text of one element, and its marks."""

    def child(self, element: etree._Element) -> None:
        """Read an element in the text."""
        tag = element.tag
        if tag in _STYLE:
            self._emphasis(element)
        elif tag in _LINKS:
            self._link(element)
        elif tag == akn("authorialNote"):
            self.note_mark(element, needed(element, "marker"), needed(element, "eId"))
            self.notes.append(element)
        elif tag == akn("noteRef"):
            require_empty(element)
            name = needed(element, "href").removeprefix("#")
            self.note_mark(element, needed(element, "marker"), name)
        elif tag == akn("marker"):
            require_empty(element)
            self.note_mark(element, needed(element, "title"))
        else:
            super().child(element)

    def _emphasis(self, element: etree._Element) -> None:
        style = _STYLE[element.tag]
        if element.get("class") == "bold_italic":
            style = "bold_italic"
            if len(element) != 1 or element.text or element[0].tail or element[0].tag != akn("i"):
                raise OddXmlError("there is a <b> of bold_italic without its <i>", element)
            element = element[0]
        self.stretch(element, Emphasis(start=0, end=0, style=style), element.get("class"))

    def _link(self, element: etree._Element) -> None:
        target = element.get(kv("target"))
        if target is None:
            target = needed(element, "href")
        self.stretch(element, Link(start=0, end=0, target=target), element.get("class"))
