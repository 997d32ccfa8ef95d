"""The records: what they compute from what they hold."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from kvlib import model
from kvlib.model import (
    Answer,
    Block,
    Cell,
    Chamber,
    Diagnostic,
    Document,
    Emphasis,
    Kind,
    ListItem,
    NoteMark,
    Office,
    Origin,
    Paragraph,
    Question,
    Remark,
    Subheading,
    Table,
)
from strategies import documents


def question(*numbers: str, text: str = "") -> Question:
    """A question with these numbers."""
    return Question(
        label=f"Vraag {', '.join(numbers)}",
        numbers=numbers,
        blocks=(Paragraph(text=text or f"V{'+'.join(numbers)}"),),
    )


def answer(*numbers: str, text: str = "") -> Answer:
    """An answer with these numbers."""
    return Answer(
        label=f"Antwoord {', '.join(numbers)}".strip(),
        numbers=numbers,
        blocks=(Paragraph(text=text or f"A{'+'.join(numbers)}"),),
    )


def document(*body: Question | Answer | Remark) -> Document:
    """A document with this body."""
    return Document(kind=Kind.ANSWERS, body=body)


REMARK = Remark(kind="explanation", label="Toelichting", blocks=(Paragraph(text="Uitleg."),))

EXAMPLES: dict[str, tuple[tuple[Block, ...], str]] = {
    "note mark": (
        (
            Paragraph(
                text="Kent u het bericht «Konvooi gestrand»?",
                marks=(NoteMark(at=38, label="1", footnote=0),),
            ),
        ),
        "Kent u het bericht «Konvooi gestrand»?",
    ),
    "two paragraphs": (
        (Paragraph(text="Ja."), Paragraph(text="Zie verder vraag 2.")),
        "Ja.\nZie verder vraag 2.",
    ),
    "list": (
        (
            Paragraph(text="Welke:"),
            ListItem(marker="–", text="wegen;", marks=(NoteMark(at=6, label="2", footnote=1),)),
            ListItem(marker="–", text="bruggen?"),
        ),
        "Welke:\n– wegen;\n– bruggen?",
    ),
    "table": (
        (
            Table(
                rows=(
                    (Cell(text="Jaar", header=True), Cell(text="Aantal", header=True)),
                    (
                        Cell(text="2018"),
                        Cell(text="12", marks=(NoteMark(at=2, label="3", footnote=2),)),
                    ),
                )
            ),
        ),
        "Jaar\tAantal\n2018\t12",
    ),
    "subscript and note": (
        (
            Paragraph(
                text="de uitstoot van CO2 in 2020",
                marks=(
                    Emphasis(start=18, end=19, style="subscript"),
                    NoteMark(at=27, label="4", footnote=3),
                ),
            ),
        ),
        "de uitstoot van CO2 in 2020",
    ),
    "item without a marker": ((ListItem(marker="", text="wegen"),), "wegen"),
    "subheading": ((Subheading(text="Wegen"), Paragraph(text="Ja.")), "Wegen\nJa."),
    "no blocks": ((), ""),
}


@pytest.mark.parametrize(("blocks", "expected"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_text(blocks: tuple[Block, ...], expected: str) -> None:
    """The text of an item is its blocks' texts, joined by line breaks."""
    assert expected == Question(label="Vraag 1", numbers=("1",), blocks=blocks).text


def test_marks_point_into_the_text() -> None:
    """The offsets of the examples stand where the printed mark stands."""
    (paragraph,), _ = EXAMPLES["subscript and note"]
    assert isinstance(paragraph, Paragraph)
    emphasis, note = paragraph.marks
    assert isinstance(emphasis, Emphasis)
    assert isinstance(note, NoteMark)
    assert "2" == paragraph.text[emphasis.start : emphasis.end]
    assert len(paragraph.text) == note.at


def test_notes() -> None:
    """The note marks of all blocks, those in lists and cells too, in printed order."""
    blocks = tuple(block for blocks, _ in EXAMPLES.values() for block in blocks)
    item = Answer(label="Antwoord 1", numbers=("1",), blocks=blocks)
    assert ["1", "2", "3", "4"] == [mark.label for mark in item.notes]


def test_items_by_kind() -> None:
    """Questions, answers and remarks each in printed order."""
    doc = document(question("1"), answer("1"), REMARK, question("2"), answer("2"))
    assert (question("1"), question("2")) == doc.questions
    assert (answer("1"), answer("2")) == doc.answers
    assert (REMARK,) == doc.remarks


def test_exchanges() -> None:
    """An exchange gives numbers once each, and its texts joined by line breaks."""
    doc = document(question("5"), question("6"), REMARK, answer("5", "6"), question("7"))
    first, second = doc.exchanges
    assert (("5", "6"), "V5\nV6", "A5+6") == (
        first.numbers,
        first.question_text,
        first.answer_text,
    )
    assert (("7",), "V7", "") == (second.numbers, second.question_text, second.answer_text)


def test_printed_order_is_never_sorted() -> None:
    """The item that is printed first stays first: "Vraag 4, 5, 7 en 8" before "Vraag 6"."""
    doc = document(
        question("4", "5", "7", "8"), answer("4", "5", "7", "8"), question("6"), answer("6")
    )
    assert [("4", "5", "7", "8"), ("6",)] == [exchange.numbers for exchange in doc.exchanges]


def test_bare_answer() -> None:
    """A bare "Antwoord" answers the questions since the last answer."""
    doc = document(question("1"), question("2"), answer())
    (exchange,) = doc.exchanges
    assert (("1", "2"), (answer(),)) == (exchange.numbers, exchange.answers)


def test_answer_without_question() -> None:
    """An item without a partner is alone, also an answer."""
    (exchange,) = document(answer("9")).exchanges
    assert ((), "", "A9") == (exchange.questions, exchange.question_text, exchange.answer_text)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents)
def test_every_item_is_in_one_exchange(doc: Document) -> None:
    """Every question and every answer is in exactly one exchange, remarks in none."""
    exchanged = [id(i) for e in doc.exchanges for i in (*e.questions, *e.answers)]
    assert sorted(id(i) for i in (*doc.questions, *doc.answers)) == sorted(exchanged)


def test_question_by_number() -> None:
    """A question is found by any of its numbers; of two with one number the first is given."""
    doc = document(question("1", "2"), question("3"), question("3", text="nogmaals"))
    assert question("1", "2") == doc.question("2")
    assert question("3") == doc.question("3")


def test_unknown_number() -> None:
    """A number that is not printed is a KeyError that lists those printed."""
    with pytest.raises(KeyError, match=r"printed: 1, 2, 3"):
        document(question("1", "2"), question("3")).question("9")


@pytest.mark.parametrize("method", ["question", "answers_to"])
def test_number_that_is_no_string(method: str) -> None:
    """An int is in no label: both methods say what to type instead."""
    expected = rf"numbers are strings.*: {method}\(\"1\"\), not {method}\(1\)$"
    with pytest.raises(TypeError, match=expected):
        getattr(document(question("1")), method)(1)


def test_unknown_number_without_questions() -> None:
    """The message stays clear where there are no questions at all."""
    with pytest.raises(KeyError, match=r"printed: none"):
        document().question("1")


def test_answers_to() -> None:
    """The answers that belong to a number, by whatever label; none gives an empty tuple."""
    doc = document(question("1"), question("2"), answer(), question("3"), answer("4"))
    assert (answer(),) == doc.answers_to("1")
    assert (answer("4"),) == doc.answers_to("4")
    assert () == doc.answers_to("3")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (Chamber.TWEEDE_KAMER.full_name, "Tweede Kamer der Staten-Generaal"),
        (Chamber.EERSTE_KAMER.full_name, "Eerste Kamer der Staten-Generaal"),
        (Kind.QUESTIONS.series, "Vragen gesteld door de leden der Kamer"),
        (Kind.ANSWERS.series, "Aanhangsel van de Handelingen"),
        (Kind.NOTICE.series, "Aanhangsel van de Handelingen"),
    ],
)
def test_what_publications_print_of_chamber_and_kind(printed: str, expected: str) -> None:
    assert printed == expected


def test_url() -> None:
    """The official address follows from the identifier; without one there is none."""
    doc = Document(kind=Kind.ANSWERS, identifier="ah-tk-20232024-9901")
    assert "https://zoek.officielebekendmakingen.nl/ah-tk-20232024-9901.html" == doc.url
    assert None is Document(kind=Kind.ANSWERS).url


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        (Office(role="Minister", preposition="van", portfolio="Zeewezen"), "Minister van Zeewezen"),
        (Office(role="Minister", preposition="voor", portfolio="Duinen"), "Minister voor Duinen"),
        (Office(role="Minister", portfolio="Zeewezen"), "Minister (Zeewezen)"),
        (Office(role="Minister-President"), "Minister-President"),
        (
            Office(role="Minister-President", preposition="van", portfolio="Algemene Zaken"),
            "Minister-President, Minister van Algemene Zaken",
        ),
    ],
)
def test_office_title(office: Office, expected: str) -> None:
    """The title of an office in words, no preposition invented."""
    assert expected == office.title


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"identifier": "ah-tk-20232024-9901"}, "ah-tk-20232024-9901"),
        ({"question_number": "2024Z00017"}, "2024Z00017"),
        (
            {
                "origin": Origin(
                    name="a.txt", source="a.txt", sha256="", reader="", reader_version=""
                )
            },
            "a.txt",
        ),
        ({}, "without identifier"),
    ],
)
def test_repr(changes: dict[str, Any], expected: str) -> None:
    """The repr is one line: the best name there is, the kind, and how much is in it."""
    doc = attrs.evolve(document(question("1")), subject="de zee", **changes)
    assert f"<Document {expected} (answers): 1 question, 0 answers, 'de zee'>" == repr(doc)


RECORDS = [record for name in model.__all__ if attrs.has(record := getattr(model, name))]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_records_are_frozen_and_keyword_only(record: type) -> None:
    """No record can be changed, and none is built by position."""
    fields = attrs.fields(record)
    assert all(field.kw_only for field in fields)
    made = record(**{field.name: None for field in fields if field.default is attrs.NOTHING})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(made, fields[0].name, "anders")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("subject", ["a"]),
        ("body[3]", ["b", "c"]),
        ("body[3].blocks[0]", ["b", "c"]),
        ("body", ["b", "c", "d"]),
        ("body[30]", ["b", "d"]),
        ("reply", ["e"]),
        ("heading", []),
    ],
)
def test_doubts_about_a_part(path: str, expected: list[str]) -> None:
    """Diagnostics about the part, about something in it, or about the part that it is in."""
    about = {
        "a": ("subject",),
        "b": ("body",),
        "c": ("body[2]", "body[3]"),
        "d": ("body[30].blocks[1]",),
        "e": ("reply.received",),
        "f": (),
    }
    diagnostics = tuple(
        Diagnostic(code=code, severity="warning", message="", about=paths)
        for code, paths in about.items()
    )
    items = [question(str(number)) for number in range(31)]
    doc = attrs.evolve(document(*items), diagnostics=diagnostics)
    assert expected == [found.code for found in doc.doubts(path)]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("body[-1]", "a Document has no 'body[-1]'"),
        ("body[00]", "a Document has no 'body[00]'"),
        ("bodi[3]", "Did you mean 'body'"),
        ("body[1]", "body holds 1 items"),
        ("footnotes[7]", "footnotes holds 0 items"),
        ("subject[0]", "subject holds no items"),
        ("", "there are: addressees"),
    ],
)
def test_doubts_about_nothing(path: str, message: str) -> None:
    """A path that leads nowhere does not read as "all is well"."""
    with pytest.raises(ValueError, match=re.escape(message)):
        document(question("1")).doubts(path)


def test_doubts_about_a_number() -> None:
    with pytest.raises(TypeError, match="a path is a string"):
        document(question("1")).doubts(3)  # type: ignore[arg-type]


def test_equal_by_content() -> None:
    """Two documents with the same content are equal, and hash alike."""
    assert document(question("1")) == document(question("1"))
    assert 1 == len({document(question("1")), document(question("1"))})


def test_all_is_sorted() -> None:
    """``kvlib.model.__all__`` is sorted."""
    assert sorted(model.__all__) == model.__all__
