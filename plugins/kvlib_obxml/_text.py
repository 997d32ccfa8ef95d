"""Normalise the text of elements; the names of elements that several modules use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kvlib.grammar import fold

if TYPE_CHECKING:
    from lxml.etree import _Element

NOTES = frozenset(("noot", "voetnoot"))
"""Elements of notes, which have their text at the first mark."""
NOTE_LABELS = frozenset(("noot.nr", "nr", "nootnr", "nootlabel"))
"""Elements of note labels."""
LABELS = NOTE_LABELS | {"nummer", "li.nr"}
"""Elements of labels of questions, answers, remarks, list items and notes."""
ITEMS = frozenset(("vraag", "antwoord"))
"""Elements of questions and answers."""
USUAL_LABELS = {f"{word} {n}": (str(n),) for word in ("Vraag", "Antwoord") for n in range(1, 100)}
"""Nearly all labels, which need no pattern, and the number in each."""
PICTURES = frozenset(("plaatje", "illustratie"))
"""Elements of pictures, which may have words in them."""


def words(element: _Element) -> str:
    """Return all text inside an element, without marks."""
    if len(element) == 0:
        return fold(element.text or "")
    return fold("".join(map(str, element.itertext())))
