"""Tables with questions in one column and answers in another, numbered in both."""

from __future__ import annotations

import pytest

from assemble.test_said import Page, answered
from assemble.test_side_by_side import beside, letter, read
from kvlib.model import Answer, Question, Table

NUMBERED = (("1. Kent u de boot?", "1. Ja."), ("2. Vaart zij?", "2. Nee.|Zij ligt stil."))
READ = ["Q 1.: Kent u de boot?", "A 1.: Ja.", "Q 2.: Vaart zij?", "A 2.: Nee. / Zij ligt stil."]
FORMS: dict[str, tuple[tuple[tuple[str, ...], ...], list[str]]] = {
    "with a head row": ((("Vraag", "Antwoord"), *NUMBERED), READ),
    "without a head row": (NUMBERED, READ),
    "a column of numbers too": (
        (
            ("Nr.", "Vraag", "Antwoord van de minister"),
            ("1", "Kent u de boot?", "1. Ja."),
            ("2", "Vaart zij?", "2. Nee."),
        ),
        ["Q 1: Kent u de boot?", "A 1.: Ja.", "Q 2: Vaart zij?", "A 2.: Nee."],
    ),
    "brackets, and several questions in a cell": (
        (
            ("Vragen", "Antwoorden"),
            ("1) Kent u de boot?|2) Vaart zij?", "1) Ja.|2) Nee."),
            ("3) Zinkt zij?", "3) Neen."),
        ),
        [
            *("Q 1): Kent u de boot?", "Q 2): Vaart zij?", "A 1): Ja.", "A 2): Nee."),
            *("Q 3): Zinkt zij?", "A 3): Neen."),
        ],
    ),
    "one answer without its number": (
        (("Vraag", "Antwoord"), *NUMBERED, ("3. Zinkt zij?", "Zie het antwoord op vraag 2.")),
        [*READ, "Q 3.: Zinkt zij?", "A : Zie het antwoord op vraag 2."],
    ),
    "one answer without its number, and no head row": (
        (*NUMBERED, ("3. Zinkt zij?", "Zie het antwoord op vraag 2.")),
        [*READ, "Q 3.: Zinkt zij?", "A : Zie het antwoord op vraag 2."],
    ),
    "an answer in two rows": (
        (NUMBERED[0], ("", "Zij vaart al."), NUMBERED[1]),
        [READ[0], "A 1.: Ja. / Zij vaart al.", *READ[2:]],
    ),
    "one question": (NUMBERED[:1], READ[:2]),
    "only a capital after the stop": (
        (("1.Kent u de boot?", "1.Ja."), ("2.Vaart zij?", "2.Nee.")),
        ["Q 1.: Kent u de boot?", "A 1.: Ja.", "Q 2.: Vaart zij?", "A 2.: Nee."],
    ),
}


def page(rows: tuple[tuple[str, ...], ...]) -> Page:
    made = letter()
    for at, cells in enumerate(rows):
        beside(made, at, *cells)
    return made


@pytest.mark.parametrize(("rows", "expected"), FORMS.values(), ids=FORMS.keys())
def test_the_number_in_the_cell_of_an_answer(
    rows: tuple[tuple[str, ...], ...], expected: list[str]
) -> None:
    """It is the label of the answer if the question beside it has the same."""
    document, context = page(rows).read()
    assert expected == read(page(rows))
    labelled = [each for each in document.body if isinstance(each, Question | Answer)]
    assert [(each.label.strip(".)"),) if each.label else () for each in labelled] == [
        each.numbers for each in labelled
    ]
    assert "label-in-item" not in [each.code for each in context.diagnostics]


OTHERS = {
    "a list in the answer to question 3": "1. De gemeente;|2. De provincie.",
    "a year": "2024. Dat is het jaar.",
    "an amount": "3.000 euro.",
    "a number in the text": "3 gemeenten.",
}


@pytest.mark.parametrize("answer", OTHERS.values(), ids=OTHERS.keys())
def test_another_number_in_the_cell_of_an_answer(answer: str) -> None:
    """It is text of the answer."""
    rows = (("Vraag", "Antwoord"), *NUMBERED, ("3. Zinkt zij?", answer))
    assert [*READ, "Q 3.: Zinkt zij?"] == read(page(rows))[:-1]
    assert f"A : {answer.replace('|', ' / ')}" == read(page(rows))[-1]


def test_the_number_of_the_next_question_in_the_cell_of_an_answer() -> None:
    """It is doubtful, and said to be."""
    _, context = page((("Vraag", "Antwoord"), *NUMBERED, ("3. Zinkt zij?", "4. Neen."))).read()
    assert "uncertain-label" in [each.code for each in context.diagnostics]


def test_a_list_in_the_first_answer() -> None:
    """It begins with the question's number, but goes on, and no other answer has its number."""
    rows = (
        ("Vraag", "Antwoord"),
        ("1. Wie vaart?", "1. De Kroon;|2. De Anker."),
        ("2. Kent u die?", "Ja."),
    )
    found = read(page(rows))
    assert ["Q 1.: Wie vaart?", "A : 1. De Kroon; / 2. De Anker."] == found[:2]
    assert ["Q 2.: Kent u die?", "A : Ja."] == found[2:]


def test_other_tables_with_numbers_in_both_columns() -> None:
    """In an answer they are tables, also of questions, such as those of a survey."""
    for rows in (
        (("1. Boot", "1. Kroon"), ("2. Veer", "2. Anker")),
        (("1. Bevalt zij?", "1. Ja."), ("2. Vaart zij?", "2. Nee.")),
    ):
        document, _ = answered().add("De enquête:").cells(1, *rows).add("Dat is al.").read()
        assert 1 == sum(isinstance(item, Question) for item in document.body)
        assert any(isinstance(block, Table) for block in document.answers[0].blocks)


def test_a_table_above_the_questions_that_asks_nothing() -> None:
    made = page((("1. De Kroon", "1. Een boot."), ("2. De Anker", "2. Een veer.")))
    for text in ("Vraag 1", "Kent u die?", "Antwoord 1", "Ja."):
        made.add(text)
    assert ["Q Vraag 1: Kent u die?", "A Antwoord 1: Ja."] == read(made)[-2:]
    assert not any(text.startswith(("Q 1.", "A 1.")) for text in read(made))
