"""Side-by-side columns in a text: which are separated, and in what order."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvlib.grammar._columns import separate_columns
from kvlib.grammar._edits import Draft

LEFT = """\
Vraag 1
Kent u het bericht over de boot uit
Zeestad, die al weken aan de kade ligt?

Vraag 2
Wat gaat u doen voor de schippers die
nu niet meer kunnen varen?"""
RIGHT = """\
Antwoord 1
Ja, dat bericht ken ik al enige tijd, ik
heb het gelezen.

Antwoord 2
De gemeente heeft de kade afgesloten, en
zoekt naar een andere ligplaats."""
TITLE = "Vragen van het lid De Wit (ABC) aan de Minister van Zee over de kade van de boot\n\n"
FOOT = "\nTweede Kamer, vergaderjaar 2004–2005, Aanhangsel        2171\n"


def beside(left: str, right: str, *, width: int = 45) -> str:
    """Put both columns on the same lines, as ``pdftotext -layout`` does."""
    ones, others = left.split("\n"), right.split("\n")
    count = max(len(ones), len(others))
    pairs = zip(
        [*ones, *[""] * (count - len(ones))], [*others, *[""] * (count - len(others))], strict=True
    )
    return "".join(f"{one:{width}}{other}".rstrip() + "\n" for one, other in pairs)


def read(text: str) -> list[str]:
    """Return the lines in reading order; empty if nothing was moved."""
    draft = Draft(text)
    return draft.text.split("\n") if separate_columns(draft) else []


def lines(*texts: str) -> list[str]:
    """Return the lines that contain text."""
    return [line for text in texts for line in text.split("\n") if line]


def test_the_left_column_is_read_first() -> None:
    found = read(beside(LEFT, RIGHT))
    assert [line.strip("\f") for line in found if line] == lines(LEFT, RIGHT)
    assert found.index("") == LEFT.split("\n").index("")  # and white space stays in place


def test_a_column_begins_a_page() -> None:
    """A column has notes at its own foot, except one of a line or two on the last page."""
    assert "\fAntwoord 1" in read(beside(LEFT, RIGHT))
    assert "Ja, dat bericht ken ik al enige tijd, ik" in read(
        beside(LEFT, RIGHT) + "\f" + beside(LEFT, "\n".join(RIGHT.split("\n")[1:3]))
    )


def test_lines_across_the_gutter_stay_above_and_below() -> None:
    found = [line for line in read(TITLE + beside(LEFT, RIGHT) + FOOT) if line]
    assert found[0] == TITLE.strip()
    assert found[-1] == FOOT.strip()


def test_lines_of_the_columns_need_not_be_at_the_same_height() -> None:
    """Lines that alternate between the columns are not taken for lines with white space."""
    one = "\n".join(line for each in LEFT.split("\n")[1:3] * 4 for line in (each, "", ""))
    other = "\n".join(line for each in RIGHT.split("\n")[1:3] * 4 for line in ("", each, ""))
    start = beside(*["\n".join(side.split("\n")[1:3] * 2) for side in (LEFT, RIGHT)])
    found = read(start + beside(one, other))
    assert found.count("") <= 4


def test_a_sentence_goes_on_over_the_white_space_of_the_other_column() -> None:
    found = read(beside(LEFT.replace("voor de schippers die", "voor de schippers die\n"), RIGHT))
    at = found.index("Wat gaat u doen voor de schippers die")
    assert found[at + 1] == "nu niet meer kunnen varen?"


CELLS = "Provincie     Aantal\nZeeland           12\nUtrecht            9\nFriesland          7\n"
LETTER = beside("De Voorzitter\nPostbus 1\n" + LEFT, "Datum\n3 mei 2024\nOns kenmerk\n12345")
MARGIN = beside("ah-tk-20232024-1949\nISSN 0921 - 7398", LEFT + "\n" + RIGHT, width=30)


@pytest.mark.parametrize("text", [LEFT, CELLS, CELLS + LEFT, LETTER, MARGIN, TITLE + FOOT, "\f\f"])
def test_other_white_space_does_not_make_columns(text: str) -> None:
    """Cells, the fields of a letter and the margin of a page are not columns."""
    assert read(text) == []


def test_places_map_to_the_source() -> None:
    text = TITLE + beside(LEFT, RIGHT) + FOOT
    draft = Draft(text)
    separate_columns(draft)
    for at, sign in enumerate(draft.text):
        if not sign.isspace():
            assert text[draft.place(at)] == sign


LINES = st.lists(st.text(" \fabc.«1", max_size=40), max_size=12).map("\n".join)


@given(LINES, LINES)
def test_no_sign_is_lost(left: str, right: str) -> None:
    """Whatever stands in the columns, and whether or not they are taken for columns."""
    text = beside(left, right) + beside(LEFT, RIGHT)
    draft = Draft(text)
    separate_columns(draft)
    assert Counter(draft.text.split()) == Counter(text.split())
