"""Each doubt that kvlib can have about a document, and none about a sound one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

import kvlib
from kvlib._core.checks import examine
from kvlib.model import (
    Answer,
    Block,
    Cell,
    Diagnostic,
    Document,
    Footnote,
    Furniture,
    Kind,
    ListItem,
    Member,
    NoteMark,
    Office,
    Paragraph,
    Position,
    Question,
    Remark,
    Reply,
    Span,
    Table,
)
from samples import ASKED, REPLIED, TEXT, vraag, xml

ROOT = Path(__file__).resolve().parent.parent
PLACE = Span(start=Position(line=3), end=Position(line=4))


ASKS = (Paragraph(text="Kent u de vuurtorens?"),)
TELLS = (Paragraph(text="Ja."),)


def _question(*numbers: str, blocks: tuple[Block, ...] = ASKS) -> Question:
    return Question(label="Vraag " + ", ".join(numbers), numbers=numbers, blocks=blocks, span=PLACE)


def _answer(*numbers: str) -> Answer:
    return Answer(label="Antwoord " + ", ".join(numbers), numbers=numbers, blocks=TELLS, span=PLACE)


SOUND = Document(
    kind=Kind.ANSWERS,
    heading=ASKED,
    askers=(Member(name="De Korte", party="LVB"),),
    addressees=(Office(role="Minister", preposition="van", portfolio="Zeewezen"),),
    subject="de vuurtorens",
    submitted=date(2024, 6, 3),
    body=(_question("1"), _answer("1")),
)


ALL = ("askers", "addressees", "submitted")
ALONE = {"heading": "", "askers": (), "addressees": (), "subject": None, "submitted": None}


def _doubts(**changes: Any) -> list[Diagnostic]:
    return list(examine(attrs.evolve(SOUND, **changes)))


def _only(doubts: list[Diagnostic]) -> tuple[str, str, str, Span | None]:
    (doubt,) = doubts
    return doubt.code, doubt.severity, doubt.message, doubt.span


def test_sound_document() -> None:
    """A document in order has no doubts."""
    assert [] == _doubts()


def test_no_questions() -> None:
    """A heading with nothing under it is a doubt."""
    assert (
        "no-questions",
        "warning",
        "there is a heading, but no question (such as 'Vraag 1') below it",
        None,
    ) == _only(_doubts(kind=Kind.QUESTIONS, body=()))


@pytest.mark.parametrize(
    ("changes", "unknown"),
    [
        ({}, "the askers, addressees, subject and date are"),
        ({"subject": "de vuurtoren", "askers": SOUND.askers}, "the addressees and date are"),
        ({**{each: getattr(SOUND, each) for each in ALL}, "subject": None}, "the subject is"),
    ],
)
def test_no_heading(changes: dict[str, Any], unknown: str) -> None:
    """No message speaks of a heading that is not there."""
    doubts = _doubts(**{**ALONE, "kind": Kind.QUESTIONS, "body": ()} | changes)
    assert [
        "there is no question (such as 'Vraag 1')",
        f"no heading of questions was found, so {unknown} unknown",
    ] == [doubt.message for doubt in doubts]


def test_no_questions_under_oral_ones() -> None:
    """Oral questions are published without text: that is worth a word, no warning."""
    doubts = _doubts(kind=Kind.QUESTIONS, body=(), heading=f"Mondelinge v{ASKED[1:]}")
    assert [("no-questions", "info")] == [(d.code, d.severity) for d in doubts]


NOTED = Reply(heading=REPLIED.replace("Antwoord", "Mededeling"), received=date(2024, 6, 7))
NOTICE = Remark(kind="notice", label="", blocks=(Paragraph(text="Het duurt langer."),))


def _severities(**changes: Any) -> list[tuple[str, str]]:
    return [(doubt.code, doubt.severity) for doubt in _doubts(**changes)]


def test_no_questions_in_a_notice() -> None:
    """Notices are published with and without the questions, and with and without their heading."""
    notice: dict[str, Any] = {"kind": Kind.NOTICE, "reply": NOTED, "body": (NOTICE,)}
    assert [("no-questions", "info")] == _severities(**notice)
    assert [("no-questions", "info"), ("incomplete-heading", "info")] == _severities(
        **notice, **ALONE
    )


def test_a_notice_without_its_text() -> None:
    """A notice that is announced is missed; it may have run on from the last question."""
    announced: dict[str, Any] = {"kind": Kind.NOTICE, "reply": NOTED}
    (doubt,) = _doubts(**announced, body=(_question("1"), _question("2")))
    assert ("no-notice", "warning", ("body[1]",)) == (doubt.code, doubt.severity, doubt.about)
    assert [] == _doubts(**announced, body=(_question("1"), NOTICE))
    doubts = _doubts(**announced, body=())
    assert [("no-questions", ()), ("no-notice", ("body",))] == [
        (doubt.code, doubt.about) for doubt in doubts
    ]


def _alone(**changes: Any) -> list[tuple[str, str]]:
    """The doubts about one answer under its dated heading, with changes."""
    answer = Answer(label="", numbers=(), blocks=(Paragraph(text="Ja."),))
    reply = Reply(heading=REPLIED, received=date(2024, 6, 7))
    return _severities(**({**ALONE, "reply": reply, "body": (answer,)} | changes))


def test_an_answer_alone() -> None:
    """Under its dated heading it needs no question."""
    assert [("no-questions", "info"), ("incomplete-heading", "info")] == _alone()


@pytest.mark.parametrize(
    "changes",
    [
        {"body": (_answer("1"),)},
        {"body": (_answer(), _answer())},
        {"body": (Answer(label="", numbers=(), blocks=(Paragraph(text="Kent u die?"),)),)},
        {"body": (attrs.evolve(NOTICE, kind="other"), _answer())},
        {"reply": Reply(heading="Antwoord van Minister Van Dam (Zeewezen)")},
        {"reply": None},
        {"heading": ASKED},
        {"furniture": (Furniture(kind="letterhead", text="Ons kenmerk 12"),)},
    ],
)
def test_more_than_an_answer_alone(changes: dict[str, Any]) -> None:
    """If a question or its heading may have been overlooked, it stays a doubt."""
    assert ("no-questions", "warning") in _alone(**changes)
    assert ("unmatched-answer", "warning") in _alone(**changes)


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"askers": ()}, "no askers"),
        ({"addressees": ()}, "no addressees"),
        ({"subject": None}, "no subject"),
        ({"askers": (), "subject": ""}, "no askers, no subject"),
    ],
)
def test_incomplete_heading(changes: dict[str, Any], lacks: str) -> None:
    """Everything that the heading does not give is named, with the heading as printed."""
    code, severity, message, _ = _only(_doubts(**changes))
    assert ("incomplete-heading", "warning") == (code, severity)
    assert f"the heading gives {lacks}: {ASKED!r}" == message


@pytest.mark.parametrize("kind", ["Vraag", "Antwoord"])
def test_repeated_number(kind: str) -> None:
    """A number that two labels bear is a doubt at the last of them."""
    make = _question if kind == "Vraag" else _answer
    later = attrs.evolve(make("1"), span=Span(start=Position(line=8), end=Position(line=9)))
    assert (
        "repeated-number",
        "warning",
        f"the label '{kind} 1' is printed twice",
        later.span,
    ) == _only(_doubts(body=(_question("1"), _answer("1"), later)))


def test_repeated_within_one_label() -> None:
    """A number twice in one label ("Vraag 1, 1") is a doubt too."""
    doubts = _doubts(body=(_question("1", "1"), _answer("1")))
    assert ["Vraag 1 is printed twice: in 'Vraag 1, 1'"] == [doubt.message for doubt in doubts]


def test_unanswered_question() -> None:
    """A question without an answer, in a document of answers."""
    assert (
        "unanswered-question",
        "warning",
        "'Vraag 2' has no answer",
        PLACE,
    ) == _only(_doubts(body=(_question("1"), _answer("1"), _question("2"))))


@pytest.mark.parametrize("kind", [Kind.QUESTIONS, Kind.NOTICE])
def test_questions_alone(kind: Kind) -> None:
    """If no answers are promised, none are missed."""
    notices = (NOTICE,) if kind is Kind.NOTICE else ()
    assert [] == _doubts(kind=kind, body=(_question("1"), _question("2"), *notices))


def test_unmatched_answer() -> None:
    """An answer to a question that is not printed."""
    assert (
        "unmatched-answer",
        "warning",
        "'Antwoord 8' has no question",
        PLACE,
    ) == _only(_doubts(body=(_question("1"), _answer("1"), _answer("8"))))


def test_items_without_label() -> None:
    """An item without a label is described in words."""
    bare_question = Question(label="", numbers=(), blocks=ASKS)
    assert ["a question without a label has no answer"] == [
        doubt.message for doubt in _doubts(body=(bare_question,))
    ]
    bare_answer = Answer(label="", numbers=(), blocks=TELLS)
    assert ["an answer without a label has no question"] == [
        doubt.message for doubt in _doubts(body=(_question("1"), _answer("1"), bare_answer))
    ]


MARK = NoteMark(at=0, label="1")


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(text="Ja?", marks=(MARK,)),
        ListItem(marker="–", text="zee?", marks=(MARK,)),
        Table(rows=((Cell(text="zee", marks=(MARK,)),),)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_missing_note(block: Block) -> None:
    """A mark without its note, wherever the mark stands."""
    code, severity, message, _ = _only(
        _doubts(body=(_question("1", blocks=(block,)), _answer("1")))
    )
    assert ("missing-note", "warning") == (code, severity)
    assert "the text has a note mark '1', but no note has that label" == message


def test_missing_note_inside_a_note() -> None:
    """A note may bear a mark itself."""
    note = Footnote(label="1", blocks=(Paragraph(text="zee", marks=(MARK,)),))
    marked = Paragraph(text="Ja?", marks=(NoteMark(at=3, label="1", footnote=0),))
    doubts = _doubts(body=(_question("1", blocks=(marked,)), _answer("1")), footnotes=(note,))
    assert ["missing-note"] == [doubt.code for doubt in doubts]


def test_two_series_have_an_order_each() -> None:
    """Footnotes 1 and 2, and endnote i, whose mark is before that of footnote 2."""
    marks = tuple(
        NoteMark(at=at, label=label, footnote=note)
        for at, label, note in ((3, "1", 0), (8, "i", 2), (14, "2", 1))
    )
    asks = Paragraph(text="Ja? Nee? Soms?", marks=marks)
    notes = tuple(Footnote(label=label, blocks=TELLS) for label in ("1", "2", "i"))
    body = (_question("1", blocks=(asks,)), _answer("1"))
    assert _doubts(body=body, footnotes=notes) == []
    one_series = (*notes[:2], attrs.evolve(notes[2], label="3"))
    (doubt,) = _doubts(body=body, footnotes=one_series)
    assert doubt.code == "mark-order"


def test_unmarked_note() -> None:
    """A note that no mark points to."""
    note = Footnote(label="1", blocks=TELLS, span=PLACE)
    assert (
        "unmarked-note",
        "warning",
        "no mark in the text points to note '1'",
        PLACE,
    ) == _only(_doubts(footnotes=(note,)))


def test_a_note_marked_in_a_title() -> None:
    """A reader that saw its mark in a title says so; another note's is not excused by that."""
    notes = tuple(Footnote(label=label, blocks=TELLS) for label in "12")
    doubt = Diagnostic(code="mark-in-title", severity="info", message="", about=("footnotes[0]",))
    doubts = examine(attrs.evolve(SOUND, footnotes=notes), [doubt])
    assert ["no mark in the text points to note '2'"] == [doubt.message for doubt in doubts]


READERS_DOUBTS: dict[str, tuple[str | bytes, str]] = {
    "assumed-encoding": (TEXT.encode("cp1252"), "info"),
    "picture": (vraag('<al>Zie:</al><plaatje naam="kaart.png"/>'), "info"),
    "unnumbered-questions": (f"{ASKED}\n\nKent u de vuurtorens?\n\nHoe hoog zijn ze?\n", "warning"),
    "unplaced-text": (f"Los woord.\n\n{ASKED}\n\n{REPLIED}\n\nVraag 1\nKent u die?\n", "warning"),
}


@pytest.mark.parametrize("code", READERS_DOUBTS)
def test_doubts_of_readers(code: str) -> None:
    """A reader's doubts are on the Document, with their severity."""
    data, severity = READERS_DOUBTS[code]
    doubts = kvlib.loads(data).diagnostics
    assert [severity] == [doubt.severity for doubt in doubts if doubt.code == code]


def test_xml_keeps_what_it_cannot_place() -> None:
    """Text of an element that kvlib does not know is a remark, with a doubt and its line."""
    doc = kvlib.loads(xml("\n<vreemd>Los woord.</vreemd>"))
    assert [("other", "Los woord.")] == [(r.kind, r.text) for r in doc.remarks]
    (doubt,) = [d for d in doc.diagnostics if d.code == "unplaced-text"]
    assert doubt.span is not None
    assert 2 == doubt.span.start.line


@pytest.mark.parametrize(
    ("word", "heading"),
    [("ngezonden", "ingezonden 31 april 2024"), ("ntvangen", "ontvangen 31 juni 2024")],
)
def test_unread_date(word: str, heading: str) -> None:
    """A date that is printed but does not exist is said to be so."""
    printed = {"ngezonden": ASKED, "ntvangen": REPLIED}
    asked, replied = (
        re.sub(rf"[io]{word}[^)]*", heading, text) if word in text else text
        for text in printed.values()
    )
    doc = kvlib.loads(f"{asked}\n\n{replied}\n\nVraag 1\nKent u die?\n\nAntwoord 1\nJa.\n")
    assert ["unread-date"] == [doubt.code for doubt in doc.diagnostics]


def test_odd_dates() -> None:
    """An answer that came in before its question was sent is doubtful."""
    reply = Reply(heading="", received=date(2024, 6, 2))
    assert ["odd-dates"] == [doubt.code for doubt in _doubts(reply=reply)]


def test_every_code_is_provoked() -> None:
    """Each code that the sources name is named in these tests."""
    sources = [*ROOT.glob("src/kvlib/**/*.py"), *ROOT.glob("plugins/**/*.py")]
    pattern = re.compile(r'(?:code=|report\(\s*)"([a-z-]+)"')
    codes = {c for path in sources for c in pattern.findall(path.read_text(encoding="utf-8"))}
    tests = "".join(p.read_text(encoding="utf-8") for p in ROOT.glob("tests/**/test_*.py"))
    assert {"no-questions", "picture"} <= codes
    assert set() == {code for code in codes if f'"{code}"' not in tests}
