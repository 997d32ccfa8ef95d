"""Reads a covering letter: the sentence that names the questions, its day, its addressees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import define, evolve, field

from kvlib.assemble._furniture.letterheads import Subject, find_subject
from kvlib.assemble._furniture.sorting import SortedRows
from kvlib.assemble._look.rows import Row, printed_place, slice_row, span_of
from kvlib.assemble._making.headings import Headings, find_heading
from kvlib.assemble._making.items import Section
from kvlib.grammar import Evidence, QuestionHeading, fold, join_all, parse_label, parse_offices
from kvlib.grammar._covering import (
    answered_by,
    covering_sentence,
    names_members_questions,
    on_behalf_of,
    parse_covering_sentence,
    postpones,
    referenced_number,
    submission_date,
)
from kvlib.grammar._dispatch import letter_chamber, letter_date
from kvlib.grammar._forms import form_field
from kvlib.grammar._letters import is_letterhead, is_salutation
from kvlib.grammar._signs import heading_signs
from kvlib.grammar._subjects import ends_title, is_unfinished, starts_title
from kvlib.model import Chamber, Furniture, Item, Office, Remark
from kvlib.plugin import ReadContext

_FEW = 4  # rows that a sentence may take
_ABOVE = 2  # parts of a body that are above the heading: of a mail, and of a letter
_Part = tuple[list[Row], tuple[Item, ...]]


@define
class Covering:
    """Facts that only the text of a letter above its first label gives."""

    received: date | None = None
    """The date of the letter."""
    on_behalf_of: tuple[Office, ...] = ()
    question_number: str | None = None
    chamber: Chamber | None = None
    rows: list[Row] = field(factory=list)
    """The rows of the sentence that serves as the heading."""


def title_end(rows: list[Row]) -> int:
    """Find where the title block ends: at the heading, a letter's sentence, or the first label."""
    heading = find_heading(rows)
    if heading is not None:
        return heading
    subject = find_subject(rows).rows
    for index, row in enumerate(rows):
        if row in subject:
            continue
        text = " ".join(each.text for each in rows[index : index + 2] if each not in subject)
        names = names_members_questions(text) and not is_letterhead(row.text)
        if names or parse_label(row.text):
            return index
    return 0


def split_postponement(sections: list[Section], context: ReadContext) -> list[Section]:
    """Make a notice of a letter without headings that postpones answers (uitstel).

    The notice begins with the paragraph that says so: "Hierbij deel ik u mede dat de vragen …
    niet binnen de gebruikelijke termijn kunnen worden beantwoord."
    """
    if len(sections) != 1 or sections[0].role or sections[0].label:
        return sections
    rows = sections[0].rows
    starts = [i for i, row in enumerate(rows) if not i or row.gap]
    texts = {
        a: " ".join(row.text for row in rows[a:b])
        for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)
    }
    at = next((start for start, text in texts.items() if postpones(text)), None)
    asks = any(text.endswith("?") for text in texts.values())
    if at is None or asks or not names_members_questions("\n".join(texts.values())):
        return sections
    context.report(
        "unplaced-text",
        f"a letter without a heading is read as a notice: {rows[at].text[:60]!r}",
        span=span_of(rows[at:]),
        about=("kind",),
    )
    above = [Section(role=None, rows=rows[:at])] if at else []
    return [*above, Section(role="notice", rows=rows[at:])]


def read_covering(
    headings: Headings, sections: list[Section], sorted_rows: SortedRows, evidence: Evidence
) -> Covering:
    """Read the text above the first label, and complete the headings with what it says.

    The sentence that names the questions is their heading: its rows are taken out of the section,
    or out of the rows above the heading. The letterhead may add facts (Betreft, Onderwerp).
    """
    roles = {section.role for section in sections}
    if headings.answer and headings.answer.kind == "notice":
        roles.discard("notice")
    if roles.isdisjoint(("question", "answer", "notice")):
        return Covering()
    answered = not roles.isdisjoint(("answer", "notice"))
    first = sections[0] if sections[0].role is None and not sections[0].label else None
    notice = sections[-1].rows if "notice" in roles and not headings.rows else []
    rows = [*headings.before, *(first.rows if first else []), *notice]
    lines = _in_order(sorted_rows.furniture, rows)
    covering = Covering(chamber=letter_chamber(" ".join(lines)))
    if answered and (headings.answer is None or headings.answer.received is None):
        covering.received = letter_date(lines)
    if headings.question is None or not headings.question.subject:
        _read_sentence(covering, headings, rows, evidence)
        for place in (headings.before, first.rows if first else []):
            place[:] = _without(place, covering.rows)
        # A sentence of the notice itself stays in its text, and is not a heading.
        if any(row.source and row.source[0] in notice for row in covering.rows):
            headings.question_text, covering.rows = "", []
        _read_subject(covering, headings, sorted_rows.subject, evidence)
    elif answered:
        covering.on_behalf_of = _letter_on_behalf_of(rows)
    _read_day(covering, headings, rows)
    _read_office(headings, rows)
    if headings.answer is None:
        near = (" ".join(row.text for row in rows[i : i + _FEW]) for i in range(len(rows)))
        replies = (answered_by(fold(text)) for text in near)
        headings.answer = next(filter(None, replies), None)
    return covering


def _read_sentence(
    covering: Covering, headings: Headings, rows: list[Row], evidence: Evidence
) -> None:
    text = _paragraphs(rows)
    place = covering_sentence(text)
    if place is None:
        return
    covering.rows = _rows_of(rows, *place)
    heading = fold(join_all((row.text for row in covering.rows), evidence))
    read = parse_covering_sentence(heading)
    if read is None:
        covering.rows = []
        return
    submitted = read.question.submitted or submission_date(fold(text))
    if headings.question:  # the heading of answers may be above it
        headings.before = sorted([*headings.before, *headings.rows], key=printed_place)
    question = evolve(read.question, submitted=submitted)
    headings.question = question if question.addressees else _with_addressees(question, text)
    headings.question_text = heading
    covering.on_behalf_of = read.on_behalf_of or on_behalf_of(fold(text))
    covering.question_number = read.question_number or referenced_number(fold(text))


def _letter_on_behalf_of(rows: list[Row]) -> tuple[Office, ...]:
    """Return on whose behalf a letter answers above a publication with headings of its own."""
    text = _paragraphs(rows)
    place = covering_sentence(text)
    return () if place is None else on_behalf_of(fold(text[place[0] : place[1]]))


def _with_addressees(question: QuestionHeading, text: str) -> QuestionHeading:
    """Add the addressees that another paragraph names, such as the title of an annex below."""
    for paragraph in text.split("\n"):
        if names_members_questions(paragraph):
            other = parse_covering_sentence(fold(paragraph))
            if other and other.question.addressees and other.question.askers == question.askers:
                return evolve(question, addressees=other.question.addressees)
    return question


def _paragraphs(rows: list[Row]) -> str:
    """Join rows, each after a blank, or after a line break where a paragraph begins."""
    text = above = first = ""
    for row in rows:
        greets = is_salutation(row.text) or is_salutation(above)
        begins = row.gap or greets or (starts_title(first) and ends_title(above, row.text))
        first = row.text if begins or not first else first
        text += ("\n" if begins else " ") + row.text
        above = row.text
    return text


def _read_subject(
    covering: Covering, headings: Headings, subject: Subject, evidence: Evidence
) -> None:
    """Add facts from the letterhead's line about the questions that the sentence lacks."""
    line = fold(join_all((row.text for row in subject.rows), evidence))
    read = None if is_unfinished(line) else parse_covering_sentence(line)
    if read is None:
        return
    question = read.question if subject.whole else evolve(read.question, subject=None)
    headings.question = _merged(headings.question or question, question)
    covering.question_number = covering.question_number or read.question_number


def _merged(said: QuestionHeading, line: QuestionHeading) -> QuestionHeading:
    """Complete the facts of a sentence from a line about the same members."""
    names = [member.name for member in said.askers]
    others = [member.name for member in line.askers]
    if names and set(names).isdisjoint(others):
        return said
    bare = names == others and not any(member.party for member in said.askers)
    return evolve(
        said,
        askers=line.askers if bare or not names else said.askers,
        subject=said.subject or line.subject,
        submitted=said.submitted or line.submitted,
    )


def _read_day(covering: Covering, headings: Headings, rows: list[Row]) -> None:
    """Read the date below a heading that has none: "2021Z01234 (ingezonden 3 mei)"."""
    question = headings.question
    if question is None or question.submitted:
        return
    dated = next(
        (text for text in _paragraphs(rows).split("\n") if submission_date(fold(text))), ""
    )
    if dated:
        headings.question = evolve(question, submitted=submission_date(fold(dated)))
        covering.question_number = covering.question_number or referenced_number(fold(dated))


def _read_office(headings: Headings, rows: list[Row]) -> None:
    """Read the addressees from a field below a heading without them: "Aan: de Minister …"."""
    question = headings.question
    if question is None or question.addressees:
        return
    fields = (form_field(row.text) for row in rows)
    values = (value for kind, value in filter(None, fields) if kind == "office")
    offices = filter(None, map(parse_offices, values))
    headings.question = evolve(question, addressees=next(offices, ()))


def _in_order(furniture: Iterable[Furniture], rows: list[Row]) -> list[str]:
    """Return the lines of the letterhead and the rows above the first label, in printed order."""
    lines = [
        (piece.span.start.page or 0, piece.span.start.line or 0, piece.text)
        for piece in furniture
        if piece.kind == "letterhead" and piece.span
    ]
    lines += [(*printed_place(row), row.text) for row in rows]
    return [text for _, _, text in sorted(lines)]


def _rows_of(rows: list[Row], start: int, end: int) -> list[Row]:
    """Return the pieces of rows between two places in their joined text (``_paragraphs``)."""
    found: list[Row] = []
    at = 1  # a blank or a line break is before the first row too
    for row in rows:
        first, last = max(start - at, 0), min(end - at, len(row.text))
        if first < last:
            found.append(evolve(slice_row(row, first, last), source=(row, first, last)))
        at += len(row.text) + 1
    return found


def _without(rows: list[Row], taken: list[Row]) -> list[Row]:
    """Return the rows without the pieces taken out of them."""
    pieces = {id(piece.source[0]): piece.source for piece in taken if piece.source}
    left: list[Row] = []
    for row in rows:
        if id(row) in pieces:
            _, start, end = pieces[id(row)]
            around = (slice_row(row, 0, start), slice_row(row, end))
            left.extend(rest for rest in around if rest.text)
        else:
            left.append(row)
    return left


def without_sentence(parts: Sequence[_Part], headings: Headings) -> list[_Part]:
    """Leave out sentences that only repeat the heading: those of a letter above it, or a notice.

    Args:
        parts: rows and the items made of them; first those above the heading, of a mail and
            of a letter.
        headings: the headings of the document.
    """
    if not (headings.question and headings.question.subject):
        return list(parts)
    return [
        ([row for row in rows if not _is_sentence(row)], items)
        if place < _ABOVE or any(map(_is_notice, items))
        else (rows, items)
        for place, (rows, items) in enumerate(parts)
    ]


def _is_notice(item: Item) -> bool:
    return isinstance(item, Remark) and item.kind == "notice"


def _is_sentence(row: Row) -> bool:
    return any(sign.manner == "letter" for sign in heading_signs(row.text))
