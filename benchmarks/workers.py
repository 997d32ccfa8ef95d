"""Times child processes: ``python benchmarks/workers.py``, in some minutes.

Invented XML is read with 0, 1 and 2 workers, by turns, each time in a new process: as lines of
JSON (``read_all``, which ``kvlib convert`` uses) and as Documents (``load_many``). It prints the
medians, for a document: CPU time of all processes together, and time on the clock, each with its
ratio to that with 0 workers. To begin, a child takes as much CPU time as reading some hundred
documents.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from documents import write  # it needs the generator of the tests

COUNTS = (0, 1, 2)
WAYS = {
    "read_all": "read_all(files, count, Settings())",
    "load_many": "kvlib.load_many(files, workers=count)",
}
RUN = """\
import json, resource, sys, time
import kvlib
from kvlib._core.workers import Settings, read_all
folder, times, count, way = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
from pathlib import Path
files = sorted(map(str, Path(folder).iterdir())) * times
kvlib.load(files[0])
begin, used = time.perf_counter(), time.process_time()
for _ in eval(way): pass
wall, used = time.perf_counter() - begin, time.process_time() - used
children = resource.getrusage(resource.RUSAGE_CHILDREN)
used += children.ru_utime + children.ru_stime
print(json.dumps([used / len(files) * 1000, wall / len(files) * 1000]))
"""


def measured(folder: Path, times: int, count: int, way: str) -> tuple[float, float]:
    """CPU time and time on the clock of a document, in milliseconds."""
    arguments = (str(folder), str(times), str(count), WAYS[way])
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], check=True, capture_output=True, text=True
    )
    used, wall = json.loads(done.stdout)
    return used, wall


def main() -> None:
    """Print a row for each number of workers."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--times", type=int, default=5, help="times that each is read in a run")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    found: dict[tuple[str, int], list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), generated_xml(given.files), ".xml")
        runs, random = [(way, count) for way in WAYS for count in COUNTS], Random(1)
        for _ in range(given.rounds):
            random.shuffle(runs)
            for way, count in runs:
                one = measured(Path(name), given.times, count, way)
                found.setdefault((way, count), []).append(one)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors")
    for (way, count), values in sorted(found.items()):
        used, wall = (median(each) for each in zip(*values, strict=True))
        used_0, wall_0 = (median(each) for each in zip(*found[way, 0], strict=True))
        print(
            f"{way}, workers={count}: CPU {used:.3f} ms ({used / used_0:.2f} times), "
            f"clock {wall:.3f} ms ({wall / wall_0:.2f} times)"
        )


def generated_xml(count: int) -> list[bytes]:
    """Invented documents as XML."""
    from fictional import make, xml_current

    return [xml_current.render(make(seed)) for seed in range(count)]


if __name__ == "__main__":
    main()
