"""The runs of a paragraph, and what stands in it but is read apart: notes and frames."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, frozen

from kvlib.assemble import Run
from kvlib_odt._looks import Look, Looks
from kvlib_odt._names import attribute, name, words

if TYPE_CHECKING:
    from lxml.etree import _Element


@frozen
class Break:
    """The end of a line within a paragraph."""


@frozen(eq=False)
class Apart:
    """An element in a paragraph whose text does not belong to it."""

    element: _Element
    mark: Run | None = None
    """The mark, if it is a note."""


Piece: TypeAlias = "Run | Break | Apart"

_SIGNS = {"text:tab": "\t", "text:s": " "}
_SKIPPED = frozenset(
    ("text:number", "text:ruby-text", "text:tracked-changes", "svg:title", "svg:desc")
)


class Paragraphs:
    """Takes paragraphs apart; it numbers the notes of the whole letter."""

    def __init__(self, looks: Looks, left_out: Callable[[str], None]) -> None:
        self._looks = looks
        self._left_out = left_out
        self._notes = 0

    def pieces(self, paragraph: _Element) -> Iterator[Piece]:
        """Yield the runs, line breaks, notes and frames of a paragraph in their order."""
        look = self._looks.of(paragraph, "paragraph", Look())
        return self._inside(paragraph, look, None)

    def _inside(self, element: _Element, look: Look, link: str | None) -> Iterator[Piece]:
        if element.text:
            yield _run(element.text, look, link)
        for child in element:
            yield from self._piece(child, look, link)
            if child.tail:
                yield _run(child.tail, look, link)

    def _piece(self, child: _Element, look: Look, link: str | None) -> Iterator[Piece]:
        kind = name(child)
        if kind == "text:line-break":
            yield Break()
        elif kind in _SIGNS:
            yield _run(_SIGNS[kind], look, link)
        elif kind == "text:note":
            yield self._note(child)
        elif kind.startswith("draw:"):
            yield Apart(child)
        elif kind == "office:annotation":
            self._left_out("comment")
        elif kind == "text:a":
            address = attribute(child, "xlink:href")
            yield from self._inside(child, self._looks.of(child, "text", look), address or None)
        elif kind not in _SKIPPED and isinstance(child.tag, str):
            yield from self._inside(child, self._looks.of(child, "text", look), link)

    def _note(self, note: _Element) -> Apart:
        """Return a note; its id is counted here, as that of the file may be there twice."""
        self._notes += 1
        citation = next((each for each in note if name(each) == "text:note-citation"), None)
        label = "" if citation is None else words(citation)
        return Apart(note, Run(label or str(self._notes), note=f"note {self._notes}"))


def _run(text: str, look: Look, link: str | None) -> Run:
    run = Run(text, bold=look.bold, italic=look.italic, underline=look.underline, link=link)
    return run if look.rise is None else evolve(run, rise=look.rise)
