"""What the grammar makes of one line, row by row."""

from __future__ import annotations

import pytest

from kvlib.grammar.websites import site_word

SITE_WORDS = {
    "Naar boven": "sure",
    "› Naar boven": "sure",
    "* Home": "likely",
    "Delen •": "likely",
    "X": "likely",
    "Facebook · E-mail": "likely",
    "Facebook en de boot": None,
    "XX": None,
}


@pytest.mark.parametrize(("line", "expected"), SITE_WORDS.items())
def test_what_sites_print_around_a_document(line: str, expected: str | None) -> None:
    """Signs of lists and menus stand around such words; two may stand on a line."""
    assert expected == site_word(line)
