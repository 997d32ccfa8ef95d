"""Names that can be none, and subjects that go on as text."""

from __future__ import annotations

import pytest

from checks.hand import answered, asked, codes, diagnostics
from kvlib.model import Member, Office, Officeholder, Reply

PAIR = (asked("1"), answered("1"))
OFFICE = Office(role="Minister", preposition=None, portfolio="Zeewezen")


@pytest.mark.parametrize(
    "name",
    [
        "met de daarop door de regering gegeven antwoorden",
        "ingezonden op 3 september 2001 met kenmerk 2010016530",
        "De Korte, Van Dam",
        "De Korte aan de Minister van Zeewezen over de vuurtorens van de kust",
    ],
)
def test_what_can_be_no_name(name: str) -> None:
    members = (Member(name="De Korte", party="LVB"), Member(name=name, party=None))
    assert [("odd-name", ("askers",))] == codes(*PAIR, askers=members)
    reply = Reply(heading="", officeholders=(Officeholder(name=name, office=OFFICE),))
    assert [("odd-name", ("reply.officeholders",))] == codes(*PAIR, reply=reply)


@pytest.mark.parametrize(
    "name",
    [
        "De Korte",
        "El Habbouzi",
        "Van der Wielen-Mook",
        "Faber – Van de Duinenrijk",
        "Ç. Öz",
        "Kostic ´",
    ],
)
def test_names(name: str) -> None:
    reply = Reply(heading="", officeholders=(Officeholder(name=name, office=OFFICE),))
    assert codes(*PAIR, askers=(Member(name=name, party=None),), reply=reply) == []


def test_an_office_without_a_name() -> None:
    reply = Reply(heading="", officeholders=(Officeholder(name="", office=OFFICE),))
    assert codes(*PAIR, reply=reply) == []


@pytest.mark.parametrize(
    "subject",
    [
        "de vuurtorens 1. Kent u de vuurtorens?",
        "de vuurtorens. Vraag 1 Kent u die?",
        "het bericht «De zee»? Kent u dat bericht?",
        "de haven van Den Helder. 1 Kent u die?",
        "de havens (2023). Kent u die?",
    ],
)
def test_a_subject_with_a_finished_sentence(subject: str) -> None:
    (doubt,) = diagnostics(*PAIR, subject=subject)
    assert ("odd-subject", "warning", ("subject",)) == (doubt.code, doubt.severity, doubt.about)
    assert doubt.message.startswith("the subject goes on after a sentence: ")


def test_a_subject_that_took_the_heading_of_the_answers() -> None:
    """A mail program set both into one paragraph: the doubt is about the reply too."""
    subject = "de vuurtorens. Antwoord van Minister Van Dam (Zeewezen) (ontvangen 3 mei 2024)"
    (doubt,) = diagnostics(*PAIR, subject=subject)
    assert doubt.code == "odd-subject"
    assert doubt.about[:3] == ("subject", "reply.received", "reply.officeholders")


@pytest.mark.parametrize(
    "subject",
    [
        "de vuurtorens",
        "de haven van St. Eustatius en de brief van dr. A.B. Van Dam",
        "het bericht «Hoe lang nog? Schippers wachten»",
        "de berichten ‘Weg ermee! Nu’ en “Wacht. Even”",
        "de motie-Van Dam c.s. (Kamerstuk 12 345, nr. 6. Herdruk) over de zee",
        "de uitvoering van art. 3 Vuurtorenwet en nr. 6 Havenbesluit",
        "N.V. Zeehavens en de U.S. Navy",
        "de opvang t.b.v. Zeeland",
    ],
)
def test_a_subject_with_stops(subject: str) -> None:
    assert codes(*PAIR, subject=subject) == []


def test_a_subject_that_is_a_question() -> None:
    """The first question, which has no stop before it."""
    (doubt,) = diagnostics(*PAIR, subject="de vuurtorens 1 Kent u die?")
    assert ("odd-subject", ("subject",)) == (doubt.code, doubt.about)
    assert "the subject ends as a question: 'de vuurtorens 1 Kent u die?'" == doubt.message


TAILS = [
    "",
    ".",
    " (ingezonden 3 mei 2024).",
    ". (Ingezonden 3 mei 2024)",
    ", ingezonden op 3 mei 2001 met kenmerk 2010209780.",
    " met kenmerk 2024Z01234.",
    " van 3 mei 2024, nr. 2024Z01234",
]


@pytest.mark.parametrize("tail", TAILS)
def test_a_heading_ends_after_its_subject(tail: str) -> None:
    assert codes(*PAIR, heading=f"Vragen van het lid De Korte over de vuurtorens{tail}") == []


@pytest.mark.parametrize("tail", TAILS)
def test_a_subject_that_is_less_than_the_heading_says(tail: str) -> None:
    heading = f"Vragen van het lid De Korte over de vuurtorens en de wal{tail}"
    (doubt,) = diagnostics(*PAIR, heading=heading)
    assert ("odd-subject", ("subject",)) == (doubt.code, doubt.about)
    assert doubt.message.startswith(
        "the subject may be incomplete: the heading continues after it with "
    )


def test_a_heading_that_does_not_hold_the_subject() -> None:
    """A subject from elsewhere is not compared."""
    assert codes(*PAIR, subject="de havens", heading="Vragen over de vuurtorens en de wal") == []


def test_a_subject_that_is_too_long() -> None:
    subject = "de vuurtorens " * 22 + "aan zee"
    (doubt,) = diagnostics(*PAIR, subject=subject)
    assert ("odd-subject", ("subject",)) == (doubt.code, doubt.about)
    assert f"the subject has {len(subject)} characters" == doubt.message
