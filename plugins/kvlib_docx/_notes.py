"""The footnotes and endnotes of a file: their marks in the text, and their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define, field

from kvlib_docx._names import W, attribute, child, number, value
from kvlib_docx._numbering import formatted

if TYPE_CHECKING:
    from lxml.etree import _Element

NoteKind: TypeAlias = Literal["footnote", "endnote"]
KINDS: tuple[NoteKind, ...] = ("footnote", "endnote")
_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


@define
class Note:
    """One note that the text marks."""

    kind: NoteKind
    id: str
    label: str
    element: _Element
    custom: bool = False
    """True if its label was typed, as "*"."""


@define
class Series:
    """The notes of one kind, in the order of their marks."""

    kind: NoteKind
    elements: dict[str, _Element]
    form: str
    count: int
    notes: dict[str, Note] = field(factory=dict)


class Notes:
    """The notes of a file.

    Args:
        document: the root of the main part.
        settings: the root of the settings, if there are any.
        roots: of the parts that hold the notes, by kind.
    """

    def __init__(
        self,
        document: _Element,
        settings: _Element | None,
        roots: dict[NoteKind, _Element | None],
    ) -> None:
        self.series = {
            kind: _series(kind, roots.get(kind), _properties(kind, document, settings))
            for kind in KINDS
        }
        self.bookmarks = _bookmarks(document)
        self._fresh: dict[NoteKind, list[Note]] = {kind: [] for kind in KINDS}

    def mark(self, kind: NoteKind, reference: _Element, custom: str = "") -> Note | None:
        """Return the note that a reference leads to; None if the file does not hold it.

        Args:
            kind: of the note.
            reference: the element in the text.
            custom: the label that was typed; empty for an automatic number.
        """
        series, name = self.series[kind], attribute(reference, "id")
        if name in series.notes or name not in series.elements:
            return series.notes.get(name)
        label = custom
        if not custom:
            label = formatted(series.count, series.form)
            series.count += 1
        note = Note(kind, f"{kind} {name}", label, series.elements[name], bool(custom))
        series.notes[name] = note
        self._fresh[kind].append(note)
        return note

    def marked(self, bookmark: str) -> Note | None:
        """Return the note that stands in a bookmark; None if there is none, or none as yet."""
        kind, name = self.bookmarks.get(bookmark, (None, ""))
        return self.series[kind].notes.get(name) if kind else None

    def fresh(self, *kinds: NoteKind) -> list[Note]:
        """Return the notes of these kinds that were marked since they were last asked for."""
        found = [note for kind in kinds for note in self._fresh[kind]]
        self._fresh |= {kind: [] for kind in kinds}
        return found

    def unmarked(self) -> list[tuple[NoteKind, str, _Element]]:
        """Return the notes with text that no mark leads to."""
        return [
            (kind, name, element)
            for kind, series in self.series.items()
            for name, element in series.elements.items()
            if name not in series.notes and any(each.text for each in element.iter(W + "t"))
        ]


def _series(kind: NoteKind, root: _Element | None, properties: list[_Element]) -> Series:
    found = [] if root is None else root.findall(W + kind)
    elements = {
        attribute(each, "id"): each for each in found if attribute(each, "type") not in _SEPARATORS
    }
    forms = (value(each, "numFmt") for each in properties)
    starts = (value(each, "numStart") for each in properties)
    form = next(filter(None, forms), _FORMS[kind])
    return Series(kind, elements, form, number(next(filter(None, starts), "1"), 1))


def _properties(kind: NoteKind, document: _Element, settings: _Element | None) -> list[_Element]:
    """Return what says how notes are numbered: of the first section, then of the file."""
    section = next(document.iter(W + "sectPr"), None)
    both = (child(section, f"{kind}Pr"), child(settings, f"{kind}Pr"))
    return [each for each in both if each is not None]


def _bookmarks(document: _Element) -> dict[str, tuple[NoteKind, str]]:
    """Return the notes that stand in bookmarks, by the bookmark's name."""
    found: dict[str, tuple[NoteKind, str]] = {}
    begun: dict[str, str] = {}
    references: dict[str, NoteKind] = {f"{W}{kind}Reference": kind for kind in KINDS}
    for each in document.iter(W + "bookmarkStart", W + "bookmarkEnd", *references):
        tag = str(each.tag)
        if tag == W + "bookmarkStart":
            begun[attribute(each, "id")] = attribute(each, "name")
        elif tag == W + "bookmarkEnd":
            begun.pop(attribute(each, "id"), None)
        elif len(begun) < 100:
            for name in begun.values():
                found.setdefault(name, (references[tag], attribute(each, "id")))
    return found
