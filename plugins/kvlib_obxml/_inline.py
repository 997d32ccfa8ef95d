"""Mixed content to plain text with marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kvlib.grammar import fold, split_power
from kvlib.model import Emphasis, EmphasisStyle, Link, Mark, NoteMark
from kvlib_obxml._text import ITEMS, LABELS, NOTES, PICTURES, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from kvlib_obxml._notes import Notes

_STYLES: dict[str, EmphasisStyle] = {
    "cur": "italic",
    "vet": "bold",
    "vetcur": "bold_italic",
    "curvet": "bold_italic",
    "ondlijn": "underline",
    "ond": "underline",
    "sup": "superscript",
    "inf": "subscript",
}


def inline(element: _Element, notes: Notes) -> tuple[str, tuple[Mark, ...]]:
    """Return the text of an element, and its marks."""
    if len(element) == 0:
        return fold(element.text or ""), ()
    builder = Builder(notes)
    builder.walk(element)
    return builder.finish()


class Builder:
    """Collects text piece by piece, folding white space as it goes."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._pieces: list[str] = []
        self._length = 0
        self._blank = False  # white space that is added only if text follows
        self._marks: list[Mark] = []

    def add(self, text: str | None) -> None:
        """Add text as it is in the source."""
        if not text:
            return
        solid = fold(text)
        if not solid:
            self._blank = True
            return
        if self._length and (self._blank or text[0].isspace()):
            solid = f" {solid}"
        self._pieces.append(solid)
        self._length += len(solid)
        self._blank = text[-1].isspace()

    def walk(self, element: _Element) -> None:
        """Add an element's content."""
        self.add(element.text)
        for child in element:
            self.child(child)
            self.add(child.tail)

    def child(self, child: _Element) -> None:
        """Add a child element, without the text after it."""
        self._HANDLERS.get(child.tag, Builder.walk)(self, child)

    def _note(self, child: _Element) -> None:
        index = self._notes.read(child)
        self._mark(self._notes.label(index), index)

    def _raised(self, child: _Element) -> None:
        """Add raised text; a power of ten is a number of its own: 103 is not 10³."""
        digits = "" if len(child) else fold(child.text or "")
        before = self._pieces[-1] if self._pieces and not self._blank else ""
        power, rest = split_power(before, digits)
        if power and not rest and not power.isascii():
            self.add(power)
        else:
            self._emphasis(child)

    def _emphasis(self, child: _Element) -> None:
        named = child.get("type", "cur") if child.tag == "nadruk" else child.tag
        self._stretch(child, style=_STYLES.get(named, "italic"))

    def _link(self, child: _Element) -> None:
        target = child.get("doc")
        if target:
            self._stretch(child, target=target)
        else:
            self.walk(child)

    def _picture(self, child: _Element) -> None:
        self._notes.report_picture(child)
        self._block(child)

    def _block(self, child: _Element) -> None:
        """Add a block or a label inside a text: blanks separate it from the others."""
        self._blank = True
        self.walk(child)
        self._blank = True

    def _item(self, child: _Element) -> None:
        self._notes.set_apart(child)
        self._blank = True

    def _name_part(self, child: _Element) -> None:
        """Add a part of a name; the blank before it may be missing, as the layout adds it."""
        if self._pieces and not self._blank:
            self._blank = self._pieces[-1][-1].isalpha() and (child.text or "-")[0] != "-"
        self.walk(child)

    def _mark(self, label: str, index: int | None) -> None:
        self._marks.append(NoteMark(at=self._length, label=label, footnote=index))

    def _reference(self, child: _Element) -> None:
        """Add a second mark to a note whose text is elsewhere."""
        index = self._notes.find(child.get("refid") or child.get("nr") or "", child)
        printed = words(child)
        self._mark(printed or (self._notes.label(index) if index is not None else ""), index)

    def _stretch(
        self, child: _Element, style: EmphasisStyle | None = None, target: str = ""
    ) -> None:
        start, piece, place = self._length, len(self._pieces), len(self._marks)
        self.walk(child)
        if self._length == start:
            return
        start += self._pieces[piece].startswith(" ")
        mark: Mark = (
            Emphasis(start=start, end=self._length, style=style)
            if style
            else Link(start=start, end=self._length, target=target)
        )
        self._marks.insert(place, mark)

    # On the class, as in Publication.
    _HANDLERS: ClassVar[dict[str, Callable[[Builder, _Element], None]]] = {
        **dict.fromkeys(NOTES, _note),
        "nootref": _reference,
        **dict.fromkeys(("nadruk", "inf"), _emphasis),
        "sup": _raised,
        "extref": _link,
        **dict.fromkeys(ITEMS, _item),
        **dict.fromkeys(PICTURES, _picture),
        **dict.fromkeys(("al", "al-groep", "lijst", "li", "tussenkop", "entry", *LABELS), _block),
        **dict.fromkeys(("voornaam", "voorvoegsels", "achternaam"), _name_part),
    }

    def finish(self) -> tuple[str, tuple[Mark, ...]]:
        """Return the collected text and marks."""
        return "".join(self._pieces), tuple(self._marks)
