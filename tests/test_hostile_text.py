"""Texts made to be slow: twice the text takes about twice the time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import kvlib

HEAD = (
    "Vragen van het lid De Wit (ABC) aan de Minister van Defensie over de zee "
    "(ingezonden 3 mei 2024).\n\nVraag 1\n"
)
FOOT = "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2\n"

TEXTS: dict[str, Callable[[int], str]] = {
    "hyphens in a note": lambda n: "hij zei1\n\n1 NOS x\n" + "woord-\n" * n,
    "words in a note": lambda n: "hij zei1\n\n1 NOS x\n" + "woord\n" * n,
    "one note of the web page again and again": lambda n: "Tekst?1\n" * n + "X Noot\n1\nbla\n" * n,
    "many notes of the web page": lambda n: (
        "".join(f"a?{i} " for i in range(1, n)) + "\n"
        "" + "".join(f"X Noot\n{i}\nbla\n" for i in range(1, n))
    ),
    "marks on one line": lambda n: "?1" * n + "\n\n1 NOS x\n",
    "raised figures": lambda n: "a¹" * n,
    "brackets": lambda n: "1) aap\n" * n,
    "openings of notes": lambda n: "".join(f"{i} aap\n" for i in range(1, n)) + FOOT,
    "labels": lambda n: "Vraag 1\n" * n,
    "figures": lambda n: "1\n" * n,
    "pages": lambda n: "a\f1 b\n" * n,
    "feet": lambda n: f"x?1\n1 y\n{FOOT}" * n,
    "list items": lambda n: "– x\n" * n,
    "halves of words": lambda n: "a-\n" * n,
    "gaps": lambda n: "a?1\n\n1 x\n\n" * n,
}


def _seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        kvlib.loads(text, name="hostile.txt")
        best = min(best, time.perf_counter() - start)
    return best


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_the_text(name: str) -> None:
    """Four times the text takes well under sixteen times the time, which quadratic work would."""
    small, large = (HEAD + TEXTS[name](count) for count in (500, 2000))
    assert min(_seconds(large) / _seconds(small) for _ in range(3)) < 9
