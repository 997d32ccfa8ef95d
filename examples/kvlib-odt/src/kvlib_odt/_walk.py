"""Walks through the elements of a letter and makes the lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kvlib.assemble import InCell, Line, Run, Said
from kvlib.model import FurnitureKind
from kvlib_odt._inline import Apart, Break, Paragraphs
from kvlib_odt._lists import Levels, Series
from kvlib_odt._looks import Looks
from kvlib_odt._names import attribute, name, number, words

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPHS = frozenset(("text:p", "text:h"))
_LEFT_OUT = {
    "draw:image": "picture",
    "draw:object": "object",
    "draw:object-ole": "object",
    "office:annotation": "comment",
    "text:deletion": "deletion",
}
"""Elements of which nothing is printed or nothing can be read, and what each is called."""

_MOST_COLUMNS = 1000  # of a table; what is beyond them is read in the last


@frozen(kw_only=True)
class Place:
    """Where the walk is: in a list, a cell, a note, a header or footer."""

    series: Series | None = None
    level: int = 0
    marker: str = ""
    cell: InCell | None = None
    mark: Run | None = None
    """The mark of the note that it is in."""
    furniture: FurnitureKind | None = None

    @property
    def is_in_text(self) -> bool:
        """True if a table here is a table of the letter: not in a cell, note, header or footer."""
        return self.cell is None and self.mark is None and self.furniture is None


class Walk:
    """Collects the lines of a letter, the notes at the end."""

    def __init__(self, looks: Looks, lists: dict[str, Levels]) -> None:
        self.lines: list[Line] = []
        self.left_out: Counter[str] = Counter()
        self._paragraphs = Paragraphs(looks, self._leave_out)
        self._lists = lists
        self._series: dict[tuple[str, str], Series] = {}
        self._notes: list[Apart] = []
        self._blocks = count(1)
        self._tables = count(1)

    def read(self, element: _Element, place: Place) -> None:
        """Read what is in an element: blocks, or other elements with blocks in them."""
        for child in element:
            self._block(child, place)

    def _block(self, element: _Element, place: Place) -> None:
        kind = name(element)
        if kind in _PARAGRAPHS:
            self._paragraph(element, place)
        elif kind in _LEFT_OUT:
            self._leave_out(_LEFT_OUT[kind])
        elif kind == "text:list":
            self._list(element, place)
        elif kind == "table:table" and place.is_in_text:
            self._table(element, place)
        elif kind == "text:section" and attribute(element, "text:display") == "none":
            self._leave_out("hidden section")
        elif kind != "office:change-info" and isinstance(element.tag, str):
            self.read(element, place)

    def read_notes(self) -> None:
        """Read the notes whose marks have been found, and those that are found in them."""
        while self._notes:
            note = self._notes.pop(0)
            bodies = [each for each in note.element if name(each) == "text:note-body"]
            for body in bodies:
                self.read(body, Place(mark=note.mark))

    def _leave_out(self, what: str) -> None:
        self.left_out[what] += 1

    # --- paragraphs -----------------------------------------------------------

    def _paragraph(self, element: _Element, place: Place) -> None:
        said = _said(element, place, next(self._blocks))
        runs: list[Run] = []
        if place.mark and place.marker:  # the note's own label takes the place of the marker
            runs.append(Run(f"{place.marker} "))
        frames: list[_Element] = []
        for piece in self._paragraphs.pieces(element):
            if isinstance(piece, Run):
                runs.append(piece)
            elif isinstance(piece, Break):
                self._line(runs, said)
                runs = []
            elif piece.mark is None:
                frames.append(piece.element)
            else:
                runs.append(piece.mark)
                self._notes.append(piece)
        self._line(runs, said)
        for frame in frames:
            self._block(frame, evolve(place, series=None, level=0, marker=""))

    def _line(self, runs: list[Run], said: Said) -> None:
        self.lines.append(Line(tuple(runs), number=len(self.lines) + 1, said=said))

    # --- lists ----------------------------------------------------------------

    def _list(self, element: _Element, place: Place) -> None:
        level = place.level + 1
        series = self._series_of(element, place)
        for item in element:
            marker = series.marker(item, level) if _is_counted(item) else ""
            here = evolve(place, series=series, level=level, marker=marker)
            for child in item:
                self._block(child, here)
                if name(child) in _PARAGRAPHS:  # only the first has the marker
                    here = evolve(here, marker="")

    def _series_of(self, element: _Element, place: Place) -> Series:
        """Return the numbers that a list counts with: its own, or those that it continues."""
        style = attribute(element, "text:style-name")
        goes_on = attribute(element, "text:continue-numbering") == "true"
        if place.series:
            if not goes_on:
                place.series.restart(place.level + 1)
            return place.series.within(self._lists[style]) if style in self._lists else place.series
        earlier = ("id", attribute(element, "text:continue-list"))
        series = self._series.get(("style", style) if goes_on else earlier)
        series = series or Series(self._lists.get(style, {}))
        self._series["style", style] = series
        if own := attribute(element, "xml:id"):
            self._series["id", own] = series
        return series

    # --- tables ---------------------------------------------------------------

    def _table(self, element: _Element, place: Place) -> None:
        table, row = next(self._tables), 0
        for each, header in _rows(element, header=False):
            column = 0
            for cell in each:
                if name(cell) == "table:table-cell":
                    inside = _cell(cell, table, row, column, header=header)
                    here = evolve(place, cell=inside, series=None, level=0, marker="")
                    self.read(cell, here)
                column += number(cell, "table:number-columns-repeated")
                column = min(column, _MOST_COLUMNS)
            row += number(each, "table:number-rows-repeated")


def _said(element: _Element, place: Place, block: int) -> Said:
    """Return what the format says about a paragraph."""
    if place.mark:
        return Said(block=block, note=place.mark.note, marker=place.mark.text)
    return Said(
        block=block,
        kind="subheading" if name(element) == "text:h" else "item" if place.marker else "paragraph",
        marker=_own_number(element) or place.marker,
        level=max(place.level, 1),
        cell=place.cell,
        furniture=place.furniture,
    )


def _is_counted(item: _Element) -> bool:
    """True if an item has a number or bullet: not if it only holds a list of the next level."""
    first = next((child for child in item if name(child) in (*_PARAGRAPHS, "text:list")), None)
    return name(item) == "text:list-item" and first is not None and name(first) != "text:list"


def _own_number(paragraph: _Element) -> str:
    """Return the number that the program wrote beside a paragraph, if it did."""
    found = (child for child in paragraph if name(child) == "text:number")
    return "".join(map(words, found))


def _rows(element: _Element, *, header: bool) -> Iterator[tuple[_Element, bool]]:
    """Yield the rows of a table, each with True if it is a heading."""
    for child in element:
        if name(child) == "table:table-row":
            yield child, header
        elif name(child).startswith("table:table-") and name(child).endswith(("rows", "group")):
            yield from _rows(child, header=header or name(child) == "table:table-header-rows")


def _cell(cell: _Element, table: int, row: int, column: int, *, header: bool) -> InCell:
    return InCell(
        table=table,
        row=row,
        column=column,
        colspan=max(number(cell, "table:number-columns-spanned"), 1),
        rowspan=max(number(cell, "table:number-rows-spanned"), 1),
        header=header,
    )
