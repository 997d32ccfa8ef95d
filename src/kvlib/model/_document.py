"""A publication: questions, answers, remarks, and what is known about them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias, TypeVar

from attrs import frozen

from kvlib.model._pairing import group_by_number
from kvlib.model._paths import overlaps, require_path
from kvlib.model._people import Member, Office, Reply
from kvlib.model._places import Diagnostic, Origin, Span
from kvlib.model._text import Footnote, Labelled

RemarkKind: TypeAlias = Literal["explanation", "see_also", "notice", "annex", "other"]
FurnitureKind: TypeAlias = Literal[
    "running_head",
    "running_foot",
    "page_number",
    "colophon",
    "title_block",
    "letterhead",
    "closing",
    "surroundings",
]

WEBSITE = "https://zoek.officielebekendmakingen.nl"


class Kind(StrEnum):
    """What a publication is (soort)."""

    QUESTIONS = "questions"
    """Kamervragen zonder antwoord (identifiers ``kv-…``): questions only."""
    ANSWERS = "answers"
    """Aanhangsel van de Handelingen (``ah-…``): questions with answers."""
    NOTICE = "notice"
    """Mededeling: the answer comes later or elsewhere, or the questions are withdrawn."""


class Chamber(StrEnum):
    """Which chamber of the Staten-Generaal asks."""

    TWEEDE_KAMER = "tweede-kamer"
    """The House of Representatives."""
    EERSTE_KAMER = "eerste-kamer"
    """The Senate."""


@frozen(kw_only=True)
class Question(Labelled):
    """What is printed under one label ``Vraag …`` (vraag)."""

    numbers: tuple[str, ...]
    """The numbers in the label, ranges written out: ``("4", "5", "3a")``."""


@frozen(kw_only=True)
class Answer(Labelled):
    """What is printed under one label ``Antwoord …`` (antwoord)."""

    numbers: tuple[str, ...]
    """The numbers in the label, ranges written out; empty for a bare ``Antwoord``."""


@frozen(kw_only=True)
class Remark(Labelled):
    """Text that is neither question nor answer."""

    kind: RemarkKind
    """``explanation`` (Toelichting), ``see_also`` (Zie ook), ``notice`` (Mededeling), ``annex``
    (Bijlage), ``other``."""


Item: TypeAlias = Question | Answer | Remark


@frozen(kw_only=True)
class Exchange:
    """Questions and the answers that belong to them."""

    questions: tuple[Question, ...]
    """The questions (vragen), in printed order; empty where an answer has no partner."""
    answers: tuple[Answer, ...]
    """The answers (antwoorden), in printed order; empty where there are none."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every number in its labels, once each, in printed order."""
        items: tuple[Question | Answer, ...] = (*self.questions, *self.answers)
        return tuple(dict.fromkeys(number for item in items for number in item.numbers))

    @property
    def question_text(self) -> str:
        """The questions' texts, joined by line breaks."""
        return "\n".join(question.text for question in self.questions)

    @property
    def answer_text(self) -> str:
        """The answers' texts, joined by line breaks; empty if there is no answer."""
        return "\n".join(answer.text for answer in self.answers)


@frozen(kw_only=True)
class Furniture:
    """Print that is not content (paginaopmaak): running feet, page numbers, the colophon."""

    kind: FurnitureKind
    """``running_head`` (kopregel), ``running_foot`` (voetregel), ``page_number``
    (paginanummer), ``colophon`` (colofon), ``title_block``, ``letterhead`` (briefhoofd),
    ``closing`` (closing formula and signature, ondertekening) or ``surroundings``: navigation
    and tail of a web page, head and sign-off of an e-mail, page marks of a tool."""
    text: str
    """As printed, on one line."""
    span: Span | None = None
    """Where it stands in the source; None if that is unknown."""


@frozen(kw_only=True)
class MetadataEntry:
    """One entry of the publication's metadata (metadata_gegevens), as it stands there."""

    name: str
    """Such as ``OVERHEIDop.vraagnummer``."""
    scheme: str | None
    """The list or form that the value is from, such as ``OVERHEID.StatenGeneraal``; None if the
    entry names none."""
    value: str
    """As it stands there, never converted."""


def _exchange(items: list[Question | Answer]) -> Exchange:
    return Exchange(
        questions=tuple(item for item in items if isinstance(item, Question)),
        answers=tuple(item for item in items if isinstance(item, Answer)),
    )


def _require_string(method: str, number: object) -> None:
    """A number is a string: ``3`` would be found in no label."""
    if not isinstance(number, str):
        raise TypeError(
            f"numbers are strings, as some are printed as '3a': "
            f'{method}("{number}"), not {method}({number!r})'
        )


_Labels = TypeVar("_Labels", Question, Answer, Remark)


@frozen(kw_only=True, repr=False)
class Document:
    """One publication of Kamervragen."""

    kind: Kind
    """What it is (soort publicatie)."""
    chamber: Chamber | None = None
    """Which chamber asks (Kamer); None if the source does not say."""
    identifier: str | None = None
    """The publication's name at officielebekendmakingen.nl: ``ah-tk-20232024-1949``.

    ``kvlib.load`` fills it where it follows from chamber, session and number, and these where
    they follow from it.
    """
    session: str | None = None
    """Parliamentary year (vergaderjaar): ``"2023-2024"``."""
    number: str | None = None
    """Number in the Aanhangsel van de Handelingen (aanhangselnummer): ``"1949"``."""
    question_number: str | None = None
    """The chamber's number of the questions (vraagnummer): ``"2024Z07851"``."""
    heading: str = ""
    """The heading of the questions (omschrijving) as printed, on one line:
    ``Vragen van het lid … (ingezonden …).`` Empty if there is none."""
    askers: tuple[Member, ...] = ()
    """Who ask (vraagstellers, indieners), in printed order. Empty, with the diagnostic
    ``incomplete-heading``, if the heading names none."""
    addressees: tuple[Office, ...] = ()
    """The offices that are asked (aan wie de vragen zijn gericht), in printed order. Empty, with
    the diagnostic ``incomplete-heading``, if the heading names none."""
    subject: str | None = None
    """What the questions are about (onderwerp), as the heading, or a letter's line ``Betreft``,
    says it. None, with the diagnostic ``incomplete-heading``, if none does."""
    submitted: date | None = None
    """The day the questions were sent in (ingezonden). None if none is printed, or, with the
    diagnostic ``unread-date``, if what is printed is no date."""
    reply: Reply | None = None
    """Who answered or gave notice, and when (antwoord, mededeling); None if nobody did."""
    body: tuple[Item, ...] = ()
    """Questions, answers and remarks (vragen, antwoorden, opmerkingen) in printed order."""
    footnotes: tuple[Footnote, ...] = ()
    """The notes (voetnoten) in printed order; a note mark's ``footnote`` counts them from 0."""
    furniture: tuple[Furniture, ...] = ()
    """What is printed and is no content (paginaopmaak)."""
    metadata: tuple[MetadataEntry, ...] = ()
    """What the source says of itself (metadata_gegevens), in its order; text says nothing."""
    origin: Origin | None = None
    """The source, and the reader that read it; set by :func:`kvlib.load`, None if made by hand."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """The doubts about it: the reader's first, then kvlib's about the whole."""

    def _items(self, kind: type[_Labels]) -> tuple[_Labels, ...]:
        return tuple([item for item in self.body if isinstance(item, kind)])

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions, in printed order."""
        return self._items(Question)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers, in printed order."""
        return self._items(Answer)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is neither question nor answer, in printed order."""
        return self._items(Remark)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Questions with their answers, tied by the printed numbers, in printed order."""
        items = [item for item in self.body if not isinstance(item, Remark)]
        groups = group_by_number([(isinstance(item, Answer), item.numbers) for item in items])
        return tuple(_exchange([items[index] for index in group]) for group in groups)

    def question(self, number: str) -> Question:
        """The first question with this number.

        Raises:
            KeyError: no question bears the number; the message lists those that are there.
            TypeError: the number is no string.
        """
        _require_string("question", number)
        for question in self.questions:
            if number in question.numbers:
                return question
        known = ", ".join(n for question in self.questions for n in question.numbers)
        raise KeyError(f"no question {number!r}; printed: {known or 'none'}")

    def answers_to(self, number: str) -> tuple[Answer, ...]:
        """The answers in every exchange that this number belongs to; empty if there are none.

        Raises:
            TypeError: the number is no string.
        """
        _require_string("answers_to", number)
        return tuple(
            answer
            for exchange in self.exchanges
            if number in exchange.numbers
            for answer in exchange.answers
        )

    def doubts(self, path: str) -> tuple[Diagnostic, ...]:
        """The diagnostics about a part of the document, of whatever severity, in their order.

        Args:
            path: as in :attr:`Diagnostic.about`: ``"subject"``, ``"body[3]"``. What is said of
                something inside it, or of something that it stands in, counts too.

        Raises:
            ValueError: the path leads nowhere in this document.
            TypeError: the path is no string.

        Example:
            >>> import kvlib
            >>> kvlib.load("docs/examples/ah-tk-20252026-9001.xml").doubts("body[3]")
            ()
        """
        require_path(self, path)
        return tuple(d for d in self.diagnostics if any(overlaps(path, named) for named in d.about))

    @property
    def url(self) -> str | None:
        """The official address; None without an identifier."""
        return f"{WEBSITE}/{self.identifier}.html" if self.identifier else None

    @property
    def name(self) -> str:
        """What to call it: identifier, else question number, else its source; or nothing."""
        source = self.origin.name if self.origin else ""
        return self.identifier or self.question_number or source

    def __repr__(self) -> str:
        return (
            f"<Document {self.name or 'without identifier'} ({self.kind}): "
            f"{len(self.questions)} questions, {len(self.answers)} answers, {self.subject!r}>"
        )

    def _repr_html_(self) -> str | None:
        """How a notebook shows it: as the writer ``html`` does; None without that writer."""
        import kvlib

        writer = next((writer for writer in kvlib.writers() if writer.name == "html"), None)
        if writer is None or writer.options is None:
            return None
        return kvlib.dumps(self, "html", options=writer.options(fragment=True))
