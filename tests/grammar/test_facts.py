"""Single lines and what the grammar makes of them."""

from __future__ import annotations

import pytest

from kvlib.grammar import TitleFacts, list_number, opens_part, parse_label
from kvlib.grammar._signs import digit_signs, heading_signs, label_signs, note_signs
from kvlib.grammar._titles import contradictions
from kvlib.grammar._websites import site_word

SITE_WORDS = {
    "Naar boven": "sure",
    "› Naar boven": "sure",
    "* Home": "likely",
    "Delen •": "likely",
    "X": "likely",
    "Facebook · E-mail": "likely",
    "naar boven": None,
    "1 Home": None,
    "Facebook en de boot": None,
    "XX": None,
}


@pytest.mark.parametrize(("line", "expected"), SITE_WORDS.items())
def test_words_of_web_sites(line: str, expected: str | None) -> None:
    """Such words may have signs of lists and menus around them, and two may share a line."""
    assert expected == site_word(line)


NOTES = {
    "12 Zeeblad, 3 mei 2024.": ("bare", "12"),
    "noot 3: De boot": ("word", "noot 3:"),
    "[2] Zeeblad, 3 mei 2024.": ("bracketed", "[2]"),
    "1. Zeeblad, 3 mei 2024.": ("listed", "1."),
    "** Zeeblad, 3 mei 2024.": ("starred", "**"),
}


@pytest.mark.parametrize(("line", "expected"), NOTES.items())
def test_the_start_of_a_note(line: str, expected: tuple[str, str]) -> None:
    """A note at the start of a line gives its manner and its label."""
    assert [expected] == [(sign.manner, sign.text) for sign in note_signs(line)]


@pytest.mark.parametrize(
    "line",
    [
        "Antwoord 3: Ja. Vraag 4 Kent u die?",
        "Vragen van het lid De Wit (ABC)",
        "2 en 3",
        "2.",
        "2)",
        *NOTES,
    ],
)
def test_the_place_of_a_sign(line: str) -> None:
    """The text of a sign is the text between its places."""
    signs = [*label_signs(line), *heading_signs(line), *note_signs(line), *digit_signs(line)]
    assert signs
    assert [sign.text for sign in signs] == [line[sign.start : sign.end] for sign in signs]


@pytest.mark.parametrize("line", ["Vraag 1", "Vragen 1 en 2", "Antwoord op vraag 2"])
def test_a_label_alone_on_its_line(line: str) -> None:
    label = parse_label(line)
    assert label
    assert (line, "alone") == (label.text, label.manner)


def test_a_session_with_another_dash_is_the_same() -> None:
    printed = TitleFacts(session="2018–2019", number="3942")
    assert () == contradictions(printed, TitleFacts(session="2018-2019"))
    assert ("session",) == contradictions(printed, TitleFacts(session="2018-2020", number="3942"))


PARTS = {
    "Vraag 2": (True, True),
    "Antwoord 2 Ja.": (False, True),
    "Antwoord": (False, True),
    "Vragen van het lid De Wit (ABC) aan de Minister": (True, True),
    "Antwoord van Minister Bruinsma (Defensie)": (True, True),
    "Geachte voorzitter,": (False, True),
    "De vragen van gisteren": (False, False),
    "2024": (False, False),
    "": (False, False),
}


@pytest.mark.parametrize(("text", "expected"), PARTS.items())
def test_what_opens_a_part(text: str, expected: tuple[bool, bool]) -> None:
    """Strictly, a heading or a label with a number and no text after it."""
    assert expected == (opens_part(text), opens_part(text, strict=False))


@pytest.mark.parametrize(
    ("count", "shape", "expected"),
    [
        (12, "1", "12"),
        (26, "a", "z"),
        (27, "A", "AA"),
        (703, "a", "aaa"),
        (1994, "I", "MCMXCIV"),
        (3999, "i", "mmmcmxcix"),
        (4000, "i", "4000"),
        (0, "i", "0"),
        (0, "a", "0"),
        (-3, "A", "-3"),
        (7, "", "7"),
        (7, "①", "7"),
    ],
)
def test_numbers_of_list_items(count: int, shape: str, expected: str) -> None:
    """In digits where the shape has no such number."""
    assert expected == list_number(count, shape)
