"""Takes the markers of list items and the labels of notes out of the text that they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kvlib_web._notes import ENCLOSURE, Notes, is_arrow, label_of
from kvlib_web._official import CONTROL, LIST_MARKERS
from kvlib_web._pen import Pen

if TYPE_CHECKING:
    from lxml.etree import _Element


class Labels:
    """Finds the elements that hold a marker or a label, and gives these to the pen."""

    def __init__(self, pen: Pen, notes: Notes) -> None:
        self._pen = pen
        self._notes = notes
        self._labels: dict[str, str] = {}
        """The labels of notes, by their ids."""

    def takes(self, element: _Element) -> bool:
        """Return True for the marker of a list item or the label of a note, which is taken."""
        names = element.get("class")
        if not names:
            return False
        pen, tokens = self._pen, names.split()
        if pen.place.note and "nootnum" in tokens and CONTROL.match(pen.beginning):
            pen.end_control()
        if not pen.is_empty():
            return False
        is_first = pen.place.level and not pen.printed_marker
        if is_first and not LIST_MARKERS.isdisjoint(tokens):
            pen.marker = pen.printed_marker = "".join(map(str, element.itertext())).strip()
            return True
        note = pen.place.note
        if note and note not in self._labels and "nootnum" in tokens:
            return self._label_note(note, element)
        return False

    def is_back(self, element: _Element) -> bool:
        """Return True for a link back from a note that is not text: its label, or an arrow."""
        pen = self._pen
        note = pen.note or pen.place.note
        label = label_of(element)
        if note and label and pen.is_empty() and note not in self._labels:
            expected = self._notes.labels.get(note, label)
            if expected.strip(ENCLOSURE) == label.strip(ENCLOSURE):
                return self._label_note(note, element)
        if not note:  # in what closes the note
            return False
        return label is not None or is_arrow("".join(map(str, element.itertext())))

    def _label_note(self, note: str, element: _Element) -> bool:
        label = label_of(element)
        if label:
            self._labels[note] = self._pen.marker = label
        return bool(label)
