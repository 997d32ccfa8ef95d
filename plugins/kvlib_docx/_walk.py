"""Walks through the paragraphs and tables of a file, its notes, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kvlib.assemble import InCell
from kvlib_docx._contents import Contents
from kvlib_docx._fields import counts_pages
from kvlib_docx._inline import Inline, Tally, Text
from kvlib_docx._names import W, attribute, child, content, is_gone, number, switch, value
from kvlib_docx._notes import Notes
from kvlib_docx._numbering import Marker, Numbering
from kvlib_docx._package import Relation
from kvlib_docx._sheet import Place, Sheet
from kvlib_docx._strays import strays_in
from kvlib_docx._styles import Numbered, ParagraphStyle, Styles, numbered_of
from kvlib_docx._tables import (
    cells_of,
    deleted_rows,
    is_frame,
    lays_out_questions,
    placed_cells,
    rows_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODY = 9
# What the paragraph of a page number holds: "3", "Pagina 3 van 4".
_PAGE = re.compile(r"\W*(?:pagina|blad|bladzijde)?\W*\d*\s*(?:van|/)?\s*\d*\W*\Z", re.IGNORECASE)


@frozen
class Definitions:
    """What all parts of a file share."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    contents: Contents
    tally: Tally


class Walk:
    """Walks through one story: the text, a note, a header or a text box.

    Args:
        story: the element that holds it.
        shared: what all parts share.
        relations: of the part that the story is in.
        sheet: receives the lines.
        place: what is said of all its lines.
    """

    def __init__(
        self,
        story: _Element,
        shared: Definitions,
        relations: dict[str, Relation],
        sheet: Sheet,
        place: Place,
    ) -> None:
        self.story = story
        self.shared = shared
        self.relations = relations
        self.sheet = sheet
        self.place = place
        self.inline = Inline(story, shared.styles, shared.notes, relations, shared.tally)
        self.carried: Text | None = None
        """The text of a paragraph whose end is gone: the next one continues it."""
        self.frames: set[Hashable] = set()
        """The tables that lay out questions; a table in such a cell is a table of the text."""

    def run(self) -> None:
        """Give all lines of the story to the sheet."""
        for _ in self.steps():
            pass

    def steps(self) -> Iterator[None]:
        """Give all lines of the story to the sheet, and pause after each paragraph and table."""
        yield from self._steps(self.story, None)
        tally = self.shared.tally
        # The story of the text is the body, beside which nothing belongs either.
        whole = self.story.getparent() if self.story.tag == W + "body" else self.story
        for words in strays_in(self.story if whole is None else whole, tally.seen):
            tally.strays.append((len(self.sheet.lines), words))

    def _blocks(self, parent: _Element, cell: InCell | None) -> None:
        for _ in self._steps(parent, cell):
            pass

    def _steps(self, parent: _Element, cell: InCell | None) -> Iterator[None]:
        for each in content(parent):
            if each.tag == W + "p":
                self._paragraph(each, cell)
            elif each.tag == W + "tbl":
                self._end_carried(cell)
                self._table(each, cell)
            elif each.tag == W + "altChunk":
                self.shared.tally.parts.append(len(self.sheet.lines) + 1)
            elif is_gone(each):
                self.shared.tally.deleted.append(len(self.sheet.lines) + 1)
            if self.carried is None:
                yield
        self._end_carried(cell)
        yield

    def _end_carried(self, cell: InCell | None) -> None:
        """Give the text of a paragraph without an end to the sheet: nothing continues it."""
        if self.carried is not None:
            text, self.carried = self.carried, None
            self.sheet.add(text, evolve(self.place, cell=cell), None, heading=False)

    # --- paragraphs --------------------------------------------------------------

    def _paragraph(self, element: _Element, cell: InCell | None) -> None:
        properties = child(element, "pPr")
        self.shared.tally.line = len(self.sheet.lines) + 1
        style = self.shared.styles.paragraph(value(properties, "pStyle"))
        text = self.inline.read(element, style, self.carried or Text())
        self.carried = None
        boxes, text.boxes = text.boxes, []
        for box in boxes:
            self._box(box, cell)
        if _runs_on(properties):
            self.carried = text
            return
        marker = self._marker(properties, style)
        outline = number(value(properties, "outlineLvl"), style.outline)
        place = evolve(self.place, cell=cell)
        if place.furniture and counts_pages(element) and _PAGE.match(text.plain):
            place = evolve(place, furniture="page_number")
        if element in self.shared.contents.entries:
            place = evolve(place, furniture="surroundings")
        elif element in self.shared.contents.unsure:
            self.sheet.unsure.append((self.shared.tally.line, text.plain))
        self.sheet.add(text, place, marker, heading=outline < _BODY)

    def _marker(self, properties: _Element | None, style: ParagraphStyle) -> Marker | None:
        own, of_style = numbered_of(properties), style.numbered
        if own and not own.id and of_style:
            own = Numbered(of_style.id, own.level)
        found = own or of_style
        if found is None or found.id in ("", "0"):
            return None
        level = found.level
        if own and level is None:
            level = 0
        return self.shared.numbering.marker(found.id, level, style.id)

    def _box(self, box: _Element, cell: InCell | None) -> None:
        """Walk through a text box, before the paragraph that it is anchored in."""
        place = evolve(self.place, cell=cell)
        Walk(box, self.shared, self.relations, self.sheet, place)._blocks(box, None)

    # --- tables ------------------------------------------------------------------

    def _table(self, table: _Element, cell: InCell | None) -> None:
        """Walk through a table; one in another and a frame are text."""
        tally = self.shared.tally
        tally.deleted.extend([len(self.sheet.lines) + 1] * deleted_rows(table))
        inside = cell is not None and cell.table not in self.frames
        if inside or is_frame(table):
            for row in rows_of(table):
                for each in cells_of(row):
                    self._blocks(each, cell)
            return
        name = self.sheet.new_table()
        if lays_out_questions(table):
            self.frames.add(name)
        origins: dict[int, InCell] = {}
        for placed in placed_cells(table, name):
            column = placed.place.column
            origin = origins.get(column) if placed.goes_on else None
            origins[column] = origin or placed.place
            self._blocks(placed.element, origins[column])


def _runs_on(properties: _Element | None) -> bool:
    """Return True if the next paragraph continues this one: its end is deleted, moved or hidden."""
    mark = child(properties, "rPr")
    gone = any(child(mark, name) is not None for name in ("del", "moveFrom"))
    return gone or any(switch(mark, name) for name in ("vanish", "specVanish"))


# --- headers and footers ---------------------------------------------------------------


@frozen
class Margin:
    """A header or footer."""

    part: str
    is_header: bool
    is_first: bool
    """True if it is printed on the first page."""


def margins(document: _Element, relations: dict[str, Relation]) -> list[Margin]:
    """Return the headers and footers of a file, each once, those of the first page first."""
    found: dict[str, Margin] = {}
    for index, section in enumerate(document.iter(W + "sectPr")):
        titled = bool(switch(section, "titlePg"))
        for reference, is_header in _references(section):
            kind = attribute(reference, "type", "default")
            relation = relations.get(reference.get(_ID, ""))
            if relation is None or relation.external:
                continue
            first = index == 0 and kind == ("first" if titled else "default")
            found.setdefault(relation.target, Margin(relation.target, is_header, first))
    return sorted(found.values(), key=lambda margin: not margin.is_first)


_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _references(section: _Element) -> Iterator[tuple[_Element, bool]]:
    for each in section.findall(W + "headerReference"):
        yield each, True
    for each in section.findall(W + "footerReference"):
        yield each, False
