"""Finds the structure of a document: furniture, headings, labels, notes, closing, letter."""

from __future__ import annotations

from collections.abc import Sequence

from kvlib.assemble._decision.notes import Note, take_note_titles
from kvlib.assemble._decision.said import Bound
from kvlib.assemble._furniture.closings import release_tail, take_closings
from kvlib.assemble._furniture.sorting import SortedRows, sort_rows
from kvlib.assemble._furniture.surroundings import separate_mail
from kvlib.assemble._look.layout import Layout, measure
from kvlib.assemble._look.rows import Row, span_of
from kvlib.assemble._making.annexes import split_annexes
from kvlib.assemble._making.covering import read_covering, split_postponement, title_end
from kvlib.assemble._making.forms import take_form
from kvlib.assemble._making.headings import find_heading, read_headings
from kvlib.assemble._making.items import split_answers, split_sections
from kvlib.assemble._making.proof import require_kamervraag, with_reply
from kvlib.assemble._making.records import Structure
from kvlib.assemble._marks.note_links import link, place_of
from kvlib.assemble._reading import read_lines
from kvlib.grammar import Evidence, LabelRole
from kvlib.model import Furniture
from kvlib.plugin import ReadContext


def find_structure(bound: Bound, context: ReadContext, outside: Sequence[Row] = ()) -> Structure:
    """Find the structure of a document.

    Args:
        bound: all rows, in printed order, with what the format says about them applied.
        context: receives the doubts.
        outside: the rows of a mail outside its quotation.

    Raises:
        NotKamervragenError: the rows have neither a heading nor a question.
    """
    rows, form = take_form(bound.rows)
    layout, evidence = measure(rows), Evidence([row.text for row in rows])
    sorted_rows = _sort_with_mail(rows, layout, outside)
    lines = read_lines(sorted_rows.content, layout)
    lines.notes[:] = _in_order([*bound.notes, *lines.notes])
    content = take_note_titles(release_tail(lines.content, lines.notes), lines.notes)
    content, closing = take_closings(content, find_heading(content))
    headings = read_headings(content, evidence)
    form.fill(headings)
    is_notice = headings.answer is not None and headings.answer.kind == "notice"
    role: LabelRole = "notice" if is_notice else "answer"
    sections = split_sections(headings.rest, headings.answers_at, role)
    if sorted_rows.is_surrounded and not headings.rows:
        sections = split_postponement(sections, context)
    covering = read_covering(headings, sections, sorted_rows, evidence)
    require_kamervraag(headings, sections, rows)
    sections, answers = split_answers(split_annexes(with_reply(sections, headings)))
    links = link(lines.notes, content)
    return Structure(
        layout, evidence, sorted_rows, lines, closing,
        headings, covering, sections, answers, links,
    )  # fmt: skip


def _in_order(notes: list[Note]) -> list[Note]:
    """Return the notes in printed order, if the format says of any which lines are its text."""
    if all(note.id is None for note in notes):
        return notes
    return sorted(notes, key=place_of)


def _title_end(rows: list[Row]) -> int:
    """Find where the title block ends, looking past what the format says is furniture."""
    own = [row for row in rows if not row.is_said_furniture]
    if len(own) == len(rows) or not own:
        return title_end(rows)
    return rows.index(own[title_end(own)])


def _sort_with_mail(rows: list[Row], layout: Layout | None, outside: Sequence[Row]) -> SortedRows:
    """Sort the rows; furniture of a mail around the document comes before the rest."""
    sorted_rows = sort_rows(rows, layout, _title_end(rows), quoted=bool(outside))
    first = (rows[0].number if rows else None) or 0
    sorted_rows.furniture[:0] = [
        Furniture(kind="surroundings", text=row.text, span=span_of([row]))
        for row in separate_mail(sorted_rows.around, outside, first)
    ]
    return sorted_rows
