"""Texts in which two columns stand side by side: read as if they stood one after the other."""

from __future__ import annotations

import attrs
import pytest

import kvlib
from fictional import columns, make
from fictional.formats import FORMATS
from kvlib.testing import unaccounted

SEEDS = range(100)
RIGHT = 88
"""So many were right when this was measured; most others have a table in a column."""
TEXT = FORMATS["text, plain"]


def test_most_are_right() -> None:
    right = sum(
        not kvlib.diff(truth, kvlib.loads(columns.text(truth), name="a.txt"), ignore=TEXT.ignore)
        for truth in map(make, SEEDS)
    )
    assert right >= RIGHT


@pytest.mark.parametrize("seed", [1, 2, 20])
def test_places_are_those_of_the_source(seed: int) -> None:
    """Line and offset, though an item may stand in two columns."""
    text = columns.text(make(seed))
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    doc = kvlib.loads(text, name="a.txt")
    assert "columns-apart" in {each.code for each in doc.diagnostics}
    for item in doc.body:
        assert item.span
        places = [
            (place.line or 0, place.offset or 0)
            for place in attrs.astuple(item.span, recurse=False)
        ]
        for line, offset in places:
            assert starts[line - 1] <= offset < [*starts, len(text)][line]
        (_, start), (_, end) = places
        assert item.label.partition(" ")[0] in text[start:end]


@pytest.mark.parametrize("seed", [1, 2, 20])
def test_all_text_is_accounted_for(seed: int) -> None:
    """In whatever order the columns were read."""
    text = columns.text(make(seed)).encode()
    doc = kvlib.loads(text, name="a.txt")
    assert unaccounted(text, doc) == ()
    shorter = attrs.evolve(doc, body=doc.body[:-1])
    assert unaccounted(text, shorter) != ()


@pytest.mark.parametrize("seed", [1, 2, 20])
def test_explained_lines_are_those_of_the_source(seed: int) -> None:
    """Each half of a line has a verdict of its own, in the order of reading."""
    text = columns.text(make(seed))
    printed = text.replace("\f", "").split("\n")
    verdicts = kvlib.explain(text.encode(), name="a.txt", lines=True).lines
    places = [each.line or 0 for each in verdicts]
    assert sorted(set(places)) == [i for i, line in enumerate(printed, 1) if line.strip()]
    assert places != sorted(places)
    for each, line in zip(verdicts, places, strict=True):
        assert each.text.split()[0] in printed[line - 1]
