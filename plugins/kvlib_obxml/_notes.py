"""Notes as they are met in the text, numbered through the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kvlib.grammar import question_number
from kvlib.model import Block, Footnote, Span
from kvlib_obxml._inline import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from kvlib.plugin import ReadContext

_LABELS = ("noot.nr", "nr", "nootnr", "nootlabel")


class Notes:
    """Reads notes, and finds them again by their id."""

    def __init__(
        self,
        context: ReadContext,
        make_blocks: Callable[[_Element, Notes], tuple[Block, ...]],
        place: Callable[[_Element], Span],
    ) -> None:
        self._context = context
        self._make_blocks = make_blocks
        self._place = place
        self._footnotes: list[Footnote | None] = []
        self._labels: list[str] = []
        self._by_id: dict[str, int] = {}
        self.question_number: str | None = None
        """The number of the questions, where a note's id carries it (ID-2018Z03521-d37e118)."""

    def read(self, element: _Element) -> int:
        """Read a note where it stands; its index."""
        index = len(self._footnotes)
        label = next((fold(child.text or "") for child in element if child.tag in _LABELS), "")
        self._labels.append(label or element.get("nr", ""))
        self._footnotes.append(None)  # a note inside this one comes after it
        identity = element.get("id")
        if identity:
            self._by_id[identity] = index
            self.question_number = self.question_number or question_number(
                identity.replace("-", " ")
            )
        self._footnotes[index] = Footnote(
            label=self._labels[index],
            blocks=self._make_blocks(element, self),
            span=self._place(element),
        )
        return index

    def label(self, index: int) -> str:
        """The label of a note."""
        return self._labels[index]

    def find(self, identity: str) -> int | None:
        """The note with this id or label; None if there is none yet."""
        if identity in self._by_id:
            return self._by_id[identity]
        return self._labels.index(identity) if identity in self._labels else None

    def report_picture(self, element: _Element) -> None:
        """A picture has no place in a text; say that it was there."""
        name = element.get("naam") or next(
            (child.get("naam", "") for child in element if child.get("naam")), "without name"
        )
        self._context.report(
            "picture", f"a picture is left out: {name}", severity="info", span=self._place(element)
        )

    def footnotes(self) -> tuple[Footnote, ...]:
        """All notes, in the order in which they were met."""
        return tuple(note for note in self._footnotes if note is not None)
