"""A publication: its questions, answers and remarks, and the facts about them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias

from attrs import frozen

from kvlib._visible import visible_name
from kvlib.model._furniture import Furniture, MetadataEntry
from kvlib.model._keys import key_of
from kvlib.model._pairing import group_by_number
from kvlib.model._paths import overlaps, require_path
from kvlib.model._people import Member, Office, Reply
from kvlib.model._places import Diagnostic, Origin
from kvlib.model._shown import Shown, ShownTuple, counted, listed, shortened
from kvlib.model._text import Footnote, Labelled

RemarkKind: TypeAlias = Literal["explanation", "see_also", "notice", "annex", "other"]
WEBSITE = "https://zoek.officielebekendmakingen.nl"


class Kind(StrEnum):
    """The kind of a publication (soort)."""

    QUESTIONS = "questions"
    """Kamervragen zonder antwoord (identifiers ``kv-…``): questions only."""
    ANSWERS = "answers"
    """Aanhangsel van de Handelingen (``ah-…``): questions with answers."""
    NOTICE = "notice"
    """Mededeling: the answer comes later or elsewhere, or the questions are withdrawn."""

    @property
    def series(self) -> str:
        """The series that prints it (documenttype), such as ``Aanhangsel van de Handelingen``."""
        if self is Kind.QUESTIONS:
            return "Vragen gesteld door de leden der Kamer"
        return "Aanhangsel van de Handelingen"


class Chamber(StrEnum):
    """The chamber of the Staten-Generaal that asks."""

    TWEEDE_KAMER = "tweede-kamer"
    """The House of Representatives."""
    EERSTE_KAMER = "eerste-kamer"
    """The Senate."""

    @property
    def full_name(self) -> str:
        """Its name as publications print it: ``Tweede Kamer der Staten-Generaal``."""
        number = "Tweede" if self is Chamber.TWEEDE_KAMER else "Eerste"
        return f"{number} Kamer der Staten-Generaal"


@frozen(kw_only=True, repr=False)
class Question(Labelled):
    """The text under one label ``Vraag …`` (vraag)."""

    numbers: tuple[str, ...]
    """The numbers in the label, with ranges written out: ``("4", "5", "3a")``."""


@frozen(kw_only=True, repr=False)
class Answer(Labelled):
    """The text under one label ``Antwoord …`` (antwoord)."""

    numbers: tuple[str, ...]
    """The numbers in the label, with ranges written out; empty for a bare ``Antwoord``."""


@frozen(kw_only=True, repr=False)
class Remark(Labelled):
    """Text that is neither a question nor an answer."""

    kind: RemarkKind
    """``explanation`` (Toelichting), ``see_also`` (Zie ook), ``notice`` (Mededeling), ``annex``
    (Bijlage), ``other``."""


Item: TypeAlias = Question | Answer | Remark


@frozen(kw_only=True, repr=False)
class Exchange(Shown):
    """Questions and the answers that belong to them."""

    questions: tuple[Question, ...]
    """The questions (vragen), in printed order; empty if no question matches the answer."""
    answers: tuple[Answer, ...]
    """The answers (antwoorden), in printed order; empty where there are none."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """All numbers in its labels, once each, in printed order."""
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

    def __repr__(self) -> str:
        asked, answered = len(self.questions), len(self.answers)
        numbers = f" {listed(self.numbers)}" if self.numbers else ""
        return f"<Exchange{numbers}: {counted(asked, 'question')}, {counted(answered, 'answer')}>"


def _exchange(items: list[Question | Answer]) -> Exchange:
    return Exchange(
        questions=tuple(item for item in items if isinstance(item, Question)),
        answers=tuple(item for item in items if isinstance(item, Answer)),
    )


def _require_string(method: str, number: object) -> None:
    """Refuse a number that is not a string: ``3`` would match no label."""
    if not isinstance(number, str):
        raise TypeError(
            f"numbers are strings, as some are printed as '3a': "
            f'{method}("{number}"), not {method}({number!r})'
        )


_new = tuple.__new__  # costs half of calling the class, and loops ask for questions often


@frozen(kw_only=True, repr=False)
class Document(Shown):
    """One publication of Kamervragen."""

    kind: Kind
    """The kind of publication (soort publicatie)."""
    chamber: Chamber | None = None
    """The chamber that asks (Kamer); None if the source does not say."""
    identifier: str | None = None
    """The publication's identifier at officielebekendmakingen.nl: ``ah-tk-20232024-1949``.

    ``kvlib.load`` derives it from chamber, session and number, or these from it, where one is
    missing and follows from the other.
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
    """The members who ask (vraagstellers, indieners), in printed order. Empty, with the diagnostic
    ``incomplete-heading``, if the heading names none."""
    addressees: tuple[Office, ...] = ()
    """The offices that are asked (aan wie de vragen zijn gericht), in printed order. Empty, with
    the diagnostic ``incomplete-heading``, if the heading names none."""
    subject: str | None = None
    """The subject of the questions (onderwerp), as given in the heading or in a letter's line
    ``Betreft``. None, with the diagnostic ``incomplete-heading``, if neither gives it."""
    submitted: date | None = None
    """The day the questions were sent in (ingezonden). None if no date is printed, or, with the
    diagnostic ``unread-date``, if the printed date cannot be read."""
    reply: Reply | None = None
    """Who answered or gave notice, and when (antwoord, mededeling); None if nobody did so."""
    body: tuple[Item, ...] = ()
    """Questions, answers and remarks (vragen, antwoorden, opmerkingen) in printed order."""
    footnotes: tuple[Footnote, ...] = ()
    """The notes (voetnoten) in printed order; the ``footnote`` of a note mark is an index here."""
    furniture: tuple[Furniture, ...] = ()
    """The page furniture (paginaopmaak): what is printed but is not content."""
    metadata: tuple[MetadataEntry, ...] = ()
    """The source's own metadata (metadata_gegevens), in its order; text has none."""
    origin: Origin | None = None
    """The source and the reader that read it, set by :func:`kvlib.load`; None if made by hand."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """The diagnostics: first the reader's, then those of kvlib about the whole document."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions, in printed order."""
        return _new(ShownTuple, [item for item in self.body if isinstance(item, Question)])

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers, in printed order."""
        return _new(ShownTuple, [item for item in self.body if isinstance(item, Answer)])

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Everything that is neither a question nor an answer, in printed order."""
        return _new(ShownTuple, [item for item in self.body if isinstance(item, Remark)])

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Questions with their answers, matched by the printed numbers, in printed order."""
        items = [item for item in self.body if not isinstance(item, Remark)]
        groups = group_by_number([(isinstance(item, Answer), item.numbers) for item in items])
        return ShownTuple(_exchange([items[index] for index in group]) for group in groups)

    def question(self, number: str) -> Question:
        """Return the first question with this number.

        Raises:
            KeyError: no question has the number; the message lists the numbers that exist.
            TypeError: the number is not a string.
        """
        _require_string("question", number)
        for question in self.questions:
            if number in question.numbers:
                return question
        known = ", ".join(n for question in self.questions for n in question.numbers)
        raise KeyError(f"no question {number!r}; printed: {known or 'none'}")

    def answers_to(self, number: str) -> tuple[Answer, ...]:
        """Return the answers in all exchanges with this number; empty if there are none.

        Raises:
            TypeError: the number is not a string.
        """
        _require_string("answers_to", number)
        return ShownTuple(
            answer
            for exchange in self.exchanges
            if number in exchange.numbers
            for answer in exchange.answers
        )

    def doubts(self, path: str) -> tuple[Diagnostic, ...]:
        """Return the diagnostics about a part of the document, of any severity, in their order.

        Args:
            path: as in :attr:`Diagnostic.about`: ``"subject"``, ``"body[3]"``. Diagnostics
                about something inside that part, or about something that contains it, are
                included.

        Raises:
            ValueError: the document has no such part.
            TypeError: the path is not a string.

        Example:
            >>> import kvlib
            >>> kvlib.load("docs/examples/ah-tk-20252026-9001.xml").doubts("body[3]")
            ()
        """
        require_path(self, path)
        return tuple(d for d in self.diagnostics if any(overlaps(path, named) for named in d.about))

    @property
    def url(self) -> str | None:
        """The official web address; None without an identifier."""
        return f"{WEBSITE}/{self.identifier}.html" if self.identifier else None

    @property
    def key(self) -> str:
        """A key that stays the same from run to run, wherever its file stands.

        The first 16 hexadecimal digits of the SHA-256 of its bytes, and ``-2``, ``-3`` for the
        second and third document of one source. Without an origin: of its canonical JSON.

        Example:
            >>> import kvlib
            >>> kvlib.load("docs/examples/ah-tk-20252026-9001.xml").key
            '395a3e278cdf673e'
        """
        return key_of(self)

    @property
    def name(self) -> str:
        """A name for it: the identifier, or the question number, or the source; may be empty."""
        source = self.origin.name if self.origin else ""
        return self.identifier or self.question_number or source

    def __repr__(self) -> str:
        return (
            f"<Document {visible_name(self.name) or 'without identifier'} ({self.kind}): "
            f"{counted(len(self.questions), 'question')}, "
            f"{counted(len(self.answers), 'answer')}, {shortened(self.subject, 100)}>"
        )
