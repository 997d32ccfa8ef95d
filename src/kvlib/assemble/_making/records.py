"""Makes the records of a Document from the structure of its rows."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from kvlib.assemble._decision.notes import Note
from kvlib.assemble._facts import kind_of, notice_number, surest_number
from kvlib.assemble._furniture.closings import Closing
from kvlib.assemble._furniture.doubts import report_furniture, report_margin
from kvlib.assemble._furniture.sorting import SortedRows
from kvlib.assemble._furniture.titles import separate_titles
from kvlib.assemble._look.layout import Layout
from kvlib.assemble._look.rows import Row, printed_place, span_of, start_of
from kvlib.assemble._making.blocks import Blocks
from kvlib.assemble._making.covering import Covering, without_sentence
from kvlib.assemble._making.headings import Headings
from kvlib.assemble._making.items import Section
from kvlib.assemble._making.leftovers import report_leftovers
from kvlib.assemble._making.replies import make_reply
from kvlib.assemble._marks.note_links import Links, report_title_marks, report_unsure
from kvlib.assemble._reading import ReadLines
from kvlib.grammar import Evidence
from kvlib.grammar._covering import referenced_number
from kvlib.model import (
    Answer,
    Block,
    Document,
    Footnote,
    Furniture,
    FurnitureKind,
    Item,
    Paragraph,
    Question,
    Remark,
    Span,
)
from kvlib.plugin import ReadContext


@frozen
class Structure:
    """The parts of a document, as rows."""

    layout: Layout | None
    evidence: Evidence
    """The words of the document, which help to join words broken at the end of a line."""
    sorted_rows: SortedRows
    lines: ReadLines
    closing: Closing
    headings: Headings
    covering: Covering
    sections: list[Section]
    answers: list[Section]
    """The sections that are taken for answers without a label."""
    links: Links


class Builder:
    """Makes the records of a Document."""

    def __init__(self, structure: Structure, context: ReadContext) -> None:
        self.structure = structure
        self.context = context
        self.notes = notes = structure.lines.notes
        self.note_furniture = [
            Furniture(kind="running_foot", text=row.text, span=span_of([row]))
            for note in notes
            for row in note.furniture
        ]
        self.titles: list[Furniture] = []
        self.labelled = self.mailed = False
        self.links = structure.links
        self.blocks = Blocks(structure.layout, structure.evidence, structure.links.find)

    def build(self) -> Document:
        """Build the Document, and report doubts about its parts."""
        structure = self.structure
        sorted_rows, covering = structure.sorted_rows, structure.covering
        body = self._body(structure)
        headings, facts = structure.headings, sorted_rows.facts
        question = headings.question
        signers = () if sorted_rows.around.mail else structure.closing.signers
        return Document(
            kind=kind_of(body, headings.answer),
            chamber=facts.chamber or covering.chamber,
            identifier=facts.identifier,
            session=facts.session,
            number=facts.number,
            question_number=surest_number(
                covering.question_number,
                facts.question_number,
                question.question_number if question else None,
                notice_number(body),
                referenced_number(headings.answer_text),
            ),
            heading=headings.question_text,
            askers=question.askers if question else (),
            addressees=question.addressees if question else (),
            subject=question.subject if question else None,
            submitted=question.submitted if question else None,
            reply=make_reply(headings, signers, covering),
            body=tuple(body),
            footnotes=tuple(self._footnote(note) for note in self.notes),
            furniture=self._furniture(sorted_rows, structure.closing),
        )

    def _body(self, structure: Structure) -> list[Item]:
        """Return the items in printed order, and report doubts about them."""
        headings, sections = structure.headings, structure.sections
        sorted_rows = structure.sorted_rows
        self.labelled = any(section.role == "question" for section in sections)
        self.mailed = sorted_rows.around.mail and not headings.rows
        titles, before = separate_titles(headings.before)
        for row in (headings.title, *titles):
            self._title(row)
        rows = [*titles, *headings.rows, *structure.covering.rows]
        report_title_marks(rows, self.links, self.context)
        above, others = sorted_rows.around.above, sorted_rows.around.others
        parts = [
            (above, tuple(self._unplaced(above, expected=True))),
            (before, tuple(self._unplaced(before, expected=sorted_rows.is_surrounded))),
            *self._under_headings(headings, sections),
            (others, tuple(self._unplaced(others, expected=True))),
        ]
        body = [item for _, items in parts for item in items]
        report_unsure(self.links, self.notes, body, self.context)
        left = [*structure.closing.unsure, *sorted_rows.unsure]
        report_furniture(self.context, body, sorted_rows.uncertain_numbers, left)
        report_margin(self.context, sorted_rows.in_margin, structure.layout)
        report_leftovers(without_sentence(parts, headings), self.notes, self.context)
        return body

    def _under_headings(
        self, headings: Headings, sections: list[Section]
    ) -> list[tuple[list[Row], tuple[Item, ...]]]:
        """Return each section's rows and items, and the reference where the answer heading was."""
        above = headings.see_also_rows if headings.answers_at is not None else []
        at = sum(_starts_above(section, above[0]) for section in sections) if above else 0
        marked = [section.marked_rows() for section in sections]
        parts = [
            (rows, tuple(self._items(section, rows)))
            for section, rows in zip(sections, marked, strict=True)
        ]
        parts.insert(at, ([], tuple(self._see_also(headings))))
        return parts

    def _furniture(self, sorted_rows: SortedRows, closing: Closing) -> tuple[Furniture, ...]:
        kind: FurnitureKind = "surroundings" if sorted_rows.around.mail else "closing"
        closed = (Furniture(kind=kind, text=row.text, span=span_of([row])) for row in closing.rows)
        return (*sorted_rows.furniture, *self.note_furniture, *self.titles, *closed)

    def _footnote(self, note: Note) -> Footnote:
        blocks = self.blocks.make(note.rows)
        return Footnote(
            label=note.label,
            blocks=blocks,
            span=_span(None, blocks),
        )

    def _see_also(self, headings: Headings) -> Iterable[Remark]:
        if headings.see_also:
            span = span_of(headings.see_also_rows)
            block = Paragraph(text=headings.see_also, span=span)
            yield Remark(kind="see_also", label="", blocks=(block,), span=span)

    def _items(self, section: Section, rows: list[Row]) -> Iterable[Item]:
        if section.role is None:
            self._title(section.label_row)
            yield from self._unlabelled(rows)
            return
        blocks = self.blocks.make(rows)
        span = _span(section.label_row, blocks)
        if section.role == "question":
            yield Question(label=section.label, numbers=section.numbers, blocks=blocks, span=span)
        elif section.role == "answer":
            yield Answer(label=section.label, numbers=section.numbers, blocks=blocks, span=span)
        else:
            yield Remark(kind=section.role, label=section.label, blocks=blocks, span=span)

    def _title(self, row: Row | None) -> None:
        """Make furniture of a row of the title block, or of the word above labels ("Antwoord")."""
        if row:
            self.titles.append(Furniture(kind="title_block", text=row.text, span=span_of([row])))

    def _unlabelled(self, rows: list[Row]) -> Iterable[Item]:
        """Yield the items of paragraphs under no label: questions without numbers, or remarks.

        Questions sent in as Word files lose their automatic numbers.
        """
        blocks = self.blocks.make(rows)
        # A mail without a heading may ask something of its own above the first label.
        mail = self.mailed and self.labelled
        if any(block.text.endswith("?") for block in blocks) and not mail:
            for block in blocks:
                yield Question(label="", numbers=(), blocks=(block,), span=block.span)
            self.context.report(
                "unnumbered-questions",
                "1 paragraph has no label; it is read as a question"
                if len(blocks) == 1
                else f"{len(blocks)} paragraphs have no label; they are read as questions",
                span=span_of(rows),
            )
        else:
            yield from self._unplaced(rows, expected=self.labelled)

    def _unplaced(self, rows: list[Row], *, expected: bool) -> Iterable[Remark]:
        """Yield a remark for text outside all items; covering letters are expected to have some."""
        if rows:
            span = span_of(rows)
            self.context.report(
                "unplaced-text",
                f"text under no heading or label is kept as a remark: {rows[0].text[:60]!r}",
                severity="info" if expected else "warning",
                span=span,
            )
            yield Remark(kind="other", label="", blocks=self.blocks.make(rows), span=span)


def _starts_above(section: Section, row: Row) -> bool:
    first = section.label_row or section.rows[0]
    return printed_place(first) < printed_place(row)


def _span(label: Row | None, blocks: tuple[Block, ...]) -> Span | None:
    """Return the span from the label, or else the first block, to the end of the last block."""
    if not blocks:
        return span_of([label]) if label else None
    first, last = blocks[0].span, blocks[-1].span
    if not (first and last) or (first is last and not label):
        return first
    return Span(start=start_of(label) if label else first.start, end=last.end)
