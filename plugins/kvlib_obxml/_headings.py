"""The headings: who asks whom about what, who answers, and when."""

from __future__ import annotations

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
from kvlib_obxml._raised import lift_raised

if TYPE_CHECKING:
    from lxml.etree import _Element

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
    """The day on which the questions were sent in."""
    answer_texts: list[str] = field(factory=list)
    """The headings of the answers or the notice, as printed; there may be several."""
    answer: AnswerHeading | None = None
    """Its parsed form, set by :meth:`settle`."""
    received: date | None = None
    """The day on which the answers were received."""
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
            self.received = self.received or _isodate(element)
            return
        self.question_text = f"{self.question_text} {text}".strip()
        self.submitted = self.submitted or _isodate(element)
        for topic in element.iter("kamervraagonderwerp"):
            # The element may hold the heading's final stop, which is not part of the subject.
            self.subject = self.subject or trim_stop(_printed(topic, notes)[0])

    def settle(self) -> None:
        """Parse the texts, once all elements have been added."""
        self.question = parse_question_heading(self.question_text)
        for answer in filter(None, map(parse_answer_heading, self.answer_texts)):
            self.answer = merge_answer_headings(self.answer, answer) if self.answer else answer
        if self.question:
            self.subject = self.subject or self.question.subject
            self.submitted = self.submitted or self.question.submitted

    @property
    def answer_text(self) -> str:
        """The whole heading of the answers or the notice."""
        return " ".join(self.answer_texts)

    @property
    def see_also(self) -> str:
        """The reference after the answer's heading; empty if there is none."""
        return (self.answer and self.answer.see_also) or ""

    def reply(self) -> Reply | None:
        """The reply, with who answered and when; None without a heading of one."""
        if not self.answer_text:
            return None
        answer = self.answer
        return Reply(
            heading=" ".join(t.removesuffix(self.see_also).rstrip() for t in self.answer_texts),
            officeholders=answer.officeholders if answer else (),
            on_behalf_of=answer.on_behalf_of if answer else (),
            received=self.received or (answer.received if answer else None),
        )


def _printed(element: _Element, notes: Notes) -> tuple[str, tuple[NoteMark, ...]]:
    """Return the text of a title, and the note marks that it cannot hold."""
    text, marks = inline(element, notes)
    return lift_raised(text, marks, element, notes, known=True)


def _isodate(element: _Element) -> date | None:
    for day in element.iter("datum"):
        found = parse_iso_date(day.get("isodatum", ""))
        if found:
            return found
    return None
