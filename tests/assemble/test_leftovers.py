"""Signs of labels, headings, notes and marks that are left in an item are reported."""

from __future__ import annotations

import attrs
import pytest

from kvlib.assemble import assemble_text
from kvlib.model import Document
from kvlib.plugin import ReadContext
from samples import ASKED, REPLIED

CODES = {"label-in-item", "heading-in-item", "unread-note", "unread-mark", "digits-alone"}


def read(body: str) -> Document:
    """Read a body under both headings."""
    context = ReadContext()
    doc = assemble_text(f"{ASKED}\n\n{REPLIED}\n\n{body}", context)
    return attrs.evolve(doc, diagnostics=context.diagnostics)


def reported(body: str) -> set[str]:
    """Return the codes of the leftovers reported for a body."""
    return CODES & {doubt.code for doubt in read(body).diagnostics}


FIRST = "Vraag 1\nKent u het bericht over de veerdienst op de Wielse Geul?\n\n"
REST = "\n\nVraag 2\nHoeveel reizigers waren er in 2023?\n\nAntwoord 2\nDat waren er 41.000.\n"

LEFT = [
    # letters and publications with labels of other manners
    ("label-in-item", "Antwoord 1\nJa.\n\nvraag 4\nHoeveel boten varen er nog?"),
    ("label-in-item", "Antwoord 1\nJa.\n\nvraag 4 Hoeveel boten varen er nog?"),
    ("label-in-item", "Antwoord 1\nJa.\nnader antwoord 1\nInmiddels niet meer."),
    ("label-in-item", "Antwoord 1\nJa.\n\nAntwoord B Drie boten."),
    ("label-in-item", "Antwoord 1\nJa, zeker. Vraag: Hoeveel boten varen er nog?"),
    ("label-in-item", "Antwoord 1\nDat klopt. Antwoord 7 Drie boten."),
    ("label-in-item", "Antwoord 1\nDat klopt.\n\n1 Vraag 2"),
    ("label-in-item", "Antwoord 1\nJa.\n\nvraag\nHoeveel boten varen er nog?"),
    # a second minister, a second publication
    (
        "heading-in-item",
        "Antwoord 1\nJa.\n\nVragen van het lid Duinstra (LVB) aan de Minister van Zee over\n"
        "de haven (ingezonden 3 mei 2024).",
    ),
    (
        "heading-in-item",
        "Antwoord 1\nJa.\n\nHierbij beantwoord ik de vragen van het lid Duinstra (LVB).",
    ),
    # notes whose mark was not found, in each manner
    ("unread-note", "Antwoord 1\nJa, sinds kort.\n\n3 Zeeblad, 3 mei 2024, «Veer stopt»."),
    ("unread-note", "Antwoord 1\nJa, sinds kort.\n\n[3] Kamerstuk 12 345, nr. 6."),
    ("unread-note", "Antwoord 1\nJa, sinds kort.\n\nNoot 1: de gemeente en het waterschap."),
    ("unread-note", "Antwoord 1\nJa, sinds kort.\n\n** www.voorbeeld.nl/veer"),
    # letters in brackets, which seldom belong to notes
    (
        "unread-note",
        "Antwoord 1\nJa, dat meldt de krant (a) sinds kort.\n\n(a) Zeeblad, 3 mei 2024.",
    ),
    (
        "unread-mark",
        "Antwoord 1\nJa, dat meldt de krant (b) sinds kort.\n\n(b) Brief van 3 mei 2024.",
    ),
    # marks whose note is missing
    ("unread-mark", "Antwoord 1\nKlopt dat?3 Dat is niet bekend."),
    ("unread-mark", "Antwoord 1\nDe gemeenten3 weten het niet."),
    ("unread-mark", "Antwoord 1\nHet bericht «Veer stopt» 3 en het advies zijn bekend."),
    ("unread-mark", "Antwoord 1\nDat is bekend [3] en besproken."),
    ("unread-mark", "Antwoord 1\nIs dat bekend [3]? Ja."),
    ("unread-mark", "Antwoord 1\nDat is bekend.** Meer niet."),
    ("unread-mark", "Antwoord 1\nHet percentage is ten minste 40.2"),
    (
        "label-in-item",
        "Antwoord 1\n«Ja.\n" + "Dat was de dienstregeling.\n" * 40 + "\nAntwoord B Drie boten.",
    ),
    # a page number, or a label of before 2010
    ("digits-alone", "Antwoord 1\nDe oorzaak is vooral dat er dit jaar minder\n3\nreizigers zijn."),
]


@pytest.mark.parametrize(("code", "answer"), LEFT)
def test_signs_left_in_an_item_are_reported(code: str, answer: str) -> None:
    """Each manner of labels, headings, notes and marks."""
    assert code in reported(FIRST + answer + REST)


@pytest.mark.parametrize(
    ("answer", "label", "text"),
    [
        ("Ja.\n\nvraag 2\nHoeveel boten?", "vraag 2", "Hoeveel boten?"),
        ("Ja.\n\nvraag II\nHoeveel boten?", "vraag II", "Hoeveel boten?"),
        ("Ja.\n\nvraag 2.1\nHoeveel boten?", "vraag 2.1", "Hoeveel boten?"),
        ("Ja.\n\nVraag 2.1 Hoeveel boten?", "Vraag 2.1", "Hoeveel boten?"),
        ("Dat klopt. Vraag 2\nHoeveel boten?", "Vraag 2", "Hoeveel boten?"),
        ("Ja. Vraag 2 Hoeveel boten? Antwoord 2 Drie.", "Vraag 2", "Hoeveel boten?"),
    ],
)
def test_signs_that_were_read_are_not_reported(answer: str, label: str, text: str) -> None:
    """Labels in small letters, of another manner, or inside a line separate the items."""
    doc = read(f"{FIRST}Antwoord 1\n{answer}{REST}")
    assert (label, text) == (doc.body[2].label, doc.body[2].text)
    assert CODES.isdisjoint(doubt.code for doubt in doc.diagnostics)


@pytest.mark.parametrize(
    "answer",
    ["Ja.\n\nvraag 2\nHoeveel boten?", "Ja.\n\nvraag II\nHoeveel boten?"],
)
def test_an_uncertain_label_is_reported(answer: str) -> None:
    """In small letters and without a colon it may be the middle of a sentence."""
    doc = read(f"{FIRST}Antwoord 1\n{answer}{REST}")
    (doubt,) = (found for found in doc.diagnostics if found.code == "uncertain-label")
    assert ("body[2]",) == doubt.about
    assert "may be text" in doubt.message


@pytest.mark.parametrize(
    "answer",
    [
        # references to questions and answers, at the beginning of a line too
        "Zie het antwoord op\nvraag 2. Meer is er niet over bekend.",
        "Vraag 2 gaat daar verder op in.",
        "Vragen 2 en 3 van het lid Duinstra gaan daarover.",
        "Dat blijkt uit het\nantwoord op de vorige vraag.",
        "Ik verwijs u naar mijn\nAntwoord 3 van mei 2023.",
        # quotations
        "De heer Duinstra vroeg: «Wat nu?\nVraag 2\nWie betaalt dat?» Dat is niet bekend.",
        "De gemeente stelde: “Klopt dit?\n\nantwoord 1\nNee.” Dat was alles.",
        # names, units, amounts, documents
        "De A12, box 3, MH17 en Horizon2020 zijn onderzocht (Kamerstuk 33 752, nr. 88).",
        "De uitstoot van CO2 is 40 gram per km2; groep8 is 12.5 procent.",
        "In 2024 waren er 41.000 reizigers. 12 weken later waren het er 39.500.",
        "Het artikel «Veer stopt» 2 weken geleden was onjuist.",
        "Dat volgt uit artikel 3(2) van de wet.",
        "Het gaat om (1) de boot en (2) de steiger.",
        "Het gaat om (a) de boot en (b) de steiger.\n\n(a) De boot vaart.\n(b) De steiger ligt er.",
        "Hierbij gaat het om:\n(a) Regeling van 3 mei 2024;\n(b) Besluit van 4 mei 2024.",
        "Paragraaf\n4\nvan de toelichting gaat daarop in.",
        "De steiger is 12 m\n2\ngroot en dat is genoeg voor een veer.",
        "Onder meer h*mo, het woord **** en het *dichte* veer.",
        # blanks that a tool lost
        "Het ging in totaal96 keer mis, voor het eerst op18 oktober 2023.",
        # lists
        "De gemeente noemt:\n1. Het rapport van 3 mei;\n2. Het advies van 4 mei.",
        "Het gaat om:\n1 Rotterdam\n2 Amsterdam\n3 Vlissingen",
        # headings that are mentioned
        "Vragen van het lid Duinstra komen vaker voor.",
        "Hierbij past een nuance: de vragen zijn nieuw.",
    ],
)
def test_plain_text_is_not_reported(answer: str) -> None:
    """Ordinary answers give no doubts."""
    assert set() == reported(f"{FIRST}Antwoord 1\n{answer}{REST}")


def test_brackets_that_count_in_a_sentence() -> None:
    """Without notes "(1)" and "(2)" count parts of a question; with notes they may be marks."""
    answer = "Wat is uw oordeel (1), en wat is dat van de gemeente (2)?"
    assert set() == reported(f"{FIRST}Antwoord 1\n{answer}{REST}")
    noted = "\n\nNoot 1: het college van burgemeester en wethouders."
    assert "unread-mark" in reported(f"{FIRST}Antwoord 1\n{answer}{REST}{noted}")


def test_a_doubt_names_its_item_and_its_place() -> None:
    """It is about the item in the body, and spans its lines."""
    doc = read(f"{FIRST}Antwoord 1\nJa.\n\nAntwoord B\nDrie boten.")
    (doubt,) = (found for found in doc.diagnostics if found.code == "label-in-item")
    assert ("body[1]",) == doubt.about
    assert "'Antwoord B'" in doubt.message
    above = f"{ASKED}\n\n{REPLIED}\n\n{FIRST}Antwoord 1\nJa.\n\n"
    assert doubt.span
    assert 1 + above.count("\n") == doubt.span.start.line


def test_one_diagnostic_for_each_code_and_item() -> None:
    """The first is shown, the rest counted."""
    doc = read(f"{FIRST}Antwoord 1\nKlopt dat?3 En dit?4 Nee!5")
    (doubt,) = (found for found in doc.diagnostics if found.code == "unread-mark")
    assert doubt.message.endswith("; and 2 more like it")


def test_a_mark_without_a_note() -> None:
    """A missing note has no path: it has a diagnostic of its own, about no part."""
    doc = read(f"{FIRST}Antwoord 1\nKlopt dat?3 En dit [4]?")
    (doubt,) = (found for found in doc.diagnostics if found.code == "missing-note")
    assert () == doubt.about
    assert "'3', '4'" in doubt.message


def test_a_note_that_contains_the_next() -> None:
    """A note that swallowed another, because one between them is missing, is reported too."""
    foot = "* Zeeblad.\n*** Kamerstuk 12, nr. 3."
    doc = read(f"Vraag 1\nKent u «de zee»?*\n\nAntwoord 1\nJa.\n\n{foot}")
    (doubt,) = (found for found in doc.diagnostics if found.code == "unread-note")
    assert ("footnotes[0]", "footnotes") == doubt.about


def test_notes_below_each_other_are_separated() -> None:
    """One more star means the next note."""
    foot = "* Zeeblad.\n** Kamerstuk 12, nr. 3."
    doc = read(f"Vraag 1\nKent u «de zee»?*\n\nAntwoord 1\nJa.\n\n{foot}")
    assert [("*", "Zeeblad."), ("**", "Kamerstuk 12, nr. 3.")] == [
        (note.label, note.text) for note in doc.footnotes
    ]
    assert CODES.isdisjoint(doubt.code for doubt in doc.diagnostics)
