"""The text writer: what it prints, what comes back, and what it warns of."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings

import kvlib
import strategies
from kvlib.errors import WriteWarning
from kvlib.model import (
    Answer,
    Block,
    Cell,
    Document,
    Footnote,
    Furniture,
    Item,
    Kind,
    ListItem,
    NoteMark,
    Office,
    Officeholder,
    Paragraph,
    Question,
    Remark,
    RemarkKind,
    Reply,
    Subheading,
    Table,
)
from kvlib.testing import sample_documents
from kvlib_text import LOSES, TextOptions

ANSWERED, NOTICE, _ = sample_documents()
ALONE = evolve(ANSWERED, reply=None, kind=Kind.QUESTIONS)
SEE_ALSO = "Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 1."
SIGNED = Reply(
    heading="",
    officeholders=(
        Officeholder(
            name="A.B. Kwartelstein",
            office=Office(role="Minister", preposition="van", portfolio="Defensie"),
        ),
    ),
    on_behalf_of=(),
    received=date(2025, 4, 1),
)


# --- making Documents ---------------------------------------------------------


def blocks(*given: str | Block) -> tuple[Block, ...]:
    return tuple(Paragraph(text=each) if isinstance(each, str) else each for each in given)


def q(number: str, *given: str | Block, label: str | None = None) -> Question:
    label = f"Vraag {number}" if label is None else label
    return Question(label=label, numbers=numbers(number), blocks=blocks(*given))


def a(number: str, *given: str | Block, label: str | None = None) -> Answer:
    label = f"Antwoord {number}" if label is None else label
    return Answer(label=label, numbers=numbers(number), blocks=blocks(*given))


def numbers(printed: str) -> tuple[str, ...]:
    return tuple(filter(None, printed.split(",")))


def remark(kind: RemarkKind, label: str, *given: str | Block) -> Remark:
    return Remark(kind=kind, label=label, blocks=blocks(*given))


def marked(text: str, *places: int, labels: str = "12345") -> Paragraph:
    """A paragraph with marks of the first note, the second and so on at these places."""
    marks = (NoteMark(at=at, label=labels[i], footnote=i) for i, at in enumerate(places))
    return Paragraph(text=text, marks=tuple(marks))


def notes(*labels: str) -> tuple[Footnote, ...]:
    texts = (
        f"Zeeblad, {n} mei 2024." if n < 32 else f"Kamerstuk 12 345, nr. {n}." for n in count(1)
    )
    return tuple(Footnote(label=n, blocks=blocks(t)) for n, t in zip(labels, texts, strict=False))


def items(*markers: str) -> Iterator[ListItem]:
    yield from (ListItem(marker=marker, text=f"sluis {marker}") for marker in markers)


def table(*rows: tuple[str, ...]) -> Table:
    return Table(rows=tuple(tuple(Cell(text=text) for text in row) for row in rows))


def answered(*body: Item, footnotes: tuple[Footnote, ...] = ()) -> Document:
    return evolve(ANSWERED, body=body, footnotes=footnotes)


ASKING = tuple(ListItem(marker=f"{n}.", text="Kan dat?") for n in range(1, 4))
Q1, A1 = q("1", "Kent u de sluis?"), a("1", "Ja.")
Q2, A2 = q("2", "Is zij dicht?"), a("2", "Nee.")


def written(document: Document) -> str:
    """Its text, without a check."""
    return kvlib.dumps(document, "text", options=TextOptions(check=False))


def below_the_headings(document: Document) -> str:
    """Its text below the heading of the answers."""
    assert document.reply
    return written(document).partition(f"{document.reply.heading}\n\n")[2]


# --- what is printed ----------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "text"),
    [
        (answered(Q1, A1), "Vraag 1\nKent u de sluis?\n\nAntwoord 1\nJa.\n"),
        (
            answered(q("1", "Kan dat?", label="Vraag nr. 1:"), a("1", "Ja.", label="Antwoord:")),
            "Vraag nr. 1:\nKan dat?\n\nAntwoord 1\nJa.\n",
        ),
        (
            answered(q("1", "Kan dat?", label="1"), a("1", "Ja.", label="1.")),
            "Vraag 1\nKan dat?\n\nAntwoord 1\nJa.\n",
        ),
        (answered(Q1, Q2, a("1,2,3a", "Ja.", label="1–3a")), "*Antwoord 1, 2 en 3a\nJa.\n"),
        (answered(q("", "Kan dat?", label=""), a("", "Ja.")), "Vraag\nKan dat?\n\nAntwoord\nJa.\n"),
        (answered(Q1, a("1")), "*\n\nAntwoord 1\n"),
        (answered(a("1", "Eén.", "Twee.")), "Antwoord 1\nEén.\n\nTwee.\n"),
        (
            answered(a("1", "Te weten:", *items("1.", "2."))),
            "*Te weten:\n1. sluis 1.\n2. sluis 2.\n",
        ),
        (answered(a("1", "Te weten:", *items("", ""))), "*Te weten:\n\nsluis\n\nsluis\n"),
        (answered(a("1", "De zee-", *items("–"))), "*De zee-\n\n– sluis –\n"),
        (answered(a("1", table(("Jaar", "Aantal"), ("", "2")))), "*\nJaar\tAantal\n\t2\n"),
        (answered(q("1", Subheading(text="Water"), "Kan dat?")), "Vraag 1\nWater\n\nKan dat?\n"),
        (answered(a("1", "Eén\nen  \ftwee.")), "Antwoord 1\nEén en twee.\n"),
        (
            answered(q("1", marked("Kent u die?", 11)), footnotes=notes("1")),
            "Vraag 1\nKent u die?¹\n\n¹ Zeeblad, 1 mei 2024.\n",
        ),
        (answered(q("1", marked("Ja.", 3, 3)), footnotes=notes("1)", "[2]")), "*\nJa.¹ ²\n\n¹ *"),
        (answered(q("1", marked("Ja.", 3)), footnotes=notes("*")), "*\nJa.¹\n\n¹ *"),
        (answered(q("1", marked("Ja.", 0, 3)), footnotes=notes("3", "5")), "*\n³Ja.⁵\n\n³ *"),
        (answered(q("1", marked("Ja.", 3)), footnotes=notes("3", "5")), "*\nJa.¹\n\n¹ *"),
        (answered(q("1", marked("Ja.", 0, 3)), footnotes=notes("1", "1")), "*\n¹Ja.²\n\n¹ *"),
        (answered(q("1", marked("Na 3 km.", 7)), footnotes=notes("1")), "*\nNa 3 km[1].\n\n[1] *"),
        (answered(Q1, A1, remark("explanation", "", "Zie 1.")), "*Toelichting\nZie 1.\n"),
        (answered(Q1, A1, remark("annex", "Bijlage 1:", "sluizen")), "*\n\nBijlage 1: sluizen\n"),
    ],
)
def test_below_the_headings(document: Document, text: str) -> None:
    """The whole text; a star stands for any."""
    head, star, rest = text.partition("*")
    actual = below_the_headings(document)
    if not star:
        assert text == actual
    elif head:
        assert actual.startswith(head)
    else:
        assert rest.strip("*") in actual
        assert rest.endswith("*") or actual.endswith(rest)


def test_the_heading_of_the_answers_stands_above_the_reference_after_it() -> None:
    """Publications before 2009 have both below the questions."""
    document = answered(Q1, remark("see_also", "", SEE_ALSO), A1)
    assert document.reply
    _, question, reply, answer = written(document).rsplit("\n\n", 3)
    assert "Vraag 1\nKent u de sluis?" == question
    assert f"{document.reply.heading} {SEE_ALSO}" == reply
    assert "Antwoord 1\nJa.\n" == answer


def test_a_letter_says_who_signs_and_when() -> None:
    """Where no heading of the answers does; the signature stands above annexes and notes."""
    annex = remark("annex", "Bijlage 1", "De sluizen van Zee.")
    letter = evolve(answered(q("1", marked("Ja?", 3)), A1, annex, footnotes=notes("1")))
    letter = evolve(letter, reply=SIGNED, session=None, number=None, identifier=None)
    parts = written(letter).split("\n\n")
    assert ["Geachte Voorzitter,", letter.heading] == parts[1:3]
    assert [
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
        "Datum 1 april 2025",
    ] == parts[0].splitlines()
    assert ["De Minister van Defensie,", "A.B. Kwartelstein", annex.label] == [
        *parts[-4:-2],
        parts[-2][:9],
    ]


def test_a_reprint_says_so() -> None:
    """Its number would else give it the name of the first print."""
    title = Furniture(kind="title_block", text="Herdruk")
    document = evolve(answered(Q1, A1), identifier=None, furniture=(title,))
    assert "\nHerdruk\n\nVragen van" in written(document)


# --- what comes back ----------------------------------------------------------

TITLED = evolve(answered(Q1, A1), chamber=None, session=None, number=None, identifier=None)
BACK = {
    "grouped": answered(Q1, Q2, a("1,2", "Ja en nee.", label="1 en 2")),
    "out of order": answered(Q2, A2, Q1, A1),
    "several answers": answered(Q1, A1, a("1", "Nog eens."), Q2, A2),
    "all questions first": answered(
        *(q(n, f"Kan {n}?", label=n) for n in "12"), *(a(n, "Ja.", label=n) for n in "12")
    ),
    "no labels": answered(*(q("", "Kan dat?", label=""), a("", "Ja.", label="")) * 2),
    "roman": answered(q("I", "Kan dat?", label="I"), a("I", "Ja.", label="I")),
    "letters": answered(Q1, A1, *(q(n, "En dit?", label=n) for n in ("2a", "2b"))),
    "a range": answered(*(q(n, "?") for n in "123"), a("1,2,3", "Nee.", label="1 t/m 3")),
    "empty items": answered(q("1"), a("1"), q("2"), a("2")),
    "lists of figures": answered(Q1, a("1", "Te weten:", *items("1.", "2.", "3.")), Q2, A2),
    "lists of questions": answered(q("1", "Kunt u zeggen:", *ASKING), A1, Q2, A2),
    "a list above a mark": answered(
        q("1", marked("Kent u die?", 11)),
        a("1", "Te weten:", ListItem(marker="1.", text="de sluis;"), *items("2.")),
        footnotes=notes("1"),
    ),
    "a table": answered(Q1, a("1", table(("1", "2"), ("3", "4"), ("5", "")))),
    "a column of figures": answered(Q1, a("1", "Te weten:", table(("1",), ("2",), ("3",))), Q2, A2),
    "subheadings": answered(Q1, a("1", Subheading(text="Water"), "Ja."), Q2, A2),
    "exponents": answered(Q1, a("1", "Dat is 3 m² of 4 km², met CO² en 10⁹ erbij."), Q2, A2),
    "marks at the edges": answered(
        q("1", marked("Ja.", 0, 3), marked("Nee.", 0)), footnotes=notes(*"12")
    ),
    "marks beside an exponent": answered(
        q("1", marked("Na 3 km, van CO en in 10.", 7, 14, 24)), A1, footnotes=notes(*"123")
    ),
    "a mark in a cell": answered(
        Q1,
        a("1", Table(rows=((Cell(text="12", marks=(NoteMark(at=2, label="1", footnote=0),)),),))),
        footnotes=notes("1"),
    ),
    "a note twice": answered(Q1, a("1", marked("Ja.", 3), marked("Nee.", 4)), footnotes=notes("1")),
    "two series": answered(
        q("1", marked("Ja.", 1, 2, 3, labels="111")), footnotes=notes("1", "1)", "1")
    ),
    "stars": answered(q("1", marked("Ja.", 1, 2, labels="*†")), footnotes=notes("*", "†")),
    "letters as labels": answered(q("1", marked("Ja.", 1, labels="i")), footnotes=notes("[i]")),
    "notes without marks": answered(Q1, A1, footnotes=notes(*"12")),
    "notes without marks that do not count": answered(Q1, A1, footnotes=notes("2", "7")),
    "a note with marks": answered(
        q("1", marked("Ja.", 3)),
        footnotes=(
            Footnote(
                label="1",
                blocks=(Paragraph(text="Zie.", marks=(NoteMark(at=4, label="2", footnote=1),)),),
            ),
            *notes("2"),
        ),
    ),
    "a note of paragraphs and a list": answered(
        q("1", marked("Ja.", 3)),
        footnotes=(Footnote(label="1", blocks=blocks("Eén:", *items("1.", "2."))),),
    ),
    "a text above": answered(remark("other", "", "Vooraf."), Q1, A1),
    "an explanation": answered(Q1, A1, remark("explanation", "", "Ter aanvulling.")),
    "a reference": answered(remark("see_also", "", SEE_ALSO), Q1, A1),
    "a reference below": answered(Q1, Q2, remark("see_also", "", SEE_ALSO), A1, A2),
    "annexes": answered(
        Q1,
        A1,
        remark("annex", "Bijlage 1", "Zee."),
        remark("annex", "Bijlage 2:", "een lijst", "Zee."),
    ),
    "a notice": NOTICE,
    "a notice without a label": evolve(
        NOTICE, body=(Q1, remark("notice", "", "Uitstel is nodig."))
    ),
    "the date in front": evolve(
        answered(Q1, A1),
        heading="(ingezonden 3 maart 2025) "
        + ANSWERED.heading.removesuffix(" (ingezonden 3 maart 2025)."),
    ),
    "two headings": kvlib.loads(
        "Vragen van het lid Bos (ZP) aan de Ministers van Zee en van Land over de dijk "
        "(ingezonden 3 maart 2025).\n\n"
        "Antwoord van Minister De Wit (Zee) (ontvangen 1 april 2025).\n\n"
        "Antwoord van Minister Zwart (Land) (ontvangen 1 april 2025).\n\n"
        "Vraag 1\nKan dat?\n\nAntwoord 1\nJa.\n"
    ),
    "a letter": evolve(TITLED, reply=SIGNED),
    "a letter to a chamber": evolve(TITLED, reply=SIGNED, chamber=ANSWERED.chamber),
    "a letter with a title block": evolve(answered(Q1, A1), reply=SIGNED),
    "a letter with notes": evolve(
        answered(q("1", marked("Ja?", 3)), A1, footnotes=notes("1")), reply=SIGNED
    ),
    "a letter with an annex": evolve(
        answered(Q1, A1, remark("annex", "Bijlage 1", "Zee.")), reply=SIGNED
    ),
    "a heading that says only the office": kvlib.loads(
        "Datum 1 april 2025\n\n"
        "Vragen van het lid Bos (ZP) aan de Minister van Defensie over de dijk "
        "(ingezonden 3 maart 2025).\n\n"
        "Antwoord van de minister van Defensie\n\nVraag 1\nKan dat?\n\nAntwoord 1\nJa.\n\n"
        "De Minister van Defensie,\n\nA.B. Kwartelstein\n"
    ),
    "without a title": TITLED,
    "without a reply": evolve(ALONE, body=(Q1, Q2)),
    "a heading alone": evolve(ALONE, body=()),
    "hundreds of marks": answered(
        q(
            "1",
            Paragraph(
                text="Ja.",
                marks=tuple(NoteMark(at=3, label=str(n + 1), footnote=n) for n in range(300)),
            ),
        ),
        footnotes=notes(*(str(n + 1) for n in range(300))),
    ),
}


@pytest.mark.parametrize("name", BACK)
def test_comes_back(name: str) -> None:
    """No difference but what the writer loses, and no warning, which would be an error here."""
    text = kvlib.dumps(BACK[name], "text")
    assert () == kvlib.diff(BACK[name], kvlib.loads(text, name="a.txt"), ignore=LOSES)


# --- what it warns of ---------------------------------------------------------

OTHERWISE = {
    "a label": (answered(Q1, a("1", "Ik citeer:", "Vraag 2", "Kan dat?")), "body[1].text"),
    "labels in a table": (
        answered(Q1, a("1", "Ja:", table(("Vraag 2", "Antwoord 2")))),
        "body[1].text",
    ),
    "a list in the only question": (
        answered(q("1", "Kunt u zeggen:", *ASKING), A1),
        "body[0].type",
    ),
    "a heading": (
        answered(Q1, a("1", "Ja.", "Antwoord van Minister De Wit (Zee) (ontvangen 3 mei 2024).")),
        "reply.heading",
    ),
    "a raised digit": (answered(Q1, a("1", "De roem² stijgt.")), "body[1].text"),
    "a page number": (answered(Q1, a("1", "Ja.", "Pagina 2 van 3", "Nee.")), "body[1].text"),
    "a closing": (answered(Q1, a("1", "Ja.", "Hoogachtend,", "A. de Wit")), "body[1].text"),
    "an annex": (answered(Q1, a("1", "Ja.", "Bijlage 1", "Een lijst.")), "body[1].text"),
    "Markdown": (answered(Q1, a("1", "**Nee**.")), "body[1].text"),
    "a text below": (answered(Q1, A1, remark("other", "", "Tot slot.")), "body[1].text"),
    "a text that asks": (answered(remark("other", "", "Wist u dat?"), Q1), "body[0].type"),
    "no number": (answered(q("A", "Kan dat?")), "body[0].numbers"),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERWISE)
def test_warns_of_what_would_be_read_otherwise(name: str) -> None:
    """The warning names the document and the first place; the text is written all the same."""
    document, path = OTHERWISE[name]
    with pytest.warns(WriteWarning, match="ah-tk-20242025-9002 does not come back") as caught:
        text = kvlib.dumps(document, "text")
    (warning,) = [each.message for each in caught]
    assert isinstance(warning, WriteWarning)
    assert ("ah-tk-20242025-9002", path) == (warning.document, warning.paths[0])
    assert path in str(warning)
    assert written(document) == text


def test_warns_of_what_cannot_be_read() -> None:
    """Neither a heading nor a question: no reader takes it for a Kamervraag."""
    document = Document(kind=Kind.QUESTIONS, heading="Over de zee")
    with pytest.warns(
        WriteWarning, match="a document does not come back .*not a Kamervraag"
    ) as caught:
        kvlib.dumps(document, "text")
    assert [()] == [each.message.paths for each in caught if isinstance(each.message, WriteWarning)]


def test_nothing_to_lose() -> None:
    """A Document without any text is not read back."""
    assert "\n" == kvlib.dumps(Document(kind=Kind.QUESTIONS), "text")


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "sluizen"},
        {"submitted": date(2024, 5, 3)},
        {"body": (Remark(kind="other", label="", blocks=()),)},
    ],
)
def test_what_no_text_says_is_lost(fields: dict[str, Any]) -> None:
    """The text is empty, but the Document is not."""
    with pytest.warns(WriteWarning, match="does not come back from its text"):
        assert "\n" == kvlib.dumps(Document(kind=Kind.QUESTIONS, **fields), "text")


@given(document=strategies.documents)
@settings(max_examples=50, deadline=None)
def test_any_document_is_written(document: Document) -> None:
    """However odd: it comes back, or the writer warns."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        text = kvlib.dumps(document, "text")
    if any(isinstance(each.message, WriteWarning) for each in caught):
        return
    back = kvlib.loads(text) if text.strip() else Document(kind=document.kind)
    assert () == kvlib.diff(document, back, ignore=LOSES)


def test_without_a_check() -> None:
    """The option leaves it out."""
    document, _ = OTHERWISE["a label"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        kvlib.dumps(document, "text", options=TextOptions(check=False))


def test_a_warning_that_is_an_error_leaves_no_file(tmp_path: Path) -> None:
    """Whoever makes it an error has a text that comes back, or none."""
    document, _ = OTHERWISE["a label"]
    with warnings.catch_warnings():
        warnings.simplefilter("error", WriteWarning)
        with pytest.raises(WriteWarning):
            kvlib.dump(document, tmp_path / "a.txt")
    assert [] == [*tmp_path.iterdir()]
