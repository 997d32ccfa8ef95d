"""Marks become beginnings and ends in the text, well nested."""

from __future__ import annotations

import pytest
from hypothesis import given

from kvlib.markup import End, Start, address, events, nested, with_note_marks
from kvlib.model import Emphasis, Link, ListItem, Mark, NoteMark, Paragraph
from strategies import marks as any_marks
from strategies import text as any_text


def bold(start: int, end: int) -> Emphasis:
    return Emphasis(start=start, end=end, style="bold")


def italic(start: int, end: int) -> Emphasis:
    return Emphasis(start=start, end=end, style="italic")


def link(start: int, end: int) -> Link:
    return Link(start=start, end=end, target="kst-1-2")


def note(at: int, label: str = "1") -> NoteMark:
    return NoteMark(at=at, label=label)


def shown(text: str, *marks: Mark) -> str:
    """``<b>``, ``<i>``, ``<a>`` and ``[1]`` in the text."""
    signs = {"bold": "b", "italic": "i"}
    out = ""
    for event in events(text, marks):
        if isinstance(event, str):
            out += event
        elif isinstance(event, NoteMark):
            out += f"[{event.label}]"
        else:
            mark = event.mark
            sign = signs[mark.style] if isinstance(mark, Emphasis) else "a"
            out += f"<{sign}>" if isinstance(event, Start) else f"</{sign}>"
    return out


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ((), "abcdef"),
        ((bold(1, 3),), "a<b>bc</b>def"),
        ((italic(2, 3), bold(1, 4)), "a<b>b<i>c</i>d</b>ef"),
        ((bold(1, 4), italic(1, 4)), "a<b><i>bcd</i></b>ef"),
        ((bold(0, 3), italic(2, 5)), "<b>ab<i>c</i></b><i>de</i>f"),
        ((note(6), note(0, "2")), "[2]abcdef[1]"),
        ((note(3, "1"), note(3, "2")), "abc[1][2]def"),
        ((bold(1, 3), note(3)), "a<b>bc</b>[1]def"),
        ((bold(1, 4), note(3)), "a<b>bc[1]d</b>ef"),
        ((link(1, 5), note(3)), "a<a>bc</a>[1]<a>de</a>f"),
        ((link(0, 4), link(2, 6)), "<a>ab</a><a>cdef</a>"),
        ((bold(0, 99), note(99)), "<b>abcdef</b>[1]"),
        ((bold(3, 3), bold(5, 2), bold(9, 12)), "abcdef"),
        ((bold(-5, -2), italic(-5, 2), note(-3)), "[1]<i>ab</i>cdef"),
    ],
)
def test_marks_in_a_text(marks: tuple[Mark, ...], expected: str) -> None:
    assert shown("abcdef", *marks) == expected


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ((), "Ja."),
        ((note(3), note(3, "2")), "Ja.[1]+[2]"),
        ((note(9, "2"), note(4)), "Ja.[1]+[2]"),
        ((note(1, "2"), note(-3)), "[1]J[2]a."),
        ((bold(0, 2), note(2)), "Ja[1]."),
    ],
)
def test_note_marks_in_a_text(marks: tuple[Mark, ...], expected: str) -> None:
    assert with_note_marks("Ja.", marks, "[{}]".format, "+") == expected


def said(mark: NoteMark) -> str:
    return repr((mark.label, mark.footnote))


@given(text=any_text, marks=any_marks)
def test_all_text_and_all_notes_come_through(text: str, marks: tuple[Mark, ...]) -> None:
    """Once each, and every end is that of what began last."""
    found = list(events(text, marks))
    assert "".join(event for event in found if isinstance(event, str)) == text
    notes = [event for event in found if isinstance(event, NoteMark)]
    assert sorted(map(said, notes)) == sorted(said(m) for m in marks if isinstance(m, NoteMark))
    begun = []
    for event in found:
        if isinstance(event, Start):
            begun.append(event.mark)
        elif isinstance(event, End):
            assert begun.pop() is event.mark
    assert begun == []


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        (" HTTP://example.org ", "HTTP://example.org"),
        ("ftp://example.org/a", "ftp://example.org/a"),
        ("www.example.org", "https://www.example.org"),
        ("mailto:post@example.org", "mailto:post@example.org"),
        ("kst-99814-27", "https://zoek.officielebekendmakingen.nl/kst-99814-27.html"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://a b", None),
        ("blg", None),
        ("", None),
    ],
)
def test_where_a_link_leads(target: str, expected: str | None) -> None:
    assert address(target) == expected


# --- lists --------------------------------------------------------------------


def outline(levels: list[int]) -> object:
    """The nesting that items of these levels get, as lists of their positions."""

    def positions(entries: object) -> list[object]:
        assert isinstance(entries, tuple)
        out: list[object] = []
        for entry in entries:
            out.append(int(entry.item.text))
            if entry.inside:
                out.append(positions(entry.inside))
        return out

    items = [ListItem(marker="–", text=f"{i}", level=level) for i, level in enumerate(levels)]
    (entries,) = nested(items)
    return positions(entries)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([1, 1], [0, 1]),
        ([1, 2, 2, 1], [0, [1, 2], 3]),
        ([1, 3, 2], [0, [1, 2]]),
        ([2, 1], [0, 1]),
        ([1, 2, 3, 1], [0, [1, [2]], 3]),
    ],
)
def test_items_are_nested_by_level(levels: list[int], expected: object) -> None:
    assert outline(levels) == expected


def test_any_depth_can_be_claimed() -> None:
    items = [ListItem(marker="–", text="x", level=level) for level in range(1, 3000)]
    (entries,) = nested(items)
    depth = 0
    while isinstance(entries, tuple) and entries:
        depth, entries = depth + 1, entries[-1].inside
    assert depth == 9


def test_only_items_that_follow_each_other_are_a_list() -> None:
    item, paragraph = ListItem(marker="–", text="x"), Paragraph(text="y")
    first, between, second = nested([item, paragraph, item])
    assert between is paragraph
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
