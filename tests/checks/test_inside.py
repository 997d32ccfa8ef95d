"""Items that hold the label of another, and those that only mention one."""

from __future__ import annotations

import attrs
import pytest

import kvlib
from checks.hand import answered, asked, codes, diagnostics, mark, note
from kvlib.model import Answer, Item, Kind, ListItem, Paragraph, Question
from samples import ASKED

KV = Kind.QUESTIONS


def held(found: list[tuple[str, tuple[str, ...]]]) -> list[tuple[str, ...]]:
    return [about for code, about in found if code == "label-in-item"]


@pytest.mark.parametrize(
    "text",
    [
        "Kent u de vuurtorens? 2 Wat vindt u daarvan?",
        "Kent u de vuurtorens? 2. Wat vindt u daarvan?",
        "Kent u de vuurtorens? 2) Wat vindt u daarvan?",
        "Kent u «De zee»? (Ja of nee) 2 «De zee» is een boek; kent u dat?",
        "Kent u de vuurtorens?\n2. Wat vindt u daarvan?",
        "Kent u de vuurtorens? Vraag 2 Wat vindt u daarvan?",
        "Kent u de vuurtorens? Antwoord 1 Ja. Ik ken ze alle.",
        "Kent u de vuurtorens? Antwoord op vraag 1 Ja. Ik ken ze alle.",
    ],
)
def test_a_question_that_holds_the_next(text: str) -> None:
    """Or its answer."""
    (doubt,) = diagnostics(asked("1", text), kind=KV)
    assert ("label-in-item", "warning", ("body[0]",)) == (doubt.code, doubt.severity, doubt.about)
    assert doubt.message.startswith("'Vraag 1' holds what looks like a label: ")


def test_the_last_of_several() -> None:
    """If all others count and have their answer, the last holds one more."""
    items = (asked("1"), answered("1"), asked("2"), answered("2", "Ja. Vraag 3 Hoe hoog zijn ze?"))
    assert held(codes(*items)) == [("body[3]",)]
    items = (
        asked("1"),
        answered("1"),
        asked("2", "Kent u die? 3 Hoe hoog zijn ze?"),
        answered("2"),
    )
    assert held(codes(*items)) == [("body[2]",)]


def test_a_gap_that_the_item_before_it_holds() -> None:
    items = (asked("1"), asked("2", "Kent u die? 3 Hoe hoog zijn ze?"), asked("4"))
    assert held(codes(*items, kind=KV)) == [("body[1]",)]


def test_a_number_in_a_label_with_a_letter() -> None:
    items = (asked("1"), answered("1"), asked("2a", "Kent u die? 3 Hoe hoog zijn ze?"))
    assert held(codes(*items)) == [("body[2]",)]


@pytest.mark.parametrize(
    "text",
    [
        "Kent u die? Het antwoord op vraag 2 volgt later.",
        "Kent u die? Vraag 2 gaat daar verder op in.",
        "Kent u het bericht «Ken je die? 2 Boten vergaan»?",
        "Staat in dat bericht: «Vraag 2. Wie betaalt? Antwoord 2. De schipper»?",
        "Kent u art. 2 Wet op de vuurtorens?",
        "Kent u Kamerstuk 12 345, nr. 2 Verslag van een overleg?",
        "Kent u de drie havens: 1. Een haven in Zeeland. 2. Een haven in Friesland?",
        "Kost dat € 2 Miljoen? Of 2 schepen? Of 2.000 Euro?",
        "Is dat waar? 20 Torens zijn er toch?",
    ],
)
def test_a_question_that_only_looks_so(text: str) -> None:
    assert codes(asked("1", text), kind=KV) == []


def test_a_number_that_another_bears_is_a_list_or_a_reference() -> None:
    items = (
        asked("1", "Kent u die?"),
        answered("1", "Ja. 2 Torens staan op een duin. Vraag 2 Gaat daarover."),
        asked("2"),
        answered("2"),
    )
    assert codes(*items) == []


def listed(question: Question, *markers: str) -> Question:
    blocks = [ListItem(marker=marker, text="Hoe hoog zijn ze?") for marker in markers]
    return attrs.evolve(question, blocks=(*question.blocks, *blocks))


def test_a_list_that_begins_with_the_next_number() -> None:
    """The next labels, taken for the items of a list."""
    assert held(codes(listed(asked("1"), "2.", "3."), kind=KV)) == [("body[0]",)]
    assert codes(listed(asked("1"), "1.", "2.", "3."), kind=KV) == []
    assert codes(listed(asked("1"), "a.", "b."), kind=KV) == []


# --- a digit before a paragraph -------------------------------------------------


def test_a_note_at_the_end_of_an_answer() -> None:
    text = "Ja.\n1 Jaarverslag Vuurtorens 2019, p. 14. 2 Artikel 6 van de Vuurtorenwet."
    assert held(codes(asked("1"), answered("1", text))) == [("body[1]",)]


@pytest.mark.parametrize(
    "text",
    [
        "1 https://www.kustbode.example/zee",
        "2 www.kustbode.example",
        "1 2024Z01234/2024D04321",
        "1 «De zee»",
    ],
)
def test_a_note_that_begins_with_a_source(text: str) -> None:
    assert held(codes(asked("1"), answered("1", f"Ja.\n{text}.")))


def test_a_note_that_holds_the_next() -> None:
    items = (asked("1", "Kent u die?", mark("1", 0)), answered("1"))
    texts = (
        "De Kustbode, 3 mei 2024. 2 Kamerstuk 12 345, nr. 6.",
        "De Kustbode («Zee») 2 Kamerstuk 12.",
    )
    for text in texts:
        assert held(codes(*items, footnotes=(note("1", text),))) == [("footnotes[0]",)]
    two = (asked("1", "Kent u die?", mark("1", 0), mark("2", 1)), answered("1"))
    assert held(codes(*two, footnotes=(note("1", texts[0]), note("2")))) == []
    for text in (
        "Handelingen, nr. 2 Item 8",
        "De Kustbode, 2 mei 2024.",
        "Artikel 1, lid 2 Vuurtorenwet",
    ):
        assert held(codes(*items, footnotes=(note("1", text),))) == []
    assert held(codes(*items, footnotes=(note("*", texts[0]),))) == []


def unnumbered(kind: type[Item], *texts: str) -> Item:
    blocks = tuple(Paragraph(text=text) for text in texts)
    if kind is Question:
        return Question(label="Vraag", numbers=(), blocks=blocks)
    return Answer(label="Antwoord", numbers=(), blocks=blocks)


def test_items_without_numbers_that_begin_with_one() -> None:
    items = (
        unnumbered(Question, "1. Kent u de vuurtorens?"),
        unnumbered(Answer, "1. Ja, ik ken ze alle."),
    )
    assert held(codes(*items)) == [("body[0]",), ("body[1]",)]


@pytest.mark.parametrize(
    "text",
    [
        "1 Een lening; 2 een garantie van de provincie.",
        "12 vuurtorens zijn gesloten.",
        "2024 Is een goed jaar voor de vuurtorens.",
        "3,5 Miljoen euro is genoeg voor de vuurtorens.",
    ],
)
def test_a_paragraph_that_may_begin_with_a_digit(text: str) -> None:
    assert codes(asked("1"), answered("1", f"Ja.\n{text}")) == []


def test_a_mark_makes_no_label() -> None:
    """A mark is not text."""
    items = (asked("1", "Kent u die? Wat vindt u daarvan?", mark("2", 0, at=11)), answered("1"))
    assert codes(*items, footnotes=(note("1"),)) == []


def test_a_list_of_an_answer_that_asks() -> None:
    """A question after the answer's own list, with the number that no question bears."""
    doc = kvlib.loads(
        f"{ASKED}\n\nVraag 1\nKent u die?\n\nAntwoord 1\n1. Ja.\n2. Nee.\n\n2. Wie betaalt dat?\n"
    )
    assert ["label-in-item"] == [d.code for d in doc.diagnostics if d.about == ("body[1]",)]
