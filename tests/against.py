"""Times two trees of the project over the same documents; ``benchmarks/run.py`` prints the ratios.

Each tree runs in processes of its own, in turn, and each process prints the CPU time of
a pass over the documents: a busy machine slows both sides, and other processes count for none.
"""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import tarfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

__all__ = ["Seconds", "compared", "cpu_seconds", "export"]

Seconds = Mapping[str, Sequence[float]]
"""For each folder of documents the CPU times of passes over it, in seconds."""

# The first pass is for imports; caches are as full as after any documents of one kind.
CHILD = """
import gc, json, sys, time
from pathlib import Path
import kvlib
times = {}
for folder in sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir()):
    documents = [(path.read_bytes(), path.name) for path in sorted(folder.iterdir())]
    for at in range(1 + int(sys.argv[2])):
        gc.collect()
        start = time.process_time()
        for data, name in documents:
            kvlib.loads(data, name=name)
        if at:
            times.setdefault(folder.name, []).append(time.process_time() - start)
print(json.dumps(times))
"""


def export(root: Path, commit: str, target: Path) -> None:
    """Write the files of a commit into a folder."""
    found = subprocess.run(["git", "archive", commit], cwd=root, check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(found.stdout)) as archive:
        archive.extractall(target, filter="data")


def cpu_seconds(tree: Path, documents: Path, passes: int) -> Seconds:
    """The time of a separate process that reads all folders of documents with a tree's kvlib."""
    path = os.pathsep.join([str(tree / "src"), str(tree / "plugins")])
    found = subprocess.run(
        [sys.executable, "-c", CHILD, str(documents), str(passes)],
        env={**os.environ, "PYTHONPATH": path},
        check=True,
        capture_output=True,
    )
    times: Seconds = json.loads(found.stdout)
    return times


def compared(
    ours: Callable[[], Seconds], theirs: Callable[[], Seconds], rounds: int
) -> dict[str, tuple[float, float]]:
    """Of each folder the medians of both sides, which take turns in no fixed order."""
    times: dict[str, tuple[list[float], list[float]]] = {}
    for _ in range(rounds):
        for side in random.sample([0, 1], 2):
            for name, taken in (theirs if side else ours)().items():
                times.setdefault(name, ([], []))[side].extend(taken)
    return {name: (median(a), median(b)) for name, (a, b) in times.items()}
