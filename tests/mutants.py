"""Changes the reading's code at random, one thing at a time, and asks whether a test fails.

From the project's root, with the extra ``mutants`` installed; it takes most of an hour::

    python tests/mutants.py --sample 200 --seed 1
    python tests/mutants.py --in 'grammar/*' …      only these modules
    python tests/mutants.py --only grammar/dates.py:40:2 …   these mutants again

First all tests run once on the code as it is, which tells the lines that each of them runs;
``--watched FILE`` keeps that for the next time. Then each mutant gets the tests that run its
line, the quick ones first, until one fails. A test that hangs fails. Those that give long
hostile texts are left out: they take a minute and see nothing that others do not.
With ``--near`` only the tests of grammar and assemble run, which takes a few minutes.
No real documents are read. ``tests/mutants.toml`` lists mutants that do the same as the code.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from attrs import frozen

from mutant_tests import HUNG, PACKAGES, unit
from mutations import Mutant, Place, places

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "src/kvlib"
EQUIVALENT = ROOT / "tests" / "mutants.toml"
NEAR = ("tests/grammar/", "tests/assemble/", *PACKAGES)
"""Tests that are asked first: they are quick and need little."""
START = 300.0  # seconds that a run of tests may take on top of ten times its usual time
KEEPS = ("src", "plugins", "tests", "docs", "benchmarks", ".ci", "*.*", "LICENSE")
FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - |$)", re.MULTILINE)
NO_TESTS = 5
"""Exit code of pytest where none of the tests is there any more."""
VERDICTS = ("survived", "killed", "hung")


# --- which mutants ------------------------------------------------------------


def all_places(patterns: list[str]) -> list[Place]:
    """Where the two packages can be changed."""
    paths = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    named = {path.relative_to(ROOT / SOURCE).as_posix(): path for path in paths}
    return [
        place
        for name, path in named.items()
        if not patterns or any(fnmatch(name, each) for each in patterns)
        for place in places(name, path.read_text("utf-8"))
    ]


def drawn(found: list[Place], seed: int) -> Iterator[Mutant]:
    """One mutant of each place, in random order, but for those that change nothing."""
    draw = random.Random(seed)
    equivalent = {(each["path"], each["where"], each["diff"].strip()) for each in listed()}
    for place in draw.sample(found, len(found)):
        mutant = next(place.mutants(draw), None)
        if mutant and (mutant.path, mutant.where, mutant.diff) not in equivalent:
            yield mutant


def named(names: list[str]) -> list[Mutant]:
    """The mutants with these names, whether they are listed or not."""
    found = all_places([name.partition(":")[0] for name in names])
    lines = {name.rpartition(":")[0] for name in names}
    return [
        mutant
        for place in found
        if f"{place.path}:{place.lines[-1]}" in lines
        for mutant in place.mutants()
        if mutant.name in names
    ]


def listed() -> list[dict[str, str]]:
    """The mutants that do the same as the code, each with the reason."""
    known: list[dict[str, str]] = tomllib.loads(EQUIVALENT.read_text("utf-8"))["equivalent"]
    return known


# --- which tests --------------------------------------------------------------


@frozen
class Tests:
    """What the tests do on the code as it is."""

    seconds: dict[str, float]
    """How long each takes that passes."""
    lines: dict[str, dict[str, frozenset[str]]]
    """Of each module: which tests, or files of tests, run a line."""

    @classmethod
    def read(cls, path: Path, *, near: bool) -> Tests:
        """What the watching plugin wrote, of all tests or of the near ones."""
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
        tests = sorted(
            (seconds, test)
            for test, seconds in self.seconds.items()
            if "" in seen or test in seen or test.partition("::")[0] in seen
        )
        near = {test: seconds for seconds, test in tests if test.startswith(NEAR)}
        return [near, {test: seconds for seconds, test in tests if test not in near}]


# --- running them -------------------------------------------------------------


@frozen
class Verdict:
    """What became of a mutant."""

    mutant: Mutant
    verdict: str
    tests: int
    """How many can see it."""
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

    def watch(self, out: Path) -> None:
        """Run all tests, and write what they do, but for those that fail in another order."""
        done = self._pytest([], None, MUTANT_WATCH=str(out), PYTHONDONTWRITEBYTECODE="")
        if not out.exists():
            raise SystemExit(f"the tests do not run:\n{done.stdout}")
        seen = json.loads(out.read_text("utf-8"))
        quick = sorted(seen["seconds"], key=seen["seconds"].__getitem__)
        chosen = self._chosen({test: seen["seconds"][test] for test in quick})
        for test in FAILED.findall(self._pytest([], None, MUTANT_CHOSEN=chosen).stdout):
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
        stop = ["-x", "--tb=no", "--no-header"] if files else ["--tb=no"]
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
    """What pytest is given to find a test; of a module alone it would look for functions."""
    path = test.partition("::")[0]
    return path.rpartition("/")[0] if path.startswith(("src/", "plugins/")) else path


def _failed(told: str) -> str:
    """The test that failed, as pytest tells it."""
    found = FAILED.search(told)
    return found[1] if found else told.strip().rpartition("\n")[2]


def judged(
    mutants: list[Mutant], watched: Path | None, jobs: int, *, near: bool
) -> Iterator[Verdict]:
    """The verdict on each mutant; each worker has a tree of its own."""
    with TemporaryDirectory() as name, ThreadPoolExecutor(jobs) as pool:
        folder = Path(name)
        trees: SimpleQueue[Tree] = SimpleQueue()
        for number in range(jobs):
            (folder / str(number)).mkdir()
            trees.put(Tree.grow(folder / str(number)))
        out = watched or folder / "watched.json"
        if not out.exists():
            print("first all tests, on the code as it is", flush=True)
            tree = trees.get()
            tree.watch(out.resolve())
            trees.put(tree)
        tests = Tests.read(out, near=near)

        def judge(mutant: Mutant) -> Verdict:
            tree = trees.get()
            try:
                return tree.judge(mutant, tests)
            finally:
                trees.put(tree)

        for done in as_completed([pool.submit(judge, mutant) for mutant in mutants]):
            yield done.result()


# --- the command --------------------------------------------------------------


def told(verdicts: Iterator[Verdict], count: int) -> list[Verdict]:
    """Print each verdict as it comes."""
    found = []
    for number, each in enumerate(verdicts, 1):
        found.append(each)
        print(f"{number}/{count} {each.verdict} {each.mutant.name} {each.test}", flush=True)
    return found


def page(verdicts: list[Verdict]) -> str:
    """The survivors, and how many there are of each manner."""
    counts = Counter((each.mutant.manner, each.verdict) for each in verdicts)
    parts = []
    for each in verdicts:
        if each.verdict == "survived":
            mutant = each.mutant
            parts.append(f"\n{mutant.name} in {mutant.where}, {each.tests} tests\n{mutant.diff}")
    parts.append("")
    for manner in sorted({manner for manner, _ in counts}):
        each_of = ", ".join(f"{counts[manner, each]} {each}" for each in VERDICTS)
        parts.append(f"{each_of}: {manner}")
    total = Counter(each.verdict for each in verdicts)
    share = 1 - total["survived"] / max(1, len(verdicts))
    parts.append(", ".join(f"{total[each]} {each}" for each in VERDICTS))
    return "\n".join([*parts, f"{share:.1%} of {len(verdicts)} killed"])


def main() -> int:
    """Draw mutants, and tell what became of them."""
    parser = argparse.ArgumentParser(description="Measure what the tests see.")
    parser.add_argument("--sample", type=int, default=200, help="so many mutants")
    parser.add_argument("--seed", type=int, default=1, help="another one draws others")
    parser.add_argument("--in", dest="modules", nargs="*", default=[], help="modules: grammar/*")
    parser.add_argument("--only", nargs="*", default=[], help="the names of mutants")
    parser.add_argument("--watched", type=Path, help="file to keep what the tests do")
    parser.add_argument("--near", action="store_true", help="only the tests of their folders")
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time")
    parser.add_argument("--list", action="store_true", help="show the mutants, run nothing")
    words = parser.parse_args()
    mutants = named(words.only)
    if not words.only:
        mutants = list(islice(drawn(all_places(words.modules), words.seed), words.sample))
    if words.list:
        print("\n\n".join(f"{each.name} in {each.where}\n{each.diff}" for each in mutants))
        return 0
    verdicts = judged(mutants, words.watched, words.jobs, near=words.near)
    print(page(told(verdicts, len(mutants))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
