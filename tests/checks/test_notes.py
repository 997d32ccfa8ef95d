"""Notes and marks that jump, or meet twice."""

from __future__ import annotations

import attrs
import pytest

from checks.hand import answered, asked, codes, mark, note
from kvlib.model import Footnote, Item, NoteMark, Position, Span

Found = list[tuple[str, tuple[str, ...]]]


def marked(labels: str, *order: int) -> Found:
    """The doubts about notes with these labels, marked in this order in one question."""
    told_labels = labels.split()
    marks = [mark(told_labels[index], index, at) for at, index in enumerate(order)]
    items = (asked("1", "Kent u de vuurtorens van de kust?", *marks), answered("1"))
    return codes(*items, footnotes=tuple(map(note, told_labels)))


@pytest.mark.parametrize(
    "labels",
    [
        "1 2 3",
        "1 3 2",
        "1 2 2",
        "1 2 1 2",
        "1 1 2",
        "* ** ***",
        "1) 1 2) 2",
        "[1] [2]",
        "a b",
        "1 2 *",
        "* * *",
    ],
)
def test_labels_that_count(labels: str) -> None:
    """They may begin anew, and each manner counts by itself."""
    assert marked(labels, *range(len(labels.split()))) == []


@pytest.mark.parametrize(
    ("labels", "about"),
    [
        ("1 3", ("footnotes[0]", "footnotes[1]")),
        ("2 3", ("footnotes[0]",)),
        ("* ***", ("footnotes[0]", "footnotes[1]")),
        ("1 4 2 1 2", ("footnotes[1]", "footnotes[2]")),
        ("1) 1 3)", ("footnotes[0]", "footnotes[2]")),
    ],
)
def test_labels_that_jump(labels: str, about: tuple[str, ...]) -> None:
    assert marked(labels, *range(len(labels.split()))) == [("skipped-note", about)]


def test_marks_that_go_back() -> None:
    assert marked("1 2 3", 0, 2, 1) == [("mark-order", ("body[0]", "footnotes[1]"))]


def plain(footnote: Footnote) -> Footnote:
    """As plain text gives it, with a place that is counted in characters."""
    place = Position(line=30, offset=900)
    return attrs.evolve(footnote, span=Span(start=place, end=place))


def test_a_second_mark_for_a_note() -> None:
    """In plain text, where it may be a digit: the note and each place are named."""
    items = (asked("1", "Kent u die?", mark("1", 0)), answered("1", "Ja, die.", mark("1", 0)))
    assert codes(*items, footnotes=(plain(note("1")),)) == [
        ("repeated-mark", ("footnotes[0]", "body[0]", "body[1]"))
    ]
    twice = (asked("1", "Kent u die?", mark("1", 0), mark("1", 0, at=8)), answered("1"))
    assert codes(*twice, footnotes=(plain(note("1")),)) == [
        ("repeated-mark", ("footnotes[0]", "body[0]"))
    ]


def test_a_second_mark_that_is_sure() -> None:
    """XML and typography tell a mark from a digit, and a note may be referred to twice."""
    assert marked("1 2", 0, 0, 1) == []
    assert marked("1 2", 0, 1, 0) == []


def test_two_notes_of_one_label_of_which_one_is_marked_twice() -> None:
    """Notes that begin anew: the marks of the second series lead to the first."""
    assert marked("1 1", 0, 0) == [
        ("unmarked-note", ("footnotes[1]",)),
        ("repeated-mark", ("footnotes[0]", "body[0]")),
    ]


def test_answers_that_stand_below_the_questions() -> None:
    """There the notes of an answer stand before those of the next question."""

    def one(index: int) -> NoteMark:
        return mark(str(index + 1), index)

    items: tuple[Item, ...] = (
        asked("1", "Kent u die?", one(0)),
        asked("2", "Kent u die?", one(2)),
        answered("1", "Ja, die.", one(1)),
        answered("2", "Ja, die.", one(3)),
    )
    assert codes(*items, footnotes=tuple(map(note, "1234"))) == []


def test_a_mark_whose_note_is_missing() -> None:
    items = (asked("1", "Kent u die?", mark("1", None)), answered("1"))
    assert codes(*items) == [("missing-note", ("body[0]", "footnotes"))]
