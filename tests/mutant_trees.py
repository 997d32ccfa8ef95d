"""Copies of the project in which mutants are put, and what the tests say of them there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from attrs import frozen

from mutant_tests import HUNG, PACKAGES, unit
from mutations import Mutant

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "src/kvlib"
NEAR = ("tests/grammar", "tests/assemble", *PACKAGES)
"""Tests that are asked first: they are quick and need little."""
START = 300.0  # seconds that a run of tests may take on top of ten times its usual time
KEEPS = ("src", "plugins", "tests", "docs", "benchmarks", ".ci", "*.*", "LICENSE")
FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - |$)", re.MULTILINE)
NO_TESTS = 5
"""Exit code of pytest where none of the tests is there any more."""


# --- which tests --------------------------------------------------------------


@frozen
class Tests:
    """The result of the tests on the code as it is."""

    seconds: dict[str, float]
    """The duration of each test that passes."""
    lines: dict[str, dict[str, frozenset[str]]]
    """Of each module: which tests, or files of tests, run a line."""

    @classmethod
    def read(cls, path: Path, *, near: bool) -> Tests:
        """The output of the watching plugin, for all tests or for the near ones."""
        seen = json.loads(path.read_text("utf-8"))
        contexts = seen["contexts"]
        lines = {
            file: {line: frozenset(contexts[at] for at in ats) for line, ats in each.items()}
            for file, each in seen["lines"].items()
        }
        seconds: dict[str, float] = seen["seconds"]
        return cls({k: v for k, v in seconds.items() if not near or k.startswith(NEAR)}, lines)

    def of(self, mutant: Mutant) -> list[dict[str, float]]:
        """Two runs of tests that can see a mutant, the near ones and the others, quick ones first.

        What runs on import can be seen by all.
        """
        lines = self.lines.get(f"{SOURCE}/{mutant.path}", {})
        seen = frozenset[str]().union(*(lines.get(str(line), ()) for line in mutant.lines))
        tests = [
            test
            for test in self.quick()
            if "" in seen or test in seen or test.partition("::")[0] in seen
        ]
        near = {test: self.seconds[test] for test in tests if test.startswith(NEAR)}
        return [near, {test: self.seconds[test] for test in tests if test not in near}]

    def quick(self) -> list[str]:
        """All of them, those of quick files first; a file stays whole, for what it sets up."""
        files: dict[str, list[float]] = {}
        for test, seconds in self.seconds.items():
            files.setdefault(test.partition("::")[0], []).append(seconds)
        usual = {file: sum(each) / len(each) for file, each in files.items()}

        def order(test: str) -> tuple[float, str, float]:
            file = test.partition("::")[0]
            return usual[file], file, self.seconds[test]

        return sorted(self.seconds, key=order)


# --- running them -------------------------------------------------------------


@frozen
class Verdict:
    """The fate of a mutant."""

    mutant: Mutant
    verdict: str
    tests: int
    """The number of tests that can see it."""
    test: str = ""
    """The one that failed."""


@frozen
class Tree:
    """A copy of the project in which a mutant is put."""

    folder: Path

    @classmethod
    def grow(cls, folder: Path) -> Tree:
        """Copy what the tests need."""
        away = shutil.ignore_patterns("__pycache__", "_build")
        for path in (path for each in KEEPS for path in ROOT.glob(each)):
            if path.is_dir():
                shutil.copytree(path, folder / path.name, ignore=away, dirs_exist_ok=True)
            else:
                shutil.copy2(path, folder)
        return cls(folder)

    def watch(self, out: Path, *, near: bool) -> None:
        """Run all tests, and write what they do, but for those that fail in another order."""
        files = list(NEAR) if near else []
        done = self._pytest(files, None, MUTANT_WATCH=str(out), PYTHONDONTWRITEBYTECODE="")
        if not out.exists():
            raise SystemExit(f"the tests do not run:\n{done.stdout}")
        tests = Tests.read(out, near=near)
        chosen = self._chosen({test: tests.seconds[test] for test in tests.quick()})
        seen = json.loads(out.read_text("utf-8"))
        for test in FAILED.findall(self._pytest(files, None, MUTANT_CHOSEN=chosen).stdout):
            seen["seconds"].pop(unit(test), None)
        out.write_text(json.dumps(seen), "utf-8")

    def judge(self, mutant: Mutant, tests: Tests) -> Verdict:
        """Put a mutant in its place, run its tests, and take it out again."""
        path = self.folder / SOURCE / mutant.path
        before, times = path.read_bytes(), path.stat()
        path.write_text(mutant.source, "utf-8")
        try:
            return self._judge(mutant, tests.of(mutant))
        finally:
            path.write_bytes(before)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # for the compiled one

    def _judge(self, mutant: Mutant, runs: list[dict[str, float]]) -> Verdict:
        count = sum(map(len, runs))
        for tests in filter(None, runs):
            limit = START + 10 * sum(tests.values())
            files = sorted(set(map(_collected, tests)))
            try:
                done = self._pytest(files, limit, MUTANT_CHOSEN=self._chosen(tests))
            except subprocess.TimeoutExpired:
                return Verdict(mutant, "hung", count)
            if done.returncode == HUNG:
                return Verdict(mutant, "hung", count)
            if done.returncode not in (0, NO_TESTS):
                return Verdict(mutant, "killed", count, _failed(done.stdout))
        return Verdict(mutant, "survived", count)

    def _chosen(self, tests: dict[str, float]) -> str:
        path = self.folder / "chosen.json"
        path.write_text(json.dumps(tests), "utf-8")
        return str(path)

    def _pytest(
        self, files: list[str], limit: float | None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        away = {"PYTHONPATH", "MUTANT_WATCH", "MUTANT_CHOSEN"}
        kept = {name: value for name, value in os.environ.items() if name not in away}
        fixed = {
            "CI": "true",  # hypothesis then draws the same examples each time
            "KVLIB_CORPUS": "none",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join(str(self.folder / each) for each in KEEPS[:3]),
        }
        options = ["-q", "-p", "no:cacheprovider", "-p", "mutant_tests", "-k", "not hostile"]
        stop = ["--tb=no"] if limit is None else ["--tb=no", "-x"]
        return subprocess.run(
            [sys.executable, "-m", "pytest", *options, *stop, *files],
            cwd=self.folder,
            env={**kept, **fixed, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=limit,
            check=False,
        )


def _collected(test: str) -> str:
    """The argument with which pytest finds a test; in a module it would look for functions."""
    path = test.partition("::")[0]
    return path.rpartition("/")[0] if path.startswith(("src/", "plugins/")) else path


def _failed(output: str) -> str:
    """The test that failed, as pytest tells it."""
    found = FAILED.search(output)
    return found[1] if found else output.strip().rpartition("\n")[2]
