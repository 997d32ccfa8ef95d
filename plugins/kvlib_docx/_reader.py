"""Read a Word file into lines, and pass these to the assembler."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kvlib.assemble import Line, assemble
from kvlib.errors import NotKamervragenError
from kvlib.model import Document, FurnitureKind
from kvlib.plugin import ReadContext, Source
from kvlib_docx._contents import contents_of
from kvlib_docx._inline import Tally
from kvlib_docx._names import child
from kvlib_docx._notes import KINDS, NoteKind, Notes
from kvlib_docx._numbering import Numbering
from kvlib_docx._package import Package, Relation
from kvlib_docx._reports import (
    report_contents,
    report_left_out,
    report_numbers,
    report_signs,
    report_unread,
)
from kvlib_docx._sheet import Place, Sheet
from kvlib_docx._styles import Styles
from kvlib_docx._walk import Definitions, Margin, Walk, margins

if TYPE_CHECKING:
    from lxml.etree import _Element


def read(source: Source, context: ReadContext) -> Document:
    """Read a Word file."""
    package = Package(source, context)
    file = WordFile(package)
    lines = file.lines()
    if not lines:
        raise NotKamervragenError(f"{package.name} has no text in it")
    tally, last = file.shared.tally, len(lines)
    report_left_out(tally, len(file.shared.notes.unmarked()), last, context)
    report_unread(tally, last, context)
    report_contents(file.sheet.unsure, last, context)
    report_numbers(file.shared.numbering, last, context)
    report_signs(lines, context)
    return assemble(lines, context)


class WordFile:
    """The parts of a Word file that hold text, and what they share."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.name, self.root = package.document()
        self.relations = package.relations(self.name)
        settings = self._part("settings")
        styles = Styles(self._part("styles"))
        self.shared = Definitions(
            styles,
            Numbering(self._part("numbering")),
            Notes(self.root, settings, {kind: self._part(f"{kind}s") for kind in KINDS}),
            contents_of(child(self.root, "body"), styles),
            Tally(),
        )
        self.sheet = Sheet()
        self.links_of_notes = {kind: self._links(kind) for kind in KINDS}

    def _part(self, kind: str) -> _Element | None:
        """Return the root of the part that the text has this relationship to."""
        names = (each.target for each in self.relations.values() if _leads_to(each, kind))
        name = next(names, None)
        return None if name is None else self.package.root(name)

    def lines(self) -> list[Line]:
        """Return all lines: what the first page shows, the text, its notes, the other pages.

        Footnotes follow the paragraph or table with their marks, as they are on its page.
        Endnotes follow the text.
        """
        all_margins = margins(self.root, self.relations)
        heads = [each for each in all_margins if each.is_first and each.is_header]
        for margin in heads:
            self._margin(margin)
        body = child(self.root, "body")
        if body is not None:
            walk = Walk(body, self.shared, self.relations, self.sheet, Place())
            for _ in walk.steps():
                self._notes("footnote")
        self._notes(*KINDS)
        for margin in all_margins:
            if margin not in heads:
                self._margin(margin)
        return self.sheet.lines

    def _margin(self, margin: Margin) -> None:
        root = self.package.root(margin.part)
        if root is None:
            return
        kind: FurnitureKind = "running_head" if margin.is_header else "running_foot"
        if margin.is_header and margin.is_first:
            kind = "letterhead"
        relations = self.package.relations(margin.part)
        Walk(root, self.shared, relations, self.sheet, Place(furniture=kind)).run()

    def _notes(self, *kinds: NoteKind) -> None:
        """Walk through the notes; one may be marked only in the text of another."""
        while marked := self.shared.notes.fresh(*kinds):
            for note in marked:
                place = Place(note=note.id, label=note.label, typed=note.custom)
                links = self.links_of_notes[note.kind]
                Walk(note.element, self.shared, links, self.sheet, place).run()

    def _links(self, kind: NoteKind) -> dict[str, Relation]:
        """Return the targets of the links in the notes of a kind."""
        found = (each for each in self.relations.values() if _leads_to(each, f"{kind}s"))
        return next((self.package.relations(each.target) for each in found), {})


def _leads_to(relation: Relation, kind: str) -> bool:
    return relation.kind == kind and not relation.external
