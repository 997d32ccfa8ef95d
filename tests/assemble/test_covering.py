"""Letters of ministries: one sentence is the heading, its day that of the answer."""

from __future__ import annotations

from datetime import date

import attrs

from kvlib._checks import examine
from kvlib.assemble import assemble_text
from kvlib.model import Document
from kvlib.plugin import ReadContext

HEAD = (
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\nPostbus 20018\n2500 EA Den Haag\n\n"
    "Datum 3 mei 2024\nUw kenmerk 2024Z05678\nBetreft Beantwoording vragen\n\n"
)
SENTENCE = (
    "Hierbij beantwoord ik, mede namens de Minister van Defensie, de vragen van het lid\n"
    "Duinstra (LVB) over de veerdienst op de Wielse Geul (ingezonden 11 april 2024)."
)
ANSWERS = "\n\nVraag 1\nKent u die dienst?\n\nAntwoord 1\nJa.\n"


def read(text: str) -> Document:
    context = ReadContext()
    doc = assemble_text(text, context)
    doc = attrs.evolve(doc, diagnostics=context.diagnostics)
    return attrs.evolve(doc, diagnostics=(*doc.diagnostics, *examine(doc, ())))


def test_a_covering_letter() -> None:
    """All that an official heading says, without a warning."""
    doc = read(f"{HEAD}Geachte voorzitter,\n\n{SENTENCE}{ANSWERS}")
    assert " ".join(SENTENCE.split()) == doc.heading
    assert ["Duinstra"] == [member.name for member in doc.askers]
    assert "de veerdienst op de Wielse Geul" == doc.subject
    assert (date(2024, 4, 11), "2024Z05678") == (doc.submitted, doc.question_number)
    assert doc.reply
    assert date(2024, 5, 3) == doc.reply.received
    assert ["Minister van Defensie"] == [office.title for office in doc.reply.on_behalf_of]
    assert "tweede-kamer" == doc.chamber
    assert [] == [found.code for found in doc.diagnostics if found.severity != "info"]


def test_the_rest_of_the_letter_is_a_remark() -> None:
    """Every word once: the sentence leaves the rest where it was."""
    more = " Ik vertrouw erop dat dit duidelijk is."
    doc = read(f"Geachte voorzitter, {SENTENCE}{more}{ANSWERS}")
    assert [("other", f"Geachte voorzitter,\n{more.strip()}")] == [
        (remark.kind, remark.text.replace(", Ik", ",\nIk")) for remark in doc.remarks
    ]


def test_a_date_in_the_heading_goes_before_that_of_the_letter() -> None:
    """``received`` is what a heading says; the letter's day only where none does."""
    told = "Antwoord van Minister Groen (Zee) (ontvangen 7 mei 2024)."
    asked = "Vragen van het lid Duinstra (LVB) aan de Minister van Zee over de veerdienst."
    doc = read(f"{HEAD}{asked}\n\n{told}{ANSWERS}")
    assert doc.reply
    assert date(2024, 5, 7) == doc.reply.received


def test_the_heading_of_the_answers_above_that_of_the_questions() -> None:
    """As answers in Word begin: the number, the answer's heading, then the questions'."""
    told = "Antwoord van Minister Groen (Zee) (ontvangen 7 mei 2024)."
    asked = (
        "Vragen van het lid Duinstra (LVB) aan de Minister van Zee over de veerdienst "
        "(ingezonden 11 april 2024)."
    )
    doc = read(f"AH 604\n2024Z05678\n\n{told}\n\n{asked}{ANSWERS}")
    assert doc.reply
    assert (told, asked) == (doc.reply.heading, doc.heading)
    assert ["Groen"] == [holder.name for holder in doc.reply.officeholders]


def test_questions_without_answers_have_no_day_of_a_reply() -> None:
    """The date line of questions as sent in is not the day of an answer."""
    doc = read(
        "Den Haag, 3 mei 2024\n\nVragen van het lid Duinstra (LVB) aan de Minister van Zee over de "
        "veerdienst.\n\nVraag 1\nKent u die dienst?\n"
    )
    assert doc.reply is None


def test_labels_in_small_letters_with_a_colon() -> None:
    """Run in with their text, and answers without a number."""
    doc = read(
        f"{SENTENCE}\n\nvraag 1: Kent u die dienst?\n\nantwoord: Ja.\n\nvraag 2: Wat kost dat de\n"
        "antwoordende minister?\n\nantwoord op vraag 2: Niets.\n"
    )
    assert [("1",), (), ("2",), ("2",)] == [getattr(item, "numbers", None) for item in doc.body]


def test_a_letter_of_answers_alone() -> None:
    """The questions are nowhere: each answer stands alone, and that is said."""
    doc = read(f"{SENTENCE}\n\nAntwoord op vraag 1\nJa.\n\nAntwoord op vraag 2 en 3\nNee.\n")
    assert [("1",), ("2", "3")] == [answer.numbers for answer in doc.answers]
    assert "unmatched-answer" in {found.code for found in doc.diagnostics}


def test_digits_below_a_covering_sentence_are_no_number_of_the_publication() -> None:
    """They count the questions."""
    doc = read(f"Geachte voorzitter,\n\n{SENTENCE}\n\n1\nKent u die dienst?\n\nAntwoord\nJa.\n")
    assert doc.number is None
