"""The decision about the lines of a document, and its certainty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvlib.assemble._decision import decide as module
from kvlib.assemble._decision.candidates import Candidate
from kvlib.assemble._decision.decide import Decision, decide
from kvlib.assemble._decision.grades import weight_of
from kvlib.assemble._decision.pieces import split_lines
from kvlib.assemble._decision.steps import State, Step, end_grades, step
from kvlib.assemble._decision.uncertain import CLOSE
from kvlib.assemble._look.text_lines import ready_rows
from kvlib.assemble._reading import gather

# --- the roles of lines -------------------------------------------------------------------

DOCUMENTS = {
    "labels of words": """
        question | Vraag 1
        -        | Kent u de zee?
                 |
        answer   | Antwoord 1
        -        | Ja.
        """,
    "a reference over a line's end": """
        question | Vraag 1
        -        | Kent u de zee?
        answer   | Antwoord 1
        -        | Ja. Ik verwijs u ook naar het
        -        | antwoord 3
        -        | van mei.
        """,
    "text after the label": """
        question | Vraag 1 Kent u de zee?
        answer   | Antwoord 1 Ja, de zee ken ik.
        question | Vraag 2 Klopt dat?
        answer   | Antwoord 2 Nee.
        """,
    "labels in one flow": """
        question | Vraag 1 Kent u de zee?
        answer   | Antwoord 1 Ja.
        question | Vraag 2 Klopt dat?
        """,
    "digits alone, and the heading between": """
        question | 1
        -        | Kent u de zee?
        question | 2
        -        | Klopt dat?
                 |
        heading  | Antwoord van Minister Van Dam (Zeewezen) (ontvangen 7 juni 2024).
                 |
        answer   | 1
        -        | Ja.
        answer   | 2
        -        | Nee.
        """,
    "digits alone, and a word between": """
        question | 1
        -        | Kent u de zee?
        question | 2
        -        | Klopt dat?
        title    | Antwoord
        answer   | 1
        -        | Ja.
        answer   | 2
        -        | Nee.
        """,
    "a word above the labels of the answers": """
        question | Vraag 1
        -        | Kent u de zee?
        question | Vraag 2
        -        | Klopt dat?
                 |
        title    | Antwoorden
        answer   | Antwoord op vraag 1
        -        | Ja.
        answer   | Antwoord op vraag 2
        -        | Nee.
        """,
    "an answer that lost its text": """
        question | Vraag 1
        -        | Kent u de zee?
        answer   | Antwoord
        answer   | Antwoord 2
        -        | Nee.
        """,
    "a numbered list of questions": """
        question | 1. Kent u de zee?
        question | 2. Klopt dat?
        question | 3. Wat doet u eraan?
        """,
    "a list inside an answer": """
        question | Vraag 1
        -        | Kent u de zee?
                 |
        answer   | Antwoord 1
        -        | Ja, en ook:
        -        | 1. de boot;
        -        | 2. het strand.
        """,
    "cells of a table": """
        question | Vraag 1
        -        | Kent u de cijfers?
                 |
        answer   | Antwoord 1
        -        | Strand
        -        | 12
        -        | Haven
        -        | 14
        """,
    "a note": """
        question | Vraag 1
        -        | Kent u «de zee»?1
                 |
        note     | 1 Zeeblad, 3 mei 2024.
        """,
    "notes in brackets": """
        question | Vraag 1
        -        | Kent u «de zee» (1) en het duin (2)?
                 |
        answer   | Antwoord 1
        -        | Ja.
                 |
        note     | (1) Zeeblad, 3 mei 2024.
        note     | (2) www.duinpost.example/duin
        """,
    "a note's digit alone": """
        question | Vraag 1
        -        | Kent u «de zee»?1
                 |
        note     | 1
        -        | Zeeblad, 3 mei 2024.
        """,
    "the page on the net": """
        question | Vraag 1
        -        | Kent u «de zee»?1
                 |
        note     | X Noot
        -        | 1
        -        | Zeeblad, 3 mei 2024.
        """,
    "a label inside a quotation": """
        question | Vraag 1
        -        | Kent u de zee?
                 |
        answer   | Antwoord 1
        -        | Ik schreef: „Zie hier.
                 |
        -        | Vraag 3
                 |
        -        | Klopt dat?”
                 |
        -        | Daar blijf ik bij.
        """,
    "notes with words for labels": """
        question | Vraag 1
        -        | Kent u «de zee»[^Lid] en het duin[^Iran]?
                 |
        answer   | Antwoord 1
        -        | Ja.
                 |
        note     | [^Lid]: Dit is exclusief btw.
        note     | [^Iran]: De prijzen zijn die van mei.
        """,
    "a sentence that begins with an amount": """
        question | Vraag 1
        -        | Kent u de zee?
                 |
        answer   | Antwoord 1
        -        | Het veer vaart sinds de zomer
        -        | 2 keer per jaar.
        """,
}


def lines_of(table: str) -> tuple[str, list[str]]:
    """Return the text, and the role of each line that is not blank."""
    parts = [line.split("|") for line in table.strip().split("\n")]
    text = "\n".join(text.strip() for _, text in parts)
    return text, [role.strip() for role, _ in parts if role.strip()]


def decisions_of(text: str) -> list[Decision]:
    """Return the decisions about the lines of a text."""
    return decide(gather(split_lines(ready_rows(text)), None))


@pytest.mark.parametrize("table", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_the_roles_of_lines(table: str) -> None:
    """Labels, headings and notes of each manner, and text that only looks like one."""
    text, roles = lines_of(table)
    chosen = {each.index: each.chosen.role for each in decisions_of(text) if each.chosen}
    assert roles == [chosen.get(index, "-") for index in range(len(roles))]
    assert len(roles) > max(chosen)


def test_each_piece_of_a_line_is_decided() -> None:
    """A label inside a line begins a row of its own."""
    found = decisions_of("Vraag 1 Kent u de zee? Antwoord 1 Ja. Vraag 2 Klopt dat? Antwoord 2 Nee.")
    assert ["question", "answer"] * 2 == [each.chosen.role for each in found if each.chosen]


# --- certainty --------------------------------------------------------------------------

ASKING = "Vraag 1\nKent u de zee?"
# A line, a text in which its role is more certain, and one in which it is less certain.
SURER = {
    "a capital": (f"{ASKING}\n\nVraag 2\nEcht?", f"{ASKING}\n\nvraag 2\nEcht?"),
    "a colon": (f"{ASKING}\n\nvraag 2:\nEcht?", f"{ASKING}\n\nvraag 2\nEcht?"),
    "white space": (f"{ASKING}\n\nvraag 2\nEcht?", f"{ASKING}\nvraag 2\nEcht?"),
    "the next number": ("2. Echt?\n3. En dit?", "2. Echt?"),
    "a mark": (f"{ASKING}1\n\n1 Zeeblad, 3 mei 2024.", f"{ASKING}\n\n1 Zeeblad, 3 mei 2024."),
    "a source": (f"{ASKING}1\n\n1 Zeeblad, 3 mei 2024.", f"{ASKING}1\n\n1 Het is een krant."),
}


@pytest.mark.parametrize(("sure", "unsure"), SURER.values(), ids=SURER.keys())
def test_evidence_for_a_reading_raises_its_margin(sure: str, unsure: str) -> None:
    """The margins are those of the last line that is decided in both."""
    rows = len(ready_rows(unsure))
    more = [each for each in decisions_of(sure) if each.index < rows][-1]
    less = decisions_of(unsure)[-1]
    assert more.index == less.index
    assert more.margin > less.margin


NEAR = {
    "one numbered line": ("1. Kent u de zee?", "1. Kent u de zee?"),
    "a note without source or mark": (f"{ASKING}\n\n1 Zeeblad", "1 Zeeblad"),
    "the rest of a note": (
        f"{ASKING}1\n\n1 Zeeblad, 3 mei 2024, over de\n\fhaven. Er was\n\nEen boot.",
        "Een boot.",
    ),
}


@pytest.mark.parametrize(("text", "line"), NEAR.values(), ids=NEAR.keys())
def test_the_margin_is_small_where_two_readings_are_near(text: str, line: str) -> None:
    """Everything else in the same document is certain."""
    rows = split_lines(ready_rows(text))
    near = [rows[each.index].text for each in decisions_of(text) if each.margin < CLOSE]
    assert [line] == near


def test_an_ordinary_document_has_no_close_decision() -> None:
    """Labels of words, with white space above them and a source in the note."""
    text = (
        "Vraag 1\nKent u «de zee»?1\n\nAntwoord 1\nJa.\n\nVraag 2\nKlopt dat?\n\n"
        "Antwoord 2\nNee.\n\n1 Zeeblad, 3 mei 2024."
    )
    found = decisions_of(text)
    assert ["question", "answer", "question", "answer", "note"] == [
        each.chosen.role for each in found if each.chosen
    ]
    assert min(each.margin for each in found) > 2 * CLOSE


def test_a_document_without_signs_has_nothing_to_decide() -> None:
    assert [] == decisions_of("De zee is groot.\nEn zout.")


# --- compared with all readings, one by one -----------------------------------------------

Choice = Sequence[Candidate | None]
NUMBERS = st.integers(1, 3).map(str)
GRADES = (
    "word-colon",
    "digits-alone",
    "in-sentence",
    "note-bare",
    "note-after-space",
    "small-letter",
)
GIVEN = st.lists(st.sampled_from(GRADES), max_size=2, unique=True).map(tuple)


@st.composite
def _candidates(draw: st.DrawFn, index: int) -> Candidate:
    """Draw any candidate at a row."""
    role = draw(st.sampled_from(("question", "answer", "title", "heading", "note", "rest")))
    manners = ("bare", "bracketed") if role == "note" else ("word", "bare", "listed")
    if role == "title":
        manners = ("answers", "questions")
    number = draw(NUMBERS)
    return Candidate(
        role=role,  # type: ignore[arg-type]
        manner=draw(st.sampled_from(manners)),
        label=number,
        numbers=(number,),
        grades=draw(GIVEN),
        last_mark=draw(st.integers(-1, index)),
        until=index + draw(st.integers(1, 3)),
        after=frozenset(draw(st.lists(st.integers(1, 8), max_size=3))),
    )


@st.composite
def stations(draw: st.DrawFn) -> dict[int, list[Candidate]]:
    """Draw a few rows, each with a few candidates."""
    indexes = sorted(draw(st.sets(st.integers(0, 8), min_size=1, max_size=5)))
    return {index: draw(st.lists(_candidates(index), min_size=1, max_size=2)) for index in indexes}


def readings(found: Mapping[int, Sequence[Candidate]]) -> Iterator[tuple[float, Choice]]:
    """Yield every possible reading with its weight."""
    for choice in product(*([None, *options] for options in found.values())):
        state, total = State(), 0.0
        for index, candidate in zip(found, choice, strict=True):
            if candidate is None:
                continue
            made = step(state, candidate, index)
            if made is None:
                break
            total += candidate.weight + weight_of(made[0])
            state = made[1]
        else:
            yield total + weight_of(end_grades(state)), choice


def is_same(a: Candidate | None, b: Candidate | None) -> bool:
    """Return True if two readings of a row differ at most in where a note ends."""
    return (a and (a.role, a.label)) == (b and (b.role, b.label))


def check_against_all(found: Mapping[int, Sequence[Candidate]], *, exact: bool) -> None:
    """The reading is the best of all, and each margin its lead over all that differ there."""
    decisions = decide(found)
    every = list(readings(found))
    top = max(total for total, _ in every)
    chosen = tuple(each.chosen for each in decisions)
    own = next(total for total, choice in every if choice == chosen)
    assert own == top or not exact
    for at, each in enumerate(decisions):
        others = [total for total, choice in every if not is_same(choice[at], each.chosen)]
        if others and exact:
            assert top - max(others) == each.margin
        elif others:
            assert own - max(others) <= each.margin


@given(found=stations())
@settings(max_examples=150, deadline=None)
def test_each_margin_is_that_of_solving_again(found: dict[int, list[Candidate]]) -> None:
    """If every state is followed, two passes give the result of trying all readings."""
    with (
        mock.patch.object(module, "_STATES", 10**6),
        mock.patch.object(module, "_HOPELESS", 10**6),
    ):
        check_against_all(found, exact=True)


@given(found=stations())
@settings(max_examples=50, deadline=None)
def test_a_margin_is_never_too_small(found: dict[int, list[Candidate]]) -> None:
    """If states are given up, a rival may be overlooked: a margin is an upper bound."""
    check_against_all(found, exact=False)


# --- effort -------------------------------------------------------------------------------


def many(count: int) -> dict[int, list[Candidate]]:
    """Rows that may all be questions, answers and notes."""
    found: dict[int, list[Candidate]] = {}
    for index in range(count):
        number = str(index % 7 + 1)
        found[index] = [
            Candidate(role="question", manner="word", label=number, numbers=(number,)),
            Candidate(role="answer", manner="word", label=number, numbers=(number,)),
            Candidate(role="note", manner="bare", label=number, numbers=(number,), until=index + 2),
        ]
    return found


def test_at_most_twelve_states_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """There may be any number of candidates."""
    sizes = []
    best = module._best

    def counted(*given: object) -> dict[State, float]:
        layer = best(*given)  # type: ignore[arg-type]
        sizes.append(len(layer))
        return layer

    monkeypatch.setattr(module, "_best", counted)
    decide(many(200))
    assert (200, 12) == (len(sizes), max(sizes))


def test_a_long_document_is_read_in_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times as many lines take four times as many steps."""
    calls: list[int] = []

    def counted(state: State, candidate: Candidate, index: int) -> Step | None:
        calls.append(index)
        return step(state, candidate, index)

    monkeypatch.setattr(module, "step", counted)
    decide(many(500))
    few = len(calls)
    decide(many(2000))
    assert len(calls) - few < 4.1 * few
