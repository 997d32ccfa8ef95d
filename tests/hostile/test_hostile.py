"""kvlib's answers to hostile files: refused, read right, or read with a doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile import table
from hostile.asking import MIB, Answer, Library
from hostile.collected import HOSTILE
from hostile.table import BESIDE, PAGE, Asked, _cell, page

SECONDS = 60
"""Processor time after which a reader hangs. The table in the docs has how long each takes."""
SMALL = [key for key, each in HOSTILE.items() if not each.large]


@pytest.fixture(scope="module")
def kvlib() -> Iterator[Library]:
    with Library("kvlib", seconds=SECONDS, space=2048 * MIB) as library:
        yield library


@pytest.mark.parametrize("key", SMALL)
def test_is_answered_well(key: str, kvlib: Library, tmp_path: Path) -> None:
    """In bounded memory, and as is written where the file is made."""
    file = HOSTILE[key]
    path = tmp_path / f"a{file.suffix}"
    path.write_bytes(file.make())
    answer = kvlib.ask(path, key)
    assert answer.right, f"{file.tries} {answer.said}"
    assert answer.bytes < 256 * MIB


def test_there_are_enough() -> None:
    """Of each kind, and each says what it tries."""
    counts = Counter(file.kind for file in HOSTILE.values())
    least = {
        "XML": 30,
        "PDF": 40,
        "Word": 20,
        "web": 25,
        "text": 25,
        "JSON": 20,
        "SQLite": 5,
        "gzip": 5,
    }
    assert {kind: min(counts[kind], count) for kind, count in least.items()} == least
    assert all(file.tries.endswith((".", '".')) for file in HOSTILE.values())
    assert len(HOSTILE) == sum(counts.values())


def test_the_page_has_the_tables() -> None:
    """One row for each file that is made now: a file that is new has not been asked about yet."""
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| *")]
    names = [_cell(file.name) for file in HOSTILE.values()]
    assert names == [row.split("*: ")[0].removeprefix("| *") for row in rows]


def test_the_tables_have_a_row_for_each_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what was asked, in cells that hold no markup of what a library said."""
    monkeypatch.setattr(table, "PACKAGES", ())  # they need not be installed
    said = Answer("ReadError: <a> | [b]\x1b", "error", 1.0, 3 * MIB)
    names = {"kvlib", *(name for beside in BESIDE.values() for name in beside)}
    answers = {f"{name} {key}": said for name in names for key in HOSTILE}
    text = page(Asked(None, answers), list(HOSTILE.values()))
    rows = [line for line in text.splitlines() if line.startswith("| *")]
    assert len(rows) == len(HOSTILE)
    for row, file in zip(rows, HOSTILE.values(), strict=True):
        cells = re.split(r"(?<!\\)\|", row)[1:-1]
        assert len(cells) == 4 + len(BESIDE[file.kind])
        assert cells[1].strip() == r"ReadError: &lt;a> \| \[b\]" + "\ufffd"
        assert cells[4:] == [" ReadError (1.0, 3) "] * len(BESIDE[file.kind])
    assert f"{len(HOSTILE)} files. kvlib answered {len(HOSTILE)} of them as expected" in text
