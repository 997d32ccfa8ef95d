"""Texts that break off, or begin late; and those that end without a stop as they may."""

from __future__ import annotations

import pytest

from checks.hand import answered, asked, codes, diagnostics, made, mark, note
from kvlib._core.checks import examine
from kvlib.model import Block, Cell, Item, Kind, ListItem, Paragraph, Remark, Table

ASKED = asked("1")
BROKEN = [("broken-end", ("body[1]",))]


@pytest.mark.parametrize(
    "text",
    [
        "Ja. Dat zal ik doen nadat de brief van",
        "De aanleg is gegund aan de aannemer,",
        "Er zijn drie havens, waarin",
        "De kosten bedragen ongeveer 3 miljoen euro per",
        "Nee. De Minister van Zeewezen, A.B. van Dam",
        "Het overleg loopt nog. Deel dit bericht",
        "Dat klopt. Pagina 2 van 2",
        "Dat is in de bijlage vermeld. Zie verder hierna:",
        "De opbrengst was ten minste 40.2",
        "Ja, die ken ik.3",
        "Ja, die ken ik., ",
        "Ik heb dat gelezen in «De Kustbode»3",
        "Ik heb dat gelezen («De Kustbode»).1",
        "Dat onderzoek is vorig jaar al door de inspectie gestart",
    ],
)
def test_an_answer_that_breaks_off(text: str) -> None:
    text = text.strip()
    (doubt,) = diagnostics(ASKED, answered("1", text))
    assert ("broken-end", "warning", ("body[1]",)) == (doubt.code, doubt.severity, doubt.about)
    assert f"'Antwoord 1' does not end with a full stop: {text[-40:]!r}" == doubt.message


@pytest.mark.parametrize(
    "text",
    [
        "Ja",
        "Nee, zie boven",
        "Zie antwoord op vraag 3",
        "Hiervoor verwijs ik graag naar het antwoord op vraag 3 en 4",
        "Voor de cijfers van de afgelopen jaren: zie vraag 2a",
        "Zie de brief van 3 mei 2024 (Kamerstuk 12 345, nr. 6)",
        "Ja, zoals de directeur zei: «Dat is genoeg»",
        "De gegevens staan in de tabel. 2021 718 2022 721 2023 740",
        "De gegevens staan in onderstaand overzicht. Goeree 14",
        "In behandeling 46 9 12 –",
        "Meer staat op de website van de dienst. Zie https://www.zeewezen.example/vuurtorens",
        "Meer staat op zeewezen.nl",
        "Er waren er vier. Bron: Jaarboek Vuurtorens",
        "Het gaat om 11 torens, waarvan buiten gebruik: 5",
        "De verhouding tussen beide is nu 1 : 2,9, dus bijna 1 : 3",
        "Dat staat in de wet. Het gaat om artikel 3.2",
        "Ik weet het niet. Of toch wel …",
    ],
)
def test_an_answer_may_lack_its_stop(text: str) -> None:
    assert codes(ASKED, answered("1", text)) == []


@pytest.mark.parametrize("text", ["Kent u die", "Kent u Kamerstuk 12 345, nr. 6", "Wat nu"])
def test_a_question_lacks_no_stop_however_short(text: str) -> None:
    assert [("broken-end", ("body[0]",))] == codes(asked("1", text), answered("1"))


@pytest.mark.parametrize(
    ("last", "broken"),
    [
        ("Deel dit bericht", True),
        ("Pagina 2 van 5", True),
        ("2", True),
        ("Bron: Jaarboek Vuurtorens", False),
        ("Zie antwoord op vraag 3", False),
        ("www.zeewezen.example", False),
    ],
)
def test_a_last_line_of_its_own(last: str, broken: bool) -> None:
    """It follows on a sentence that has ended."""
    assert codes(ASKED, answered("1", f"Ja.\n{last}")) == (BROKEN if broken else [])


def test_the_last_row_of_a_table_that_is_read_as_lines() -> None:
    text = "Zie onderstaand overzicht.\nGoeree 14\nZeeland € 456 000"
    assert codes(ASKED, answered("1", text)) == []


def test_a_question_that_breaks_off() -> None:
    items = (asked("1", "Bent u bereid om te onderzoeken of de vuurtoren"), answered("1"))
    assert [("broken-end", ("body[0]",))] == codes(*items)


def test_a_mark_at_the_end_closes_a_text() -> None:
    """A mark after a text without a stop is where its writer ended."""
    text = "Dat is besproken in de ministerraad van mei"
    note_mark = mark("1", 0, at=len(text))
    assert codes(ASKED, answered("1", text, note_mark), footnotes=(note("1"),)) == []


def ending(*blocks: Block) -> list[tuple[str, tuple[str, ...]]]:
    answer = answered("1")
    return codes(ASKED, type(answer)(label=answer.label, numbers=("1",), blocks=blocks))


def test_lists_and_tables_end_as_they_like() -> None:
    intro = Paragraph(text="Het gaat om:")
    assert (
        ending(intro, ListItem(marker="–", text="wegen;"), ListItem(marker="–", text="dijken"))
        == []
    )
    assert ending(intro, ListItem(marker="1.", text="Hoek van Holland, 1893;")) == []
    assert ending(intro, Table(rows=((Cell(text="Jaar"), Cell(text="2 en")),))) == []


def test_a_list_that_goes_on() -> None:
    intro = Paragraph(text="Het gaat om:")
    assert ending(intro, ListItem(marker="–", text="wegen,")) == BROKEN
    assert ending(intro, ListItem(marker="–", text="wegen; en")) == BROKEN


def test_what_is_announced_and_not_there() -> None:
    assert ending(Paragraph(text="Het gaat om de volgende havens:")) == BROKEN


def test_a_signature_in_the_middle() -> None:
    """A paragraph that ends in a comma, and one that begins anew."""
    signed = [
        Paragraph(text=text) for text in ("Ja.", "De Minister van Zeewezen,", "A.B. van Dam.")
    ]
    assert ending(*signed) == BROKEN
    goes_on = [Paragraph(text=text) for text in ("Hoewel dat klopt,", "is het niet genoeg.")]
    assert ending(*goes_on) == []


@pytest.mark.parametrize(
    "text",
    [
        ", vergaderjaar 2002–2003",
        "en daarnaast wordt onderzocht of de haven dieper moet.",
        "vraag Is het u bekend dat het aantal schepen afneemt?",
        ") dan wel de Rijksdienst.",
    ],
)
def test_a_text_that_begins_late(text: str) -> None:
    found = codes(ASKED, answered("1", text))
    assert [("broken-beginning", ("body[1]",))] == [each for each in found if "begin" in each[0]]


@pytest.mark.parametrize(
    "text",
    [
        "ja.",
        "a. Bent u bekend met de vuurtorens van de kust?",
        "e-mail is daarvoor volgens de dienst het beste middel.",
        "’s-Gravenhage heeft al sinds jaren geen vuurtoren meer.",
        "… en of dat zo is, blijft de vraag van velen.",
        "(Sinds vorig jaar) is dat inderdaad het geval gebleken.",
        "«De zee» is daarvan volgens velen een goed voorbeeld.",
        "12 van de 14 vuurtorens zijn door de dienst gekeurd.",
        "IJmuiden is de haven die daarvoor het meest geschikt is.",
    ],
)
def test_a_text_that_begins_as_it_may(text: str) -> None:
    assert codes(ASKED, answered("1", text)) == []


def test_a_label_that_runs_on_into_its_text() -> None:
    """After a colon there is no capital."""
    text = "ja, want de vuurtoren is volgens de dienst nodig."
    answer = type(answered("1"))(
        label="Antwoord 1:", numbers=("1",), blocks=(Paragraph(text=text),)
    )
    assert codes(ASKED, answer) == []


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("De Kustbode, «Vuurtoren dooft», brief aan de commissie voor Zeewezen en", True),
        ("Brief van 3 mei 2024,", True),
        ("Kamerstuk 12 345, nr.", True),
        ("Kamerstuk 12 345, nr. 6", False),
        ("De Kustbode, 3 mei 2024", False),
        ("https://www.kustbode.example/artikel/de-zee-in-", False),
        ("Idem", False),
        ("Zie noot 1.", False),
    ],
)
def test_a_note_that_goes_on(text: str, broken: bool) -> None:
    items = (asked("1", "Kent u die?", mark("1", 0)), answered("1"))
    expected = [("broken-end", ("footnotes[0]",))] if broken else []
    assert codes(*items, footnotes=(note("1", text),)) == expected


def test_the_tail_of_a_page_in_the_last_note() -> None:
    """A source has no stop; what stands in a paragraph of its own has."""
    items = (asked("1", "Kent u die?", mark("1", 0)), answered("1"))
    tail = "Kamerstuk 12 345, nr. 6\nNaar boven Over deze website Privacy Sitemap Contact"
    assert [("broken-end", ("footnotes[0]",))] == codes(*items, footnotes=(note("1", tail),))
    essay = "De Kustbode, 3 mei 2024\nDit artikel is later herzien."
    assert codes(*items, footnotes=(note("1", essay),)) == []


def test_what_is_empty() -> None:
    question = type(ASKED)(label="Vraag 1", numbers=("1",), blocks=())
    empty = type(note("1"))(label="1", blocks=())
    items = (question, answered("1", "Ja.", mark("1", 0)))
    assert [
        ("empty-text", ("body[0]",), "'Vraag 1' has no text"),
        ("empty-text", ("footnotes[0]",), "note '1' has no text"),
    ] == [(d.code, d.about, d.message) for d in diagnostics(*items, footnotes=(empty,))]


@pytest.mark.parametrize(
    ("kind", "broken"),
    [
        ("see_also", False),
        ("annex", False),
        ("other", False),
        ("notice", True),
        ("explanation", True),
    ],
)
def test_remarks_that_are_sentences(kind: str, broken: bool) -> None:
    """A reference or a title is none."""
    blocks = (Paragraph(text="Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 12 van"),)
    remark: Item = Remark(kind=kind, label="", blocks=blocks)  # type: ignore[arg-type]
    expected = [("broken-end", ("body[1]",))] if broken else []
    assert codes(ASKED, remark, kind=Kind.QUESTIONS) == expected


def test_what_the_reader_said_is_not_said_again() -> None:
    document = made(ASKED, answered("1", "De Minister en"))
    (doubt,) = examine(document)
    assert examine(document, [doubt]) == ()
