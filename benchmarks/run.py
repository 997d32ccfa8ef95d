"""Prints how long kvlib takes beside what else a user might do: CPU time, in one run.

Run ``python benchmarks/run.py`` from the project's root; with ``--write`` it writes
``docs/performance.md`` instead. All works are interleaved and shuffled, and medians are
compared: a busy machine slows all sides. The extra ``bench`` installs the neighbours; one
that is not installed is left out, with a word. Real documents are taken from
``../shared/corpus`` (or KVLIB_CORPUS) where it is present; invented ones always.
``measurements.py`` is the table of what is measured. CPU time of other processes is known
on Unix only.

``python benchmarks/run.py --against COMMIT`` prints how long reading takes beside
that commit: both trees in processes of their own, in turn, over the same documents.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from documents import found, generated, invented, write  # noqa: E402
from measurements import measurements  # noqa: E402
from page import page, tables  # noqa: E402
from records import absent, measure  # noqa: E402

from against import Seconds, compared, cpu_seconds, export  # noqa: E402
from corpus import FORMATS, real_paths  # noqa: E402

PAGE = ROOT / "docs" / "performance.md"
ROUNDS = 11
AGAINST = 30  # generated documents a format, beside a commit
PASSES = 3  # over all documents, in each process
PROCESSES = 6  # of each tree


def print_against(commit: str) -> None:
    """Print the table of both trees."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        export(ROOT, commit, folder / "tree")
        for kind, made in generated(AGAINST).items():
            write(folder / "data" / f"{kind}, generated", made, FORMATS[kind])
            real = [path.read_bytes() for path in real_paths(kind)]
            write(folder / "data" / f"{kind}, real", real, FORMATS[kind])

        def reading(tree: Path) -> Callable[[], Seconds]:
            return lambda: cpu_seconds(tree, folder / "data", PASSES)

        times = compared(reading(ROOT), reading(folder / "tree"), PROCESSES)
    print(f"| what | this tree, ms | {commit}, ms | ratio |")
    print("|---|---|---|---|")
    for kind, (ours, theirs) in sorted(times.items()):
        print(f"| {kind} | {ours * 1000:.1f} | {theirs * 1000:.1f} | {ours / theirs:.2f} |")


def run(rounds: int, *, is_written: bool) -> None:
    """Measure everything; print it, or write the page."""
    with TemporaryDirectory() as name:
        scratch = Path(name)
        every = measurements([*found(), *invented(scratch)], scratch)
        times = measure(every, rounds)
    lacking = absent(every)
    if is_written:
        PAGE.write_text(page(times, rounds, lacking), "utf-8")
    else:
        print(tables(times))
    for package in lacking:
        print(f"{package} is not installed, and left out", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description="How long kvlib takes.")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"{ROUNDS} if not given")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--write", action="store_true", help="write docs/performance.md")
    what.add_argument("--against", metavar="COMMIT", help="reading, beside this commit")
    given = parser.parse_args()
    if given.against:
        print_against(given.against)
    else:
        run(given.rounds, is_written=given.write)


if __name__ == "__main__":
    main()
