"""Separates page furniture (running heads and feet, colophon, title block) from content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define, evolve, field

from kvlib.assemble._facts import surest_number
from kvlib.assemble._furniture.beside import split_beside
from kvlib.assemble._furniture.browsers import browser_rows
from kvlib.assemble._furniture.feet import Feet, references
from kvlib.assemble._furniture.letterheads import LEAST_FIELDS, Subject, letterheads, names_field
from kvlib.assemble._furniture.page_numbers import page_numbers
from kvlib.assemble._furniture.repeated import repeated
from kvlib.assemble._furniture.surroundings import Surroundings, surroundings, with_raised
from kvlib.assemble._furniture.titles import bears_mark, is_title_line
from kvlib.assemble._look.layout import Layout
from kvlib.assemble._look.rows import Row, slice_row, span_of
from kvlib.grammar import (
    TitleFacts,
    aanhangsel_number,
    ends_page,
    furniture_kind,
    likely_furniture,
    named_facts,
    parse_identifier,
    question_number,
    reference_facts,
    rule,
    split_furniture,
    title_facts,
)
from kvlib.grammar._letters import is_letterhead, letter_field, names_ministry
from kvlib.grammar._title_block import ends_title_words, title_word_facts
from kvlib.model import Furniture, FurnitureKind

_AROUND: FurnitureKind = "surroundings"
_LETTERHEAD: FurnitureKind = "letterhead"
_HEAD: FurnitureKind = "running_head"
_FOOT: FurnitureKind = "running_foot"
_OWN_NUMBER = frozenset(("ons kenmerk", "kenmerk", "onze referentie"))  # of the sender
# A line in the margin is the page number, or else the colophon.
_PAGE_NUMBER = rule(
    "assemble.furniture.page-number",
    r"^\d{1,4}\Z",
    example=("2", "1024"),
    refuses=("Pagina 2", "2 van 5", "20242025"),
)
# The digit after the chamber's name, a large 2 on page 1 of official PDFs, is not the number of
# the publication.
_CHAMBER = rule(
    "assemble.furniture.chamber",
    r"^(?:Tweede|Eerste) Kamer der Staten-Generaal\Z",
    example=("Tweede Kamer der Staten-Generaal", "Eerste Kamer der Staten-Generaal"),
    refuses=("Tweede Kamer der Staten-Generaal2", "De Tweede Kamer der Staten-Generaal"),
)


@define
class SortedRows:
    """Content and furniture, and what the furniture says about the publication."""

    content: list[Row] = field(factory=list)
    furniture: list[Furniture] = field(factory=list)
    facts: TitleFacts = field(factory=TitleFacts)
    around: Surroundings = field(factory=Surroundings)
    is_surrounded: bool = False
    """True for a letter, a mail or a web page: it contains more than the document."""
    unsure: list[Row] = field(factory=list)
    """Rows that read like furniture, but are content."""
    in_margin: list[Row] = field(factory=list)
    """Rows that are furniture by their place alone."""
    subject: Subject = field(factory=Subject)
    uncertain_numbers: tuple[Row, ...] = ()
    """Page numbers known only by their counting in the middle of sentences."""
    bare_numbers: list[str] = field(factory=list)
    """Numbers alone on a line of the title block; one of them is the publication's."""

    def read(self, text: str, *, lone: bool) -> None:
        """Add what a line says about the publication."""
        new = reference_facts(text) or title_word_facts(text) or title_facts(text)
        bare = aanhangsel_number(text) if lone and new.number is None else None
        if bare:
            self.bare_numbers.append(bare)
        facts = self.facts
        self.facts = TitleFacts(
            chamber=facts.chamber or new.chamber,
            session=facts.session or new.session,
            number=facts.number or new.number,
            identifier=facts.identifier or new.identifier,
            question_number=surest_number(facts.question_number, new.question_number),
        )

    def choose_number(self) -> None:
        """Choose the publication's number: the bare number in its identifier, or else the last."""
        named = named_facts(self.facts.identifier or "").number
        last = next(reversed(self.bare_numbers), None)
        bare = named if named in self.bare_numbers else last
        self.facts = evolve(self.facts, number=self.facts.number or bare)


def sort_rows(
    rows: list[Row], layout: Layout | None, head: int, *, quoted: bool = False
) -> SortedRows:
    """Sort the rows, which may be quoted in a mail; the title block is above row ``head``."""
    result = SortedRows()
    rows, head, beside = split_beside(rows, head)
    own = [row for row in rows if row not in beside] if beside else rows
    around = result.around = surroundings(own, head, quoted=quoted)
    around.others = [row for row in around.others if not row.is_said_furniture]
    kinds = _by_place(own, head, result)
    around.others = [row for row in around.others if kinds[row] == _AROUND]
    letter = _LETTERHEAD in kinds.values() or bool(beside) or _names_sender(rows, layout)
    sorter = _Sorter(result, layout, head, kinds, references(rows, head), beside, letter=letter)
    done = 0
    for index in sorter.likely(rows):
        sorter.keep(*rows[done:index])
        done = max(done, index)
        while done == index or (sorter.feet.awaits_number and done < len(rows)):
            sorter.take(done, rows[done], rows[done + 1 : done + 2])
            done += 1
    sorter.keep(*rows[done:])
    result.choose_number()
    letter = any(piece.kind == _LETTERHEAD for piece in result.furniture)
    result.is_surrounded = letter or bool(result.around.rows)
    return result


def _names_sender(rows: list[Row], layout: Layout | None) -> bool:
    """Return True if fields of a letterhead, or one and a ministry, are beside the text."""
    found: set[str] = set()
    for row in rows if layout else ():
        if layout and layout.is_aside(row):
            entry = letter_field(row.text)
            found.update([entry.kind] if entry else ["ministry"] * names_ministry(row.text))
    return len(found) >= LEAST_FIELDS


def _by_place(rows: list[Row], head: int, result: SortedRows) -> dict[Row, FurnitureKind]:
    """Return the kinds by place and neighbours; ``result`` gets the subject and the doubts."""
    numbers, around, printed = page_numbers(rows, head), result.around, browser_rows(rows)
    kinds = {**numbers.kinds, **dict.fromkeys(around.rows, _AROUND), **printed.kinds}
    same = repeated(rows, kinds)
    by_place = {**kinds, **dict.fromkeys((*same.heads, *same.feet), _HEAD)}
    letter = letterheads(rows, head, by_place)
    said = {row: row.said.furniture for row in rows if row.said and row.said.furniture}
    result.uncertain_numbers, result.subject = numbers.uncertain, letter.subject
    unsure = [row for row in same.unsure if row not in letter.rows]
    unsure += [row for row in printed.unsure if row not in by_place]
    unsure = [*around.unsure, *unsure, *letter.unsure, *numbers.rejected]
    result.unsure = [row for row in unsure if row not in said and row not in printed.kinds]
    heads = {row: _LETTERHEAD if letter.rows or names_field(row) else _HEAD for row in same.heads}
    return {
        **heads,
        **dict.fromkeys(same.feet, _FOOT),
        **dict.fromkeys(letter.rows, _LETTERHEAD),
        **kinds,
        **said,
    }


class _Sorter:
    """Sorts rows one by one into content and furniture."""

    def __init__(
        self,
        result: SortedRows,
        layout: Layout | None,
        head: int,
        kinds: Mapping[Row, FurnitureKind],
        references: frozenset[Row],
        beside: frozenset[Row],
        *,
        letter: bool,
    ) -> None:
        self.result = result
        self.layout = layout
        self.head = head
        self.kinds = kinds
        self.references = references
        self.others = frozenset(result.around.others)
        self.letter = letter
        """True if a letterhead was found: more of it may be beside the text."""
        self.feet = Feet()
        self.beside = beside
        """Rows to the right of other rows, which do not end a page."""
        self.page_ended = False
        self.named_chamber = False
        """True if the line above names the chamber."""
        self.above = ""
        """The last text that was set aside as furniture."""
        self.awaits_own_number = False
        """True if the line above says that the sender's own number follows."""

    def take(self, index: int, row: Row, below: list[Row]) -> None:
        """Sort a row, or the running foot and the content that are glued together in it."""
        if row in self.references:
            self.keep(row)
            return
        for part in (row,) if row in self.kinds else _parts(row):
            title = index < self.head
            kind = _LETTERHEAD if part in self.beside else self.kinds.get(part)
            kind = kind or _kind(part, self.layout, in_title=title)
            if title and ends_title_words(part.text, self.above):
                kind = "title_block"
            if kind is None and self._is_aside(part):
                kind = self._beside(part, title=title)
            kind = kind or self.feet.number_kind(part, below)
            self.feet.observe(part)
            if kind:
                if kind == "colophon" and not _is_sure_colophon(part):
                    self.result.in_margin.append(part)
                self._set_aside(part, kind, title=title)
                self.page_ended = self.page_ended and index > self.head
                continue
            if title and is_title_line(part):  # a title with a note mark
                self.result.read(part.text, lone=True)
            self.keep(part)

    def likely(self, rows: list[Row]) -> list[int]:
        """Return the indexes of rows that may be furniture: a cheap test, for most are content."""
        placed, layout = {*self.kinds, *self.beside}, self.layout
        found = {*likely_furniture([row.text for row in rows]), *range(len(rows))[: self.head + 1]}
        for index, row in enumerate(rows if placed or layout else ()):
            if row in placed or (layout and (layout.is_margin(row) or layout.is_aside(row))):
                found.add(index)
        return sorted(found)

    def _is_aside(self, row: Row) -> bool:
        return bool(self.layout and self.layout.is_aside(row) and not is_title_line(row))

    def _beside(self, row: Row, *, title: bool) -> FurnitureKind | None:
        """Return the kind of a row beside the text; None, with a doubt, if it may be a cell."""
        if _PAGE_NUMBER.match(row.text):
            return "page_number"
        if title or self.letter:
            return _LETTERHEAD
        self.result.unsure.append(row)
        return None

    def keep(self, *rows: Row) -> None:
        """Add rows to the content."""
        if rows and self.page_ended:
            rows, self.page_ended = (evolve(rows[0], new_page=True), *rows[1:]), False
        self.result.content.extend(rows)

    def _set_aside(self, row: Row, kind: FurnitureKind, *, title: bool) -> None:
        """Add a row to the furniture, and read what it says about the publication."""
        result, text = self.result, row.text
        is_head = kind == _LETTERHEAD and self.layout is not None
        beside = kind == "colophon" or row in self.beside or is_head
        self.page_ended = self.page_ended or not beside or ends_page(text)
        if row not in self.others:
            whole = with_raised(row) if kind == _AROUND else text
            result.furniture.append(Furniture(kind=kind, text=whole, span=span_of([row])))
        complete = bool(result.facts.identifier and result.facts.session)
        repeats = row.said is not None and row.said.furniture in (_HEAD, _FOOT)  # and may be stale
        told = kind != _AROUND and not repeats
        if (title or not complete) and not self.awaits_own_number and told:
            lone = title and kind != _LETTERHEAD and not (self.named_chamber and text in ("1", "2"))
            result.read(text, lone=lone)
        self.above, self.named_chamber = text, _CHAMBER.match(text) is not None
        self.awaits_own_number = title and text.rstrip(" :").lower() in _OWN_NUMBER


def _is_sure_colophon(row: Row) -> bool:
    """True if a line is a colophon by more than its place: by its format, words or identifier."""
    return row.is_said_furniture or bool(furniture_kind(row.text) or parse_identifier(row.text))


def _parts(row: Row) -> Iterator[Row]:
    """Yield the row, or the running foot and the content that are glued together in it.

    PyPDF2 glues them: "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 1Antwoord 3".
    """
    split = split_furniture(row.text)
    if split is None or row.size is not None:
        yield row
        return
    pieces = split if row.text.startswith(split[0]) else split[::-1]
    at = 0
    for piece in pieces:
        at = row.text.index(piece, at)
        yield evolve(slice_row(row, at, at + len(piece)), gap=row.gap)


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
