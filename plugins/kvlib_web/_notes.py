"""Find the notes of a page and their marks, by the links between them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from attrs import define, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset(("li", "p", "div", "dd", "tr", "aside", "section", "article", "blockquote"))
ENCLOSURE = "[](){}.: "
"""What may be around the label of a note."""
_TITLES = frozenset(("h1", "h2", "h3", "h4", "body"))
_CLIMB = 6  # elements between a target and its note, or between a link and a raised digit
_MOST_PARTS = 200  # elements in a note
_LONGEST = 12  # characters of a mark
_LABEL = re.compile(
    r"[\[({]?\s*(?:(?:voet|eind)?noot\s*)?(?:\d{1,4}[a-z]?|[a-z]|[ivxlc]{1,6}|\*{1,4}|[†‡§])"
    r"\s*[\])}.:]{0,2}\Z",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[\[({].*[\])}]\Z|\*|[†‡]")
_NOTE_NAME = re.compile(r"fn|ftn|edn|note|noot|noten", re.IGNORECASE)
_SUPERNOTE = re.compile(r"(?:^|\s)supernote-click-(\S+)")
_ARROWS = re.compile(r"[\s\u21a9\u21b5\u2191\u2b06\u2b0f\ufe0e\ufe0f^]*\Z")


@define
class Notes:
    """The notes of a page, their marks, and the links that lead back from them."""

    notes: dict[_Element, str] = field(factory=dict)
    """The element of each note, with its id."""
    marks: dict[_Element, str] = field(factory=dict)
    """The link of each mark, with the id of its note."""
    anchors: dict[_Element, str] = field(factory=dict)
    """Where a note begins in a paragraph that holds several, with its id."""
    backs: set[_Element] = field(factory=set)
    """The links in notes that lead back to their marks."""
    labels: dict[str, str] = field(factory=dict)
    """The label of the first mark of each note, by the note's id."""

    def add(self, note: _Element) -> str:
        """Add a note, and return its id."""
        return self.notes.setdefault(note, f"note {len(self.notes)}")


@define
class _Places:
    """The links of a page to its own places, and the elements at these places."""

    links: list[tuple[_Element, str]] = field(factory=list)
    named: dict[str, _Element] = field(factory=dict)
    order: dict[_Element, int] = field(factory=dict)
    printed: dict[_Element, _Element] = field(factory=dict)
    """The notes that the class names of official pages show, by themselves and what is just
    around them."""

    def is_before(self, link: _Element, target: _Element) -> bool:
        """Return True if a link comes before the element that it leads to."""
        return self.order[link] < self.order[target]


def find_notes(root: _Element) -> Notes:
    """Find the notes of a page, their marks and the links back."""
    found, places = Notes(), _places(root)
    for note in dict.fromkeys(places.printed.values()):
        found.add(note)
    by_label = _by_label(places)
    returns = {name for _, name in places.links}
    for link, name in places.links:
        text = label_of(link)
        if text is None:
            continue
        led = _led_to(link, name, places)
        if led is None and "nootnum" in link.get("class", ""):
            led = by_label.get(text)
        if led is not None and (led in found.notes or _is_mark(link, name, text, returns)):
            found.marks[link] = found.add(led)
    _drop_outer(found)
    _part_notes(found, places)
    for link, identity in found.marks.items():
        found.labels.setdefault(identity, label_of(link) or "")
    found.backs.update(link for link, _ in places.links if _is_back(link, found))
    return found


def label_of(link: _Element) -> str | None:
    """Return the text of a link if it can be a mark, or the label of a note."""
    text = "".join(map(str, islice(link.itertext(), _CLIMB))).strip()
    return text if len(text) <= _LONGEST and _LABEL.match(text) else None


def is_arrow(text: str) -> bool:
    """Return True for the sign of a link back from a note, which is not part of its text."""
    return _ARROWS.match(text) is not None


def _places(root: _Element) -> _Places:
    found = _Places()
    for index, element in enumerate(root.iter()):
        attributes = element.attrib
        if not attributes:
            continue
        href = attributes.get("href", "")
        if href[:1] == "#" and element.tag == "a":
            found.links.append((element, unquote(href[1:])))
            found.order[element] = index
        if "noot" in attributes.get("class", "").split() and element.tag in _BLOCKS:
            _add_printed(element, found)
        for name in (attributes.get("id"), attributes.get("name")):
            if name:
                found.named.setdefault(name, element)
                found.order[element] = index
    return found


def _add_printed(note: _Element, places: _Places) -> None:
    """Add a note and the elements just around it, as far as no other note is in them."""
    printed = places.printed
    printed[note] = note
    for above in islice(note.iterancestors(), 2):
        if above in printed or above.tag in _TITLES:
            printed.pop(above, None)
            return
        names = f"{above.get('id', '')} {above.get('class', '')}"
        if "noten" in names.split() or not _NOTE_NAME.search(names):
            return  # what is around all notes, or all of the publication
        printed[above] = note


def _by_label(places: _Places) -> dict[str, _Element]:
    """Return the printed notes by their printed label, where only one has it."""
    found: dict[str, _Element] = {}
    twice: set[str] = set()
    for note in dict.fromkeys(places.printed.values()):
        for part in islice(note.iter("span", "a", "sup"), _CLIMB):
            label = label_of(part) if "nootnum" in part.get("class", "") else None
            if label:
                twice.update({label} & found.keys())
                found[label] = note
                break
    return {label: note for label, note in found.items() if label not in twice}


def _target(link: _Element, name: str, places: _Places) -> _Element | None:
    """Return the element that a link leads to; the class of an official mark names it too."""
    official = _SUPERNOTE.search(link.get("class", ""))
    names = (name, official[1], f"supernote-note-{official[1]}") if official else (name,)
    targets = [places.named[each] for each in names if each in places.named]
    return next((each for each in targets if places.is_before(link, each)), None)


def _led_to(link: _Element, name: str, places: _Places) -> _Element | None:
    """Return the note that a link leads to; None if it leads to something else."""
    target = _target(link, name, places)
    return None if target is None else _note_at(target, link, places)


def _note_at(target: _Element, link: _Element, places: _Places) -> _Element | None:
    """Return the note that an element is in, or has in it; None if it is in none."""
    around = [target, *islice(target.iterancestors(), _CLIMB)]
    printed = next((each for each in around if each in places.printed), None)
    if printed is not None:
        return places.printed[printed]
    note = next((each for each in around if each.tag in _BLOCKS), None)
    if note is None:
        return None
    parts = list(islice(note.iter(), _MOST_PARTS))
    fits = len(parts) < _MOST_PARTS and not any(
        part is link or part.tag in _TITLES for part in parts
    )
    return _whole(note) if fits else None


def _whole(note: _Element) -> _Element:
    """Return the note that a paragraph is the first of: a list item or a box of its own."""
    above = note.getparent()
    is_first = note.tag == "p" and note.getprevious() is None
    if above is None or not is_first:
        return note
    named = above.tag == "div" and _NOTE_NAME.search(above.get("id", ""))
    return above if above.tag == "li" or (named and len(above) < _CLIMB) else note


def _is_mark(link: _Element, name: str, text: str, returns: set[str]) -> bool:
    """Return True if a name, a raised place or brackets show that a link is a mark."""
    if _BRACKETED.match(text) or _NOTE_NAME.search(name):
        return True
    names = (link.get(key, "") for key in ("class", "id", "role", "name"))
    if any(map(_NOTE_NAME.search, names)) or any(True for _ in link.iter("sup")):
        return True
    return any(
        above.tag == "sup" or (above.get("id") or None) in returns
        for above in islice(link.iterancestors(), 2)
    )


def _drop_outer(found: Notes) -> None:
    """Drop notes with notes in them."""
    outer = {
        above
        for note in found.notes
        for above in islice(note.iterancestors(), _CLIMB)
        if above in found.notes
    }
    dropped = {found.notes.pop(note) for note in outer}
    for link, note in list(found.marks.items()):
        if note in dropped:
            del found.marks[link]


def _part_notes(found: Notes, places: _Places) -> None:
    """Part paragraphs that hold several notes, each at the place that its mark leads to.

    Where a paragraph has more raised labels at the beginning of lines than marks that lead to
    it, it is not a note: its lines are (see ``_raised``).
    """
    marked: dict[str, dict[_Element, _Element]] = {}
    for link, name in places.links:
        target = _target(link, name, places) if link in found.marks else None
        if target is not None:
            marked.setdefault(found.marks[link], {})[link] = target
    for note, identity in list(found.notes.items()):
        targets = marked.get(identity, {})
        if note in places.printed:
            continue
        if len(set(targets.values())) > 1 and note not in targets.values():
            del found.notes[note]
            for link, target in targets.items():
                name = f"{identity} {len(found.anchors)}"
                found.marks[link] = found.anchors.setdefault(target, name)
        elif _raised_beginnings(note) > 1:
            del found.notes[note]
            for link in targets:
                del found.marks[link]


def _raised_beginnings(note: _Element) -> int:
    """Return how many lines of a paragraph begin with raised text."""
    return sum(map(_begins_line, islice(note.iter("sup"), _MOST_PARTS)))


def _begins_line(element: _Element) -> bool:
    before = element.getprevious()
    if before is None:
        above = element.getparent()
        return above is not None and not (above.text or "").strip()
    return before.tag == "br" and not (before.tail or "").strip()


def _is_back(link: _Element, found: Notes) -> bool:
    if link in found.marks:
        return False
    around = islice(link.iterancestors(), _CLIMB)
    return any(above in found.notes or above in found.anchors for above in around)
