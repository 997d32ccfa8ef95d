"""Changes the reading's code at random, one thing at a time, and asks whether a test fails.

From the project's root, with the extra ``mutants`` installed; it takes most of an hour::

    python tests/mutants.py --sample 200 --seed 1
    python tests/mutants.py --in 'grammar/*' …      only these modules
    python tests/mutants.py --only grammar/_dates.py:40:2 …   these mutants again

First all tests run once on the code as it is, which tells the lines that each of them runs;
``--watched FILE`` keeps that for the next time. Then each mutant gets the tests that run its
line, the quick ones first, until one fails. A test that hangs fails. Those that give long
hostile texts are left out: they take a minute and see nothing that others do not.
With ``--near`` only the tests of grammar and assemble run, which takes a few minutes.
No real documents are read. ``tests/mutants.toml`` lists mutants that do the same as the code.
"""

from __future__ import annotations

import argparse
import random
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

from mutant_tests import PACKAGES
from mutant_trees import ROOT, SOURCE, Tests, Tree, Verdict
from mutations import Mutant, Place, places

EQUIVALENT = ROOT / "tests" / "mutants.toml"
VERDICTS = ("survived", "killed", "hung")


# --- which mutants ------------------------------------------------------------


def all_places(patterns: list[str]) -> list[Place]:
    """The places at which the two packages can be changed."""
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


# --- what becomes of them ------------------------------------------------------


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
            print("first the tests on the code as it is", flush=True)
            tree = trees.get()
            tree.watch(out.resolve(), near=near)
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


def printed(verdicts: Iterator[Verdict], count: int) -> list[Verdict]:
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
    print(page(printed(verdicts, len(mutants))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
