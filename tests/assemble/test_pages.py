"""Running feet and page numbers, and text that only looks like one."""

from __future__ import annotations

import pytest

from assemble.sheet import Sheet, wrapped
from assemble.test_plain import read
from kvlib.model import Document
from samples import ASKED

FIRST = """\
De vuurtorens langs de kust worden sinds jaar en dag onderhouden door
dezelfde dienst, die daarvoor ieder voorjaar een plan opstelt. In dat
plan staat welke torens worden geschilderd en welke nieuwe lampen
krijgen, en wat dat bij elkaar kost. Het bedrag verschilt van jaar tot
jaar en hangt af van het weer van de winter, want na een strenge winter"""
SECOND = """\
is er meer te doen dan na een zachte. De dienst meldt ieder najaar wat
er van het plan terecht is gekomen. Daaruit blijkt dat de meeste torens
op tijd worden geschilderd. Voor de overige torens geldt dat de dienst
ze in het volgende jaar alsnog onder handen neemt, tenzij er intussen
een andere bestemming voor is gevonden, wat een enkele keer voorkomt bij"""
THIRD = """\
torens die geen dienst meer doen. Over zulke torens overlegt de dienst
met de gemeente."""
WHOLE = " ".join(f"{FIRST} {SECOND} {THIRD}".split())


def answer(text: str) -> Document:
    return read(f"{ASKED}\n\nVraag 1\nKent u die?\n\nAntwoord 1\n{text}\n")


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in doc.furniture]


# --- page numbers ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("- 1 -", "- 2 -", "page_number"),
        ("–2–", "–3–", "page_number"),
        ("Pagina 1 van 3", "Pagina 2 van 3", "page_number"),
        ("Page 1 of 3", "Page 2 of 3", "page_number"),
        ("blad /2", "blad /3", "page_number"),
        ("pagina 1", "pagina 2", "page_number"),
        ("1/3", "2/3", "page_number"),
        ("P a g i n a | 1", "P a g i n a | 2", "page_number"),
        ("--- Page 1 ---", "--- Page 2 ---", "surroundings"),
        ("[pagina 2]", "[pagina 3]", "surroundings"),
        ("<!-- Page 2 of 3 -->", "<!-- Page 3 of 3 -->", "surroundings"),
    ],
)
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_numbers_between_lines(one: str, two: str, kind: str, blank: str) -> None:
    """A sentence continues after the page number."""
    doc = answer(blank.join((FIRST, one, SECOND, two, THIRD)))
    assert WHOLE == doc.answers[0].text
    assert [(kind, one), (kind, two)] == kinds(doc)
    assert () == doc.diagnostics


def test_one_low_number_between_dashes() -> None:
    """Hardly anything else is written like that."""
    doc = answer(f"{FIRST}\n- 2 -\n{SECOND} {THIRD}")
    assert (WHOLE, [("page_number", "- 2 -")]) == (doc.answers[0].text, kinds(doc))


def test_pages_without_a_number() -> None:
    """The first and the last page may lack one, but no other."""
    pages = ("Dat is een.", "Dat is twee.\n2", "Dat is drie.\n3", "Dat is vier.")
    doc = answer("\n\f".join(pages))
    assert [("page_number", "2"), ("page_number", "3")] == kinds(doc)
    pages = ("Dat is een.\n1", "Dat is twee.\n2", "Dat is drie.", "Dat is vier.")
    assert [] == kinds(answer("\n\f".join(pages)))


def test_numbers_of_a_tool_from_the_top_on() -> None:
    """The tool puts one above the heading, too."""
    one, two = ("<!-- page 1 -->", "<!-- page 2 -->")
    doc = read(
        f"{one}\n\n{ASKED}\n\nVraag 1\nKent u die?\n\nAntwoord 1\n{FIRST}\n{two}\n{SECOND}\n"
    )
    assert [("surroundings", one), ("surroundings", two)] == kinds(doc)
    assert ["Kent u die?"] == [item.text for item in doc.body[:1]]


def test_digits_between_lines() -> None:
    """Digits alone that count in the middle of sentences are page numbers, and reported."""
    doc = answer(f"{FIRST}\n1\n{SECOND}\n2\n{THIRD}\n\n3")
    assert WHOLE == doc.answers[0].text
    assert [("page_number", number) for number in "123"] == kinds(doc)
    (doubt,) = doc.diagnostics
    assert ("assumed-page-number", "warning") == (doubt.code, doubt.severity)
    assert ("body[1]",) == doubt.about


def test_digits_between_paragraphs() -> None:
    """A number that fits between page numbers is one, if there is white space above it."""
    text = f"{FIRST}\n1\n{SECOND} torens.\n\n2\n\n{FIRST}\n3\n{SECOND} {THIRD}"
    assert [("page_number", number) for number in "123"] == kinds(answer(text))
    doc = answer(text.replace("\n\n2\n\n", "\n2\n"))
    assert [("page_number", number) for number in "13"] == kinds(doc)


@pytest.mark.parametrize(
    "text",
    [
        # digits that do not count, or only once
        f"{FIRST}\n4\n{SECOND}\n2\n{THIRD}",
        f"{FIRST}\n1\n{SECOND} {THIRD}",
        f"{FIRST}\n1\n{SECOND} {THIRD}\n2",
        # cells of a table, each on a line of its own
        "Er zijn geteld:\njongens\n1\nmeisjes\n2\nonbekend en daarom niet geteld\n3\nsamen",
        # a wrapped reference to a page
        f"{FIRST}\npagina 3\n{SECOND} {THIRD}",
        f"{FIRST}\npagina 2 van 5\n{SECOND} {THIRD}",
        # shares in a table
        "Geteld zijn:\n1/3\n2/3\n3/3",
        "De stand was\n2 van 5\nen later\n4 van 6\nvan de torens.",
        # items of a list, scores, sentences
        f"{FIRST}\n- 2\n{SECOND} {THIRD}",
        f"{FIRST}\n- 12 -\n{SECOND} {THIRD}",
        f"{FIRST}\nPagina 2 van 5 gaat daarover.\n{SECOND} {THIRD}",
        f"{FIRST}\n[2]\n{SECOND} {THIRD}",
    ],
)
def test_numbers_that_are_not_page_numbers(text: str) -> None:
    """Numbers that do not count pages stay text; one that interrupts a sentence is reported."""
    doc = answer(text)
    assert [] == kinds(doc)
    assert text.split() == doc.answers[0].text.split()
    uncertain = {"pagina 3", "pagina 2 van 5", "- 12 -"}.intersection(text.split("\n"))
    doubts = [doubt for doubt in doc.diagnostics if doubt.code == "furniture-in-item"]
    assert [("body[1]",)] * len(uncertain) == [doubt.about for doubt in doubts]


def test_digits_that_are_marks() -> None:
    """Notes with the same numbers make digits in the middle of sentences uncertain marks."""
    doc = answer(
        f"{FIRST}\n1\n{SECOND}\n2\n{THIRD}\n\n1 Zeeblad, 3 mei 2024.\n2 Zeeblad, 4 mei 2024."
    )
    assert [] == kinds(doc)


def test_digits_that_are_labels() -> None:
    """Bare digits that count the questions stay labels."""
    doc = read(f"{ASKED}\n\n1\nKent u die?\n\n2\nZijn dat er veel?\n\n3\nHoeveel?")
    assert ["1", "2", "3"] == [question.label for question in doc.questions]
    assert [] == kinds(doc)


@pytest.mark.parametrize("number", ["{}", "- {} -", "pagina {}"])
@pytest.mark.parametrize("first", [1, 2])
def test_numbers_at_the_top(number: str, first: int) -> None:
    """If form feeds separate the pages, the number may come first on each."""
    one, two = number.format(first), number.format(first + 1)
    doc = answer(f"{FIRST}\n\f{one}\n{SECOND}\n\f{two}\n{THIRD}")
    assert WHOLE == doc.answers[0].text
    assert [("page_number", one), ("page_number", two)] == kinds(doc)
    assert () == doc.diagnostics


@pytest.mark.parametrize("number", ["1", "1/2", "- 1 -", "pagina 1"])
def test_one_number_of_two_pages(number: str) -> None:
    """The last page may lack one; the form feed shows where the other ends."""
    doc = answer(f"{FIRST}\n{number}\n\f{SECOND} {THIRD}")
    assert WHOLE == doc.answers[0].text
    assert [("page_number", number)] == kinds(doc)


@pytest.mark.parametrize("number", ["2", "1/3", "Aantal\n1"])
def test_a_number_at_the_foot_that_is_not_a_page_number(number: str) -> None:
    """It is another number, or there are fewer pages; it may be a cell of a table."""
    doc = answer(f"{FIRST}\n{number}\n\f{SECOND} {THIRD}")
    assert [] == kinds(doc)


def test_labels_at_the_top_of_pages() -> None:
    """A label is not taken for a page number there."""
    doc = read(f"{ASKED}\n\n1\nKent u die?\n\f2\nZijn dat er veel?\n\f3\nHoeveel?")
    assert ["1", "2", "3"] == [question.label for question in doc.questions]


def typeset(*, numbers: tuple[str, ...], indent: float = 120) -> Document:
    """Assemble an answer over pages with these numbers at their feet."""
    sheet = Sheet().label("Vraag 1").add("Kent u die?").label("Antwoord 1")
    for number, text in zip(numbers, (FIRST, SECOND, THIRD), strict=False):
        sheet.add(*text.split("\n"))
        sheet.top = 700
        if number:
            sheet.add(number, indent=indent, size=7)
        sheet.page, sheet.top, sheet.number = sheet.page + 1, 60.0, 0
    return sheet.read()


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("", "2", "3"), ("4", "5", "6"), ("1", "2")])
def test_centred_numbers(numbers: tuple[str, ...]) -> None:
    """A number at the same height on every page counts the pages."""
    doc = typeset(numbers=numbers)
    assert WHOLE.startswith(doc.answers[0].text)
    assert [("page_number", number) for number in numbers if number] == kinds(doc)
    assert [] == list(doc.answers[0].notes)


def test_the_number_of_the_only_page() -> None:
    """A lone 1 far below the text."""
    doc = typeset(numbers=("1",))
    assert [("page_number", "1")] == kinds(doc)


def test_the_number_of_the_second_page_alone() -> None:
    """It is at the top of the page; the first page has none."""
    sheet = Sheet().label("Vraag 1").add("Kent u die?").label("Antwoord 1").add(*FIRST.split("\n"))
    sheet.page, sheet.top, sheet.number = 2, 30.0, 0
    sheet.add("2", indent=120)
    sheet.top = 80
    doc = sheet.add(*f"{SECOND}\n{THIRD}".split("\n")).read()
    assert WHOLE == doc.answers[0].text
    assert [("page_number", "2")] == kinds(doc)


def test_a_number_at_the_foot_that_counts_nothing() -> None:
    """A number is the last row of one page only."""
    doc = typeset(numbers=("7", ""))
    assert [] == kinds(doc)


# --- feet -------------------------------------------------------------------------------

TITLE = "Tweede Kamer der Staten-Generaal\nVergaderjaar 2023–2024\nAanhangsel van de Handelingen\n"
FOOT = "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel"


@pytest.mark.parametrize(
    "reference",
    [
        "Tweede Kamer, vergaderjaar 2021–2022, Aanhangsel 2210",
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2210",
        "Tweede Kamer, vergaderjaar 2021–2022, Aanhangsel 2",
        "Tweede Kamer, vergaderjaar 2021–2022, Aanhangsel\n2210). Die zijn er",
        "Tweede Kamer, vergaderjaar 2023–2024, Vragen\nnr. 12 en 13",
    ],
)
@pytest.mark.parametrize("title", [TITLE, ""])
@pytest.mark.parametrize("feet", [True, False])
def test_references_that_look_like_feet(reference: str, title: str, feet: bool) -> None:
    """A wrapped reference does not count up, or has another session: it stays text."""
    one, two = (f"\n{FOOT} 1", f"\n{FOOT} 2") if feet else ("", "")
    text = f"{FIRST}{one}\n{SECOND}\n{reference}\n{THIRD}{two}"
    doc = read(f"{title}{ASKED}\n\nVraag 1\nKent u die?\n\nAntwoord 1\n{text}\n")
    assert " ".join(reference.split()) in doc.answers[0].text
    assert [part for part in (one, two) if part] == [
        f"\n{text}" for kind, text in kinds(doc) if kind == "running_foot"
    ]


@pytest.mark.parametrize(
    "numbers", [(1, 2), (3, 4), (1, 3), (2,), ("", ""), (12, 13), (1, 1)], ids=str
)
def test_feet(numbers: tuple[int | str, ...]) -> None:
    """Those of excerpts, and with a foot lost, repeated or without its number."""
    feet = [f"{FOOT} {number}".strip() for number in numbers]
    parts = (FIRST, SECOND, THIRD)
    text = "".join(f"{part}\n{foot}\n" for part, foot in zip(parts, [*feet, "", ""], strict=False))
    doc = read(f"{TITLE}{ASKED}\n\nVraag 1\n{text}")
    assert WHOLE.split() == doc.questions[0].text.split()
    assert feet == [text for kind, text in kinds(doc) if kind == "running_foot"]


def test_feet_of_another_session_than_the_title() -> None:
    """Feet that count are feet, even if the title says something else."""
    title = TITLE.replace("2023–2024", "2022–2023")
    doc = read(f"{title}{ASKED}\n\nVraag 1\n{FIRST}\n{FOOT} 1\n{SECOND}\n{FOOT} 2\n{THIRD}")
    assert WHOLE == doc.questions[0].text


@pytest.mark.parametrize(
    "foot",
    [
        "\n\nTweede Kamer, vergaderjaar 1995–1996, Aanhangsel 1267\n\n",
        "\nTweede Kamer, vergaderjaar 1995–1996, Aanhangsel          1267\n",
    ],
)
def test_feet_that_count_the_pages_of_a_session(foot: str) -> None:
    """Until about 2009; a single foot is set apart, or has white space inside."""
    doc = answer(f"Ja.{foot}Dat is zo.")
    assert "Ja. Dat is zo." == " ".join(doc.answers[0].text.split())
    assert [("running_foot", " ".join(foot.split()))] == kinds(doc)


def test_several_feet_that_count_the_pages_of_a_session() -> None:
    """Two that count are feet, even in mid-sentence; in later sessions they are not."""
    foot = "Tweede Kamer, vergaderjaar {}, Aanhangsel {}".format
    for session, expected in (("1995–1996", 2), ("2015–2016", 0)):
        one, two = (foot(session, number) for number in (1267, 1268))
        doc = answer(f"{FIRST}\n{one}\n{SECOND}\n{two}\n{THIRD}")
        assert expected == len(kinds(doc))
        assert (expected == 2) == (WHOLE == doc.answers[0].text)


def test_feet_of_the_senate() -> None:
    """The Eerste Kamer prints the number in the Aanhangsel before that of the page."""
    foot = "Eerste Kamer, vergaderjaar 2020–2021, Aanhangsel 4"
    doc = answer(f"{FIRST}\n{foot} 1\n{SECOND}\n{foot} 2\n{THIRD}")
    assert WHOLE == doc.answers[0].text
    assert [("running_foot", f"{foot} 1"), ("running_foot", f"{foot} 2")] == kinds(doc)


def test_a_typeset_reference() -> None:
    """Even with typography, a reference that fills its line stays text."""
    reference = "Tweede Kamer, vergaderjaar 2021–2022, Aanhangsel 2210"
    sheet = Sheet().label("Vraag 1").add(*wrapped(WHOLE)[:3]).add(reference, "is dat zo?")
    doc = sheet.foot(1).add("Ja?").foot(2).read()
    assert reference in doc.questions[0].text
    assert ["running_foot"] * 2 == [kind for kind, _ in kinds(doc)]


@pytest.mark.parametrize("between", ["", "2\n", "2\nVergaderjaar 2023–2024\n"])
def test_the_number_below_the_name_of_the_chamber(between: str) -> None:
    """The 2 before it belongs to the chamber."""
    head = f"Tweede Kamer der Staten-Generaal\n{between}845\n"
    doc = read(f"{head}{ASKED}\n\nVraag 1\nKent u die?\n\nAntwoord 1\nJa.\n")
    assert ("845", head.split("\n")[:-1]) == (doc.number, [text for _, text in kinds(doc)])


def test_the_last_word_of_a_typeset_title_on_a_line_of_its_own() -> None:
    """The word "antwoorden" alone proves nothing."""
    sheet = Sheet(headings=False).add("Tweede Kamer der Staten-Generaal", "2")
    sheet.add("Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven")
    sheet.add("antwoorden", "845").gap().add(*wrapped(ASKED)).label("Vraag 1").add("Kent u die?")
    doc = sheet.read()
    assert ("845", ()) == (doc.number, doc.remarks)
    assert ("title_block", "antwoorden") in kinds(doc)
