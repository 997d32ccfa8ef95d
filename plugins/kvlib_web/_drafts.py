"""Lines while a page is read: what is known of each before the whole page has been seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define, field, frozen

from kvlib.assemble import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kvlib.grammar import LabelRole

BlockKind: TypeAlias = Literal["paragraph", "item", "subheading"]


@define(eq=False)
class Grid:
    """One table: how far it has been read, and which places are covered."""

    is_layout: bool = False
    """True if it only lays out the page."""
    row: int = -1
    column: int = 0
    covered: dict[int, int] = field(factory=dict)
    """Columns that cells of earlier rows cover, each with the last such row."""
    groups: list[int] = field(factory=list)
    """The rows at which a row group begins or ends."""


@define(eq=False)
class Part:
    """A question, an answer or a remark of an official page."""

    role: LabelRole | Literal["other"]
    is_labelled: bool = False
    is_begun: bool = False
    """True once a line of it was seen."""


@frozen(eq=False)
class Box:
    """An element that ends lines, and those around it."""

    tag: str
    names: str = ""
    """Its class and its id."""
    above: Box | None = None
    depth: int = 0

    def around(self) -> Iterator[Box]:
        """Yield the element and all around it, the innermost first."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.above

    def is_in(self, other: Box) -> bool:
        """Return True if an element is another one, or in it."""
        box: Box | None = self
        while box is not None and box.depth > other.depth:
            box = box.above
        return box is other


PAGE = Box("page")
"""What is around all elements."""


@frozen(eq=False)
class CellPlace:
    """One cell of a table."""

    grid: Grid
    row: int
    column: int
    colspan: int
    rowspan: int
    header: bool


@frozen(eq=False)
class Place:
    """Where text is on the page: all that its style does not say."""

    kind: BlockKind | None = None
    role: LabelRole | None = None
    """That of the label in the block."""
    level: int = 0
    """Of the list that it is in; 0 outside lists."""
    note: str | None = None
    around: tuple[object, ...] = ()
    """The parts of the site, such as a menu, that it is in."""
    cells: tuple[CellPlace, ...] = ()
    """The cells that it is in, the outermost first."""
    in_article: bool = False
    in_head: bool = False
    """True in the head of a table."""
    is_literal: bool = False
    """True where line breaks of the source count (pre)."""
    part: Part | None = None
    """The part of an official page that it is in."""


@define
class Draft:
    """One line."""

    runs: list[Run]
    block: int
    place: Place
    marker: str = ""
    is_jump: bool = False
    """True if all of it leads to another place on the page."""
    is_link: bool = False
    """True if all of it is a link."""
    struck: str = ""
    """Those of its words that are struck through."""
    box: Box = PAGE
    """The element that it is a line of."""

    @property
    def text(self) -> str:
        """The text, with the marker before it."""
        words = "".join(run.text for run in self.runs if run.note is None).strip()
        return f"{self.marker} {words}" if self.marker and self.place.note is None else words
