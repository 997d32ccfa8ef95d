"""The headings: who asks whom about what, who answers, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import define, field

from kvlib.grammar import (
    AnswerHeading,
    QuestionHeading,
    merge_answer_headings,
    parse_answer_heading,
    parse_iso_date,
    parse_question_heading,
    trim_stop,
)
from kvlib.model import NoteMark, Reply
from kvlib_obxml._inline import inline
from kvlib_obxml._lifted_marks import lift_raised

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kvlib.plugin import ReadContext
    from kvlib_obxml._notes import Notes


@define
class Headings:
    """Collects the headings, each of which may be spread over several elements."""

    question_text: str = ""
    """The heading of the questions, as printed."""
    question: QuestionHeading | None = None
    """Its parsed form, set by :meth:`settle`."""
    subject: str | None = None
    submitted: date | None = None
    """The day on which the questions were sent in, set by :meth:`settle`."""
    submitted_days: list[date] = field(factory=list)
    """Those that attributes in their heading name."""
    answer_texts: list[str] = field(factory=list)
    """The headings of the answers or the notice, as printed; there may be several."""
    answer: AnswerHeading | None = None
    """Its parsed form, set by :meth:`settle`."""
    received: date | None = None
    """The day on which the answers were received, set by :meth:`settle`."""
    received_days: list[date] = field(factory=list)
    """Those that attributes in their headings name."""
    elements: list[_Element] = field(factory=list)
    """All elements that were read, in document order."""

    def add(self, element: _Element, notes: Notes) -> None:
        """Read a ``kamervraagomschrijving`` (or the older ``omschr``)."""
        text, marks = _printed(element, notes)
        notes.report_titled(marks, element)
        self.elements.append(element)
        if element.get("type") == "antwoord" or parse_answer_heading(text):
            if not self.answer_texts or parse_answer_heading(text):
                self.answer_texts.append(text)
            else:
                self.answer_texts[-1] = f"{self.answer_texts[-1]} {text}".strip()
            self.received_days += _days(element)
            return
        self.question_text = f"{self.question_text} {text}".strip()
        self.submitted_days += _days(element)
        for topic in element.iter("kamervraagonderwerp"):
            # The element may hold the heading's final stop, which is not part of the subject.
            self.subject = self.subject or trim_stop(_printed(topic, notes)[0])

    def settle(self, context: ReadContext) -> None:
        """Parse the texts, once all elements have been added.

        What is printed takes precedence over attributes, and the parsed heading has its day.
        """
        self.question = parse_question_heading(self.question_text)
        for answer in filter(None, map(parse_answer_heading, self.answer_texts)):
            self.answer = merge_answer_headings(self.answer, answer) if self.answer else answer
        if self.question:
            self.subject = self.subject or self.question.subject
        printed = self.question.submitted if self.question else None
        self.submitted = _settled("submitted", printed, self.submitted_days, context)
        printed = self.answer.received if self.answer else None
        self.received = _settled("reply.received", printed, self.received_days, context)

    @property
    def answer_text(self) -> str:
        """The whole heading of the answers or the notice."""
        return " ".join(self.answer_texts)

    @property
    def see_also(self) -> str:
        """The reference after the answer's heading; empty if there is none."""
        return (self.answer and self.answer.see_also) or ""

    def reply(self) -> Reply | None:
        """The reply, with who answered and when; None without a heading of one, or its day."""
        if not (self.answer_text or self.received):
            return None
        answer = self.answer
        return Reply(
            heading=_without(self.answer_text, self.see_also),
            officeholders=answer.officeholders if answer else (),
            on_behalf_of=answer.on_behalf_of if answer else (),
            received=self.received,
        )


def _without(text: str, words: str) -> str:
    """Return a text without these words, wherever they are in it."""
    if not words:
        return text
    before, _, after = text.partition(words)
    return f"{before.rstrip()} {after.lstrip()}".strip()


def _printed(element: _Element, notes: Notes) -> tuple[str, tuple[NoteMark, ...]]:
    """Return the text of a title, and the note marks that it cannot hold."""
    text, marks = inline(element, notes)
    return lift_raised(text, marks, element, notes, known=True)


def _settled(
    path: str, printed: date | None, known: list[date], context: ReadContext
) -> date | None:
    """Return a day as it is printed, else as an attribute has it; report where these differ."""
    if printed and known and printed not in known:
        context.report(
            "contradicting-metadata",
            f"the day {_DAYS[path]} is {printed} in the print, but {known[0]} in isodatum",
            about=(path,),
        )
    return printed or next(iter(known), None)


_DAYS = {"submitted": "of the questions", "reply.received": "of the answers"}


def _days(element: _Element) -> Iterator[date]:
    """Yield the days that attributes in a heading name: there may be one in the subject."""
    for day in element.iter("datum"):
        if found := parse_iso_date(day.get("isodatum", "")):
            yield found
