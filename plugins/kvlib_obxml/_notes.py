"""Collect the notes and the signatures of a publication as they come up in its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING

from kvlib.grammar import question_number
from kvlib.model import Footnote, Mark, NoteMark, Paragraph
from kvlib_obxml._places import span_of
from kvlib_obxml._text import ITEMS, NOTE_LABELS, NOTES, PICTURES, words

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kvlib.plugin import ReadContext
    from kvlib_obxml._blocks import Section

_OLD = frozenset(("vragen", "reactie"))
"""The parts of the body in the older dialect."""
_DEEPEST = 6  # levels of elements around a note that are searched
_SHORTEST_NUMBER = 6  # characters; nearly all ids are shorter


class Notes:
    """Reads notes at their first mark, and finds them again by their id.

    Notes may be anywhere in the text, so all functions that read text are given this object.
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
        self._waiting: list[tuple[int, _Element]] = []
        self._known: dict[tuple[_Element, str], list[_Element]] | None = None
        self.question_number: str | None = None
        """The number of the questions, if the id of a note has it (ID-2018Z03521-d37e118)."""
        self.signatures: list[_Element] = []
        """All ``ondertekening`` elements, wherever they are."""
        self.inner: list[_Element] = []
        """Questions and answers inside another item, which are still to be read."""

    def read(self, element: _Element) -> int:
        """Read a note and return its index, which is the same each time.

        A note that is found inside another is read after it, as notes may lead to each other
        without end.
        """
        if element in self._read:
            return self._read[element]
        index = self._read[element] = self._places.get(element, len(self._footnotes))
        if index == len(self._footnotes):
            self._footnotes.append(None)  # a note inside this one comes after it
            self._labels.append("")
        self._labels[index] = _label(element)
        if self.question_number is None:
            self.question_number = _asked(element.get("id", ""))
        self._waiting.append((index, element))
        if len(self._waiting) == 1:
            self._read_waiting()
        return index

    def _read_waiting(self) -> None:
        for index, element in self._waiting:  # reading one may add more
            label, blocks, span = self._labelled(element, self)
            if _solid(label) not in ("", _solid(self._labels[index])):  # that of another element
                blocks = (Paragraph(text=label), *blocks)
            self._footnotes[index] = Footnote(label=self._labels[index], blocks=blocks, span=span)
        self._waiting.clear()

    def set_apart(self, element: _Element) -> None:
        """Take an element that is not part of the text around it: a note, signature or item."""
        if element.tag in NOTES:
            self.read(element)
        elif element.tag in ITEMS:
            self.inner.append(element)
        else:
            self.signatures.append(element)

    def label(self, index: int) -> str:
        """Return the label of a note."""
        return self._labels[index]

    def find(self, identity: str, mark: _Element) -> int | None:
        """Find the note with this id or number, and return its index; None if there is none.

        If notes are numbered from 1 several times, the note is taken from the mark's own part
        of the publication.
        """
        if self._known is None:
            self._known = _by_part(self._root)
        parts = (self._known.get((part, identity)) for part in _parts(mark, self._root))
        found = next(filter(None, parts), None)
        if found is None:
            return None
        index = self.read(found[0])
        if len(found) > 1:
            self._context.report(
                "ambiguous-note",
                f"several notes have the number {identity!r}; it is not clear which is meant",
                span=span_of(mark),
                about=(f"footnotes[{index}]",),
            )
        return index

    def report_picture(self, element: _Element) -> None:
        """Report a picture, which the Document cannot hold; once if it is inside another."""
        around = element.getparent()
        if around is not None and around.tag in PICTURES:
            return
        name = element.get("naam") or next(
            (child.get("naam", "") for child in element if child.get("naam")), "without name"
        )
        self._context.report(
            "picture", f"a picture is left out: {name}", severity="info", span=span_of(element)
        )

    def report_signature(self, element: _Element) -> None:
        """Report a signature (ondertekening) in the middle of an item: it may be part of it."""
        self._context.report(
            "unplaced-text",
            f"text in <{element.tag}> is inside an item; it is kept as furniture: "
            f"{words(element)[:60]!r}",
            span=span_of(element),
        )

    def report_titled(self, marks: Iterable[Mark], element: _Element) -> None:
        """Report note marks in a title or heading, whose text cannot hold marks."""
        for mark in marks:
            if not isinstance(mark, NoteMark):
                continue
            where = f"the mark of note {mark.label!r} is in <{element.tag}>"
            if mark.footnote is None:
                self._context.report(
                    "missing-note", f"{where}, but no note has that label", span=span_of(element)
                )
                continue
            self._context.report(
                "mark-in-title",
                where,
                severity="info",
                span=span_of(element),
                about=(f"footnotes[{mark.footnote}]",),
            )

    def footnotes(self) -> tuple[Footnote, ...]:
        """Return all notes, in printed order in the older dialect, else in the order of marks."""
        for element in self._places:
            self.read(element)
        return tuple(note for note in self._footnotes if note is not None)


def _label(note: _Element) -> str:
    for child in note:
        if child.tag in NOTE_LABELS:
            return words(child) or note.get("nr", "")
    return note.get("nr", "")


def _solid(text: str) -> str:
    return text.replace(" ", "")


def _printed_places(root: _Element) -> dict[_Element, int]:
    """Return the printed index of each note; empty if the order of the marks gives it.

    The older dialect has all questions first and then all answers, but as printed each answer
    follows its question. If its notes have different numbers, they are ordered by number, else
    as in the file.
    """
    if not any(_is_near(part, root) for part in root.iter(*_OLD)):
        return {}
    notes = list(root.iter(*NOTES))
    labels = [_label(note).strip("().") for note in notes]
    if len({*labels}) == len(labels) and all(map(str.isdecimal, labels)):
        notes.sort(key=lambda note: _number_key(_label(note).strip("().")))
    return {note: index for index, note in enumerate(notes)}


def _is_near(part: _Element, root: _Element) -> bool:
    """True for a child or a grandchild of the root."""
    around = part.getparent()
    return around is not None and (around is root or around.getparent() is root)


def _number_key(digits: str) -> tuple[int, str]:
    """Return a sort key for numbers of any length: ``int`` takes no more than 4,300 digits."""
    digits = digits.lstrip("0")
    return len(digits), digits


def _asked(identity: str) -> str | None:
    """Return the number of the questions in a note's id."""
    if len(identity) < _SHORTEST_NUMBER:
        return None
    return next(filter(None, map(question_number, identity.split("-"))), None)


def _by_part(root: _Element) -> dict[tuple[_Element, str], list[_Element]]:
    """Return the notes in each part, by id, number and label."""
    found: dict[tuple[_Element, str], list[_Element]] = {}
    for note in root.iter(*NOTES):
        names = {note.get("id", ""), note.get("nr", ""), _label(note)} - {""}
        for part in _parts(note, root):
            for name in names:
                found.setdefault((part, name), []).append(note)
    return found


def _parts(element: _Element, root: _Element) -> list[_Element]:
    """Return the elements around an element, the nearest first and the root last."""
    parts = list(islice(element.iterancestors(), _DEEPEST))
    return parts if parts[-1:] == [root] else [*parts, root]
