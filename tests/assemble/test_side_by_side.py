"""Tables that hold the questions, or a signature: what is in their cells and across them."""

from __future__ import annotations

import pytest

from assemble.test_said import Page, answered
from kvlib.assemble import InCell, Run
from kvlib.model import Document, Question

SENTENCE = (
    "Hierbij beantwoord ik de vragen van het lid Oudega (DOE) over boten (ingezonden 3 mei 2024)."
)


def letter() -> Page:
    return Page().add("Geachte voorzitter,").add(SENTENCE)


def across(page: Page, row: int, text: str, width: int = 2) -> Page:
    """Add a cell as wide as the table."""
    return page.add(text, cell=InCell(table=1, row=row, column=0, colspan=width))


def beside(page: Page, row: int, *cells: str) -> Page:
    """Add cells side by side; a bar separates the lines of one."""
    for column, texts in enumerate(cells):
        for text in filter(None, texts.split("|")):
            page.add(text, cell=InCell(table=1, row=row, column=column))
    return page


def read(page: Page) -> list[str]:
    """The items: question, answer or remark; label and text."""
    return shown(page.read()[0])


def shown(document: Document) -> list[str]:
    return [
        f"{type(item).__name__[0]} {item.label}: {item.text}".replace("\n", " / ")
        for item in document.body
    ]


def titles(page: Page) -> list[str]:
    return [each.text for each in page.read()[0].furniture if each.kind == "title_block"]


@pytest.mark.parametrize("heading", ["Onderhoud en veiligheid", "Onderwerp: boten"])
def test_a_heading_across_the_table(heading: str) -> None:
    """It belongs to neither the answer above it nor the question below."""
    page = beside(letter(), 0, "Vraag 1|Kent u de boot?", "Antwoord 1|Ja.")
    beside(across(page, 1, heading), 2, "Vraag 2|Vaart zij?", "Antwoord 2|Nee.")
    assert [
        "Q Vraag 1: Kent u de boot?",
        "A Antwoord 1: Ja.",
        f"R : {heading}",
        "Q Vraag 2: Vaart zij?",
        "A Antwoord 2: Nee.",
    ] == read(page)


@pytest.mark.parametrize("text", ["Ja", "Zij vaart al."])
def test_text_across_the_table(text: str) -> None:
    """Below a label it is the label's text, and a sentence is no heading."""
    page = beside(letter(), 0, "Vraag 1", "Boten")
    across(across(across(page, 1, "Kent u de boot?"), 2, "Antwoord 1"), 3, text)
    assert ["Q Vraag 1: Boten / Kent u de boot?", f"A Antwoord 1: {text}"] == read(page)


@pytest.mark.parametrize(
    ("heads", "rows", "expected"),
    [
        (
            ("Vraag", "Antwoord"),
            (("Vraag 1|Kent u de boot?", "Antwoord 1|Ja."),),
            ["Q Vraag 1: Kent u de boot?", "A Antwoord 1: Ja."],
        ),
        (
            ("Nr.", "Vraag van het lid Oudega", "Antwoord"),
            (("1", "Kent u de boot?", "Ja."), ("2", "Vaart zij?", "Nee.|Zij ligt stil.")),
            [
                *("Q 1: Kent u de boot?", "A : Ja."),
                *("Q 2: Vaart zij?", "A : Nee. / Zij ligt stil."),
            ],
        ),
        (
            ("Vraag", "Antwoord van de minister"),
            (("1. Kent u de boot?", "Ja."), ("", "Zij vaart al."), ("2. Vaart zij?", "Nee.")),
            [
                *("Q 1.: Kent u de boot?", "A : Ja. / Zij vaart al."),
                *("Q 2.: Vaart zij?", "A : Nee."),
            ],
        ),
        (
            ("Vragen", "Antwoorden"),
            (("Kent u de boot?", "Ja."), ("Vaart zij?", "Nee.")),
            ["Q : Kent u de boot?", "A : Ja.", "Q : Vaart zij?", "A : Nee."],
        ),
    ],
)
def test_words_above_the_columns(
    heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], expected: list[str]
) -> None:
    """They are titles, and say what a cell without a label is."""
    page = beside(letter(), 0, *heads)
    for at, cells in enumerate(rows, 1):
        beside(page, at, *cells)
    assert expected == read(page)
    assert list(heads) == titles(page)


def test_a_sentence_over_both_columns() -> None:
    """It is neither a question nor an answer."""
    page = beside(letter(), 0, "Vraag", "Antwoord")
    across(beside(page, 1, "Vraag 1|Kent u de boot?", "Antwoord 1|Ja."), 2, "Dat was alles.")
    assert "R : Dat was alles." == read(page)[-1]


def test_a_table_of_an_answer_with_the_same_words() -> None:
    """Such as a survey: below a label it remains a table."""
    page = answered().add("De enquête:").cells(1, ("Vraag", "Antwoord"), ("Bevalt zij?", "Ja"))
    document, _ = page.add("Dat is al.").read()
    assert 1 == sum(isinstance(item, Question) for item in document.body)
    assert "Vraag\tAntwoord\nBevalt zij?\tJa" in document.answers[0].text


# --- signatures --------------------------------------------------------------------------

TWO = [("A. de Wit", "Minister van Defensie"), ("C. Zwart", "Staatssecretaris van Financiën")]
SIGNATURES = [
    (
        "De Minister van Defensie,|A. de Wit",
        "De Staatssecretaris|van Financiën,|C. Zwart",
    ),
    ("A. de Wit|Minister van Defensie", "C. Zwart|Staatssecretaris van Financiën"),
    (
        "De Minister van Defensie,|A. de Wit",
        "mede namens|de Staatssecretaris van Financiën,|C. Zwart",
    ),
]


@pytest.mark.parametrize("cells", SIGNATURES)
@pytest.mark.parametrize("above", [True, False])
def test_two_sign_side_by_side(cells: tuple[str, str], above: bool) -> None:
    """Below the sentence of the letter, or at the end."""
    items = ("Vraag 1", "Kent u de boot?", "Antwoord 1", "Ja.")
    page = letter()
    if not above:
        for text in items:
            page.add(text)
    beside(page.add("Hoogachtend,"), 0, *cells)
    if above:
        for text in items:
            page.add(text)
    document, _ = page.read()
    assert document.reply
    assert TWO == [(each.name, each.office.title) for each in document.reply.officeholders]
    assert ["Q Vraag 1: Kent u de boot?", "A Antwoord 1: Ja."] == shown(document)


def test_offices_in_one_row_and_names_in_the_next() -> None:
    """They are read column by column, and need no closing formula."""
    page = beside(letter(), 0, "De Minister van Defensie,", "De Staatssecretaris van Financiën,")
    beside(page, 1, "A. de Wit", "C. Zwart")
    for text in ("Vraag 1", "Kent u de boot?", "Antwoord 1", "Ja."):
        page.add(text)
    document, _ = page.read()
    assert document.reply
    assert TWO == [(each.name, each.office.title) for each in document.reply.officeholders]
    assert () == document.remarks


def test_a_table_of_officeholders_in_an_answer() -> None:
    page = answered().add("Dat waren:").cells(1, *((office, name) for name, office in TWO))
    document, _ = page.add("Vraag 2").add("Vaart zij?").add("Antwoord 2").add("Nee.").read()
    assert "Minister van Defensie\tA. de Wit" in document.answers[0].text


def test_a_number_in_a_cell_is_no_mark() -> None:
    """Though the cell above it ends in a bracket."""
    rows = (("Jaar", "Aantal"), ("2023 (raming)", "212"))
    _, context = answered().add("Zie:").cells(1, *rows).add("Dat is al.").read()
    assert [] == [doubt.code for doubt in context.diagnostics]


def test_notes_stand_in_printed_order() -> None:
    """Typed notes below the questions come before endnotes of the format."""
    page = Page().add(SENTENCE).add("Vraag 1").add("Kent u de boot? 1)")
    page.add("1) Zeeblad, 3 mei 2024.").add("Antwoord 1").add("Ja.", Run("1", note="e1"))
    document, _ = page.add("NOS, 4 mei 2024.", note="e1", marker="1").read()
    assert [("1)", "Zeeblad, 3 mei 2024."), ("1", "NOS, 4 mei 2024.")] == [
        (note.label, note.text) for note in document.footnotes
    ]
    assert [0] == [mark.footnote for mark in document.questions[0].notes]
    assert [1] == [mark.footnote for mark in document.answers[0].notes]
