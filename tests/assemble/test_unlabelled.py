"""Answers below their questions without a label, as in letters of about 2000."""

from __future__ import annotations

import pytest

from assemble.test_plain import read
from samples import ASKED


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        ("1. Kent u de zee?\n\nJa.\n\n2. Wat kost dat?\n\nDat kost niets.", ["", ""]),
        ("1 Kent u de zee?\n\nJa.\n\n2 Kent u het duin? En het strand?\n\nBeide.", ["", ""]),
        ("1) Kent u de zee?\n\nA: Ja.\n\n2) Wat kost dat?\n\nA: Niets.", ["A:", "A:"]),
        ("Vraag 1\nKent u de zee?\n\nJa.\n\nVraag 2\nKlopt dat?\n\nDat klopt.", ["", ""]),
    ],
)
def test_answers_without_a_label(body: str, labels: list[str]) -> None:
    """They begin where nothing more is asked, and that is reported."""
    doc = read(f"{ASKED}\n\n{body}\n")
    assert 2 == len(doc.questions)
    assert labels == [answer.label for answer in doc.answers]
    assert all(question.text.endswith("?") for question in doc.questions)
    (doubt,) = [doubt for doubt in doc.diagnostics if doubt.code == "unlabelled-answers"]
    assert ("unlabelled-answers", ("body[1]", "body[3]")) == (doubt.code, doubt.about)


@pytest.mark.parametrize(
    "body",
    [
        # most questions have no such paragraph
        "1. Kent u de zee?\n\n2. Wat kost dat?\n\n3. Klopt dat?\n\nDeze vragen vullen eerdere aan.",
        # one question alone
        "1. Kent u de zee?\n\nDe zee is groot.",
        # the paragraph asks, too
        "1. Kent u de zee?\n\nEn het duin?\n\n2. Wat kost dat?\n\nEn waarom is dat zo?",
        # there are answers
        "Vraag 1\nKent u de zee?\n\nDie is groot.\n\nAntwoord 1\nJa.",
    ],
)
def test_paragraphs_of_questions(body: str) -> None:
    """Text below a question belongs to it as a rule."""
    doc = read(f"{ASKED}\n\n{body}\n")
    assert "unlabelled-answers" not in [doubt.code for doubt in doc.diagnostics]
