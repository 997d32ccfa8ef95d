"""Kills runs of kvlib at random moments, and looks at what is left.

From the project's root; a hundred kills with each signal take some minutes for each target::

    python tests/kills.py --times 100
    python tests/kills.py --times 100 --targets jsonl,tables --signals KILL --seed 7
    python tests/kills.py --times 100 --targets long-jsonl,long-parquet --signals KILL

A run reads generated documents and replaces a target that an earlier run made, or makes a new one:
``kvlib convert`` and ``kvlib.dump`` in turn. It is killed after its first temporary file is seen.
After each kill the target must be the old one or the new one, byte for byte; after the next run it
must be the new one, with nothing temporary left, neither beside it nor in ``TMPDIR``. A command
that was terminated must have removed that itself. ``kill_parts`` has long runs, which keep parts.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from attrs import define, field, frozen

from fictional import make, xml_current
from kill_parts import LONG, LongTrials
from kvlib.plugin import _temporary
from terminal import run

__all__ = ["SIGNALS", "TARGETS", "Trials"]

State: TypeAlias = Mapping[str, bytes]

SIGNALS = {"KILL": signal.SIGKILL, "TERM": signal.SIGTERM}
_FIRST_SEEDS = {"oud": 1, "nieuw": 1001}
_DUMP = """
import sys, kvlib
from kvlib.cli.plugin_options import option_classes, parse_options
source, target, writer, *given = sys.argv[1:]
options = parse_options(given, option_classes())
kvlib.dump(kvlib.load_many(source), target, writer=writer, options=options)
"""
_PAUSE = 0.002
_MINE = {"eigen.txt": b"van mij", "eigen map/notitie.txt": b"ook van mij"}
"""What a user put into a folder of tables."""


@frozen
class Target:
    """What is written, and where."""

    path: str
    writer: str
    is_folder: bool = False
    adds: bool = False
    """True if each file of the folder stands for itself."""
    options: tuple[str, ...] = ()


TARGETS = {
    "jsonl": Target("uit.jsonl", "jsonl"),
    "parquet": Target("uit.parquet", "parquet"),
    "html": Target("uit.html", "html"),
    "pages": Target("bladen", "html", is_folder=True, adds=True),
    "tables": Target("tabellen", "csv", is_folder=True),
    "parquet-tables": Target("parquet", "parquet", is_folder=True),
    "partitions": Target(
        "delen", "parquet", is_folder=True, options=("parquet.partition=session",)
    ),
    "sqlite": Target("uit.sqlite", "sqlite"),
    "xlsx": Target("uit.xlsx", "xlsx"),
}


@define
class Trials:
    """Kills of runs that write one target; counts what came of them."""

    target: Target
    place: Path
    """An empty folder for everything."""
    documents: int = 20
    counts: Counter[str] = field(factory=Counter)
    faults: list[str] = field(factory=list)
    _states: dict[str, State] = field(factory=dict)
    _spans: dict[bool, float] = field(factory=dict)

    def prepare(self) -> None:
        """Make the documents, and see what whole runs write and how long they take."""
        (self.place / "tmp").mkdir()
        os.environ["TMPDIR"], tempfile.tempdir = str(self.place / "tmp"), None
        for name, first in _FIRST_SEEDS.items():
            folder = self.place / name
            folder.mkdir()
            for number in range(self.documents):
                data = xml_current.render(make(first + number))
                (folder / f"vraag-{number}.xml").write_bytes(data)
            self._put(None)
            for is_command in (True, False):
                process = self._started(name, is_command=is_command)
                self._wait(process)
                begin = time.monotonic()
                said = process.communicate()[1]
                assert 0 == process.returncode, said.decode()
                self._spans[is_command] = time.monotonic() - begin
            self._states[name] = self._state()

    @property
    def _path(self) -> Path:
        return self.place / "doel" / self.target.path

    def _put(self, state: State | None) -> None:
        """Put a target there as an earlier run left it, or only the folder that it is made in."""
        shutil.rmtree(self._path.parent, ignore_errors=True)
        self._path.parent.mkdir()
        if self.target.adds:
            self._path.mkdir()
        for name, data in (state or {}).items():
            path = self._path / name if self.target.is_folder else self._path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def _state(self) -> State:
        if not self.target.is_folder:
            return {"": self._path.read_bytes()} if self._path.exists() else {}
        return {
            str(path.relative_to(self._path)): path.read_bytes()
            for path in self._path.rglob("*")
            if path.is_file() and ".kvlib-" not in str(path)
        }

    def _strays(self) -> list[str]:
        folders = (self._path.parent, self.place / "tmp")
        return [path.name for each in folders for path in each.rglob(".kvlib-*")]

    def _words(self, source: str) -> list[str]:
        target = ["--to", self.target.writer, "-o", str(self._path), "--replace"]
        options = [word for option in self.target.options for word in ("-O", option)]
        return ["convert", str(self.place / source), *target, *options]

    def _started(self, source: str, *, is_command: bool) -> subprocess.Popen[bytes]:
        if is_command:
            words = ["-m", "kvlib", *self._words(source)]
        else:
            written = [str(self._path), self.target.writer, *self.target.options]
            words = ["-c", _DUMP, str(self.place / source), *written]
        words = [sys.executable, "-W", "ignore", *words]
        return subprocess.Popen(words, stderr=subprocess.PIPE, cwd=self.place)

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until something temporary is seen."""
        while not self._strays() and process.poll() is None:
            time.sleep(_PAUSE)

    def kill(self, number: signal.Signals, rng: random.Random) -> None:
        """Kill one run at a random moment, and look; then let one run to its end, and look."""
        is_command, is_new = rng.random() < 0.5, rng.random() < 0.25
        old = {} if is_new else self._states["oud"]
        mine = _MINE if self.target.is_folder and not self.target.adds and not is_new else {}
        self._put({**old, **mine})
        moment = 1.05 * self._spans[is_command] * rng.random()
        process = self._started("nieuw", is_command=is_command)
        self._wait(process)
        time.sleep(moment)
        self.counts["kills"] += process.poll() is None
        process.send_signal(number)
        said = process.communicate()[1].decode()
        state, strays, code = self._state(), self._strays(), process.returncode
        self.counts.update([self._named(code), "strays seen"][: 2 if strays else 1])
        wrong = self._misbehaved(code, strays, said, is_command=is_command)
        found = [*self._wrong(state, old), *wrong]
        run(*self._next())
        if {name: state for name, state in self._state().items() if name not in mine} != (
            self._states["nieuw"]
        ):
            found.append("the next run did not write it whole")
        if any(self._state().get(name) != data for name, data in mine.items()):
            found.append("a file of the user is gone")
        found += [f"{name} is there after the next run" for name in self._strays()]
        how = "convert" if is_command else "dump"
        self.faults += [f"{how}, {number.name} after {moment:.3f} s: {each}" for each in found]

    def _next(self) -> list[str]:
        _temporary._tidy_once.cache_clear()  # as in a process of its own
        return self._words("nieuw")

    @staticmethod
    def _named(code: int) -> str:
        return "ended before it" if code == 0 else f"exit code {code}"

    def _wrong(self, state: State, old: State) -> Iterator[str]:
        """Say what is neither old nor new."""
        new = self._states["nieuw"]
        state = {name: data for name, data in state.items() if name not in _MINE}
        if self.target.adds:
            for name, data in state.items():
                if data not in (old.get(name), new.get(name)):
                    yield f"{name} is neither old nor new"
            if not old.keys() <= state.keys():
                yield "an old file is gone"
        elif state == new:
            self.counts["new"] += 1
        elif state == old:
            self.counts["old"] += 1
        else:
            yield "it is neither old nor new"

    @staticmethod
    def _misbehaved(code: int, strays: list[str], said: str, *, is_command: bool) -> Iterator[str]:
        """Say what a run that was terminated did wrong."""
        if "Traceback" in said:
            yield f"it printed a traceback: {said}"
        if strays and (code in (0, 143) or (is_command and code == -signal.SIGTERM)):
            yield f"it ended with {code} and left {strays[0]}"
        if code not in (0, 143, -signal.SIGKILL, -signal.SIGTERM):
            yield f"it ended with {code}: {said}"


def _trials(name: str, place: Path, documents: int | None) -> Trials | LongTrials:
    if name in LONG:
        return LongTrials(name, place, documents or 2000)
    return Trials(TARGETS[name], place, documents or 20)


def main() -> int:
    """Kill runs for each target, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=100, help="kills for each target and signal")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--targets", default=",".join((*TARGETS, *LONG)))
    parser.add_argument("--signals", default=",".join(SIGNALS))
    parser.add_argument("--documents", type=int, help="default: 20; 2,000 in long runs")
    given = parser.parse_args()
    is_faulty, home = False, tempfile.gettempdir()
    for name in given.targets.split(","):
        for signal_name in given.signals.split(","):
            rng = random.Random(f"{given.seed} {name} {signal_name}")
            with tempfile.TemporaryDirectory(dir=home) as place:
                trials = _trials(name, Path(place), given.documents)
                trials.prepare()
                for _ in range(given.times):
                    trials.kill(SIGNALS[signal_name], rng)
            counted = ", ".join(f"{count} {what}" for what, count in trials.counts.items())
            print(f"{name} SIG{signal_name}: {counted}; {len(trials.faults)} faults", flush=True)
            print(*(f"  {fault}\n" for fault in trials.faults), sep="", end="")
            is_faulty = is_faulty or bool(trials.faults)
    return int(is_faulty)


if __name__ == "__main__":
    sys.exit(main())
