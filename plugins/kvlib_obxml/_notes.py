"""Notes as they are met in the text, numbered through the document; and who signed it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING

from kvlib.grammar import question_number
from kvlib.model import Footnote, Mark, NoteMark
from kvlib_obxml._places import span_of
from kvlib_obxml._text import NOTE_LABELS, NOTES, words

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kvlib.plugin import ReadContext
    from kvlib_obxml._blocks import Section

_OLD = frozenset(("vragen", "reactie"))
"""What the older dialect parts its body into."""
_DEEPEST = 6  # elements around a note in a part of the publication
_SHORTEST_NUMBER = 6  # figures; nearly all ids are shorter


class Notes:
    """Reads notes where they are first marked, and finds them again by their id.

    Whoever reads text may meet a note, so this goes along everywhere.
    """

    def __init__(
        self,
        root: _Element,
        context: ReadContext,
        labelled: Callable[[_Element, Notes], Section],
    ) -> None:
        self._root = root
        self._context = context
        self._labelled = labelled
        self._places = _printed_places(root)
        self._footnotes: list[Footnote | None] = [None] * len(self._places)
        self._labels = [""] * len(self._places)
        self._read: dict[_Element, int] = {}
        self._known: dict[tuple[_Element, str], list[_Element]] | None = None
        self.question_number: str | None = None
        """The number of the questions, where a note's id carries it (ID-2018Z03521-d37e118)."""
        self.signatures: list[_Element] = []
        """Elements ``ondertekening``, wherever they stand."""

    def read(self, element: _Element) -> int:
        """Read a note; its index. A note that was read before keeps its index."""
        if element in self._read:
            return self._read[element]
        index = self._read[element] = self._places.get(element, len(self._footnotes))
        if index == len(self._footnotes):
            self._footnotes.append(None)  # a note inside this one comes after it
            self._labels.append("")
        self._labels[index] = _label(element)
        if self.question_number is None:
            self.question_number = _asked(element.get("id", ""))
        _, blocks, span = self._labelled(element, self)
        self._footnotes[index] = Footnote(label=self._labels[index], blocks=blocks, span=span)
        return index

    def label(self, index: int) -> str:
        """The label of a note."""
        return self._labels[index]

    def find(self, identity: str, mark: _Element) -> int | None:
        """The note with this id or number, read now if it stands apart; None if there is none.

        Where notes count anew, it is the one of the mark's own series, which stands in the same
        part of the publication.
        """
        if self._known is None:
            self._known = _by_part(self._root)
        found = (self._known.get((part, identity)) for part in _parts(mark, self._root))
        first, *others = next(filter(None, found), [None])
        if first is None:
            return None
        index = self.read(first)
        if others:
            self._context.report(
                "ambiguous-note",
                f"several notes bear the number {identity!r}; it is not clear which is meant",
                span=span_of(mark),
                about=(f"footnotes[{index}]",),
            )
        return index

    def report_picture(self, element: _Element) -> None:
        """A picture has no place in a text; say that it was there."""
        name = element.get("naam") or next(
            (child.get("naam", "") for child in element if child.get("naam")), "without name"
        )
        self._context.report(
            "picture", f"a picture is left out: {name}", severity="info", span=span_of(element)
        )

    def report_titled(self, marks: Iterable[Mark], element: _Element) -> None:
        """Say which notes are marked in a title or heading: its text has no place for a mark."""
        for mark in marks:
            if isinstance(mark, NoteMark) and mark.footnote is not None:
                self._context.report(
                    "mark-in-title",
                    f"the mark of note {mark.label!r} stands in <{element.tag}>",
                    severity="info",
                    span=span_of(element),
                    about=(f"footnotes[{mark.footnote}]",),
                )

    def footnotes(self) -> tuple[Footnote, ...]:
        """All notes: as print counts them in the older dialect, else in the order of the marks."""
        for element in self._places:
            self.read(element)
        return tuple(note for note in self._footnotes if note is not None)


def _label(note: _Element) -> str:
    printed = next((words(child) for child in note if child.tag in NOTE_LABELS), "")
    return printed or note.get("nr", "")


def _printed_places(root: _Element) -> dict[_Element, int]:
    """Where each note comes in print; nothing where the order of the marks tells it.

    The older dialect has all questions first and then all answers, which print sets one below
    the other: its notes are counted through, or else stand in the order of the file.
    """
    if not any(child.tag in _OLD for top in (root, *root) for child in top):
        return {}
    notes = list(root.iter(*NOTES))
    labels = [_label(note).strip("().") for note in notes]
    if len({*labels}) == len(labels) and all(map(str.isdecimal, labels)):
        notes.sort(key=lambda note: _count(_label(note).strip("().")))
    return {note: index for index, note in enumerate(notes)}


def _count(figures: str) -> tuple[int, str]:
    """What orders whole numbers, however many digits they have: Python reads no more than 4,300."""
    digits = figures.lstrip("0")
    return len(digits), digits


def _asked(identity: str) -> str | None:
    """The number of the questions that a note's id carries."""
    if len(identity) < _SHORTEST_NUMBER:
        return None
    return next(filter(None, map(question_number, identity.split("-"))), None)


def _by_part(root: _Element) -> dict[tuple[_Element, str], list[_Element]]:
    """The notes in each part, by what may name them: the id, the number or the label."""
    found: dict[tuple[_Element, str], list[_Element]] = {}
    for note in root.iter(*NOTES):
        names = {note.get("id", ""), note.get("nr", ""), _label(note)} - {""}
        for part in _parts(note, root):
            for name in names:
                found.setdefault((part, name), []).append(note)
    return found


def _parts(element: _Element, root: _Element) -> list[_Element]:
    """The elements in which one stands, the nearest first, and at last the whole."""
    parts = list(islice(element.iterancestors(), _DEEPEST))
    return parts if parts[-1:] == [root] else [*parts, root]
