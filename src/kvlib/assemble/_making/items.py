"""Splits the rows of the body at their labels into questions, answers and remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import define, field
from attrs import evolve as evolved

from kvlib.assemble._look.rows import Row, evolve, slice_row, span_of
from kvlib.assemble._making.typefaces import (
    Face,
    end_of_face,
    question_face,
    sets_whole,
    without_face,
)
from kvlib.grammar import LabelRole, rule
from kvlib.model import Answer, Item
from kvlib.plugin import ReadContext

_ONE_LACKS_IN = 5  # at most one question in so many lacks an answer below it
# "A: Ja.", seen in forms.
_LABEL = rule(
    "assemble.items.letter",
    r"^A[0-9]{0,2}[:.]\s{0,4}(?=\S)",
    example=("A: Ja.", "A2. Nee"),
    refuses=("Anders", "A28 is", "B: Nee"),
)


@define
class Section:
    """One label and the rows under it; the label's row is not among them."""

    role: LabelRole | Literal["annex"] | None
    """None for rows under no label, and for a title above labels."""
    label: str = ""
    numbers: tuple[str, ...] = ()
    label_row: Row | None = None
    rows: list[Row] = field(factory=list)
    marks: tuple[str, ...] = ()
    """The labels of the note marks on its label."""

    def marked_rows(self) -> list[Row]:
        """Return the rows; marks on the label of an item move to the beginning of the first."""
        if not self.marks or self.role is None:
            return self.rows
        first, *rest = self.rows or [Row("")]
        marks = (*((0, label) for label in self.marks), *first.marks)
        return [evolve(first, marks=marks), *rest]


def split_sections(
    rows: list[Row], answers_at: int | None = None, role: LabelRole = "answer"
) -> list[Section]:
    """Split rows into sections at the decided labels, in printed order.

    Args:
        rows: the rows under the headings.
        answers_at: the first row after a heading of answers below the questions.
        role: the role of the rows there, if they have no label.
    """
    found = [Section(role=None)]
    for index, row in enumerate(rows):
        if row.label:
            found.append(_begin_section(row))
        elif index == answers_at:
            found.append(Section(role=role, rows=[row]))
        elif row.said and row.said.begins and not row.is_inside:
            begins = row.said.begins
            found.append(Section(role=None if begins == "other" else begins, rows=[row]))
        else:
            found[-1].rows.append(row)
    found = [part for each, below in _with_next(found) for part in _title_apart(each, below)]
    return [each for each in found if each.rows or each.role or each.label_row]


def _with_next(sections: list[Section]) -> Iterator[tuple[Section, Section | None]]:
    return zip(sections, [*sections[1:], None], strict=True)


def _title_apart(section: Section, below: Section | None) -> Iterator[Section]:
    """Yield a section, and apart from it the subheading that ends it, above the next label.

    Questions on web pages, and answers in letters, are grouped below subheadings.
    """
    rows = section.rows
    start = len(rows)
    while below and start > 1 and (said := rows[start - 1].said) and said.kind == "subheading":
        start -= 1
    if section.role is None or start == len(rows):
        yield section
        return
    yield evolved(section, rows=rows[:start])
    yield Section(role=None, rows=rows[start:])


def _begin_section(row: Row) -> Section:
    """Begin a section under a label, with any text after the label on its row."""
    label = row.label
    assert label is not None
    role = label.role
    section = Section(
        role=role if role in ("question", "answer", "notice", "explanation") else None,
        label=label.label,
        numbers=label.numbers,
        label_row=row,
    )
    run_in = label.end < len(row.text)
    if row.marks:
        section.marks = tuple(each for at, each in row.marks if at < label.end or not run_in)
    if run_in:
        section.rows.append(slice_row(row, label.end))
    return section


def split_answers(sections: list[Section]) -> tuple[list[Section], list[Section]]:
    """Split answers without a label from their questions; return the sections, and the answers.

    Letters of about 2000, and texts made by hand, number the questions and have each answer
    below its question, as a paragraph that asks nothing. In letters made in Word the questions
    are bold, and an answer may have lost its label: it begins where bold ends.
    """
    questions = [each for each in sections if each.role == "question"]
    face = question_face([each.rows for each in questions])
    answers: list[Section] = []
    if face and len(questions) > 1:
        sections, answers = _split_by_face(sections, face)
    if not answers:
        sections, answers = _split_by_paragraph(sections, questions)
    if face and sets_whole([each.rows for each in questions], face):
        for each in questions:
            each.rows = [without_face(row, face) for row in each.rows]
    return sections, answers


def _split_by_face(sections: list[Section], face: Face) -> tuple[list[Section], list[Section]]:
    """Split where the typeface of the questions ends, below questions that have no answer.

    Where no answer has a label, almost all questions must have one.
    """
    answered = {number for each in sections if each.role == "answer" for number in each.numbers}
    places: dict[int, tuple[int, int]] = {}
    open_questions = 0
    for section, below in _with_next(sections):
        bare = below is not None and below.role == "answer" and not below.numbers
        if section.role != "question" or bare or answered.intersection(section.numbers):
            continue
        open_questions += 1
        if place := end_of_face(section.rows, face):
            places[id(section)] = place
    labelled = any(each.role == "answer" for each in sections)
    if not labelled and _too_many_lack(open_questions, len(places)):
        return sections, []
    return _split_at(sections, places)


def _too_many_lack(questions: int, answers: int) -> bool:
    return questions - answers > questions / _ONE_LACKS_IN


def _split_by_paragraph(
    sections: list[Section], questions: list[Section]
) -> tuple[list[Section], list[Section]]:
    """Split at the first paragraph that asks nothing, if almost all questions have one."""
    if any(each.role == "answer" for each in sections) or len(questions) < 2:
        return sections, []
    places = {id(each): (at, 0) for each in questions if (at := _answer_in(each.rows))}
    if _too_many_lack(len(questions), len(places)):
        return sections, []
    return _split_at(sections, places)


def _split_at(
    sections: list[Section], places: dict[int, tuple[int, int]]
) -> tuple[list[Section], list[Section]]:
    """Split sections at a row, or a place in it, by the id of the section."""
    all_sections: list[Section] = []
    answers: list[Section] = []
    for section in sections:
        all_sections.append(section)
        if place := places.get(id(section)):
            index, at = place
            parts = [slice_row(section.rows[index], at), *section.rows[index + 1 :]]
            answers.append(_answer(parts if at else section.rows[index:]))
            begun = [slice_row(section.rows[index], 0, at)] if at else []
            section.rows = [*section.rows[:index], *begun]
            all_sections.append(answers[-1])
    return all_sections, answers


def report_answers(answers: Sequence[Section], body: Sequence[Item], context: ReadContext) -> None:
    """Report answers without a label.

    Only white space, or the end of the questions' typeface, separates them from their questions.
    """
    if answers:
        labels = {each.label for each in answers}
        context.report(
            "unlabelled-answers",
            "1 paragraph below a question asks nothing and has no label; it is read as its answer"
            if len(answers) == 1
            else f"{len(answers)} paragraphs below questions ask nothing and have no label; "
            "they are read as answers",
            span=span_of(answers[0].rows),
            about=tuple(
                f"body[{i}]"
                for i, item in enumerate(body)
                if isinstance(item, Answer) and item.label in labels
            ),
        )


def _answer_in(rows: list[Row]) -> int | None:
    """Find where a paragraph begins below the last sentence that asks; None if there is none."""
    asked = max((i for i, row in enumerate(rows) if row.text.endswith("?")), default=len(rows))
    below = asked + 1
    return below if below < len(rows) and rows[below].gap else None


def _answer(rows: list[Row]) -> Section:
    found = _LABEL.match(rows[0].text)
    if not found:
        return Section(role="answer", rows=rows)
    label = found[0].strip()
    return Section(
        role="answer",
        label=label,
        label_row=rows[0],
        rows=[slice_row(rows[0], found.end()), *rows[1:]],
    )
