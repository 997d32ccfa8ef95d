"""Grades a reading as a whole: numbers that count, answers to each question, one manner.

A step takes the state of a reading and one candidate; it gives the grades that the candidate
has at that place, and the next state. A state holds a few small numbers, never a set: a long
document takes no more time per line than a short one.
"""

from __future__ import annotations

from typing import NamedTuple

from kvlib.assemble._decision.candidates import Candidate, Manner


class State(NamedTuple):
    """The reading so far, reduced to what the next step needs."""

    asks: Manner = ""
    """The manner of the questions' labels; empty before the first."""
    replies: Manner = ""
    asked: int = 0
    """The last question's number."""
    highest: int = 0
    """The highest question's number."""
    answered: int = 0
    below: bool = False
    """True if the heading of the answers came after the questions, before this place."""
    notes: Manner = ""
    note: int = 0
    until: int = 0
    """The row before which the last note ends."""


Step = tuple[tuple[str, ...], State]
_NUMBERS = frozenset(("bare", "listed", "plain", "roman"))


def step(state: State, candidate: Candidate, index: int) -> Step | None:
    """Return the grades of a candidate at a row and the next state; None if it cannot be there."""
    role = candidate.role
    if role == "note":
        return _note(state, candidate, index)
    if role == "rest":
        fits = state.until in candidate.after
        return ((), state._replace(until=candidate.until)) if fits else None
    if state.until > index:
        state = state._replace(until=index)
    if role == "question":
        return _question(state, candidate)
    if role == "answer":
        return _answer(state, candidate)
    if role == "heading":
        grades = () if state.asks or state.replies else ("heading-in-place",)
        return grades, state._replace(below=state.asked > 0)
    if role == "title":
        return (), state._replace(below=candidate.manner == "answers")
    return (), state


def end_grades(state: State) -> tuple[str, ...]:
    """Return the grades of a whole reading that ends in this state."""
    if state.asks in _NUMBERS and state.highest < 2 and not state.answered:
        return ("single",)
    return ()


# --- labels ---------------------------------------------------------------------------


def _manner(manner: Manner) -> Manner:
    return "word" if manner == "run-in" else manner


def _question(state: State, candidate: Candidate) -> Step | None:
    manner = _manner(candidate.manner)
    if manner in _NUMBERS and state.below:
        return None
    grades: tuple[str, ...] = ()
    if candidate.numbers:
        count = _question_grade(candidate.values[0], state)
        counts = count == "counts-on" or manner not in _NUMBERS
        grades = (count if counts else "does-not-count",)
    if state.asks and manner != state.asks:
        grades = (*grades, "other-manner")
    if not state.asked and manner in _NUMBERS and not state.answered:
        grades = (*grades, "first-number")
    number = candidate.values[-1] if candidate.values else state.asked + 1
    highest = max(number, state.highest)
    return grades, State(manner, state.replies, number, highest, *state[4:])


def _question_grade(number: int, state: State) -> str:
    if number in (state.asked + 1, state.highest + 1):
        return "counts-on"
    if number == state.asked:
        return "same-number"
    return "skips" if number > state.asked else "out-of-turn"


def _answer(state: State, candidate: Candidate) -> Step | None:
    manner = _manner(candidate.manner)
    values = candidate.values
    if manner in _NUMBERS:
        if not state.below or values[-1] > state.highest:
            return None
        if manner not in ("bare", "roman") and values[0] != state.answered + 1:
            return None
    grades = _answer_grades(values, state) if values else ()
    if state.replies and manner != state.replies:
        grades = (*grades, "other-manner")
    answered = _answered(values, state.answered)
    return grades, State(state.asks, manner, state.asked, state.highest, answered, *state[5:])


def _answered(values: tuple[int, ...], last: int) -> int:
    """Return the last of the questions answered without a gap: 1 after "1 en 3"."""
    if not values or values[0] != last + 1:
        return max((*values, last))
    for number in values:
        if number != last + 1:
            break
        last = number
    return last


def _answer_grades(values: tuple[int, ...], state: State) -> tuple[str, ...]:
    if state.highest and values[0] > state.highest:
        return ("answers-nothing",)
    if values[0] == state.answered + 1:
        return ("answers-in-turn",)
    return () if values[-1] > state.answered else ("answers-again",)


# --- notes ----------------------------------------------------------------------------


def _note(state: State, candidate: Candidate, index: int) -> Step:
    number = candidate.values[0]
    grades: list[str] = []
    other = bool(state.notes) and candidate.manner != state.notes
    if other and number != 1:
        grades.append("other-note-manner")
    if number == state.note + 1 or not number:  # a word, as Markdown allows
        number = state.note + 1
        grades.append("note-counts-on" if state.note else "first-note")
    elif number == 1 and (
        candidate.is_marked_twice or candidate.last_mark >= min(state.until, index)
    ):
        grades.append("notes-begin-anew")
    elif number == 1:
        grades.append("note-again")
    elif candidate.manner == "alone" and candidate.begin == index:
        grades.append("printed-late")
        number = max(number, state.note)
    else:
        grades.append("note-skips" if number > state.note else "note-goes-back")
    if state.until >= index and (number != 1 or candidate.is_marked_twice):
        grades.append("with-other-notes")
    return tuple(grades), State(*state[:6], candidate.manner, number, candidate.until)
