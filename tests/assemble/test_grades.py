"""Each grade is given in its example, to a candidate or by a step of the reading."""

from __future__ import annotations

from unittest import mock

import pytest

from assemble.sheet import Sheet
from kvlib.assemble import Said
from kvlib.assemble._decision import decide as module
from kvlib.assemble._decision.candidates import Candidate
from kvlib.assemble._decision.grades import GRADES, weight_of
from kvlib.assemble._decision.pieces import split_lines
from kvlib.assemble._decision.steps import State, Step, end_grades, step
from kvlib.assemble._look.layout import Layout, measure
from kvlib.assemble._look.rows import Row
from kvlib.assemble._look.text_lines import ready_rows
from kvlib.assemble._look.typeset import make_row
from kvlib.assemble._reading import gather
from samples import REPLIED

ASKED = "Vraag 1\nKent u de zee?\n\n"
BOTH = f"{ASKED}Antwoord 1\nJa.\n\n"
MARKED = "Vraag 1\nKent u de zee?1\n\n"
NOTE = "1 Zeeblad, 3 mei 2024.\n"
COUNTED = "1\nKent u de zee?\n2\nKlopt dat?\n"

TEXTS = {
    # labels: how they are written
    "word-alone": "Vraag 1\nKent u de zee?",
    "word-colon": f"{BOTH}Antwoord 2: Ja.",
    "word-run-in": "Vraag 1 Kent u die?",
    "word-inside": "Vraag 1 Klopt dat? Antwoord 1 Ja.",
    "word-unnumbered": f"{ASKED}Antwoord\nJa.",
    "small-letter": "vraag 1:\nKent u de zee?",
    "without-colon": "vraag 1\nKent u de zee?",
    "digits-alone": "1\nKent u de zee?",
    "listed": "1. Kent u die?",
    "digits-run-in": "1 Kent u die?",
    "roman-alone": "II\nKent u de zee?",
    "letter": f"{ASKED}Antwoord B\nJa.",
    # labels: their surroundings
    "white-space-above": "Kent u de zee?\n\nVraag 2\nKlopt dat?",
    "after-sentence": "Kent u de zee tot 2020?\nVraag 2\nKlopt dat?",
    "in-sentence": f"{BOTH}Daarin zegt\nAntwoord 3\ngenoeg.",
    "number-awaited": f"{BOTH}Dat blijkt uit het antwoord op\nvraag 3\nvan mei.",
    "quoted": f"{ASKED}Antwoord 1\nHij vroeg: «Echt?\nVraag 7\nWie?» Dat was het.",
    "text-begins": "1\nKent u de zee?",
    "no-text-begins": "De zee\n2\nen dat is veel.",
    "asks": "2. Klopt dat?",
    "asks-nothing": "2. Rotterdam",
    "first-number": "1. Kent u de zee?\n2. Klopt dat?",
    # labels: the whole reading
    "counts-on": "Vraag 1\nKent u de zee?\nVraag 2\nKlopt dat?",
    "same-number": "Vraag 3\nKent u de zee?\nVraag 3a\nKlopt dat?",
    "skips": "Vraag 2\nKent u de zee?\nVraag 4\nKlopt dat?",
    "out-of-turn": "Vraag 3\nKent u de zee?\nVraag 2\nKlopt dat?",
    "answers-in-turn": f"{BOTH}Antwoord 2\nNee.",
    "answers-nothing": f"{ASKED}Antwoord 7\nJa.",
    "answers-again": f"{BOTH}Antwoord 1\nNee.",
    "other-manner": f"{ASKED}2. Klopt dat?",
    "does-not-count": "3. Kent u de zee?\n5. Klopt dat?",
    "single": "1. Kent u de zee?",
    "title": f"{COUNTED}Antwoord\n1\nJa.\n2\nNee.",
    "above-labels": "Antwoorden\nAntwoord 1\nJa.",
    # headings of answers
    "heading-dated": f"{ASKED}{REPLIED}",
    "heading-undated": "Antwoord van de minister van Zeewezen\nJa.",
    "heading-in-place": f"{REPLIED}\n\n{BOTH}",
    "answers-follow": f"{COUNTED}Antwoord van Minister Van Dam (Zeewezen)\n1\nJa.",
    # notes: how they are written
    "note-bare": f"{ASKED}1 NOS, 3 mei 2024",
    "note-glued": f"{ASKED}1NOS, 3 mei 2024",
    "note-alone": f"{ASKED}1\nNOS, 3 mei 2024",
    "note-listed": f"{ASKED}1. NOS, 3 mei 2024",
    "note-bracketed": f"{ASKED}(1) NOS, 3 mei 2024",
    "note-word": f"{ASKED}Noot 1: NOS",
    "note-starred": f"{ASKED}* NOS",
    "note-raised": f"{ASKED}¹ NOS",
    "note-linked": f"{ASKED}[^1]: NOS",
    "note-of-site": f"{ASKED}X Noot\n1\nNOS, 3 mei 2024",
    # notes: their text and their place
    "names-source": f"{ASKED}1 NOS, 3 mei 2024",
    "names-no-source": f"{ASKED}1 Dit is exclusief btw.",
    "marked": "Vraag 1\nKlopt dat?1\n\n1 NOS",
    "perhaps-marked": "Vraag 1\nKlopte dat over MH1\nook?\n\n1 NOS",
    "unmarked": f"{ASKED}1 NOS",
    "alone-unmarked": f"{ASKED}3\nNOS, 3 mei 2024",
    "note-after-space": f"{MARKED}{NOTE}",
    "note-at-foot": f"{MARKED}{NOTE}",
    "note-in-text": f"{ASKED}Ja.\n1 Rotterdam\n\nDat was het.",
    "list-announced": f"{ASKED}Het zijn er twee, namelijk:\n1 Rotterdam",
    "note-goes-on": f"{ASKED}Dat gaat\n2 boten aan",
    "runs-on": f"{MARKED}1 Zeeblad, over\n\fHaven.\n\nen de boot.",
    "may-run-on": f"{MARKED}1 Zeeblad, over\n\fHaven.\n\nDe boot.",
    # notes: the whole reading
    "note-counts-on": f"{MARKED}{NOTE}2 NOS",
    "with-other-notes": f"{MARKED}{NOTE}2 NOS",
    "first-note": f"{MARKED}{NOTE}",
    "notes-begin-anew": f"{MARKED}{NOTE}\nAntwoord 1\nKlopt dat?1\n\n{NOTE}",
    "note-again": f"{MARKED}{NOTE}\nAntwoord 1\nJa.\n\n{NOTE}",
    "alone-unsourced": f"{MARKED}1\nDat is meer dan gedacht.\n",
    "printed-late": f"{MARKED}{NOTE}3\n\nDuinpost, 4 mei 2024.\nwww.zee.example/a\n\n2\n\f{ASKED}",
    "note-skips": f"{MARKED}{NOTE}4 NOS",
    "note-goes-back": f"{MARKED}{NOTE}4 NOS\n2 NOS",
    "other-note-manner": f"{MARKED}{NOTE}[2] NOS",
}  # fmt: skip


def given(rows: list[Row], layout: Layout | None) -> set[str]:
    """Return the grades of all candidates for these rows, and of all steps that are tried."""
    lines = split_lines(rows)
    found = gather(lines, layout)
    names = {name for each in found.values() for candidate in each for name in candidate.grades}

    def seen(state: State, candidate: Candidate, index: int) -> Step | None:
        made = step(state, candidate, index)
        names.update(made[0] if made else ())
        return made

    def last(state: State) -> tuple[str, ...]:
        names.update(end_grades(state))
        return end_grades(state)

    with mock.patch.object(module, "step", seen), mock.patch.object(module, "end_grades", last):
        module.decide(found)
    return names


@pytest.mark.parametrize(("name", "text"), TEXTS.items(), ids=TEXTS.keys())
def test_each_grade_is_given(name: str, text: str) -> None:
    """In a text that contains its example."""
    assert name in given(ready_rows(text), None)


SHEETS = {
    "body-size": Sheet().label("Vraag 1").add("Kent u «de zee»?", "{^1} en het duin"),
    "cells": Sheet().label("Vraag 1").add("Kent u deze cijfers?", "1|Noord|13"),
    "format-says": Sheet().said("Vraag 1", Said(label="question")).add("Kent u de zee?"),
}


@pytest.mark.parametrize(("name", "sheet"), SHEETS.items(), ids=SHEETS.keys())
def test_grades_of_typography_are_given(name: str, sheet: Sheet) -> None:
    """In lines with typography."""
    rows = [make_row(line) for line in sheet.lines]
    assert name in given(rows, measure(rows))


def test_every_grade_has_a_document() -> None:
    """And no document is for a grade that is gone."""
    assert set(GRADES) == {*TEXTS, *SHEETS}


@pytest.mark.parametrize("name", GRADES)
def test_each_grade_weighs_something(name: str) -> None:
    """It says where it was seen; it neither decides alone nor has no effect."""
    grade = GRADES[name]
    assert grade.example
    assert grade.seen
    assert 0 < abs(grade.weight) < 10
    assert grade.weight == weight_of([name])
