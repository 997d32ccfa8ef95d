"""kvlib's answers to hostile files: refused, read right, or read with a doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.asking import MIB, Library
from hostile.collected import HOSTILE

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
