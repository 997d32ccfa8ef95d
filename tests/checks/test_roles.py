"""Labels that say that an item is of the other kind."""

from __future__ import annotations

import attrs
import pytest

import kvlib
from checks.hand import answered, asked, codes
from samples import xml

CONTRARY = [("uncertain-label", ("body[0]",))]


@pytest.mark.parametrize(
    "label", ["Antwoord 1", "ANTWOORD 1", "Antwoorden 1 en 2", "1. Antwoord", "Beantwoording 1"]
)
def test_a_question_that_is_labelled_as_an_answer(label: str) -> None:
    assert CONTRARY == codes(attrs.evolve(asked("1"), label=label), answered("1"))


@pytest.mark.parametrize("label", ["Vraag 1", "vraag 1:", "VRAGEN 1", "1) Vraag"])
def test_an_answer_that_is_labelled_as_a_question(label: str) -> None:
    found = codes(attrs.evolve(answered("1"), label=label), asked("1"))
    assert CONTRARY == [each for each in found if each[0] == "uncertain-label"]


@pytest.mark.parametrize("label", ["Antwoord op vraag 1", "Reactie", "1", "", "A1", "Gevraagd 1"])
def test_labels_of_answers(label: str) -> None:
    assert [] == codes(asked("1"), attrs.evolve(answered("1"), label=label))


def test_in_a_source() -> None:
    doc = kvlib.loads(xml().replace(">Vraag 1<", ">Antwoord 1<"))
    (doubt,) = doc.diagnostics
    assert ("uncertain-label", "warning", ("body[0]",)) == (doubt.code, doubt.severity, doubt.about)
    assert "'Antwoord 1' is the label of what is read as a question" in doubt.message
