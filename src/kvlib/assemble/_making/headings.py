"""Finds the two headings: of the questions, and of the answer or notice."""

from __future__ import annotations

from attrs import define, field

from kvlib.assemble._look.rows import Row, slice_row, span_of
from kvlib.grammar import (
    AnswerHeading,
    Evidence,
    QuestionHeading,
    fold,
    join_all,
    merge_answer_headings,
    parse_answer_heading,
    parse_label,
    parse_question_heading,
    starts_answer_heading,
    starts_question_heading,
)
from kvlib.grammar._answers import (
    ROWS_OF_DATE,
    goes_on_after_date,
    has_date,
    has_see_also,
    starts_see_also,
)
from kvlib.grammar._covering import parse_covering_sentence
from kvlib.grammar._headings import ends_heading, is_date_above
from kvlib.plugin import ReadContext

_ROOM = 0.6  # of the width of the widest line; a shorter one was not full
_MAX_ROWS = 40  # a heading is one sentence, however long


@define
class Headings:
    """The headings, and the rows before and after them."""

    before: list[Row] = field(factory=list)
    question: QuestionHeading | None = None
    question_text: str = ""
    answer: AnswerHeading | None = None
    answer_text: str = ""
    see_also: str = ""
    see_also_rows: list[Row] = field(factory=list)
    rest: list[Row] = field(factory=list)
    title: Row | None = None
    """The word "Antwoord" above the answer's heading."""
    rows: list[Row] = field(factory=list)
    """The rows of the headings; the texts do not contain the marks on them."""
    unsure: list[Row] = field(factory=list)
    """Rows of the heading of the questions that may be text below it."""
    second: list[Row] = field(factory=list)
    """The rows of a second heading of answers."""
    answers_at: int | None = None
    """The first row of the rest after a heading of answers below the questions."""


def find_heading(rows: list[Row]) -> int | None:
    """Find the row where the heading of the questions begins, or else that of the answer.

    Rows under a label do not count: an answer may quote the heading of other questions.
    """
    answer = None
    for index, row in enumerate(rows):
        if starts_question_heading(row.text):
            return index
        if answer is None and starts_answer_heading(row.text):
            answer = index
        if row.label or parse_label(row.text):
            break
    return answer


def read_headings(rows: list[Row], evidence: Evidence) -> Headings:
    """Read both headings from the rows of the content."""
    at = find_heading(rows)
    if at is None:
        return Headings(rest=rows)
    found = Headings(before=rows[:at])
    rest = rows[at:]
    if starts_question_heading(rest[0].text):
        rest = _read_question(found, rest, evidence)
    found.rest = _read_answers(found, rest, evidence)
    if found.answer is None:
        found.before = _read_answer_above(found, evidence)
    if found.question is None and found.answer_text:
        inside = parse_covering_sentence(found.answer_text)
        found.question = inside.question if inside else None
    return found


def _read_question(found: Headings, rows: list[Row], evidence: Evidence) -> list[Row]:
    """Read the heading of the questions, which begins with the first row; return the rest."""
    end = _heading_end(rows, 0, "ingezonden")
    above = found.before[-1:]
    dated = [found.before.pop()] if above and is_date_above(above[0].text) else []
    found.rows += rows[:end]
    text = _joined([*dated, *rows[:end]], evidence)
    found.question = parse_question_heading(text)
    if found.question and not found.question.submitted:
        found.unsure = [rows[i] for i in range(1, end) if _ends_short(rows, 0, i)]
    stop = found.question.end if found.question else len(text)
    found.question_text = text[:stop].rstrip()
    return _rest(rows, end, text[stop:])


def _read_answers(found: Headings, rows: list[Row], evidence: Evidence) -> list[Row]:
    """Read the headings of the answers; return the rest.

    As a rule the first begins with the first row; in some letters it is below the questions.
    """
    answer = next((i for i in range(len(rows)) if _is_answer(rows, i)), None)
    if answer is None:
        return rows
    above, below = rows[:answer], _read_answer(found, rows, answer, evidence)
    if found.answer and above and _is_word_above(above[-1]):
        found.title = above.pop()
    if found.answer:
        below = _read_others(found, below, evidence)
    found.answers_at = len(above) if found.answer and above else None
    return [*above, *below]


def _read_answer_above(found: Headings, evidence: Evidence) -> list[Row]:
    """Read an answer heading above that of the questions, as in Word files; return the rest."""
    rows = found.before
    for index, row in enumerate(rows):
        if starts_answer_heading(row.text) and has_date(row.text + _next_text(rows, index)):
            return [*rows[:index], *_read_answer(found, rows, index, evidence)]
    return rows


def _next_text(rows: list[Row], index: int) -> str:
    """Join the next rows, in which the date of a heading may be."""
    return " ".join(row.text for row in rows[index + 1 : index + ROWS_OF_DATE])


def _is_answer(rows: list[Row], index: int) -> bool:
    """Return True if it was decided that an answer heading begins here, or it is the first row."""
    return rows[index].heading or (index == 0 and starts_answer_heading(rows[index].text))


def _read_answer(found: Headings, rows: list[Row], at: int, evidence: Evidence) -> list[Row]:
    """Read an answer heading and any reference after it; return the rest."""
    end = _heading_end(rows, at, "ontvangen")
    text = _joined(rows[at:end], evidence)
    found.answer = parse_answer_heading(text)
    if found.answer is None:  # it only began like one
        return rows[at:]
    found.rows += rows[at:end]
    stop = found.answer.end
    found.see_also = found.answer.see_also or ""
    found.answer_text = text[:stop].removesuffix(found.see_also).rstrip()
    if found.see_also:
        found.see_also_rows = _from(rows[at:end], found.see_also[: len("Zie ook")])
    rows = _rest(rows, end, text[stop:])
    if not found.see_also and rows and starts_see_also(rows[0].text):
        end = _heading_end(rows, 0, "ontvangen")
        found.see_also_rows = rows[:end]
        found.see_also = _joined(rows[:end], evidence)
        rows = rows[end:]
    return rows


def _is_word_above(row: Row) -> bool:
    """Return True for "Antwoord" or "Mededeling" alone, above a heading that begins so too."""
    label = row.label
    return label is not None and label.role in ("answer", "notice", "title") and not label.numbers


def _read_others(found: Headings, rows: list[Row], evidence: Evidence) -> list[Row]:
    """Read further headings of answers, by other officeholders; return the rest."""
    at = 0
    while at < len(rows):
        row = rows[at]
        if _is_answer(rows, at):
            rows = [*rows[:at], *_read_second(found, rows[at:], evidence)]
        if at < len(rows) and rows[at] is row:
            at += 1
    return rows


def _read_second(found: Headings, rows: list[Row], evidence: Evidence) -> list[Row]:
    """Read one more heading of answers; return the rest."""
    second = Headings()
    rest = _read_answer(second, rows, 0, evidence)
    if found.answer and second.answer:
        found.rows += second.rows
        found.second = found.second or second.rows
        found.answer = merge_answer_headings(found.answer, second.answer)
        found.answer_text = f"{found.answer_text} {second.answer_text}"
        found.see_also = found.see_also or second.see_also
        found.see_also_rows = found.see_also_rows or second.see_also_rows
    return rest


def report_headings(found: Headings, context: ReadContext) -> None:
    """Report that a heading may end earlier, and that a second one was merged with the first."""
    if found.unsure:
        context.report(
            "odd-subject",
            f"the heading has no date, and may end above {found.unsure[0].text[:60]!r}",
            span=span_of(found.unsure),
            about=("subject", "heading"),
        )
    if found.second:
        context.report(
            "second-heading",
            f"a second heading of answers is merged with the first: {found.second[0].text[:60]!r}",
            span=span_of(found.second),
            about=("reply.heading",),
        )


def _from(rows: list[Row], words: str) -> list[Row]:
    """Return the rows from the last occurrence of some words on; the last row if there is none."""
    for index in range(len(rows) - 1, -1, -1):
        at = rows[index].text.rfind(words)
        if at >= 0:
            return [slice_row(rows[index], at), *rows[index + 1 :]]
    return rows[-1:]


def _joined(rows: list[Row], evidence: Evidence) -> str:
    return fold(join_all((row.text for row in rows), evidence))


def _heading_end(rows: list[Row], start: int, word: str) -> int:
    """Find where a heading ends: before a label, a heading or white space, or with its date.

    ``word`` comes before that date.
    """
    text = rows[start].text
    for index in range(start + 1, min(len(rows), start + _MAX_ROWS)):
        row = rows[index]
        if starts_answer_heading(row.text) or row.label:
            return index
        # Before about 2009 the date may be below a blank line: "(Ontvangen 1 april 1999)".
        if (row.gap and not row.text.startswith("(")) or _is_complete(text, row.text, word):
            return index
        text = f"{text} {row.text}"
    return min(len(rows), start + _MAX_ROWS)


def _ends_short(rows: list[Row], start: int, index: int) -> bool:
    """Return True if the row above had ample room for the first word of a row.

    A heading without a date may end there, with no blank line between it and the text.
    """
    text = rows[index].text
    if rows[index].size is not None or not text[:1].isupper():
        return False
    widest = max(len(row.text) for row in rows[start : index + 1])
    word = text.partition(" ")[0]
    return len(rows[index - 1].text) + 1 + len(word) < _ROOM * widest


def _is_complete(text: str, following: str, word: str) -> bool:
    """Return True if a heading ends with its date, or with the reference after it."""
    if has_see_also(text):
        return text.endswith(".") and text[-2:-1].isdigit()
    return ends_heading(text, word) and not goes_on_after_date(following)


def _rest(rows: list[Row], end: int, glued: str) -> list[Row]:
    """Return the rows after a heading; text glued to the heading comes first."""
    if not glued.strip():
        return rows[end:]
    last = rows[end - 1]
    row = Row(glued.strip(), last.number, last.offset, last.end, page=last.page)
    return [row, *rows[end:]]
