"""Web addresses in plain text become links; the punctuation around them does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvlib.markup import with_links
from kvlib.model import Emphasis, Link, Mark, NoteMark
from strategies import marks as any_marks
from strategies import text as any_text

A = "https://kvlib.example"


def found(text: str, *marks: Mark) -> list[str]:
    made = with_links(text, marks)[len(marks) :]
    assert all(
        isinstance(mark, Link)
        and text[mark.start : mark.end] == mark.target.removeprefix("mailto:")
        for mark in made
    )
    return [mark.target for mark in made if isinstance(mark, Link)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (A, [A]),
        (f"Zie {A}.", [A]),
        (f"Zie {A}/a.pdf, blz. 3", [f"{A}/a.pdf"]),
        (f"Zie ({A}/a).", [f"{A}/a"]),
        (f"Zie [{A}/a].", [f"{A}/a"]),
        (f"Zie {A}/a_(b).", [f"{A}/a_(b)"]),
        (f"Zie ({A}/a_(b))!", [f"{A}/a_(b)"]),
        (f"({A}/a?b=1&c[]=2).", [f"{A}/a?b=1&c[]=2"]),
        (f"<{A}/a>", [f"{A}/a"]),
        (f"De brief{A}/a", [f"{A}/a"]),
        (f"“{A}/a”, ‘{A}/b’", [f"{A}/a", f"{A}/b"]),
        (f"{A}/a,{A}/b;{A}/c", [f"{A}/a", f"{A}/b", f"{A}/c"]),
        (f"{A}/a,b;c/d", [f"{A}/a,b;c/d"]),
        ("https://web.archive.example/2020/https://b.example/", None),
        (f"{A}/~naam/a#b-2", None),
        (f"{A}/a…", [f"{A}/a"]),
        (f"{A}/a?", [f"{A}/a"]),
        (f"{A}/a/", None),
        (f"*{A}/a*", [f"{A}/a"]),
        ("HTTPS://KVLIB.EXAMPLE/A", None),
        ("http://één.example/ë", None),
        ("http://[2001:db8::1]/a", None),
        ("Zie www.kvlib.example.", ["www.kvlib.example"]),
        ("WWW.kvlib.example/a", None),
        ("https://www.kvlib.example", None),
        ("naam@www.kvlib.example", ["mailto:naam@www.kvlib.example"]),
        ("awww.kvlib.example", []),
        ("www.", []),
        ("www.kvlib", []),
        ("www.kvlib.", []),
        ("https://", []),
        ("https://.", []),
        ("https:// kvlib.example", []),
        (
            "ftp://kvlib.example, ik@kvlib.example.",
            ["ftp://kvlib.example", "mailto:ik@kvlib.example"],
        ),
        ("javascript:alert(1), kvlib.example, ik@localhost", []),
    ],
)
def test_an_address_is_found_without_what_is_around_it(
    text: str, expected: list[str] | None
) -> None:
    assert ([text] if expected is None else expected) == found(text)


def test_an_address_that_has_a_link_gets_no_other() -> None:
    text = f"Zie {A}/a en {A}/b en {A}/c."
    linked = Link(start=text.index("/a") - 4, end=text.index("/a"), target="kst-1-2")
    long = Link(start=text.index("/b") + 1, end=len(text), target="kst-1-3")
    assert found(text, long, linked) == []
    assert found(text, linked) == [f"{A}/b", f"{A}/c"]


def test_other_marks_do_not_matter() -> None:
    marks = (NoteMark(at=9, label="1"), Emphasis(start=0, end=99, style="bold"))
    assert [*marks, Link(start=0, end=len(A), target=A)] == with_links(A, marks)


@given(any_text, any_marks)
def test_marks_stay(text: str, marks: tuple[Mark, ...]) -> None:
    assert with_links(text, marks)[: len(marks)] == list(marks)


@given(st.text(alphabet="w.ht/:s()[],; a", max_size=60))
def test_links_are_in_order_and_apart(text: str) -> None:
    places = [
        at
        for mark in with_links(text, ())
        if isinstance(mark, Link)
        for at in (mark.start, mark.end)
    ]
    assert sorted(places) == places
