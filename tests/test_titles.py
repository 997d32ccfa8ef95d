"""Identifier, chamber, session and number complete each other, whatever reader gave them."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import kvlib
from kvlib._core.titles import complete
from kvlib.model import Chamber, Document, Furniture, Kind, Reply
from samples import ASKED, REPLIED, TEXT

TK, EK = Chamber.TWEEDE_KAMER, Chamber.EERSTE_KAMER
TITLE = ("chamber", "session", "number", "identifier", "question_number")


def _document(kind: Kind = Kind.ANSWERS, **known: Any) -> Document:
    return Document(kind=kind, heading=ASKED, **known)


def _completed(document: Document) -> dict[str, object]:
    """The facts of the title that are known in the end."""
    whole = attrs.evolve(document, **complete(document)[0])
    return {name: value for name in TITLE if (value := getattr(whole, name)) is not None}


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("ah-tk-20182019-9942", {"chamber": TK, "session": "2018-2019", "number": "9942"}),
        ("ah-ek-20182019-7", {"chamber": EK, "session": "2018-2019", "number": "7"}),
        ("ah-tk-20142015-9533-h1", {"chamber": TK, "session": "2014-2015", "number": "9533"}),
        ("ah-tk-20152016-6a", {"chamber": TK, "session": "2015-2016", "number": "6a"}),
        ("ah-tk-20092010-AH9134", {"chamber": TK, "session": "2009-2010", "number": "9134"}),
        ("ah-1271549", {}),
        ("kv-tk-2019Z96250", {"chamber": TK, "question_number": "2019Z96250"}),
        ("kv-2989913350", {"question_number": "2989913350"}),
        ("kv-10016", {}),
        ("kv-ek-209100007", {"chamber": EK, "question_number": "209100007"}),
    ],
)
def test_what_an_identifier_says(identifier: str, expected: dict[str, object]) -> None:
    """Chamber, session and number, as far as its form has them; running numbers say nothing."""
    document = _document(identifier=identifier)
    assert {**expected, "identifier": identifier} == _completed(document)
    assert () == complete(document)[1]


ANSWERS: dict[str, Any] = {"chamber": TK, "session": "2018-2019", "number": "9942"}
QUESTIONS: dict[str, Any] = {"chamber": TK, "session": "2018-2019", "question_number": "2019Z96250"}


@pytest.mark.parametrize(
    ("document", "identifier"),
    [
        (_document(**ANSWERS), "ah-tk-20182019-9942"),
        (_document(Kind.NOTICE, **ANSWERS), "ah-tk-20182019-9942"),
        (_document(**{**ANSWERS, "chamber": EK}), "ah-ek-20182019-9942"),
        (_document(**{**ANSWERS, "session": "2024-2025"}), "ah-tk-20242025-9942"),
        (_document(Kind.QUESTIONS, **QUESTIONS), "kv-tk-2019Z96250"),
        # Since 2025-2026 a running number is in the name, which follows from nothing.
        (_document(**{**ANSWERS, "session": "2025-2026"}), None),
        (_document(**{**ANSWERS, "session": "2018-2020"}), None),
        (_document(**{**ANSWERS, "session": None}), None),
        (_document(**{**ANSWERS, "chamber": None}), None),
        (_document(**{**ANSWERS, "number": "negen"}), None),
        (_document(**QUESTIONS), None),
        (_document(Kind.QUESTIONS, **{**QUESTIONS, "session": None}), None),
        (_document(Kind.QUESTIONS, **{**QUESTIONS, "question_number": "2009Z96250"}), None),
        (_document(Kind.QUESTIONS, **{**QUESTIONS, "chamber": EK}), None),
        # The names of these have something after the number.
        (
            _document(furniture=(Furniture(kind="title_block", text="Herdruk"),), **ANSWERS),
            None,
        ),
        (_document(reply=Reply(heading=f"Nader a{REPLIED[1:]}"), **ANSWERS), None),
    ],
)
def test_the_identifier_that_follows(document: Document, identifier: str | None) -> None:
    """Chamber, session and number give it, where the form of its day is known."""
    assert identifier == _completed(document).get("identifier")


def test_what_is_known_stays() -> None:
    """Nothing is replaced, also where the identifier says something else."""
    known: dict[str, Any] = {"chamber": EK, "session": "2019-2020", "number": "9943"}
    document = _document(identifier="ah-tk-20182019-9942", **known)
    assert {} == complete(document)[0]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("number", "9943", "the number is 9943, but the identifier ah-tk-20182019-9942 says 9942"),
        (
            "session",
            "2019-2020",
            "the session is 2019-2020, but the identifier ah-tk-20182019-9942 says 2018-2019",
        ),
        (
            "chamber",
            EK,
            "the chamber is eerste-kamer, but the identifier ah-tk-20182019-9942 says tweede-kamer",
        ),
    ],
)
def test_what_contradicts(name: str, value: object, said: str) -> None:
    """A doubt about the field and the identifier; both stay as they are."""
    known: dict[str, Any] = {name: value}
    (doubt,) = complete(_document(identifier="ah-tk-20182019-9942", **known))[1]
    assert ("contradicting-title", "warning", said) == (doubt.code, doubt.severity, doubt.message)
    assert (name, "identifier") == doubt.about


@pytest.mark.parametrize(
    ("identifier", "known"),
    [
        ("kv-tk-2011Z2249", {"question_number": "2011Z02249"}),
        ("kv-tk-2012Z001173", {"question_number": "2012Z01173"}),
        ("kv-tk-2018z12433", {"question_number": "2018Z12433"}),
        ("ah-tk-20092010-AH2134", {"number": "2134"}),
        ("ah-1271549", {"number": "3942", "session": "2025-2026", "chamber": TK}),
    ],
)
def test_what_is_only_written_differently(identifier: str, known: dict[str, Any]) -> None:
    """The malformed names of the past contradict nothing."""
    assert () == complete(_document(identifier=identifier, **known))[1]


def test_text_of_a_print() -> None:
    """The reader gives what is printed; chamber, session and number follow from the colophon."""
    doc = kvlib.loads(f"{TEXT}\nah-tk-20232024-9901\n")
    assert (TK, "2023-2024", "9901") == (doc.chamber, doc.session, doc.number)
    assert () == doc.diagnostics


def test_text_with_a_title_block() -> None:
    """The identifier follows from the lines above the heading."""
    head = "Tweede Kamer der Staten-Generaal\n2\nVergaderjaar 2023–2024\n9901\n\n"
    doc = kvlib.loads(head + TEXT)
    assert "ah-tk-20232024-9901" == doc.identifier
    assert "https://zoek.officielebekendmakingen.nl/ah-tk-20232024-9901.html" == doc.url


def test_text_whose_colophon_is_another() -> None:
    """The number in print stays, and so does the name; a doubt is about both."""
    head = "Tweede Kamer der Staten-Generaal\n2\nVergaderjaar 2023–2024\n9901\n\n"
    doc = kvlib.loads(f"{head}{TEXT}\nah-tk-20232024-9910\n")
    assert ("9901", "ah-tk-20232024-9910") == (doc.number, doc.identifier)
    assert ["contradicting-title"] == [doubt.code for doubt in doc.diagnostics]
    assert doc.doubts("number") == doc.doubts("identifier") == doc.diagnostics


def test_the_number_is_the_figure_of_the_name() -> None:
    """Of figures alone in the title block one may be the chamber's, wherever the tool put it."""
    head = "Tweede Kamer der Staten-Generaal\nVergaderjaar 2023–2024\n9901\n2\n\n"
    doc = kvlib.loads(f"{head}{TEXT}\nah-tk-20232024-9901\n")
    assert ("9901", ()) == (doc.number, doc.diagnostics)


def test_what_was_written_comes_back_as_it_was() -> None:
    """A reader that restores Documents gets nothing added."""
    document = attrs.evolve(kvlib.loads(TEXT), **ANSWERS)
    assert document == kvlib.loads(kvlib.dumps(document, "json"))
