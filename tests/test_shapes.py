"""Much of one thing in XML and in Documents: the work grows no faster than it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import attrs
import pytest

import kvlib
from kvlib._core.checks import examine
from kvlib.assemble._decision.note_candidates import MarkPlaces
from kvlib.model import Document, Emphasis
from kvlib_markdown._text import inline
from kvlib_obxml import ObXmlOptions
from shapes import DOCUMENTS, XML
from work import calls


def archived(writer: str, document: Document) -> object:
    """A Document in a format for archives, and back."""
    return kvlib.loads(kvlib.dumps(document, writer), reader=writer)


WORK: dict[str, Callable[[Document], object]] = {
    "akn": partial(archived, "akn"),
    "tei": partial(archived, "tei"),
    "markdown": lambda document: kvlib.dumps(document, "markdown"),
    "html": lambda document: kvlib.dumps(document, "html"),
    "obxml": lambda document: kvlib.dumps(
        attrs.evolve(document, identifier="ah-1299999"), "obxml", options=ObXmlOptions(check=False)
    ),
    "json": lambda document: kvlib.dumps(document, "json"),
    "checks": lambda document: [*examine(document)],
    "dict": lambda document: kvlib.from_dict(kvlib.to_dict(document)),
    "exchanges": lambda document: [each.numbers for each in document.exchanges],
}
FEWEST = 400  # calls, whatever there is


@pytest.mark.parametrize("name", XML)
def test_xml(name: str) -> None:
    load = partial(kvlib.loads, name="hostile.xml")
    load(XML[name](400))
    small, large = (calls(partial(load, XML[name](size))) for size in (4000, 16_000))
    assert large < 5 * small


@pytest.mark.filterwarnings("ignore:.* stretches in each other")
@pytest.mark.filterwarnings("ignore:.* levels and spans are written as numbers")
@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents(name: str, work: str) -> None:
    WORK[work](DOCUMENTS[name](4))
    small, large = (calls(partial(WORK[work], DOCUMENTS[name](size))) for size in (60, 240))
    assert large < 5 * small + FEWEST


def test_marks_above_a_row() -> None:
    """Of the marks with a label, the last certain one above a row counts."""
    evidence = MarkPlaces({"1": [(9, True), (2, False), (4, True)], "2": [(3, False)]})
    assert [evidence.last("1", row) for row in (4, 5, 9, 10)] == [-1, 4, 4, 9]
    assert [evidence.several("1", row) for row in (9, 10)] == [False, True]
    assert [evidence.grade("1", row) for row in (2, 3, 5)] == [
        "unmarked",
        "perhaps-marked",
        "marked",
    ]
    assert [evidence.grade("2", row) for row in (3, 4)] == ["unmarked", "perhaps-marked"]
    assert "unmarked" == evidence.grade("3", 99)


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("een twee drie", 3, 9, "een **twee** drie"),
        ("een   drie", 3, 6, "een drie"),
        (" een ", 0, 5, "**een**"),
        ("een", 2, 1, "een"),
        ("een ", 3, 99, "een"),
    ],
)
def test_blanks_around_emphasis(text: str, start: int, end: int, expected: str) -> None:
    """Blanks at either end of a stretch are no part of it."""
    mark = Emphasis(start=start, end=end, style="bold")
    assert expected == inline(text, [mark], lambda _: None).text
