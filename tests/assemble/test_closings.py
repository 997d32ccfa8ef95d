"""The ends of letters, annexes, and text that only looks like either."""

from __future__ import annotations

import pytest

from assemble.test_plain import read
from kvlib.model import Document, Paragraph
from kvlib.testing import unaccounted
from samples import ASKED, REPLIED

ITEMS = "Vraag 1\nKent u die?\n\nAntwoord 1\nJa.\n\nVraag 2\nHoeveel zijn het er?\n\nAntwoord 2\n"
LAST = "Er zijn er 54. De meeste staan langs de kust."


def letter(text: str, *, heading: str = ASKED) -> Document:
    """Read a document with this ending; all of its text is accounted for."""
    source = f"{heading}\n\n{ITEMS}{LAST}\n\n{text}\n"
    doc = read(source)
    assert () == unaccounted(source.encode(), doc)
    return doc


def kinds(doc: Document, kind: str) -> list[str]:
    return [piece.text for piece in doc.furniture if piece.kind == kind]


def signers(doc: Document) -> list[tuple[str, str]]:
    holders = doc.reply.officeholders if doc.reply else ()
    return [(holder.name, holder.office.title) for holder in holders]


MINISTER = [("A.B. de Wit", "Minister van Verre Zaken")]

CLOSINGS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "formula, office, name": (
        "Hoogachtend,\n\nDe minister van Verre Zaken,\n\n\nA.B. de Wit",
        MINISTER,
    ),
    "in small letters": (
        "beleefde groeten,\n\nDe minister van Verre Zaken,\nA.B. de Wit",
        MINISTER,
    ),
    "in capitals": (
        "HOOGACHTEND,\nDE MINISTER VAN VERRE ZAKEN,\nA.B. de Wit",
        [("A.B. de Wit", "Minister van VERRE ZAKEN")],
    ),
    "signed mark": (
        "Met vriendelijke groet,\n\nde Minister van Verre Zaken,\n(w.g.) A.B. de Wit",
        MINISTER,
    ),
    "name first": ("Hoogachtend,\n\nA.B. de Wit\nMinister van Verre Zaken", MINISTER),
    "without a formula": ("De minister van Verre Zaken,\n\nA.B. de Wit", MINISTER),
    "on behalf": (
        "De Minister van Verre Zaken,\nmede namens de Minister van Defensie,\n\nA.B. de Wit",
        MINISTER,
    ),
    "two who sign": (
        "Hoogachtend,\n\nDe minister van Verre Zaken,\n\nA.B. de Wit\n\n"
        "De staatssecretaris van Financiën,\n\nE. van der Zwart-El Hadi",
        [*MINISTER, ("E. van der Zwart-El Hadi", "Staatssecretaris van Financiën")],
    ),
    "an office over two lines": (
        "Hoogachtend,\nDe minister van Verre Zaken en\nNabije Eilanden,\nA.B. de Wit",
        [("A.B. de Wit", "Minister van Verre Zaken en Nabije Eilanden")],
    ),
    "an office over two lines, without a formula": (
        "De minister van Verre Zaken, Eilanden\nen Zee,\n\nA.B. de Wit",
        [("A.B. de Wit", "Minister van Verre Zaken, Eilanden en Zee")],
    ),
    "a ministry over two lines, without a formula": (
        "De Minister van Volksgezondheid,\nWelzijn en Sport,\n\n\ndrs. A.B. de Wit",
        [("drs. A.B. de Wit", "Minister van Volksgezondheid, Welzijn en Sport")],
    ),
    "a name in brackets": ("De minister van Verre Zaken,\n\n\n(A.B. de Wit)", MINISTER),
    "side by side": (
        "De minister van Verre Zaken,\t\tDe staatssecretaris van Financiën,\n\n\n"
        "A.B. de Wit\t\t\t\t\tE. van der Zwart-El Hadi",
        [*MINISTER, ("E. van der Zwart-El Hadi", "Staatssecretaris van Financiën")],
    ),
    "side by side, an office over two lines": (
        "Hoogachtend,\n\nA.B. de Wit             E. van der Zwart-El Hadi\nMinister van            "
        "Staatssecretaris van\nVerre Zaken             Financiën",
        [*MINISTER, ("E. van der Zwart-El Hadi", "Staatssecretaris van Financiën")],
    ),
    "an address of the house": (
        "Hoogachtend,\n\nmr. A.B. de Wit\nVoorzitter van de Eerste Kamer\n\nPostbus 20017\n"
        "2500 EA Den Haag\npost@kamer.voorbeeld",
        [],
    ),
    "office and name on one line": ("De minister van Verre Zaken, A.B. de Wit", MINISTER),
    "on behalf, on one line": (
        "De minister van Verre Zaken, mede namens de minister van Defensie,\n\nA.B. de Wit",
        MINISTER,
    ),
    "somebody else for the minister": (
        "De minister van Verre Zaken,\nnamens deze,\nde directeur-generaal Torens,\n\nE. Zwart",
        [("", "Minister van Verre Zaken")],
    ),
    "office alone": ("De minister van Verre Zaken,", [("", "Minister van Verre Zaken")]),
    "courtesy": (
        "Ik vertrouw erop u hiermee voldoende te hebben\ngeïnformeerd.\n\nHoogachtend,\n\n"
        "De minister van Verre Zaken,\n\nA.B. de Wit",
        MINISTER,
    ),
    "courtesy, office, name": (
        "Hiermee hoop ik u voldoende te hebben\ngeïnformeerd.\n\nDe minister van Verre Zaken,\n\n"
        "A.B. de Wit",
        MINISTER,
    ),
    "courtesy and a name alone": (
        "Wij hopen u hiermee voldoende op de hoogte te hebben gesteld.\n\nA.B. de Wit",
        [],
    ),
    "no signature": ("De antwoorden zijn digitaal opgesteld en daarom niet ondertekend.", []),
    "courtesy alone": ("Ik vertrouw erop u hiermee voldoende te hebben ingelicht.", []),
    "somebody else": ("Hoogachtend,\n\nA.B. de Wit\nDirecteur Vuurtorens", []),
    "place, day and number of annexes": (
        "Hoogachtend,\n\nDe minister van Verre Zaken,\n\n[Ondertekenaar 1]\n\nDen Haag, 3 mei 2024"
        "\n\nBijlagen: 2",
        [("", "Minister van Verre Zaken")],
    ),
}


@pytest.mark.parametrize("name", CLOSINGS)
def test_closings(name: str) -> None:
    """Formula and signature are furniture, and say who answers where no heading does."""
    text, expected = CLOSINGS[name]
    doc = letter(text)
    assert LAST == doc.answers[1].text
    assert [" ".join(line.split()) for line in text.split("\n") if line] == kinds(doc, "closing")
    assert expected == signers(doc)
    assert () == doc.diagnostics


@pytest.mark.parametrize("answer", ["Antwoord 3: Ja.", "Antwoord 3\nDat zijn er\nvier."])
@pytest.mark.parametrize("name", [name for name in CLOSINGS if name.startswith("courtesy")])
def test_courtesy_below_a_short_answer(name: str, answer: str) -> None:
    """Also below a label that runs on into its text, with or without a blank line."""
    text, _ = CLOSINGS[name]
    for blank in ("\n\n", "\n"):
        source = f"{ASKED}\n\n{ITEMS}{LAST}\n\nVraag 3: Hoeveel?\n\n{answer}\n\n{text}"
        doc = read(source.replace("\n\n", blank))
        assert answer.removeprefix("Antwoord 3")[1:].split() == doc.answers[2].text.split()
        assert [line for line in text.split("\n") if line] == kinds(doc, "closing")


def test_courtesy_that_is_all_of_an_answer() -> None:
    """It is the text of the label above it."""
    text = "Hiermee hoop ik u voldoende te hebben geïnformeerd."
    doc = read(f"{ASKED}\n\n{ITEMS}{LAST}\n\nVraag 3: Hoeveel?\n\nAntwoord 3\n{text}")
    assert text == doc.answers[2].text


def test_courtesy_before_more_text() -> None:
    """It stays in its place, and that is reported."""
    text = "Hiermee hoop ik u voldoende te hebben geïnformeerd.\n\nDe torens staan er nog lang."
    doc = letter(text)
    assert [] == kinds(doc, "closing")
    assert ["furniture-in-item"] == [doubt.code for doubt in doc.diagnostics]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Hiermee beschouw ik de toezegging aan het lid De Wit als nagekomen.", True),
        ("Een afschrift van deze brief zend ik aan de Eerste Kamer.", True),
        ("Met deze brief heb ik voldaan aan het verzoek van uw Kamer.", True),
        ("Ik zal de Kamer in het najaar daarover berichten.", False),
        ("Een afschrift van het rapport zend ik aan de Eerste Kamer.", False),
    ],
)
def test_last_words_that_may_be_those_of_the_letter(words: str, codes: bool) -> None:
    """They stay in the answer, and are reported."""
    doc = letter(f"{words}\n\nHoogachtend,\n\nDe minister van Verre Zaken,\n\nA.B. de Wit")
    assert words == doc.answers[-1].blocks[-1].text
    assert codes == ("furniture-in-item" in [doubt.code for doubt in doc.diagnostics])


def test_courtesy_above_an_annex() -> None:
    doc = letter("Hiermee hoop ik u voldoende te hebben ingelicht.\n\nBijlage 1\n\nDe torens.")
    assert LAST == doc.answers[1].text
    assert ["Hiermee hoop ik u voldoende te hebben ingelicht."] == kinds(doc, "closing")
    assert ["annex"] == [remark.kind for remark in doc.remarks]


@pytest.mark.parametrize(
    "text",
    [
        "Ik heb de Kamer daarover op 3 mei geïnformeerd.",
        "Hiermee zijn uw vragen niet beantwoord.",
        "Ik hoop dat de gemeente de bewoners goed heeft geïnformeerd.",
    ],
)
def test_sentences_that_are_not_courtesy(text: str) -> None:
    """Informing somebody may be an answer."""
    doc = letter(text)
    assert [] == kinds(doc, "closing")
    assert text in doc.answers[1].text
    assert () == doc.diagnostics


def test_without_blank_lines() -> None:
    """A viewer that drops blank lines makes no difference."""
    text, expected = CLOSINGS["formula, office, name"]
    doc = read(f"{ASKED}\n{ITEMS}{LAST}\n{text}".replace("\n\n", "\n").replace("\n\n", "\n"))
    assert LAST == doc.answers[1].text
    assert expected == signers(doc)


@pytest.mark.parametrize("name", [name for name in CLOSINGS if "without" in name])
def test_a_covering_letter_without_a_formula(name: str) -> None:
    """The signature may be above the heading, whether its office takes one line or two."""
    text, expected = CLOSINGS[name]
    doc = read(
        f"Geachte voorzitter,\n\nHierbij de antwoorden.\n\n{text}\n\n{ASKED}\n\n{ITEMS}{LAST}"
    )
    assert [line for line in text.split("\n") if line] == kinds(doc, "closing")
    assert expected == signers(doc)


def test_two_sign_a_covering_letter_without_a_formula() -> None:
    doc = read(
        "Geachte voorzitter,\n\nHierbij bieden wij u de antwoorden aan op de vragen van het lid De "
        "Wit (ABC) over boten (ingezonden 3 mei 2024).\n\nDe minister van Verre Zaken,\n\n"
        "A.B. de Wit\n\nDe minister van Volksgezondheid,\nWelzijn en Sport,\n\nE. Zwart\n\n"
        f"{ITEMS}{LAST}\n"
    )
    expected = [*MINISTER, ("E. Zwart", "Minister van Volksgezondheid, Welzijn en Sport")]
    assert expected == signers(doc)
    assert () == doc.remarks


def test_a_heading_says_more() -> None:
    """A heading of the answers that names somebody counts; a nameless one gets its name."""
    text, expected = CLOSINGS["formula, office, name"]
    named = letter(text, heading=f"{ASKED}\n\n{REPLIED}")
    assert signers(named) == signers(read(f"{ASKED}\n\n{REPLIED}\n\n{ITEMS}{LAST}"))
    nameless = "Antwoorden van de minister van Verre Zaken op vragen van het lid De Korte (LVB)"
    assert expected == signers(letter(text, heading=nameless))


def test_a_covering_letter() -> None:
    """The closing may be above the heading, with the questions as an annex to the letter."""
    text, expected = CLOSINGS["courtesy"]
    doc = read(
        f"Geachte voorzitter,\n\nHierbij de antwoorden.\n\n{text}\n\n{ASKED}\n\n{ITEMS}{LAST}"
    )
    assert [line for line in text.split("\n") if line] == kinds(doc, "closing")
    assert expected == signers(doc)
    assert LAST == doc.answers[1].text
    assert "Hoogachtend" not in " ".join(remark.text for remark in doc.remarks)


@pytest.mark.parametrize(
    "text",
    [
        # a list of offices
        "Betrokken zijn:\nDe minister van Verre Zaken,\nde staatssecretaris van Financiën.",
        "Betrokken zijn:\nDe minister van Verre Zaken\nDe minister van Defensie",
        # sentences that begin with an office or a greeting, or end with one
        "De minister van Verre Zaken heeft dat op 3 mei toegezegd.",
        "De brief eindigt zoals iedere brief, dus met de woorden\nhoogachtend, de minister.",
        "Met vriendelijke groet van de wachters is dat bericht ontvangen.",
        "Ik heb de gemeente hierover geïnformeerd.",
        "Dat is toegezegd door\nA.B. de Wit",
        "Verantwoordelijk is\nDe minister van Verre Zaken",
        # an answer that is an office
        "Dit is de taak van\nde minister van Defensie.",
    ],
)
def test_text_that_is_not_a_closing(text: str) -> None:
    """Sentences and lists of an answer stay in it."""
    doc = letter(text)
    assert [] == kinds(doc, "closing")
    assert text.split() == doc.answers[1].text.removeprefix(LAST).split()
    assert "furniture-in-item" not in [doubt.code for doubt in doc.diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        "In de brief staat dat hij tekent met:\n\nHoogachtend,\n\ndat is: zonder naam. Dat mag.",
        "Met vriendelijke groet,\n\nDat schreef de wachter. Meer weet ik daar niet van.",
        "Hoogachtend,\n\nA.B. de Wit\n\nHet bedrag is inmiddels betaald.",
    ],
)
def test_a_formula_in_an_answer(text: str) -> None:
    """If more of the answer follows, it stays in the text, and that is reported."""
    doc = letter(text)
    assert [] == kinds(doc, "closing")
    assert text.split() == doc.answers[1].text.removeprefix(LAST).split()
    (doubt,) = [doubt for doubt in doc.diagnostics if doubt.code == "furniture-in-item"]
    assert "warning" == doubt.severity
    assert ("body[3]",) == doubt.about


def test_an_answer_that_is_an_office() -> None:
    """The only line of an answer is not a signature."""
    doc = read(f"{ASKED}\n\n{ITEMS}De minister van Verre Zaken")
    assert "De minister van Verre Zaken" == doc.answers[1].text
    assert [] == kinds(doc, "closing")


def test_a_formula_in_an_earlier_answer() -> None:
    """A quotation in an answer before the last is not a closing."""
    doc = read(
        f"{ASKED}\n\nVraag 1\nWat schreef hij?\n\nAntwoord 1\nHij sloot af met:\n\nHoogachtend,\n\n"
        "Vraag 2\nKent u die?\n\nAntwoord 2\nJa."
    )
    assert doc.answers[0].text.endswith("Hoogachtend,")
    assert ["furniture-in-item"] == [doubt.code for doubt in doc.diagnostics]


@pytest.mark.parametrize(
    ("tail", "codes"),
    [
        ("Alvast dank voor het doorsturen!", ["furniture-in-item"]),
        ("Dit formulier per post zenden aan de Griffie.", ["furniture-in-item"]),
        ("Kunt u dit voor het debat laten weten?", []),
    ],
)
def test_the_last_question_ends_with_a_statement(tail: str, codes: list[str]) -> None:
    """It may be the end of a mail, whatever its words."""
    doc = read(f"{ASKED}\n\nVraag 1\nKent u die?\n\nVraag 2\nKlopt dat?\n\n{tail}")
    assert doc.questions[1].text.endswith(tail)
    assert codes == [doubt.code for doubt in doc.diagnostics]


def test_a_closing_below_a_note() -> None:
    """Notes at the end of the last page may be above the closing."""
    doc = read(
        f"{ASKED}\n\nVraag 1\nKent u «Toren in zee»?1\n\nAntwoord 1\nJa.\n\n"
        "1 Zeeblad, 3 mei 2024, «Toren in zee».\nHoogachtend,\nDe minister van Verre Zaken,\n"
        "A.B. de Wit"
    )
    assert ["Zeeblad, 3 mei 2024, «Toren in zee»."] == [note.text for note in doc.footnotes]
    assert MINISTER == signers(doc)


# --- annexes ----------------------------------------------------------------------------

ANNEXES = {
    "alone": ("Bijlage\n\nDe torens op een rij.", [("Bijlage", "De torens op een rij.")]),
    "with a number": ("BIJLAGE 1\nDe torens op een rij.", [("BIJLAGE 1", "De torens op een rij.")]),
    "with a title": (
        "Bijlage 1: Overzicht van torens\n\nBrandaris\nEierland",
        [("Bijlage 1:", "Overzicht van torens\nBrandaris Eierland")],
    ),
    "without a sign": (
        "Bijlage 2 Overzicht van torens\n\nBrandaris",
        [("Bijlage 2", "Overzicht van torens\nBrandaris")],
    ),
    "to an answer": (
        "Bijlage bij het antwoord op vraag 2\n\nBrandaris",
        [("Bijlage", "bij het antwoord op vraag 2\nBrandaris")],
    ),
    "two": (
        "Bijlage 1\n\nDe torens.\n\nBijlage 2\n\nDe kosten.",
        [("Bijlage 1", "De torens."), ("Bijlage 2", "De kosten.")],
    ),
}


@pytest.mark.parametrize("closing", ["", CLOSINGS["formula, office, name"][0] + "\n\n"])
@pytest.mark.parametrize("name", ANNEXES)
def test_annexes(name: str, closing: str) -> None:
    """An annex below the last answer, or the signature, is a remark."""
    text, expected = ANNEXES[name]
    doc = letter(closing + text)
    assert LAST == doc.answers[1].text
    assert [("annex", *each) for each in expected] == [
        (remark.kind, remark.label, remark.text) for remark in doc.remarks
    ]
    (doubt,) = doc.diagnostics
    about = tuple(f"body[{4 + index}]" for index in range(len(expected)))
    assert ("annex", "info", about) == (doubt.code, doubt.severity, doubt.about)
    assert bool(closing) == bool(kinds(doc, "closing"))


@pytest.mark.parametrize(
    "text",
    [
        "Bijlage 1 bevat een overzicht van de torens.",
        "Bijlage 1 bij deze brief geeft daarvan\neen overzicht.",
        "Een overzicht staat in\nBijlage 1\nbij deze brief.",
        "Een overzicht staat in\n\nBijlage 1\n\nbij deze brief.",
        "Meegezonden zijn:\nBijlage 1: Overzicht van torens\nBijlage 2: Kosten",
        "Meegezonden zijn:\n\nBijlage 1: Overzicht van torens\n\nBijlage 2: Kosten van de torens",
        "Zie de bijlage.\n\nBijlagen vindt u op de site.",
        "Bijlage 1",
    ],
)
def test_text_that_is_not_an_annex(text: str) -> None:
    """Sentences about an annex, and lists of annexes, stay in the answer."""
    doc = letter(text)
    assert () == doc.remarks
    assert text.split() == doc.answers[1].text.removeprefix(LAST).split()


def test_an_annex_between_the_questions() -> None:
    """Text above another label belongs to the answer."""
    doc = read(
        f"{ASKED}\n\nVraag 1\nKent u die?\n\nAntwoord 1\nJa.\n\nBijlage 1\n\nDe torens.\n\n"
        "Vraag 2\nWaar?"
    )
    assert () == doc.remarks


def test_an_annex_below_a_table() -> None:
    """The last answer may end without a stop."""
    doc = letter("Toren Jaar\nBrandaris 1594\n\nBijlage 1: Kaart\n\nDe kust.")
    assert ["Kaart\nDe kust."] == [remark.text for remark in doc.remarks]
    assert doc.answers[1].text.endswith("1594")


@pytest.mark.parametrize("tail", ["Bijlage 1: Kaart\n\nDe kust.", "Hoogachtend,\n\nA.B. de Wit"])
def test_a_tail_below_the_last_note(tail: str) -> None:
    """Text below the notes of the last page does not continue them."""
    doc = read(
        f"{ASKED}\n\nVraag 1\nKent u «Toren in zee»?1\n\nAntwoord 1\nJa.\n\n\f"
        f"1 Zeeblad, 3 mei 2024, «Toren in zee».\n\n{tail}"
    )
    assert ["Zeeblad, 3 mei 2024, «Toren in zee»."] == [note.text for note in doc.footnotes]
    assert doc.remarks or kinds(doc, "closing")


def test_a_note_after_an_annex() -> None:
    """Notes of the answers may be below the annex."""
    doc = read(
        f"{ASKED}\n\nVraag 1\nKent u «Toren in zee»?1\n\nAntwoord 1\nJa.\n\nBijlage 1\n\nDe torens "
        "op een rij.\n\n1 Zeeblad, 3 mei 2024, «Toren in zee»."
    )
    assert ["Zeeblad, 3 mei 2024, «Toren in zee»."] == [note.text for note in doc.footnotes]
    assert ["De torens op een rij."] == [remark.text for remark in doc.remarks]
    block = doc.remarks[0].blocks[0]
    assert isinstance(block, Paragraph)
