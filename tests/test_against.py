"""The comparison with an earlier commit, with times that are given and on one document."""

from __future__ import annotations

import subprocess
from itertools import count
from pathlib import Path

import pytest

from against import Seconds, compared, cpu_seconds, export
from corpus import ROOT


def test_medians_of_both_sides_are_compared() -> None:
    taken = count(1)

    def ours() -> Seconds:
        return {"text": [2.0, 2.0, 90.0 if next(taken) == 1 else 2.0], "PDF": [1.0]}

    found = compared(ours, lambda: {"text": [4.0], "PDF": [1.0]}, rounds=3)
    assert found == {"text": (2.0, 4.0), "PDF": (1.0, 1.0)}


def test_a_process_reads_each_folder(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "boot.txt").write_text("Vraag 1\nKent u de boot?\n", "utf-8")
    times = cpu_seconds(ROOT, tmp_path, passes=2)
    assert list(times) == ["text"]
    assert len(times["text"]) == 2
    assert all(seconds > 0 for seconds in times["text"])


def test_a_commit_is_exported(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout")
    export(ROOT, "HEAD", tmp_path)
    assert (tmp_path / "src" / "kvlib" / "__init__.py").is_file()
    with pytest.raises(subprocess.CalledProcessError):
        export(ROOT, "no-such-commit", tmp_path)
