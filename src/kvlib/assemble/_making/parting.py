"""Parts the rows of a document: furniture, headings, labels, notes, closing, covering letter."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kvlib.assemble._decision.notes import take_titles
from kvlib.assemble._furniture.closings import Closing, release_tail, take_closings
from kvlib.assemble._furniture.sorting import Printed, sort_out
from kvlib.assemble._furniture.surroundings import part_mail
from kvlib.assemble._look.layout import Layout, measure
from kvlib.assemble._look.rows import Row, span_of
from kvlib.assemble._making.annexes import part_annexes
from kvlib.assemble._making.covering import Covering, part_postponement, read_covering, title_end
from kvlib.assemble._making.forms import take_form
from kvlib.assemble._making.headings import Headings, find_heading, read_headings
from kvlib.assemble._making.items import Section, part, part_answers
from kvlib.assemble._making.proof import demand_kamervraag, with_reply
from kvlib.assemble._marks.note_links import Links, link
from kvlib.assemble._reading import Lines, read_lines
from kvlib.grammar import Evidence
from kvlib.model import Furniture
from kvlib.plugin import ReadContext


@frozen
class Parted:
    """What the rows were parted into."""

    layout: Layout | None
    known: Evidence
    """Which words the document prints, for those that are broken over a line's end."""
    printed: Printed
    lines: Lines
    closing: Closing
    headings: Headings
    covering: Covering
    sections: list[Section]
    answers: list[Section]
    """Those of the sections that are taken for answers, though no label says so."""
    links: Links


def part_rows(rows: list[Row], context: ReadContext, outside: Sequence[Row] = ()) -> Parted:
    """Part the rows of a document.

    Args:
        rows: all of them, in printed order.
        context: where doubts are reported.
        outside: those of a mail that stand outside what it quotes.

    Raises:
        NotKamervragenError: there is neither a heading nor a question in them.
    """
    rows, form = take_form(rows)
    layout, known = measure(rows), Evidence([row.text for row in rows])
    printed = _sort_out(rows, layout, outside)
    lines = read_lines(printed.content, layout)
    content = take_titles(release_tail(lines.content, lines.notes), lines.notes)
    content, closing = take_closings(content, find_heading(content))
    headings = read_headings(content, known)
    form.fill(headings)
    noticed = headings.answer is not None and headings.answer.kind == "notice"
    sections = part(headings.rest, headings.answers_at, "notice" if noticed else "answer")
    if printed.is_surrounded and not headings.rows:
        sections = part_postponement(sections, context)
    covering = read_covering(headings, sections, printed, known)
    demand_kamervraag(headings, sections, rows)
    sections, answers = part_answers(part_annexes(with_reply(sections, headings)))
    links = link(lines.notes, content)
    return Parted(
        layout, known, printed, lines, closing, headings, covering, sections, answers, links
    )


def _sort_out(rows: list[Row], layout: Layout | None, outside: Sequence[Row]) -> Printed:
    """The furniture, with that of the mail around the document before the rest."""
    printed = sort_out(rows, layout, title_end(rows), quoted=bool(outside))
    first = (rows[0].number if rows else None) or 0
    printed.furniture[:0] = [
        Furniture(kind="surroundings", text=row.text, span=span_of([row]))
        for row in part_mail(printed.around, outside, first)
    ]
    return printed
