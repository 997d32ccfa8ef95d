"""Walk through a page from its first element to its last, and draft its lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import evolve
from lxml import etree

from kvlib_web._drafts import Box, Draft, Grid, Place
from kvlib_web._elements import (
    BLOCKS,
    DRAWN,
    PLACES,
    SKIPPED,
    drawn_words,
    hidden_words,
    is_hidden,
    names_of,
)
from kvlib_web._frames import Frame
from kvlib_web._hidden import Concealed, Sheet, sheet_of
from kvlib_web._labels import Labels
from kvlib_web._markers import ListState, list_state
from kvlib_web._notes import Notes, label_of
from kvlib_web._official import HEADING, in_control, official_place
from kvlib_web._pen import Pen, beginning
from kvlib_web._styles import is_block
from kvlib_web._surroundings import TAGS as AROUND
from kvlib_web._surroundings import is_around
from kvlib_web._tables import begin_group, begin_row, grid_of, place_cell

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kvlib.plugin import ReadContext
    from kvlib_web._addresses import Addresses

_CELLS = frozenset(("td", "th"))


class Walker:
    """Drafts the lines of a page; none of its functions calls itself, however deep the page."""

    def __init__(self, notes: Notes, addresses: Addresses, context: ReadContext) -> None:
        self.pen = Pen()
        self.notes = notes
        self._addresses = addresses
        self._context = context
        self._frames: list[Frame] = []
        self._lists: list[ListState] = []
        self._grids: list[Grid] = []
        self._places: dict[tuple[Place, str], Place] = {}
        """Of elements by their names, in places seen before."""
        self._figures: dict[_Element, bool] = {}
        self._labels = Labels(self.pen, notes)
        self._tails: dict[_Element, str] = {}
        """The texts after marks, without what belongs to the marks."""
        self._hidden: list[str] = []
        """The words of elements that hide themselves."""
        self._above_heading = False
        self._sheet = Sheet()

    def walk(self, root: _Element) -> list[Draft]:
        """Return the drafts of all lines."""
        self._sheet = sheet_of(root)
        self._above_heading = self._addresses.is_official and any(
            HEADING in element.get("class", "").split() for element in root.iter()
        )
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "end":
                self._leave(element, element.tag)
            elif not self._enter(element, element.tag):
                events.skip_subtree()
        self.pen.end_block()
        if any(self._hidden):
            words = beginning(" ".join(filter(None, self._hidden)))
            message = f"text that the page hides is left out: {words}"
            self._context.report("hidden-text", message, severity="info")
        return self.pen.drafts

    def _enter(self, element: _Element, tag: str) -> bool:
        """Enter an element; return False if its content is not to be read."""
        pen = self.pen
        before, line, marker = pen.place, None, ""
        has_attributes = bool(element.attrib)
        if tag in SKIPPED or (has_attributes and is_hidden(element)):
            return self._skip(element, tag)
        if self._is_block(element, tag):
            pen.end_block()
        place = self._tag_place(before, tag) if tag in PLACES else before
        if has_attributes or tag in AROUND or element in self.notes.notes:
            place = self._place(place, element, tag)
        if place.around is not before.around:
            line, pen.pieces = pen.pieces, []
            marker, pen.marker = pen.marker, ""
        self._frames.append(Frame(before, pen.style, pen.box, line, marker, len(pen.drafts)))
        pen.place, pen.style = place, self._sheet.styled(pen.style, element, tag)
        if tag in BLOCKS:
            pen.box = Box(
                tag, names_of(element) if has_attributes else "", pen.box, pen.box.depth + 1
            )
        if has_attributes and element in self.notes.anchors:
            pen.begin_note(self.notes.anchors[element])
        enter = _ENTER.get(tag)
        if (enter and not enter(self, element)) or (has_attributes and self._labels.takes(element)):
            return False
        if element.text:
            pen.write(element.text)
        return True

    def _skip(self, element: _Element, tag: str) -> bool:
        """Report the words of an element that is not read; return False."""
        pen = self.pen
        self._frames.append(Frame(pen.place, pen.style, pen.box, is_entered=False))
        if tag in DRAWN:
            pen.leave_out(drawn_words(element), self._context, DRAWN[tag])
        elif tag not in SKIPPED and not pen.place.around:
            self._hidden.append(hidden_words(element))
        return False

    def _leave(self, element: _Element, tag: str) -> None:
        """Leave an element, and read the text after it."""
        pen, frame = self.pen, self._frames.pop()
        leave = _LEAVE.get(tag)
        if leave and frame.is_entered:
            leave(self)
        wrote = frame.line is not None and (len(pen.drafts) > frame.drafts or not pen.is_empty())
        if wrote or (frame.is_entered and self._is_block(element, tag)):
            pen.end_block()
        pen.place, pen.style, pen.box = frame.place, frame.style, frame.box
        if frame.line is not None:
            pen.pieces, pen.marker = frame.line, frame.marker
        tail = self._tails.pop(element, element.tail)
        if tail and self._frames:
            pen.write(tail)

    def _is_block(self, element: _Element, tag: str) -> bool:
        """Return True for an element that ends the line before it.

        The title of an official page is one line, though it is the row of a table.
        """
        if tag in BLOCKS:
            return not (tag in _CELLS and self._above_heading)
        css = element.get("style")
        return bool(css) and is_block(css)

    # --- places -----------------------------------------------------------------------

    def _tag_place(self, place: Place, tag: str) -> Place:
        """Return the place of what is in an element of this name."""
        found = self._places.get((place, tag))
        if found is None:
            found = self._places[place, tag] = PLACES[tag](place)
        return found

    def _place(self, place: Place, element: _Element, tag: str) -> Place:
        """Return the place of what is in an element, by its attributes."""
        begins_note = element in self.notes.notes and place.note is None
        if begins_note:
            place = evolve(place, note=self.notes.notes[element], kind=None)
        around = is_around(element, tag, self._figures, in_article=place.in_article)
        if around and not in_control(place):
            # A control in a note is not part of its text.
            note = place.note if begins_note else None
            place = evolve(place, around=(*place.around, element), note=note)
        selector = self._sheet.conceals(element) if self._sheet.hidden else None
        if selector:
            place = evolve(place, around=(*place.around, Concealed(selector, element)))
        if self._addresses.is_official and (names := element.get("class")):
            tokens = names.split()
            self._above_heading = self._above_heading and HEADING not in tokens
            place = official_place(place, tokens)
        return place

    # --- elements ---------------------------------------------------------------------

    def _link(self, element: _Element) -> bool:
        pen = self.pen
        if element in self.notes.marks:
            label, note = label_of(element) or "", self.notes.marks[element]
            self._tails[element] = pen.mark(label, note, element.tail or "")
            return False
        if element in self.notes.backs:
            return not self._labels.is_back(element)
        href = element.get("href")
        if href:
            pen.style = evolve(pen.style, href=href, link=self._addresses.target(href))
        return True

    def _break(self, _: _Element) -> bool:
        self.pen.break_line()
        return True

    def _picture(self, element: _Element) -> bool:
        """Report a picture, which the Document cannot hold; its words are in the report."""
        self.pen.leave_out((element.get("alt") or "").strip(), self._context)
        return True

    def _begin_list(self, element: _Element) -> bool:
        pen, outside = self.pen, self._frames[-1].place
        if pen.marker and outside.note is None:
            pen.item_without_text(outside)
        self._lists.append(list_state(element))
        return True

    def _item(self, element: _Element) -> bool:
        pen = self.pen
        pen.printed_marker = ""
        if self._lists and element not in self.notes.notes:
            pen.marker = self._lists[-1].marker(element)
        return True

    def _begin_table(self, element: _Element) -> bool:
        self._grids.append(grid_of(element, is_layout=self._above_heading))
        return True

    def _group(self, _: _Element) -> bool:
        self._end_group()
        return True

    def _row(self, _: _Element) -> bool:
        if self._grids:
            begin_row(self._grids[-1])
        return True

    def _cell(self, element: _Element) -> bool:
        if self._grids:
            pen = self.pen
            header = element.tag == "th" or pen.place.in_head
            cell = place_cell(self._grids[-1], element, header=header)
            pen.place = evolve(pen.place, cells=(*pen.place.cells, cell), kind=None, level=0)
        return True

    def _quote(self, _: _Element) -> bool:
        self.pen.write("“")
        return True

    def _end_quote(self) -> None:
        self.pen.write("”")

    def _end_list(self) -> None:
        if self._lists:
            self._lists.pop()

    def _end_item(self) -> None:
        pen = self.pen
        pen.end_block()
        if pen.printed_marker and pen.marker == pen.printed_marker and pen.place.note is None:
            pen.item_without_text(pen.place)
        pen.marker = pen.printed_marker = ""

    def _end_group(self) -> None:
        if self._grids:
            begin_group(self._grids[-1])

    def _end_table(self) -> None:
        if self._grids:
            self._grids.pop()


_ENTER: dict[str, Callable[[Walker, _Element], bool]] = {
    "a": Walker._link,
    "br": Walker._break,
    "img": Walker._picture,
    "li": Walker._item,
    "ol": Walker._begin_list,
    "q": Walker._quote,
    "table": Walker._begin_table,
    "td": Walker._cell,
    "th": Walker._cell,
    "tr": Walker._row,
    "ul": Walker._begin_list,
    **dict.fromkeys(("tbody", "tfoot", "thead"), Walker._group),
}

_LEAVE: dict[str, Callable[[Walker], None]] = {
    "li": Walker._end_item,
    "ol": Walker._end_list,
    "q": Walker._end_quote,
    "table": Walker._end_table,
    "ul": Walker._end_list,
    **dict.fromkeys(("tbody", "tfoot", "thead"), Walker._end_group),
}
