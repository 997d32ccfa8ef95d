"""Choose the labels of footnotes, and find out how a viewer numbers them."""

from __future__ import annotations

import re
from collections import Counter

from kvlib.model import Document, Footnote

# What a label may hold in every parser; longer ones could be taken for those of a later document.
_SAFE = re.compile(r"[0-9A-Za-z]{1,3}\Z")
_AROUND = " ()[].:"


class Notes:
    """The footnotes of one document: those that a mark in its body leads to.

    Viewers number footnotes by their first marks and show no label. So the printed label is put
    into the text of a note, unless it is the number that viewers show.

    Args:
        document: the document.
        position: its place in the file, from 1.
        before: the number of footnotes in the documents before it.
    """

    def __init__(self, document: Document, position: int, before: int) -> None:
        self._notes = document.footnotes
        self._labels = _labels(self._notes, f"doc{position}-" if position > 1 else "")
        self._numbers: dict[int, int] = {}  # by note, the number that viewers show
        self._before = before

    @property
    def count(self) -> int:
        """The number of footnotes in this document and those before it, so far."""
        return self._before + len(self._numbers)

    def mark(self, index: int | None) -> str | None:
        """Return the next mark of the body, which leads to a note; None if there is none."""
        if index is None or not 0 <= index < len(self._notes) or _is_empty(self._notes[index]):
            return None
        if index not in self._numbers:
            self._numbers[index] = self.count + 1
        return f"[^{self._labels[index]}]"

    def label(self, index: int) -> str | None:
        """Return the label of a footnote; None if no mark so far leads to it."""
        return self._labels[index] if index in self._numbers else None

    def is_shown(self, index: int) -> bool:
        """True if viewers number a note as it is labelled."""
        return self._notes[index].label == str(self._numbers.get(index))


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
