"""Texts made to be slow: the work grows no faster than the text."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial

import pytest

import kvlib
from fictional import make
from fictional.formats import FORMATS
from slow_texts import HEAD, TEXTS
from work import calls


@pytest.mark.parametrize("name", TEXTS)
def test_work_grows_with_the_text(name: str) -> None:
    """Four times the text takes about four times as many calls; quadratic work, sixteen times."""
    kvlib.loads(HEAD, name="hostile.txt")  # everything is imported now
    small, large = (
        calls(partial(kvlib.loads, HEAD + TEXTS[name](count), name="hostile.txt"))
        for count in (250, 1000)
    )
    assert large < 5 * small


@pytest.mark.parametrize(
    "name", [n for n, each in FORMATS.items() if each.suffix in (".xml", ".txt")]
)
def test_numbers_without_end(name: str) -> None:
    """Python reads no number of more than 4,300 digits: no place may ask it to."""
    text = FORMATS[name].render(make(4)).decode()
    file = f"vraag{FORMATS[name].suffix}"
    for digits in ("9" * 5000, "²"):
        for found in re.finditer("[0-9]+", text):
            with suppress(kvlib.KvlibError):
                kvlib.loads(f"{text[: found.start()]}{digits}{text[found.end() :]}", name=file)
        for found in re.finditer("\n", text):
            with suppress(kvlib.KvlibError):
                kvlib.loads(f"{text[: found.end()]}{digits}\n{text[found.end() :]}", name=file)


@pytest.mark.parametrize("between", [", ", " en ", " , en  ", " + ", " t/m ", "  "])
def test_a_long_list_that_ends_otherwise(between: str) -> None:
    """A list of numbers is read in one go: once each number more took twice the time."""
    numbers = between.join(map(str, range(1, 41)))
    doc = kvlib.loads(f"{HEAD}\nVraag 1\nKent u de boot?\n\nVraag {numbers} zijn 2024 vragen.\n")
    assert any(numbers.split()[-1] in item.text for item in doc.body)
