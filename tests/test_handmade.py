"""Three publications written by hand, each with its truth beside it: read without a fault.

They stand in ``tests/handmade``. None comes from the generator, and whole texts are compared.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import kvlib
from kvlib.model import Document, NoteMark, Table
from kvlib.testing import unaccounted
from measured.handmade import FOLDER, PATHS, truth_of

THIRTY = FOLDER / "ah-tk-20242025-8291.xml"
SENATE = FOLDER / "ah-ek-20182019-93.txt"
LATE = FOLDER / "ah-tk-20252026-8140.txt"

of_each = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)


def test_every_document_is_tested() -> None:
    """Each file of the folder has a truth, and each truth a file."""
    assert PATHS == (SENATE, THIRTY, LATE)
    assert sorted([*PATHS, *map(truth_of, PATHS)]) == sorted(FOLDER.iterdir())


@of_each
def test_nothing_is_lost(path: Path) -> None:
    """Each character of the file stands in the Document once."""
    assert () == unaccounted(path, kvlib.load(path))


@of_each
def test_nothing_is_doubtful(path: Path) -> None:
    """Sound documents have no diagnostics."""
    assert () == kvlib.load(path).diagnostics


def _marked(doc: Document, label: str) -> list[str]:
    """The text before each mark of this note."""
    blocks = [block for item in doc.body for block in item.blocks]
    holders = [
        holder
        for block in blocks
        for holder in (
            [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block]
        )
    ]
    return [
        holder.text[: mark.at]
        for holder in holders
        for mark in holder.marks
        if isinstance(mark, NoteMark) and mark.label == label
    ]


@pytest.mark.parametrize(
    ("path", "label", "before"),
    [
        (THIRTY, "2", ["Wolderdiep»?"]),
        (THIRTY, "6", ["drinkwater;"]),
        (THIRTY, "8", ["20,2"]),
        (THIRTY, "10", ["niet opgegeven"]),
        (THIRTY, "13", ["2019 openbaar", "vastgesteld?"]),
        (SENATE, "1", ["luchthavens?"]),
        (SENATE, "2", ["sinds 2017"]),
        (SENATE, "6", ["meldingen anoniem?"]),
        (LATE, "1", ["uur in de bus»"]),
        (LATE, "3", ["bij sluiting»?"]),
        (LATE, "4", ["Veenderwold 58"]),
        (LATE, "5", ["leerlingenvervoer;"]),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else None,
)
def test_marks_come_after_their_words(path: Path, label: str, before: list[str]) -> None:
    """A mark points to the place where it is printed, not only to its paragraph."""
    found = _marked(kvlib.load(path), label)
    assert len(before) == len(found)
    assert [] == [text for text, end in zip(found, before, strict=True) if not text.endswith(end)]


def test_tables_are_tables() -> None:
    """The 30 questions' two tables have their rows, heads and merged cells."""
    doc = kvlib.load(THIRTY)
    first, second = (
        block for item in doc.body for block in item.blocks if isinstance(block, Table)
    )
    assert [4, 4, 4, 4] == [len(row) for row in first.rows]
    assert [2, 2, 3, 2] == [len(row) for row in second.rows]
    assert (2, 1) == (second.rows[0][0].rowspan, second.rows[0][0].colspan)
    assert (1, 2) == (second.rows[0][1].rowspan, second.rows[0][1].colspan)
    assert 2 == second.rows[3][1].colspan


def test_exchanges_follow_the_numbers() -> None:
    """Grouped and non-consecutive answers stand with all their questions, in printed order."""
    exchanges = kvlib.load(THIRTY).exchanges
    numbers = [exchange.numbers for exchange in exchanges]
    assert [
        ("7", "10"),
        ("8",),
        ("9",),
        ("11",),
        ("12", "13", "14"),
        ("15", "16", "17"),
        ("18",),
        ("19", "20"),
        ("21",),
        ("22", "23", "26", "28"),
        ("24",),
    ] == numbers[4:15]
    assert [] == [exchange.numbers for exchange in exchanges if not exchange.answers]
