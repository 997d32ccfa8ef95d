"""What the class names of officielebekendmakingen.nl say about the parts of a publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from attrs import evolve

from kvlib_web._drafts import Part, Place

if TYPE_CHECKING:
    from kvlib.grammar import LabelRole

HEADING = "kamervraagomschrijving_kop"
"""Class name of the headings."""
LIST_MARKERS = frozenset(("li.nr", "li-nr", "li__nr"))
"""Class names of list markers."""
CONTROL = re.compile(r"(?:[xX×]\s*)?Noot\s*\Z|[xX×]\s*\Z")
"""The words that close the box of a note."""
_LABELS = frozenset(("stuktitel", "nummer"))
_PARTS: dict[str, LabelRole | Literal["other"]] = {
    "vraag": "question",
    "antwoord": "answer",
    "kamervraagopmerking": "other",
}


def official_place(place: Place, names: Sequence[str]) -> Place:
    """Return the place of what is in an element with these class names."""
    role = next((_PARTS[name] for name in names if name in _PARTS), None)
    if role:
        return evolve(place, part=Part(role))
    part = place.part
    if part and part.role != "other" and not (part.is_labelled or _LABELS.isdisjoint(names)):
        part.is_labelled = True
        return evolve(place, role=part.role)
    return place


def in_control(place: Place) -> bool:
    """Return True in what closes the box of a note: all of it is one line."""
    names = [part.get("class") or "" for part in place.around[-1:] if hasattr(part, "get")]
    return any("note-close" in each for each in names)
