"""The command that changes the code at random, as far as that needs no extra."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LISTED = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text("utf-8"))["equivalent"]


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: f"{entry['path']}, {entry['where']}")
def test_a_mutant_that_is_listed_is_one_of_the_code(entry: dict[str, str]) -> None:
    """It has a reason, and its lines stand there; if they do no longer, the entry goes."""
    assert set(entry) == {"path", "where", "diff", "reason"}
    source = (ROOT / "src" / "kvlib" / entry["path"]).read_text("utf-8")
    lines = [line.strip() for line in source.splitlines()]
    before = [line[2:] for line in entry["diff"].strip().splitlines() if line.startswith("- ")]
    assert before
    assert [] == [line for line in before if line not in lines]


def test_the_tests_of_a_mutant() -> None:
    """Those that run its line, the near and quick ones first; all see what runs on import."""
    pytest.importorskip("mutmut")
    import mutant_trees
    import mutations

    source = 'A = 1\n\n\ndef b(c):\n    """D."""\n    return c + 1\n'
    found = [each for place in mutations.places("grammar/x.py", source) for each in place.mutants()]
    assert [
        "- A = 1\n+ A = 2",
        "- return c + 1\n+ return c - 1",
        "- return c + 1\n+ return c + 2",
    ] == [each.diff for each in found]
    seconds = {"tests/a.py::one": 1.0, "tests/b.py::two": 0.5, "tests/grammar/c.py::three": 3.0}
    here = {"1": frozenset({""}), "6": frozenset({"tests/a.py::one", "tests/grammar/c.py"})}
    tests = mutant_trees.Tests(seconds, {"src/kvlib/grammar/x.py": here})
    assert [{"tests/grammar/c.py::three": 3.0}, {"tests/a.py::one": 1.0}] == tests.of(found[1])
    assert ["tests/b.py::two", "tests/a.py::one"] == list(tests.of(found[0])[1])
