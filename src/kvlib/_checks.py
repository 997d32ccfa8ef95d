"""What every Document is examined for, whatever reader made it; each doubt is a Diagnostic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from kvlib._pairing import group_by_number
from kvlib.model import Answer, Diagnostic, Document, Kind, NoteMark, Question, Remark, Table


def examine(document: Document, told: Iterable[Diagnostic] = ()) -> tuple[Diagnostic, ...]:
    """The doubts about a Document as a whole.

    Args:
        document: what a reader made.
        told: what it reported; a note whose mark it saw in a title lacks none.
    """
    questions, answers = document.questions, document.answers
    counted = (
        ()
        if _is_counted(questions, answers, document.kind) or _is_answer_alone(document)
        else (*_numbers(questions, answers), *_partners(document))
    )
    heading = _heading(document, asks=bool(questions))
    titled = {path for doubt in told if doubt.code == "mark-in-title" for path in doubt.about}
    return (*heading, *_dates(document), *counted, *_notes(document, titled))


def _is_counted(questions: tuple[Question, ...], answers: tuple[Answer, ...], kind: Kind) -> bool:
    """The usual case, which is quick to see: each question and its answer is printed once."""
    asked = [number for question in questions for number in question.numbers]
    answered = [number for answer in answers for number in answer.numbers]
    numbers = set(asked)
    return (
        len(numbers) == len(asked)
        and len(set(answered)) == len(answered)
        and (numbers == set(answered) if kind is Kind.ANSWERS else not answered)
        and all(question.numbers for question in questions)
        and all(answer.numbers for answer in answers)
    )


def _heading(document: Document, *, asks: bool) -> Iterator[Diagnostic]:
    if not asks:
        oral = document.heading.startswith("Mondelinge")  # these are published without text
        usual = oral or document.kind is Kind.NOTICE or _is_answer_alone(document)
        yield Diagnostic(
            code="no-questions",
            severity="info" if usual else "warning",
            message="there is a heading, but no question under it",
        )
    parts = ("askers", "addressees", "subject")
    missing = [name for name in parts if not getattr(document, name)]
    if missing:
        yield Diagnostic(
            code="incomplete-heading",
            severity="info" if _is_reply_only(document) else "warning",
            message=f"the heading gives no {', no '.join(missing)}: {document.heading!r}",
        )


def _is_reply_only(document: Document) -> bool:
    """Whether it begins with the dated heading of a reply, as published without the question's."""
    told = document.reply.heading if document.reply else ""
    return (
        not document.heading
        and "ntvangen" in told
        and not any(remark.kind == "other" for remark in document.remarks)
        and not any(part.kind in ("letterhead", "surroundings") for part in document.furniture)
    )


def _is_answer_alone(document: Document) -> bool:
    """Whether one answer without a number is all there is, and nothing in it asks."""
    if document.questions or len(document.answers) != 1 or not _is_reply_only(document):
        return False
    (answer,) = document.answers
    return not answer.numbers and not any(b.text.endswith("?") for b in answer.blocks)


def _dates(document: Document) -> Iterator[Diagnostic]:
    """Dates that are printed but are none, such as 31 april; and an answer before its question."""
    received = document.reply.received if document.reply else None
    told = document.reply.heading if document.reply else ""
    for word, heading, day in (
        ("ngezonden", document.heading, document.submitted),
        ("ntvangen", told, received),
    ):
        if word in heading and day is None:
            yield Diagnostic(
                code="unread-date",
                severity="warning",
                message=f"the heading has a date that cannot be read: {heading[-60:]!r}",
            )
    if document.submitted and received and received < document.submitted:
        yield Diagnostic(
            code="odd-dates",
            severity="warning",
            message=f"received on {received}, before it was sent in on {document.submitted}",
        )


def _numbers(questions: tuple[Question, ...], answers: tuple[Answer, ...]) -> Iterator[Diagnostic]:
    labelled: tuple[tuple[str, tuple[Question | Answer, ...]], ...] = (
        ("Vraag", questions),
        ("Antwoord", answers),
    )
    for kind, items in labelled:
        counts = Counter(number for item in items for number in item.numbers)
        for number, count in counts.items():
            if count > 1:
                yield Diagnostic(
                    code="repeated-number",
                    severity="warning",
                    message=f"{kind} {number} is printed {count} times",
                    span=next(i.span for i in reversed(items) if number in i.numbers),
                )


def _partners(document: Document) -> Iterator[Diagnostic]:
    if document.kind is not Kind.ANSWERS:
        return
    items = [item for item in document.body if not isinstance(item, Remark)]
    groups = group_by_number([(isinstance(item, Answer), item.numbers) for item in items])
    for group in groups:
        item = items[group[0]]
        answers = sum(isinstance(items[index], Answer) for index in group)
        if not answers:
            yield Diagnostic(
                code="unanswered-question",
                severity="warning",
                message=f"no answer belongs to {item.label or 'a question without a label'!r}",
                span=item.span,
            )
        elif answers == len(group):
            yield Diagnostic(
                code="unmatched-answer",
                severity="warning",
                message=f"no question belongs to {item.label or 'an answer without a label'!r}",
                span=item.span,
            )


def _all_notes(document: Document) -> Iterator[NoteMark]:
    for item in (*document.body, *document.footnotes):
        for block in item.blocks:
            if isinstance(block, Table) or block.marks:
                yield from item.notes
                break


def _notes(document: Document, titled: Collection[str]) -> Iterator[Diagnostic]:
    marks = list(_all_notes(document))
    marked = {mark.footnote for mark in marks}
    for mark in marks:
        if mark.footnote is None:
            yield Diagnostic(
                code="missing-note",
                severity="warning",
                message=f"the text has a note mark {mark.label!r}, but no note bears that label",
            )
    for index, footnote in enumerate(document.footnotes):
        if index not in marked and f"footnotes[{index}]" not in titled:
            yield Diagnostic(
                code="unmarked-note",
                severity="warning",
                message=f"no mark in the text points to note {footnote.label!r}",
                span=footnote.span,
            )
