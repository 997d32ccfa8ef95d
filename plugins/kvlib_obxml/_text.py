"""Text of elements: white space and characters put right, and what elements are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kvlib.grammar import fold

if TYPE_CHECKING:
    from lxml.etree import _Element

NOTES = frozenset(("noot", "voetnoot"))
"""Notes: the text itself, where it is first marked."""
NOTE_LABELS = frozenset(("noot.nr", "nr", "nootnr", "nootlabel"))
"""What a note is marked with."""
LABELS = NOTE_LABELS | {"nummer", "li.nr"}
"""Labels of questions, answers, remarks, items and notes."""


def words(element: _Element) -> str:
    """All text inside an element, without marks."""
    if len(element) == 0:
        return fold(element.text or "")
    return fold("".join(map(str, element.itertext())))
