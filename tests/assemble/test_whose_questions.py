"""Letters to the Eerste Kamer, whose labels say whose question it is."""

from __future__ import annotations

import pytest

from assemble.test_plain import read
from kvlib.model import Answer, Document, Question

LETTER = (
    "Geachte voorzitter,\n\nHierbij bied ik u de antwoorden aan op de schriftelijke vragen van de "
    "leden van de fracties van de LVP en de SGA over de veerboten.\n\n"
)
FACTIONS = """Vraag 1 van de leden van de fractie van de LVP
De leden van de LVP-fractie vragen hoeveel boten er varen. Kan de minister een overzicht geven?

Antwoord op vraag 1 van de leden van de fractie van de LVP
Op 1 januari waren dat er 42.

Vraag 2 van de leden van de fractie van de SGA
Welke liggen stil?

Antwoord op vraag 2 van de leden van de fractie van de SGA
Geen. Vraag 1 van de leden van de fractie van de LVP gaat daar ook over.
"""
MEMBERS = """Vraag 1 van het lid De Wit (ABC)

Kent u de boot?

Vragen 2 en 3 van de leden Zwart en Van der Rood (beiden DEF):

Vaart zij? Zo nee, waarom niet?

Antwoord op vraag 1 van het lid De Wit (ABC)

Ja.

Antwoord op de vragen 2 en 3 van de leden Zwart en Van der Rood (beiden DEF):

Nee. Vraag 2 van het lid De Wit gaat hierover niet.
"""
IN_A_ROW = """Vraag 1 van de LVP-fractie
Kent u de boot?
Antwoord op vraag 1 van de LVP-fractie
Ja.
Vraag 2 van de fractie van de Partij voor de Kust
Vaart zij?
Antwoord op vraag 2 van de fractie van de Partij voor de Kust
Nee.
"""


def items(document: Document) -> list[tuple[str, tuple[str, ...], str]]:
    return [
        (type(each).__name__[0], each.numbers, each.text)
        for each in document.body
        if isinstance(each, Question | Answer)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            FACTIONS,
            [
                ("Q", ("1",), FACTIONS.split("\n")[1]),
                ("A", ("1",), "Op 1 januari waren dat er 42."),
                ("Q", ("2",), "Welke liggen stil?"),
                ("A", ("2",), FACTIONS.split("\n")[-2]),
            ],
        ),
        (
            MEMBERS,
            [
                ("Q", ("1",), "Kent u de boot?"),
                ("Q", ("2", "3"), "Vaart zij? Zo nee, waarom niet?"),
                ("A", ("1",), "Ja."),
                ("A", ("2", "3"), MEMBERS.split("\n")[-2]),
            ],
        ),
        (
            IN_A_ROW,
            [
                *(("Q", ("1",), "Kent u de boot?"), ("A", ("1",), "Ja.")),
                *(("Q", ("2",), "Vaart zij?"), ("A", ("2",), "Nee.")),
            ],
        ),
    ],
    ids=["factions", "members", "without blank lines"],
)
def test_labels_that_say_whose_question_it_is(
    text: str, expected: list[tuple[str, tuple[str, ...], str]]
) -> None:
    """It is part of the label."""
    document = read(LETTER + text)
    assert expected == items(document)
    printed = [line for line in text.split("\n") if line.startswith(("Vra", "Antw"))]
    assert printed == [each.label for each in document.body if isinstance(each, Question | Answer)]


OVER_TWO_LINES = [
    ("van de leden van de fracties van KustLinks en", "de LVP"),
    ("van de leden van de fractie van de Partij", "voor de Kust"),
    ("van de leden De Wit, Zwart en Van", "der Rood (allen ABC)"),
    ("van de leden van de", "LVP-fractie"),
]


@pytest.mark.parametrize(("first", "second"), OVER_TWO_LINES)
def test_such_labels_over_two_lines(first: str, second: str) -> None:
    document = read(
        f"{LETTER}Vraag 1 {first}\n{second}\nKent u de boot?\n\nAntwoord op vraag 1 {first}\n"
        f"{second}\nJa.\n"
    )
    assert [("Q", ("1",), "Kent u de boot?"), ("A", ("1",), "Ja.")] == items(document)
    assert f"Antwoord op vraag 1 {first} {second}" == document.answers[0].label


def test_a_title_below_such_a_label() -> None:
    """It is no party."""
    document = read(f"{LETTER}Vraag 1 van de fractie van de LVP\nVeerboten\nKent u die?\n")
    assert "Vraag 1 van de fractie van de LVP" == document.questions[0].label
    assert document.questions[0].text.startswith("Veerboten")


BROKEN = [
    "Dat is al gezegd.\nVraag 2 van het lid De Wit (ABC)\ngaat over boten.",
    "Dat is al gezegd.\nVraag 2 van de leden van de fractie van de LVP\ngaat over boten.",
    "Dit blijkt uit\nVraag 2 van het lid De Wit (ABC)\nvan 3 mei.",
]


@pytest.mark.parametrize("answer", BROKEN)
def test_a_sentence_that_is_broken_behind_such_words(answer: str) -> None:
    """It begins no question: the row below goes on with a small letter."""
    document = read(
        f"{LETTER}Vraag 1 van het lid De Wit (ABC)\n\nKent u de boot?\n\nAntwoord op vraag 1 van "
        f"het lid De Wit (ABC)\n\n{answer}\n\nVraag 2 van het lid De Wit (ABC)\n\nVaart zij?\n"
    )
    assert [("Q", ("1",)), ("A", ("1",)), ("Q", ("2",))] == [each[:2] for each in items(document)]
    assert answer.replace("\n", " ") == items(document)[1][2]


def test_the_last_sentence_that_is_broken_behind_such_words() -> None:
    """No other question has the number."""
    document = read(
        f"{LETTER}{IN_A_ROW}Zie ook dit.\nVraag 3 van het lid De Wit (ABC)\ngaat erover."
    )
    assert 4 == len(items(document))
    assert "uncertain-label" in [each.code for each in document.diagnostics]


def test_a_list_below_such_a_label() -> None:
    document = read(
        f"{LETTER}Vraag 1 van de LVP-fractie\na. Kent u de boot?\nb. Vaart zij?\n"
        "Antwoord op vraag 1 van de LVP-fractie\na) Ja.\nb) Nee.\n"
    )
    assert [("Q", ("1",)), ("A", ("1",))] == [each[:2] for each in items(document)]
