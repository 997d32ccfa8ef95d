"""The publications of tests/handmade, written by hand, beside their truth."""

from __future__ import annotations

from pathlib import Path

from corpus import ROOT
from figures import Measured
from measured import real

FOLDER = ROOT / "tests" / "handmade"
PATHS = tuple(sorted(path for path in FOLDER.iterdir() if path.suffix != ".json"))


def measure() -> Measured:
    """Every document, compared as the real ones are."""
    scores = {path.name: real.score_all([path]) for path in PATHS}
    text = f"""\
Publications written by hand, with grouped answers, tables, notes marked twice and
other rare forms. None comes from the generator.

{real.table(scores)}"""
    return Measured(text, {name: real.figures(score) for name, score in scores.items()})


def truth_of(path: Path) -> Path:
    """The file of its truth."""
    return path.with_suffix(".json")
