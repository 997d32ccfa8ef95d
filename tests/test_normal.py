"""Normal forms of Unicode: those of Python, but never in quadratic time."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby, pairwise
from pathlib import Path
from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kvlib
from kvlib.model import _normal
from kvlib.model._normal import normalize

ROOT = Path(__file__).parent.parent
ALPHABET = "ae\u0301\u0323\u0327\u0308\u0344\u0f73\u0f75\u1e69\u00b4\u2026\u1100\u1161\uff9e \u00e9"


@given(
    st.sampled_from(["NFC", "NFD", "NFKD"]), st.lists(st.text(ALPHABET), max_size=9), st.integers(1)
)
def test_as_python(form: _normal.Form, parts: list[str], times: int) -> None:
    """The result is Python's, however long the runs of accents are."""
    text = "".join(part * (1 + times % 9) for part in parts)
    assert unicodedata.normalize(form, text) == normalize(form, text)


def test_every_combining_character_is_found() -> None:
    """A run of any of them is ordered, and so are those that decompose into several."""
    signs = map(chr, range(0x110000))
    found = [
        sign
        for sign in signs
        if combining(sign) or combining(unicodedata.normalize("NFKD", sign)[:1] or "a")
    ]
    assert len(found) > 800
    assert all(_normal._LONG_RUN.fullmatch(sign * 31) for sign in found)


def disordered(text: str) -> int:
    """The length of the longest run of combining characters that are out of order."""
    runs = ([*run] for key, run in groupby(text, lambda sign: combining(sign) > 0) if key)
    return max(
        (len(run) for run in runs if any(combining(a) > combining(b) for a, b in pairwise(run))),
        default=0,
    )


@pytest.mark.parametrize("name", ["vraag.txt", "vraag.xml", "vraag.html"])
def test_long_runs_are_in_order(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python puts a run in order in quadratic time: long ones reach it in order."""
    given: list[str] = []

    def spied(form: _normal.Form, text: str) -> str:
        given.append(text)
        return unicodedata.normalize(form, text)

    monkeypatch.setattr(_normal, "_normalize", spied)
    accents = "e" + "\u0301\u0323" * 500
    heading = "Vragen van het lid Kwast (ABC) aan de Minister van Defensie over de zee"
    parts = {
        "vraag.txt": f"{heading} (ingezonden 3 mei 2024).\n\nVraag 1\nKent u {accents}?\n",
        "vraag.xml": f"<kamervragen><kamervraagomschrijving>{heading}</kamervraagomschrijving>"
        f"<vraag><nr>Vraag 1</nr><al>Kent u {accents}?</al></vraag></kamervragen>",
        "vraag.html": f"<p>{heading}</p><h3>Vraag 1</h3><p>Kent u {accents}?</p>",
    }
    doc = kvlib.loads(parts[name], name=name)
    kept = unicodedata.normalize("NFC", accents)
    assert f"Kent u {kept}?" == doc.questions[0].text
    assert any(len(text) > 900 for text in given)
    assert max(map(disordered, given)) <= 30


def test_nobody_else_normalizes() -> None:
    """Each other call would be one without that order."""
    files = [*ROOT.glob("src/**/*.py"), *ROOT.glob("plugins/**/*.py")]
    calls = [
        file.name
        for file in files
        if re.search(r"unicodedata\.normalize\(|import normalize", file.read_text("utf-8"))
        and "_normal import normalize" not in file.read_text("utf-8")
    ]
    assert ["_normal.py"] == calls
