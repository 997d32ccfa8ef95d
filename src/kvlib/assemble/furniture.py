"""Parts what is print (running heads and feet, colophon, title block) from what is content."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, evolve, field

from kvlib.assemble.facts import surest_number
from kvlib.assemble.feet import references
from kvlib.assemble.layout import Layout
from kvlib.assemble.page_numbers import page_numbers
from kvlib.assemble.rows import Row, part_of, span_of
from kvlib.assemble.titles import bears_mark, is_title_line
from kvlib.grammar import (
    TitleFacts,
    aanhangsel_number,
    ends_page,
    furniture_kind,
    may_be_furniture,
    named_facts,
    question_number,
    reference_facts,
    rule,
    split_furniture,
    title_facts,
)
from kvlib.grammar.letters import is_letterhead, names_own_reference
from kvlib.model import Furniture, FurnitureKind

# What stands in the margin is the page's number, or else the colophon.
_PAGE_NUMBER = rule(
    "assemble.furniture.page-number",
    r"^\d{1,4}\Z",
    example=("2", "1024"),
    refuses=("Pagina 2", "2 van 5", "20242025"),
)
# The figure beside the chamber's name is the chamber's, not the publication's number.
_CHAMBER = rule(
    "assemble.furniture.chamber",
    r"^(?:Tweede|Eerste) Kamer der Staten-Generaal\Z",
    example=("Tweede Kamer der Staten-Generaal", "Eerste Kamer der Staten-Generaal"),
    refuses=("Tweede Kamer der Staten-Generaal2", "De Tweede Kamer der Staten-Generaal"),
)


@define
class Printed:
    """Content and furniture, and what the furniture says of the publication."""

    content: list[Row] = field(factory=list)
    furniture: list[Furniture] = field(factory=list)
    facts: TitleFacts = field(factory=TitleFacts)
    numbers: tuple[Row, ...] = ()
    """Numbers of pages that nothing shows but that they count in the middle of sentences."""
    figures: list[str] = field(factory=list)
    """The figures that stand alone in the title block: one of them is the number."""

    def read(self, text: str, *, lone: bool) -> None:
        """Add what a line says of the publication."""
        new = reference_facts(text) or title_facts(text)
        figure = aanhangsel_number(text) if lone and new.number is None else None
        if figure:
            self.figures.append(figure)
        known = self.facts
        self.facts = TitleFacts(
            chamber=known.chamber or new.chamber,
            session=known.session or new.session,
            number=known.number or new.number,
            identifier=known.identifier or new.identifier,
            question_number=surest_number(known.question_number, new.question_number),
        )

    def settle(self) -> None:
        """Choose the number: the figure that is in the name, or else the last."""
        named = named_facts(self.facts.identifier or "").number
        figure = named if named in self.figures else next(reversed(self.figures), None)
        self.facts = evolve(self.facts, number=self.facts.number or figure)


def sort_out(rows: list[Row], layout: Layout | None, head: int) -> Printed:
    """Part the rows; what stands before row ``head``, the heading's, is the title block."""
    numbers = page_numbers(rows, head)
    result = Printed(numbers=numbers.doubtful)
    kinds = numbers.kinds
    refer = references(rows, head)
    page_ended = named = own = False
    feet = _Feet()
    for index, row in enumerate(rows):
        margin = layout is not None and layout.is_margin(row)
        known = margin or row in kinds or may_be_furniture(row.text) or feet.bare
        if row in refer or (index > head and not known):
            if page_ended:
                row.new_page, page_ended = True, False
            result.content.append(row)
            continue
        for part in (row,) if row in kinds else _parts(row):
            kind = kinds.get(part) or _kind(part, layout, in_title=index < head)
            if kind is None and feet.is_number(part, rows[index + 1 : index + 2]):
                kind = "page_number"
            feet.pass_by(part)
            if kind is None:
                if index < head and is_title_line(part):  # with a mark on it
                    result.read(part.text, lone=True)
                part.new_page = part.new_page or page_ended
                page_ended = False
                result.content.append(part)
                continue
            page_ended = index > head and (page_ended or kind != "colophon" or ends_page(part.text))
            result.furniture.append(Furniture(kind=kind, text=part.text, span=span_of([part])))
            is_told = bool(result.facts.identifier and result.facts.session)
            if (index < head or not is_told) and not own:
                lone = index < head and not (named and part.text in ("1", "2"))
                result.read(part.text, lone=lone)
            named = _CHAMBER.match(part.text) is not None
            own = index < head and names_own_reference(part.text)
    result.settle()
    return result


@define
class _Feet:
    """The running feet so far: the number of one may stand on the line below it."""

    count: int = 0
    bare: bool = False
    """The line above is a foot without its number."""

    def pass_by(self, row: Row) -> None:
        """Take note of a row."""
        ends = ends_page(row.text)
        self.count += ends
        self.bare = ends and not row.text[-1].isdigit()

    def is_number(self, row: Row, below: list[Row]) -> bool:
        """Whether the row is the number of the foot above it."""
        if not (self.bare and _PAGE_NUMBER.match(row.text)):
            return False
        return row.text == str(self.count) or not below or below[0].new_page


def _parts(row: Row) -> Iterator[Row]:
    """The row, or the foot and the content that were glued into one."""
    split = split_furniture(row.text)
    if split is None or row.size is not None:
        yield row
        return
    pieces = split if row.text.startswith(split[0]) else split[::-1]
    at = 0
    for piece in pieces:
        at = row.text.index(piece, at)
        part = part_of(row, at, at + len(piece))
        part.gap = row.gap
        yield part


def _kind(row: Row, layout: Layout | None, *, in_title: bool) -> FurnitureKind | None:
    kind = furniture_kind(row.text)
    if kind == "title_block" and not in_title:
        return "running_head"
    if kind is None and in_title:
        if is_title_line(row) or question_number(row.text) == row.text.replace(" ", ""):
            return None if bears_mark(row) else "title_block"
        return "letterhead" if is_letterhead(row.text) else None
    if kind is None and layout and layout.is_margin(row):
        return "page_number" if _PAGE_NUMBER.match(row.text) else "colophon"
    return kind
