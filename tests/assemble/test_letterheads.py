"""The heads of letters, their repetition on later pages, and lines on every page."""

from __future__ import annotations

import re

import pytest

from assemble.sheet import Sheet
from assemble.test_pages import FIRST, SECOND, THIRD, WHOLE
from assemble.test_plain import read
from kvlib.model import Document
from kvlib.testing import unaccounted
from samples import ASKED

FRONT = """\
> Retouradres Postbus 20015 2500 EA Den Haag
De Voorzitter van de Tweede Kamer
der Staten-Generaal
Zeestraat 4
2513 AA Den Haag

Ministerie van Verre Zaken
Directie Vuurtorens
www.voorbeeld.nl

Contactpersoon
A. de Wit
T 070 123 45 67

Onze referentie
VZ-2024-0012345
Uw referentie
2024Z01234
Bijlage(n)
1

Datum 3 mei 2024
Betreft Beantwoording vragen over vuurtorens

Geachte voorzitter,
"""
LETTER = "Hierbij zend ik u de antwoorden op de vragen van het lid De Korte (LVB) over vuurtorens."
QUESTION = "Vraag 1\nKent u die?\n\nAntwoord 1\n"


def letter(answer: str, *, front: str = FRONT) -> Document:
    """Read a letter with this answer; all of its text is accounted for."""
    source = f"{front}\n{LETTER}\n\n{ASKED}\n\n{QUESTION}{answer}\n"
    doc = read(source)
    assert () == unaccounted(source.encode(), doc)
    return doc


def kinds(doc: Document, *wanted: str) -> list[str]:
    return [piece.text for piece in doc.furniture if piece.kind in wanted]


def test_the_front() -> None:
    """Address, references and salutation are the letterhead; a sentence below is a remark."""
    doc = letter("Ja.")
    lines = [line for line in FRONT.split("\n") if line]
    assert lines == kinds(doc, "letterhead", "title_block")
    assert ("2024Z01234", None) == (doc.question_number, doc.number)
    assert [LETTER] == [remark.text for remark in doc.remarks]
    assert [("unplaced-text", "info")] == [(d.code, d.severity) for d in doc.diagnostics]


REPEATED: dict[str, str] = {
    "as on the first page": (
        "Ministerie van Verre Zaken\nDirectie Vuurtorens\n\nDatum\n3 mei 2024\n\n"
        "Onze referentie\nVZ-2024-0012345\n\nPagina 2 van 3"
    ),
    "fields with values": "Datum 3 mei 2024\nOnze referentie VZ-2024-0012345\nPagina 2 van 3",
    "a day that is stale": (
        "Directie Vuurtorens\nDatum\n3 april 2023\nOnze referentie\nVZ-2024-0012345"
    ),
    "another name for it": "Ons kenmerk\nVZ-2024-0012345\nDatum\n3 mei 2024\nPagina 2 van 3",
    "number first": "Pagina 2 van 3\nOnze referentie: VZ-2024-0012345",
    "the ministry alone": "Pagina 2 van 3\n\nMinisterie van Verre Zaken",
}


@pytest.mark.parametrize("blank", ["\n", "\n\n", "\n\f"])
@pytest.mark.parametrize("name", REPEATED)
def test_repeated_letterheads(name: str, blank: str) -> None:
    """Even in the middle of a sentence, with or without form feeds between the pages."""
    text = REPEATED[name]
    doc = letter(f"{FIRST}{blank}{text}\n{SECOND} {THIRD}")
    assert WHOLE == doc.answers[0].text
    found = kinds(doc, "letterhead", "page_number", "title_block")
    expected = [line for line in f"{FRONT}{text}".split("\n") if line]
    assert sorted(expected) == sorted(found)


def test_a_field_that_the_first_page_lacks() -> None:
    """Its value is known from the first page, so it belongs to the letterhead."""
    fields = "Datum\n3 mei 2024\nSteller\nA. de Wit\nOnze referentie\nVZ-2024-0012345"
    text = f"{FIRST}\n\n{fields}\n\nPagina 2 van 3\n{SECOND} {THIRD}"
    doc = read(f"{FRONT}\n{ASKED}\n\n{QUESTION}{text}\n")
    assert WHOLE == doc.answers[0].text
    assert fields.split("\n") == kinds(doc, "letterhead")[-6:]


def test_text_below_a_repeated_letterhead() -> None:
    """A name with its value may begin a sentence: only text of the first page is taken."""
    doc = letter(
        "Er is\n\fDatum 3 mei 2024\nOnze referentie VZ-2024-0012345\n"
        "Cluster Zee\nmet de bouw belast."
    )
    assert "Er is Cluster Zee met de bouw belast." == doc.answers[0].text


@pytest.mark.parametrize(
    "text",
    [
        # a table and a list of other letters
        "Datum\n3 mei 2022\nKenmerk\nABC-1",
        "De brieven zijn:\nDatum: 3 mei 2022\nKenmerk: ABC-1\nDatum: 4 mei 2022\nKenmerk: ABC-2",
        # sentences that begin with such words
        "Datum van ingang is 3 mei 2024.",
        "Directie Vuurtorens heeft dat onderzocht.",
        "Kenmerk van de torens is hun licht.",
        "Het onderzoek is van de\nDirectie Vuurtorens\nen is in 2023 gedaan.",
        "Onze referentie is een ander jaar.",
    ],
)
def test_text_that_is_not_a_repeated_letterhead(text: str) -> None:
    """Dates and references of other letters, and sentences, stay text."""
    doc = letter(f"Ja.\n\n{text}")
    assert text.split() == doc.answers[0].text.removeprefix("Ja.").split()


def test_an_uncertain_letterhead() -> None:
    """Fields of another letter are left in the text, and reported."""
    doc = letter("Ja.\n\nDatum\n3 mei 2022\nKenmerk\nABC-1")
    doubts = [doubt for doubt in doc.diagnostics if doubt.code == "furniture-in-item"]
    assert [("body[2]",)] == [doubt.about for doubt in doubts]


@pytest.mark.parametrize(
    "text",
    [
        "Datum 3 mei 2024\nOns kenmerk VZ-2024-0012345",
        "Datum\n3 april 2023\nOnze referentie\nVZ-2024-0012345",
        "Datum 3 mei 2024",
    ],
)
def test_a_letterhead_that_is_quoted(text: str) -> None:
    """Unless a page begins, a repetition of the first page stays in the text, and is reported."""
    doc = letter(f"Boven deze brief staat:\n{text}\nDat klopt.")
    assert f"Boven deze brief staat: {text} Dat klopt.".split() == doc.answers[0].text.split()
    (doubt,) = (d for d in doc.diagnostics if d.code == "furniture-in-item")
    assert ("warning", ("body[2]",)) == (doubt.severity, doubt.about)


def test_a_letter_without_salutation() -> None:
    """The letterhead ends where a sentence begins; the signer below it is kept."""
    front = "Ministerie van Verre Zaken\nOnze referentie\nVZ-1\nDatum 3 mei 2024\n"
    signed = "De minister van Verre Zaken,\n\nA.B. de Wit"
    doc = read(f"{front}\n{LETTER}\n\n{signed}\n\n{ASKED}\n\n{QUESTION}Ja.")
    assert [line for line in front.split("\n") if line] == kinds(doc, "letterhead")
    assert ["De minister van Verre Zaken,", "A.B. de Wit"] == kinds(doc, "closing")
    assert [LETTER] == [remark.text for remark in doc.remarks]


@pytest.mark.parametrize("greeting", ["Geachte voorzitter,\n", ""])
def test_prose_in_a_letterhead(greeting: str) -> None:
    """A sentence over several lines is not one of its fields: it is a remark."""
    front = "Ministerie van Verre Zaken\nOnze referentie\nVZ-1\nDatum 3 mei 2024\n"
    prose = "Hieronder staan de antwoorden op de gestelde vragen\nzoals ze zijn vastgesteld"
    doc = read(f"{front}\n{prose}\n\n{greeting}\n{ASKED}\n\n{QUESTION}Ja.")
    expected = [line for line in f"{front}\n{greeting}".split("\n") if line]
    assert expected == kinds(doc, "letterhead")
    assert [" ".join(prose.split())] == [" ".join(r.text.split()) for r in doc.remarks]


def test_a_table_in_a_document_that_is_not_a_letter() -> None:
    """Without a letterhead, dates and references are text, even at the top of a page."""
    doc = read(f"{ASKED}\n\n{QUESTION}De brief heeft dit:\n\fDatum 3 mei 2024\nen meer niet.")
    assert "De brief heeft dit:\nDatum 3 mei 2024 en meer niet." == doc.answers[0].text
    assert () == doc.furniture


BESIDE = """\
De voorzitter van de Tweede Kamer              Ministerie van Verre Zaken
Zeestraat 4                                    Directie Vuurtorens

                                               Onze referentie
                                               VZ-2024-0012345
Datum       3 mei 2024
Betreft     Torens                             Uw referentie
                                               2024Z01234

Geachte voorzitter,
"""


def test_a_letterhead_beside_the_text() -> None:
    """White space separates it from the lines of the text, on the first page and later ones."""
    torn = SECOND.replace("najaar wat\n", "najaar wat    Onze referentie\n", 1)
    torn = torn.replace("de meeste torens\n", "de meeste torens   VZ-2024-0012345\n", 1)
    assert 2 == len(re.findall(" {3,}", torn))
    doc = letter(f"{FIRST}\n\fMinisterie van Verre Zaken\n{torn}\n{THIRD}", front=BESIDE)
    assert WHOLE == doc.answers[0].text
    assert "2024Z01234" == doc.question_number
    assert ["Directie Vuurtorens"] == kinds(doc, "letterhead")[3:4]
    assert ["Onze referentie", "VZ-2024-0012345"] == kinds(doc, "letterhead")[-2:]
    assert "Datum 3 mei 2024" in kinds(doc, "letterhead")


def test_a_ministry_beside_its_reference() -> None:
    """The name of a ministry over two lines, and beside it a field and its value."""
    front = f"Ministerie van Landbouw,\nZee en Lucht\n\n{BESIDE}"
    again = "Ministerie van Landbouw,      Ons kenmerk\nZee en Lucht                  VZ-2024-12"
    doc = letter(f"{FIRST}\n\n\n    Pagina 1 van 2\n\n{again}\n\n{SECOND}\n{THIRD}", front=front)
    assert WHOLE == " ".join(doc.answers[0].text.split())
    assert again.split() == " ".join(kinds(doc, "letterhead")[-4:]).split()


@pytest.mark.parametrize("front", ["", BESIDE])
@pytest.mark.parametrize("text", ["Toren      Jaar", "Brandaris   1594", "Het licht   brandt."])
def test_cells_beside_the_text(front: str, text: str) -> None:
    """Cells of a table are not a letterhead, even in a letter."""
    doc = letter(f"De torens:\n{text}", front=front)
    assert doc.answers[0].text.endswith(" ".join(text.split()))


# --- the same on every page ---------------------------------------------------------------


def typeset(*, head: str, foot: str, pages: int = 3, first: bool = True) -> Document:
    """Assemble an answer over some pages, each with this head and foot."""
    sheet = Sheet(headings=False)
    for page, text in enumerate((FIRST, SECOND, THIRD)[:pages]):
        sheet.top = 30
        if head and (page or first):
            sheet.add(*head.format(page + 1).split("\n"))
        sheet.top = 80
        if not page:
            sheet.add(*ASKED.split("\n")).label("Vraag 1").add("Kent u die?").label("Antwoord 1")
        sheet.add(*text.split("\n"))
        sheet.top = 720
        if foot and (page or first):
            sheet.add(*foot.format(page + 1).split("\n"))
        sheet.page, sheet.number = sheet.page + 1, 0
    return sheet.read()


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Antwoorden over vuurtorens", ""),
        ("", "Verre Zaken | vuurtorens | {}"),
        ("Kust en zee\nVuurtorens|3 mei 2024", "Bladzijde {} van dit stuk"),
        ("3-5-2024 10:12", "https://voorbeeld.nl/torens {}/3"),
    ],
)
def test_lines_on_every_page(head: str, foot: str, first: bool) -> None:
    """Lines at the same height have the same words, except for a number that counts the pages."""
    doc = typeset(head=head, foot=foot, first=first)
    assert WHOLE == doc.answers[0].text
    printed = (3 if first else 2) * len(f"{head}\n{foot}".strip().split("\n"))
    assert printed == len(kinds(doc, "running_head", "running_foot", "page_number"))
    assert () == doc.diagnostics


@pytest.mark.parametrize(
    "foot",
    [
        "vragen_def2.docx      {}",
        "https://voorbeeld.nl/zee\t\t{}/3",
        "Antwoorden over torens     {}",
    ],
)
@pytest.mark.parametrize("head", ["", "3-5-2024 09:47      Vuurtorens | Zeewezen"])
def test_feet_without_form_feeds(head: str, foot: str) -> None:
    """The same words count the pages; a line below them on every page is a head."""
    parts = (FIRST, SECOND, THIRD)
    pages = (f"{text}\n\n{foot.format(n)}\n" for n, text in enumerate(parts, 1))
    opening = f"{head}\n\n{ASKED}\n\n{QUESTION}".lstrip()
    source = opening + f"\n{head}\n\n".join(pages)
    doc = read(source)
    assert () == unaccounted(source.encode(), doc)
    assert WHOLE == doc.answers[0].text
    assert () == doc.diagnostics


@pytest.mark.parametrize("row", ["Toren     {}", "Aantal torens in de haven     1{}"])
def test_rows_of_tables_that_count(row: str) -> None:
    """A word with a number, or the same words twice, are rows of tables."""
    text = "\n".join(f"{row.format(n)}\n{FIRST}\n" for n in (1, 2))
    doc = read(f"{ASKED}\n\n{QUESTION}{text}\n{SECOND}\n{THIRD}\n")
    assert [] == [piece for piece in doc.furniture if piece.kind == "running_foot"]


def test_a_letterhead_on_every_page() -> None:
    """Its words show it, even if there is no other on the first page."""
    doc = typeset(head="Ministerie van Verre Zaken|Onze referentie 412", foot="")
    assert 3 == len(kinds(doc, "letterhead"))


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(("head", "foot"), [("Vuurtorens in zee", ""), ("", "Zeeblad {}")])
def test_lines_on_every_page_of_a_text(head: str, foot: str, first: bool) -> None:
    """Form feeds show where pages begin and end."""
    pages = [f"{ASKED}\n\n{QUESTION}{FIRST}", SECOND, THIRD]
    printed = [
        "\n".join(
            filter(
                None,
                (
                    head.format(page + 1) if page or first else "",
                    text,
                    foot.format(page + 1) if page or first else "",
                ),
            )
        )
        for page, text in enumerate(pages)
    ]
    doc = read("\n\f".join(printed))
    assert WHOLE == doc.answers[0].text
    assert (3 if first else 2) == len(kinds(doc, "running_head", "running_foot"))


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "Ja."),  # a sentence
        ("", "Zo is het?"),
        ("Antwoord {}", ""),  # labels
        ("", "Torens: {0}{0}"),  # a number that does not count pages
    ],
)
def test_lines_that_are_text(head: str, foot: str) -> None:
    """Sentences, labels and numbers may be there by chance."""
    doc = typeset(head=head, foot=foot, pages=2)
    assert [] == kinds(doc, "running_head", "running_foot")


def test_the_head_of_a_table() -> None:
    """A table over pages has its head at the top of each."""
    sheet = Sheet().label("Vraag 1").add("Kent u die?").label("Antwoord 1").add("De torens:")
    for page in range(3):
        sheet.add("Toren|Jaar", size=7).add(f"Licht {page}|190{page}", f"Vuur|191{page}", size=7)
        sheet.page, sheet.top, sheet.number = sheet.page + 1, 60.0, 0
    doc = sheet.read()
    assert 3 == doc.answers[0].text.count("Toren\tJaar")
    assert () == doc.furniture


def test_one_page() -> None:
    """Nothing is repeated on one page."""
    doc = typeset(head="Antwoorden over vuurtorens", foot="Zeeblad", pages=1)
    assert [] == kinds(doc, "running_head", "running_foot")


def test_two_answers_that_are_equal() -> None:
    """The last lines of two pages without typography are answers, not a foot."""
    doc = read(
        f"{ASKED}\n\n{QUESTION}Ja\n\fVraag 2\nZijn dat er veel?\n\nAntwoord 2\nJa\n"
        "\fVraag 3\nHoeveel?\n\nAntwoord 3\nJa"
    )
    assert ["Ja", "Ja", "Ja"] == [answer.text for answer in doc.answers]
    assert [] == kinds(doc, "running_head", "running_foot")


@pytest.mark.parametrize("text", ["Zo is het in zee", "Zeeblad"])
def test_the_same_line_on_two_pages(text: str) -> None:
    """It may be a foot or the end of two answers: it stays, and is reported."""
    doc = read(f"{ASKED}\n\n{QUESTION}{FIRST}\n{text}\n\f{SECOND}\n{text}")
    assert 2 == doc.answers[0].text.count(text)
    assert ["furniture-in-item"] == [d.code for d in doc.diagnostics if d.severity == "warning"]


def test_a_foot_that_counts_two_pages() -> None:
    """Its number distinguishes it from text."""
    doc = read(f"{ASKED}\n\n{QUESTION}{FIRST}\nZeeblad 1\n\f{SECOND} {THIRD}\nZeeblad 2")
    assert WHOLE == doc.answers[0].text
    assert ["Zeeblad 1", "Zeeblad 2"] == kinds(doc, "running_foot")
