"""Covering letters: a table of sentences with the facts in them, and the date and address."""

from __future__ import annotations

from datetime import date

import pytest

from kvlib.grammar._covering import (
    covering_sentence,
    parse_covering_sentence,
)
from kvlib.grammar._dispatch import letter_chamber, letter_date

# Sentence; askers, subject, date, number, offices on whose behalf.
SENTENCES = [
    (
        "Hierbij zend ik u de antwoorden op de schriftelijke vragen van de leden van de Eerste "
        "Kamer Duinstra-Smit (LVB) en Zeeman (DOE) over de veerdienst (ingezonden 9 september "
        "2025, uw kenmerk 178440.03U).",
        (
            ["Duinstra-Smit (LVB)", "Zeeman (DOE)"],
            "de veerdienst",
            date(2025, 9, 9),
            "178440.03U",
            [],
        ),
    ),
    (
        "Hierbij bied ik u de antwoorden aan op de vragen van de leden Duinstra (LVB) en Zeeman "
        "(DOE) over de veerdienst (ingezonden 5 april 2019).",
        (["Duinstra (LVB)", "Zeeman (DOE)"], "de veerdienst", date(2019, 4, 5), None, []),
    ),
    (
        "Hierbij beantwoord ik, mede namens de Minister van Economische Zaken en Klimaat, de "
        "schriftelijke vragen van het Kamerlid Duinstra (LVB) over de veerdienst (2023Z14420), "
        "ingezonden op 14 augustus 2023.",
        (
            ["Duinstra (LVB)"],
            "de veerdienst",
            date(2023, 8, 14),
            "2023Z14420",
            ["Minister van Economische Zaken en Klimaat"],
        ),
    ),
    (
        "In antwoord op uw brief van 29 september 2016, nr. 2016Z17766, deel ik u mede dat de "
        "vragen van de leden Duinstra en Zeeman (beiden LVB) over de kosten van de veerdienst te "
        "Wielse Geul worden beantwoord zoals aangegeven in de bijlage.",
        (
            ["Duinstra (LVB)", "Zeeman (LVB)"],
            "de kosten van de veerdienst te Wielse Geul",
            date(2016, 9, 29),
            "2016Z17766",
            [],
        ),
    ),
    (
        "Op 30 november 2020 hebben de leden Duinstra (LVB) en Zeeman (DOE) schriftelijke vragen "
        "gesteld over de veerdienst (2020Z23456).",
        (
            ["Duinstra (LVB)", "Zeeman (DOE)"],
            "de veerdienst",
            date(2020, 11, 30),
            "2020Z23456",
            [],
        ),
    ),
    (
        "In reactie op de vragen van het lid Duinstra (LVB) over de veerdienst, ingezonden op "
        "21 januari 2025 met kenmerk 2025Z00871, bericht ik u als volgt.",
        (["Duinstra (LVB)"], "de veerdienst", date(2025, 1, 21), "2025Z00871", []),
    ),
    (
        "Antwoorden van de heer S.T. Groen, minister van Zee, op vragen van het lid Duinstra "
        "(LVB), ingezonden op 3 september 2001 met kenmerk 2010016530.",
        (["Duinstra (LVB)"], None, date(2001, 9, 3), "2010016530", []),
    ),
    (
        "Beantwoording vragen van het lid Duinstra (LVB) over de veerdienst met kenmerk "
        "2021Z01234.",
        (["Duinstra (LVB)"], "de veerdienst", None, "2021Z01234", []),
    ),
    (
        "Beantwoording vragen van de leden Duinstra en Zeeman (beiden LVB) over de veerdienst "
        "(uw kenmerk 2021Z01234).",
        (["Duinstra (LVB)", "Zeeman (LVB)"], "de veerdienst", None, "2021Z01234", []),
    ),
    (
        "Antwoorden op de vragen van het lid Duinstra (LVB) over de veerdienst, ingezonden "
        "d.d. 3 mei 2021.",
        (["Duinstra (LVB)"], "de veerdienst", date(2021, 5, 3), None, []),
    ),
    (
        "Hierbij beantwoord ik de vragen van het lid Duinstra (LVB) naar aanleiding van het "
        "bericht «Veerboot te laat» (ingezonden 3 mei 2021).",
        (["Duinstra (LVB)"], "het bericht «Veerboot te laat»", date(2021, 5, 3), None, []),
    ),
    (
        "Hierbij doe ik u mijn antwoorden toekomen op de vragen van het lid Duinstra (LVB) over "
        "mensen die zijn verhuisd (ingezonden 6 maart 2001).",
        (["Duinstra (LVB)"], "mensen die zijn verhuisd", date(2001, 3, 6), None, []),
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_facts_of_a_sentence(text: str, expected: object) -> None:
    """Askers, subject, date, number and offices are read in every wording of ministries."""
    read = parse_covering_sentence(text)
    assert read
    question = read.question
    assert expected == (
        [f"{member.name} ({member.party})" for member in question.askers],
        question.subject,
        question.submitted,
        read.question_number,
        [office.title for office in read.on_behalf_of],
    )


@pytest.mark.parametrize(("text", "_expected"), SENTENCES)
def test_place_of_the_sentence(text: str, _expected: object) -> None:
    """The sentence is found between the salutation and the next one, all on one line."""
    letter = f"Geachte voorzitter, {text} Ik hoop u hiermee te hebben geïnformeerd."
    place = covering_sentence(letter)
    assert place
    assert text == letter[slice(*place)]


@pytest.mark.parametrize(
    "text",
    [
        "Hierbij zend ik u het rapport over de veerdienst.",
        "De vragen van deze aard komen vaker voor.",
        "Het lid Duinstra (LVB) heeft daarover gesproken.",
    ],
)
def test_other_sentences_name_no_questions(text: str) -> None:
    assert covering_sentence(text) is None
    assert parse_covering_sentence(text) is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Ministerie van Zee", "Den Haag, 3 mei 2024", "Geachte voorzitter,"], date(2024, 5, 3)),
        (["Datum 3 mei 2024"], date(2024, 5, 3)),
        (["Datum:", "3 mei 2024"], date(2024, 5, 3)),
        (["Datum Bijlage(n)", "3 mei 2024 -"], date(2024, 5, 3)),
        (["Uw brief van", "3 mei 2024"], None),
        (["Den Haag was op 3 mei 2024 stil."], None),
    ],
)
def test_the_date_of_a_letter(lines: list[str], expected: date | None) -> None:
    assert expected == letter_date(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "tweede-kamer"),
        ("AAN DE VOORZITTER VAN DE EERSTE KAMER DER STATEN-GENERAAL", "eerste-kamer"),
        ("Geachte voorzitter,", None),
    ],
)
def test_the_chamber_of_a_letter(text: str, expected: str | None) -> None:
    chamber = letter_chamber(text)
    assert expected == (str(chamber) if chamber else None)
