"""From lines to a Document: the road that text, PDF and formats to come share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from kvlib.assemble.annexes import part_annexes
from kvlib.assemble.blocks import Blocks
from kvlib.assemble.cleaned import Placing, relocated
from kvlib.assemble.closings import Closing, release_tail, take_closings
from kvlib.assemble.covering import (
    Covering,
    part_postponement,
    read_covering,
    title_end,
    without_sentence,
)
from kvlib.assemble.doubts import report_furniture
from kvlib.assemble.facts import kind_of, notice_number, surest_number
from kvlib.assemble.furniture import Printed, sort_out
from kvlib.assemble.headings import Headings, find_heading, read_headings, report_headings
from kvlib.assemble.items import Section, part, part_answers
from kvlib.assemble.layout import Layout, measure
from kvlib.assemble.leftovers import report_leftovers
from kvlib.assemble.lifting import report_uncertain as report_marks_uncertain
from kvlib.assemble.lines import Line
from kvlib.assemble.note_links import Links, link, report_unsure
from kvlib.assemble.notes import Note, take_titles
from kvlib.assemble.proof import demand_kamervraag, with_reply
from kvlib.assemble.reading import read_lines
from kvlib.assemble.replies import make_reply
from kvlib.assemble.rows import Row, make_row, span_of, start_of
from kvlib.assemble.surroundings import part_mail
from kvlib.assemble.text_lines import ready_rows
from kvlib.assemble.titles import part_titles, report_marks
from kvlib.assemble.uncertain import report_uncertain
from kvlib.assemble.verdicts import Witness
from kvlib.grammar import Evidence, LabelRole
from kvlib.grammar.cleaning import clean
from kvlib.grammar.covering import their_number
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


def assemble(lines: Iterable[Line], context: ReadContext) -> Document:
    """Make a Document of printed lines in reading order (regels samenvoegen tot een document).

    Args:
        lines: every line of the source, running heads and feet and blank lines included.
        context: where doubts are reported.

    Raises:
        NotKamervragenError: there is neither a heading nor a question in the lines.
    """
    return _assemble(_without_blanks(make_row(line) for line in lines), context)


def assemble_text(text: str, context: ReadContext) -> Document:
    """Make a Document of decoded text without typography; form feeds part its pages.

    Raises:
        NotKamervragenError: there is neither a heading nor a question in the text.
    """
    cleaned = clean(text)
    if cleaned is None:
        return _assemble(ready_rows(text), context)
    rows = ready_rows(cleaned.text)
    outside = [row for row in rows if row.number in cleaned.outside]
    rows = [row for row in rows if row.number not in cleaned.outside]
    placing = Placing(context, cleaned)
    placing.tell()
    return relocated(_assemble(rows, placing, outside), cleaned, placing)


def _without_blanks(rows: Iterable[Row]) -> list[Row]:
    """The rows with text; a blank one shows as white space above the next."""
    kept: list[Row] = []
    gap = False
    for row in rows:
        if row.text or row.note_label:
            row.gap = row.gap or gap
            kept.append(row)
        gap = not row.text
    return kept


def _assemble(rows: list[Row], context: ReadContext, outside: Sequence[Row] = ()) -> Document:
    witness = Witness([*rows, *outside], context)
    layout = measure(rows)
    printed = sort_out(rows, layout, title_end(rows), quoted=bool(outside))
    first = (rows[0].number if rows else None) or 0
    printed.furniture[:0] = [
        Furniture(kind="surroundings", text=row.text, span=span_of([row]))
        for row in part_mail(printed.around, outside, first)
    ]
    known = Evidence([row.text for row in rows])
    lines = read_lines(printed.content, layout, 0)
    content, notes = lines.content, lines.notes
    content = take_titles(release_tail(content, notes), notes)
    content, closing = take_closings(content, find_heading(content))
    headings = read_headings(content, known)
    noticed = headings.answer is not None and headings.answer.kind == "notice"
    role: LabelRole = "notice" if noticed else "answer"
    sections = part(headings.rest, headings.behind, role)
    if printed.is_surrounded and not headings.rows:
        sections = part_postponement(sections, context)
    covering = read_covering(headings, sections, printed, known)
    demand_kamervraag(headings, sections, rows)
    sections, answers = part_answers(part_annexes(with_reply(sections, headings)))
    links = link(notes, content)
    builder = _Builder(context, layout, known, notes, links)
    document = builder.build(_Parted(headings, sections, printed, closing, covering))
    report_uncertain(lines.rows, lines.decisions, document.body, document.footnotes, context)
    report_marks_uncertain(lines.lifted.doubts, notes, document.body, context)
    report_headings(headings, context)
    if answers:
        context.report(
            "unlabelled-answers",
            f"{len(answers)} paragraphs below questions ask nothing, and bear no label; "
            "they are taken for answers",
            span=span_of(answers[0].rows),
            about=tuple(
                f"body[{i}]" for i, item in enumerate(document.body) if isinstance(item, Answer)
            ),
        )
    witness.tell(lines, headings.rows, document)
    return document


@frozen
class _Parted:
    """What the lines were parted into."""

    headings: Headings
    sections: list[Section]
    printed: Printed
    closing: Closing
    covering: Covering


class _Builder:
    """Makes the records of what was found."""

    def __init__(
        self,
        context: ReadContext,
        layout: Layout | None,
        known: Evidence,
        notes: list[Note],
        links: Links,
    ) -> None:
        self.context = context
        self.notes = notes
        self.closers = [
            Furniture(kind="running_foot", text=row.text, span=span_of([row]))
            for note in notes
            for row in note.closers
        ]
        self.titles: list[Furniture] = []
        self.labelled = self.mailed = False
        self.links = links
        self.blocks = Blocks(layout, known, links.find)

    def build(self, parted: _Parted) -> Document:
        body = self._body(parted)
        headings, facts, covering = parted.headings, parted.printed.facts, parted.covering
        question = headings.question
        signers = () if parted.printed.around.mail else parted.closing.signers
        return Document(
            kind=kind_of(body, headings.answer),
            chamber=facts.chamber or covering.chamber,
            identifier=facts.identifier,
            session=facts.session,
            number=facts.number,
            question_number=surest_number(
                covering.question_number,
                facts.question_number,
                notice_number(body),
                their_number(headings.answer_text),
            ),
            heading=headings.question_text,
            askers=question.askers if question else (),
            addressees=question.addressees if question else (),
            subject=question.subject if question else None,
            submitted=question.submitted if question else None,
            reply=make_reply(headings, signers, covering),
            body=tuple(body),
            footnotes=tuple(self._footnote(note) for note in self.notes),
            furniture=self._furniture(parted.printed, parted.closing),
        )

    def _body(self, parted: _Parted) -> list[Item]:
        """The items in printed order; doubts about them are reported."""
        headings, sections, printed = parted.headings, parted.sections, parted.printed
        self.labelled = any(section.role == "question" for section in sections)
        self.mailed = printed.around.mail and not headings.rows
        titles, before = part_titles(headings.before)
        for row in (headings.title, *titles):
            self._title(row)
        report_marks([*titles, *headings.rows], self.links, self.context)
        above, others = printed.around.above, printed.around.others
        parts = [
            (above, tuple(self._unplaced(above, expected=True))),
            (before, tuple(self._unplaced(before, expected=printed.is_surrounded))),
            *self._under_headings(headings, sections),
            (others, tuple(self._unplaced(others, expected=True))),
        ]
        body = [item for _, items in parts for item in items]
        report_unsure(self.links, self.notes, body, self.context)
        left = [*parted.closing.unsure, *printed.unsure]
        report_furniture(self.context, body, printed.numbers, left)
        report_leftovers(without_sentence(parts, headings), self.notes, self.context)
        return body

    def _under_headings(
        self, headings: Headings, sections: list[Section]
    ) -> list[tuple[list[Row], tuple[Item, ...]]]:
        """The sections; the reference behind the answer's heading stands where that does."""
        above = headings.see_also_rows if headings.behind is not None else []
        at = sum(_starts_above(section, above[0]) for section in sections) if above else 0
        parts = [(section.rows, tuple(self._items(section))) for section in sections]
        parts.insert(at, ([], tuple(self._see_also(headings))))
        return parts

    def _furniture(self, printed: Printed, closing: Closing) -> tuple[Furniture, ...]:
        kind: FurnitureKind = "surroundings" if printed.around.mail else "closing"
        closed = (Furniture(kind=kind, text=row.text, span=span_of([row])) for row in closing.rows)
        return (*printed.furniture, *self.closers, *self.titles, *closed)

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

    def _items(self, section: Section) -> Iterable[Item]:
        if section.role is None:
            self._title(section.label_row)
            yield from self._unlabelled(section.rows)
            return
        blocks = self.blocks.make(section.marked_rows())
        span = _span(section.label_row, blocks)
        if section.role == "question":
            yield Question(label=section.label, numbers=section.numbers, blocks=blocks, span=span)
        elif section.role == "answer":
            yield Answer(label=section.label, numbers=section.numbers, blocks=blocks, span=span)
        else:
            yield Remark(kind=section.role, label=section.label, blocks=blocks, span=span)

    def _title(self, row: Row | None) -> None:
        """The word "Antwoord" above the heading or the labels of the answers is print."""
        if row:
            self.titles.append(Furniture(kind="title_block", text=row.text, span=span_of([row])))

    def _unlabelled(self, rows: list[Row]) -> Iterable[Item]:
        """Paragraphs under no label: questions whose numbers were lost, or something else."""
        blocks = self.blocks.make(rows)
        mail = self.mailed and self.labelled  # has no heading: what it says above the first label
        if any(block.text.endswith("?") for block in blocks) and not mail:
            for block in blocks:
                yield Question(label="", numbers=(), blocks=(block,), span=block.span)
            self.context.report(
                "unnumbered-questions",
                "1 paragraph stands under no label; it is taken for a question"
                if len(blocks) == 1
                else f"{len(blocks)} paragraphs stand under no label; they are taken for questions",
                span=span_of(rows),
            )
        else:
            yield from self._unplaced(rows, expected=self.labelled)

    def _unplaced(self, rows: list[Row], *, expected: bool) -> Iterable[Remark]:
        """Text of no item; it is expected in a covering letter, and above the first label."""
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
    return (first.page or 0, first.number or 0) < (row.page or 0, row.number or 0)


def _span(label: Row | None, blocks: tuple[Block, ...]) -> Span | None:
    """From the label, or else from the first block, to the end of the last block."""
    if not blocks:
        return span_of([label]) if label else None
    first, last = blocks[0].span, blocks[-1].span
    if not (first and last) or (first is last and not label):
        return first
    return Span(start=start_of(label) if label else first.start, end=last.end)
