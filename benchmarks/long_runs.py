"""Prints how long ``kvlib convert`` takes with no, one and two child processes.

From the project's root; the first takes half an hour on two cores, the second a minute::

    python benchmarks/long_runs.py
    python benchmarks/long_runs.py --xml 2000 --pdf 50 --rounds 3 --targets jsonl

Generated documents become JSON Lines and Parquet. The runs are interleaved, and medians are
compared. CPU time is that of all processes. Wall time depends on what else the machine does, so the
load (the number of processes that want a core) is said beside it: above the number of cores, two
processes cannot be twice as fast.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from attrs import frozen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from timing import children_seconds  # noqa: E402

from fictional import make, pdf, xml_current  # noqa: E402

_RENDER = {"xml": xml_current.render, "pdf": pdf.render}
_WORKERS = (0, 1, 2)


@frozen
class Times:
    """What a run took, in seconds, and the load of the machine meanwhile."""

    cpu: float
    wall: float
    load: float


def write(folder: Path, kind: str, count: int) -> None:
    """Write generated documents, a thousand to a folder."""
    for number in range(count):
        path = folder / f"{number // 1000:03}" / f"{number:06}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_RENDER[kind](make(number + 1)))


def run(source: Path, target: Path, workers: int) -> Times:
    """Convert all documents once."""
    words = ["convert", str(source), "-o", str(target), "--workers", str(workers)]
    cpu, wall = children_seconds(), time.perf_counter()
    command = [sys.executable, "-m", "kvlib", *words]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    taken = time.perf_counter() - wall
    target.unlink()
    return Times(children_seconds() - cpu, taken, os.getloadavg()[0])


def rows(folder: Path, counts: dict[str, int], targets: list[str], rounds: int) -> Iterator[str]:
    """Yield a row for each kind, target and number of child processes."""
    for kind, count in counts.items():
        write(folder / kind, kind, count)
        for suffix in targets:
            times: dict[int, list[Times]] = defaultdict(list)
            for each in range(rounds * len(_WORKERS)):
                workers = _WORKERS[(each + each // len(_WORKERS)) % len(_WORKERS)]
                times[workers].append(run(folder / kind, folder / f"uit.{suffix}", workers))
            yield from compared(f"{count:,} {kind} to {suffix}", times)


def compared(what: str, times: dict[int, list[Times]]) -> Iterator[str]:
    """Yield a row for each number of child processes, beside one."""
    cpu = {workers: median(each.cpu for each in taken) for workers, taken in times.items()}
    wall = {workers: median(each.wall for each in taken) for workers, taken in times.items()}
    for workers, taken in sorted(times.items()):
        load = median(each.load for each in taken)
        yield (
            f"| {what} | {workers} | {cpu[workers]:.1f} | {cpu[workers] / cpu[1]:.2f} "
            f"| {wall[workers]:.1f} | {wall[1] / wall[workers]:.2f} | {load:.1f} |"
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--xml", type=int, default=20_000, help="the number of XML files")
    parser.add_argument("--pdf", type=int, default=200, help="the number of PDFs")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--targets", default="jsonl,parquet")
    given = parser.parse_args()
    print(f"{os.cpu_count()} cores")
    print("| what | workers | CPU, s | beside one | wall, s | times faster than one | load |")
    print("|---|---|---|---|---|---|---|")
    with TemporaryDirectory() as name:
        counts = {"xml": given.xml, "pdf": given.pdf}
        for row in rows(Path(name), counts, given.targets.split(","), given.rounds):
            print(row, flush=True)


if __name__ == "__main__":
    main()
