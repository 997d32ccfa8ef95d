"""Headings that are forms or sentences, and text that only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from assemble.test_plain import read
from kvlib.model import Document, Kind
from kvlib.testing import unaccounted
from samples import ASKED

ITEMS = "Vraag 1\nKent u die?\n\nAntwoord 1\nJa.\n"
LONG = "de vuurtorens langs de kust"


def facts(doc: Document) -> tuple[object, ...]:
    reply = doc.reply
    return (
        [(member.name, member.party) for member in doc.askers],
        [office.title for office in doc.addressees],
        doc.subject,
        doc.submitted,
        [holder.name for holder in reply.officeholders] if reply else [],
        reply.received if reply else None,
    )


@pytest.mark.parametrize(
    "form",
    [
        "Vragensteller:   het lid De Korte (LVB)\nGericht aan:     de Minister van Zeewezen\n"
        f"Onderwerp:       {LONG}\nIngezonden:      3 mei 2024\n"
        "Antwoord:        Minister De Wit (Zeewezen), 4 juni 2024",
        f"Van: het lid De Korte (LVB)\nAan: de Minister van Zeewezen\nOver: {LONG}\n"
        "Ingezonden: 3 mei 2024\nAntwoord van: Minister De Wit (Zeewezen), ontvangen 4 juni 2024",
        "Vragen van het lid De Korte (LVB)\nAan: de Minister van Zeewezen\n"
        f"Onderwerp: {LONG}\nDatum: 3 mei 2024\nAntwoord: Minister De Wit (Zeewezen)\n"
        "Datum antwoord: 4 juni 2024",
        "Gesteld door: De Korte (LVB)\nAan: Minister van Zeewezen\nBetreft: de vuurtorens\n"
        "langs de kust\nIngediend op: 3 mei 2024\nBeantwoord door: Minister De Wit (Zeewezen)\n"
        "Ontvangen: 4 juni 2024",
    ],
)
def test_forms(form: str) -> None:
    """Fields with colons above the first label are the heading, in any order."""
    source = f"Beantwoording schriftelijke vragen\n\n{form}\n\n{ITEMS}"
    doc = read(source)
    assert () == unaccounted(source.encode(), doc)
    assert [("1",)] == [question.numbers for question in doc.questions]
    assert [("1",)] == [answer.numbers for answer in doc.answers]
    assert (
        [("De Korte", "LVB")],
        ["Minister van Zeewezen"],
        LONG,
        date(2024, 5, 3),
        ["De Wit"],
        date(2024, 6, 4),
    ) == facts(doc)
    assert () == tuple(d for d in doc.diagnostics if d.severity == "warning")


@pytest.mark.parametrize("line", ["Aan: de Minister van Zeewezen", "aan: minister van Zeewezen"])
def test_a_field_below_the_heading(line: str) -> None:
    """It names the addressees if the heading does not."""
    asked = "Antwoorden op vragen van het lid De Korte (LVB) over de torens"
    doc = read(f"{asked} kenmerk 2024Z01234, ingezonden 3 mei 2024\n{line}\n\n{ITEMS}")
    assert ["Minister van Zeewezen"] == [office.title for office in doc.addressees]
    assert "de torens" == doc.subject


@pytest.mark.parametrize("line", ["Aan: de Voorzitter van de Tweede Kamer", "Aan: allen"])
def test_a_field_without_an_office(line: str) -> None:
    """The recipient of a letter or a mail is not the addressee of the questions."""
    asked = "Antwoorden op vragen van het lid De Korte (LVB) over de torens"
    assert () == read(f"{asked}\n{line}\n\n{ITEMS}").addressees


def test_a_sentence_below_a_form() -> None:
    """The dates may be in a sentence, which is kept as a remark."""
    doc = read(
        f"Van: het lid De Korte (LVB)\nAan: de Minister van Zeewezen\nOver: {LONG}\n\nIngezonden "
        f"3 mei 2024. Antwoord van Minister De Wit (Zeewezen), ontvangen 4 juni 2024.\n\n{ITEMS}"
    )
    assert (date(2024, 5, 3), ["De Wit"], date(2024, 6, 4)) == facts(doc)[-3:]
    assert "unplaced-text" in [doubt.code for doubt in doc.diagnostics]


def test_a_sentence_after_the_heading() -> None:
    """It says who answered, and when, if there is no heading of the answer."""
    doc = read(f"{ASKED} Beantwoord door minister De Wit op 4 juni 2024.\n\n{ITEMS}")
    assert (["De Wit"], date(2024, 6, 4)) == facts(doc)[-2:]
    assert Kind.ANSWERS is doc.kind


@pytest.mark.parametrize(
    "text",
    [
        "Van: B. de Wit (ABC)\nAan: E. Zwart\nOnderwerp: torens",
        "Onderwerp: torens\nAan: de Minister van Zeewezen",
        f"{ASKED}\n\nVan: het lid De Wit (ABC)\nAan: E. Zwart\nOver: torens",
    ],
)
def test_text_that_is_not_a_form(text: str) -> None:
    """A mail's head names no member, two fields are not a form, and a heading comes first."""
    doc = read(f"{text}\n\n{ITEMS}")
    assert [] == [member.party for member in doc.askers if member.party == "ABC"]
