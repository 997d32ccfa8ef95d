"""Choose the labels of footnotes, and find out how a viewer numbers them."""

from __future__ import annotations

import re
from collections import Counter

from attrs import define

from kvlib.model import Document, Footnote

# What a label may hold in every parser; longer ones could be taken for those of a later document.
_SAFE = re.compile(r"[0-9A-Za-z]{1,3}\Z")
_AROUND = " ()[].:"


@define
class Numbers:
    """The numbers that viewers give to the footnotes of a file, in the order of their marks."""

    last: int = 0
    """The last number so far."""
    are_sure: bool = True
    """False after a second mark to one note: pandoc gives that a number of its own."""


class Notes:
    """The footnotes of one document: those that a mark in its body leads to.

    Viewers number footnotes by their marks and show no label. So the printed label is put into
    the text of a note, unless all viewers show it as the number.

    Args:
        document: the document.
        position: its place in the file, from 1.
        numbers: the numbers given in the file so far.
    """

    def __init__(self, document: Document, position: int, numbers: Numbers) -> None:
        self._notes = document.footnotes
        self._labels = _labels(self._notes, f"doc{position}-" if position > 1 else "")
        self._numbers = numbers
        self._shown: dict[int, str] = {}  # by note, the number that viewers show, if that is sure

    def mark(self, index: int | None) -> str | None:
        """Return the next mark of the body, which leads to a note; None if there is none."""
        if index is None or not 0 <= index < len(self._notes) or _is_empty(self._notes[index]):
            return None
        if index in self._shown:
            self._shown[index] = ""
            self._numbers.are_sure = False
        else:
            self._numbers.last += 1
            self._shown[index] = str(self._numbers.last) if self._numbers.are_sure else ""
        return f"[^{self._labels[index]}]"

    def label(self, index: int) -> str | None:
        """Return the label of a footnote; None if no mark so far leads to it."""
        return self._labels[index] if index in self._shown else None

    def shows(self, index: int) -> bool:
        """Return True if all viewers number a note as it is labelled."""
        return self._notes[index].label == self._shown.get(index)


def _labels(notes: tuple[Footnote, ...], prefix: str) -> list[str]:
    """Return the printed labels, or others where those cannot be used or are not the only ones."""
    labels = []
    used: Counter[str] = Counter()
    for note in notes:
        bare = note.label.strip(_AROUND)
        label = bare if _SAFE.match(bare) else "noot"
        used[label.lower()] += 1
        count = used[label.lower()]
        labels.append(f"{prefix}{label}" + (f"-{count}" if count > 1 else ""))
    return labels


def _is_empty(note: Footnote) -> bool:
    return not note.label.strip() and not note.text.strip()
