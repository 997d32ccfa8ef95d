"""Texts whose lines a viewer broke, moved or ran together give the same Document."""

from __future__ import annotations

import pytest

import kvlib
from kvlib.assemble._look.text_lines import ready_rows
from kvlib.model import Document
from samples import ASKED, REPLIED

FOOT = "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel"
PAGES = f"""Tweede Kamer der Staten-Generaal
2
Vergaderjaar 2023–2024
Vragen gesteld door de leden der Kamer, met de daarop door de
regering gegeven antwoorden
845
{ASKED}
{REPLIED}
Vraag 1
Kent u de vuurtorens?1
1 Zeeblad, 3 mei 2024.
{FOOT} 1
Antwoord 1
Ja.
Vraag 2
Doven zij
{FOOT} 2
uit?
Antwoord 2
Nee.
"""


def read(text: str) -> Document:
    return kvlib.loads(text, name="a.txt")


def test_broken_furniture_is_whole_again() -> None:
    """A mail program broke a foot in two, and a title line in three."""
    broken = PAGES.replace(", Aanhangsel", ",\nAanhangsel").replace("door de\nreg", "door\nde\nreg")
    a, b = read(PAGES), read(broken)
    assert kvlib.diff(a, b) == ()
    assert [f.text for f in a.furniture] == [f.text for f in b.furniture]
    (foot,) = (f.span for f in b.furniture if f.text.endswith("Aanhangsel 2"))
    assert foot
    assert (foot.start.offset, foot.end.offset) == (
        broken.rindex("Tweede"),
        broken.rindex(" 2\nuit") + 2,
    )


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_any_end_of_a_line(end: str) -> None:
    """Of Windows, and of old Macs."""
    assert kvlib.diff(read(PAGES), read(PAGES.replace("\n", end))) == ()


def test_a_foot_glued_to_the_colophon_may_be_broken_too() -> None:
    glued = PAGES.replace(f"{FOOT} 1", f"ISSN 0921 - 7398’s-Gravenhage 2024{FOOT} 1")
    assert kvlib.diff(read(glued), read(glued.replace(", Aanhangsel", ",\nAanhangsel"))) == ()


def test_a_sentence_that_is_broken_before_a_reference_stays() -> None:
    """It does not count the pages: it is not a foot."""
    text = f"{ASKED}\n\nVraag 1\nStaat dat in de\n{FOOT.replace(', A', ',{}A')} 2210?\n"
    assert read(text.format(" ")).questions[0].text.endswith("Aanhangsel 2210?")
    assert kvlib.diff(read(text.format(" ")), read(text.format("\n"))) == ()


NOTED = f"""{ASKED}

{REPLIED}

Vraag 1
Kent u het bericht «Vuurtoren dooft»?1

Antwoord 1
Ja. Zie de brief.2

1 Zeeblad, 3 mei 2024.
2 Kamerstuk 99 551, nr. 4.
"""


def test_notes_at_the_end_need_no_white_space_above_them() -> None:
    """If the whole text has none, a line that opens with the next number is a note."""
    doc = read(NOTED.replace("\n\n", "\n"))
    assert kvlib.diff(read(NOTED), doc) == ()
    assert [note.text for note in doc.footnotes] == [
        "Zeeblad, 3 mei 2024.",
        "Kamerstuk 99 551, nr. 4.",
    ]


def test_a_numbered_list_ends_its_heading() -> None:
    """Even a heading without a date, and without white space below it."""
    asked = ASKED.partition(" (ingez")[0]
    doc = read(f"{asked}\n1. Kent u de vuurtorens?\n2. Doven zij uit?\n")
    assert (doc.subject, len(doc.questions)) == ("de vuurtorens", 2)


def test_long_lines_without_white_space_are_paragraphs() -> None:
    """No line continues another's sentence, and one is longer than programs break lines."""
    long = "De kosten van de vuurtorens zijn in de begroting van het ministerie opgenomen. " * 2
    items = f"Vraag 1\nKent u die?\nAntwoord 1\n{long}\nIk stuur een brief.\nZij blijven.\n"
    assert [len(item.blocks) for item in read(f"{ASKED}\n{items}").body] == [1, 3]


def test_a_blank_before_pages_differs_from_an_indented_text() -> None:
    """Some tools begin each page with a blank; blanks before all lines say nothing."""
    paged = " " + NOTED.replace("Zie de brief.2\n\n", "Zie de\n").rstrip() + "\n brief van mei.\n"
    moved = "".join(f"    {line}" for line in paged.splitlines(keepends=True))
    assert kvlib.diff(read(paged), read(moved)) == ()


@pytest.mark.parametrize("sign", ["\u00ad", " \u00ad \u00ad", "\u200b", "\ufeff", "\u202a"])
def test_a_line_of_signs_that_are_not_seen_is_blank(sign: str) -> None:
    text = f"Vraag 1\nKent u het bericht?\n{sign}\n5° het aantal boten?\n"
    rows = ready_rows(text)
    assert [(row.text, row.gap) for row in rows][-1] == ("5° het aantal boten?", True)


@pytest.mark.parametrize(
    "power",
    ["3 m²", "3 km²", "µg/m³", "11·10⁹", "een 10⁻³", "een 10¹²", "CO²", "euro/ha²", "NH³", "PM¹⁰"],
)
def test_powers_and_formulas_are_text(power: str) -> None:
    """The same that are so where digits are raised by their type."""
    (row,) = ready_rows(f"Dat is {power} erbij.\n")
    assert (f"Dat is {power} erbij.", ()) == (row.text, row.marks)


@pytest.mark.parametrize(
    ("text", "kept", "marks"),
    [
        ("3 km²¹", "3 km²", ((5, "1"),)),
        ("3 m² ¹, ³", "3 m²", ((4, "1"), (4, "3"))),
        ("in 10³ ¹", "in 10³", ((6, "1"),)),
        ("de NAVO²", "de NAVO", ((7, "2"),)),
        ("boot¹ ²", "boot", ((4, "1"), (4, "2"))),
    ],
)
def test_marks_after_powers(text: str, kept: str, marks: tuple[tuple[int, str], ...]) -> None:
    (row,) = ready_rows(f"{text}\n")
    assert (kept, marks) == (row.text, row.marks)
