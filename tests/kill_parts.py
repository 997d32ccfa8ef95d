"""Kills long runs of ``kvlib convert`` at random moments, and has the next run go on.

``tests/kills.py`` runs it, for the targets ``long-jsonl`` and ``long-parquet``. A run reads in two
child processes and keeps parts. After each kill, no child may be left a second later. Some of the
runs that go on are killed too. Those that end must have written what a run writes that nobody
stopped, byte for byte, and nothing else may be left.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import define, field

from fictional import make, xml_current

__all__ = ["LONG", "LongTrials"]

LONG = {"long-jsonl": "uit.jsonl", "long-parquet": "uit.parquet"}
"""The targets, by the name that ``--targets`` has for them."""
_RUN = """
import sys
from kvlib._core.parts import journal
from kvlib.cli import convert_parts
journal.SECONDS, convert_parts.LONG = float(sys.argv.pop(1)), 1
from kvlib.cli.commands import cli
cli(prog_name="kvlib")
"""
_PARTS = 20
"""A run makes about so many."""
_PAUSE = 0.002
_GRACE = 1.0


@define
class LongTrials:
    """Kills of runs that write one target; counts what came of them."""

    name: str
    place: Path
    """An empty folder for everything."""
    documents: int = 2000
    counts: Counter[str] = field(factory=Counter)
    faults: list[str] = field(factory=list)
    _whole: bytes = b""
    _span: float = 0.0

    def prepare(self) -> None:
        """Make the documents, some faulty or the same, and see what a whole run writes."""
        for folder in ("tmp", "bron", "doel"):
            (self.place / folder).mkdir()
        os.environ["TMPDIR"], tempfile.tempdir = str(self.place / "tmp"), None
        for number in range(self.documents):
            data = xml_current.render(make(1 if number % 50 == 7 else number + 1))
            data = b"<" if number % 50 == 13 else data
            (self.place / "bron" / f"vraag-{number:05}.xml").write_bytes(data)
        process = self._started(seconds=3600.0)
        self._wait(process)
        begun = time.monotonic()
        process.communicate()
        self._span = time.monotonic() - begun
        self._whole = self._target.read_bytes()
        self._target.unlink()

    @property
    def _target(self) -> Path:
        return self.place / "doel" / LONG[self.name]

    @property
    def _parts(self) -> Path:
        return self._target.with_name(f"{self._target.name}.kvlib-parts")

    def _started(self, seconds: float) -> subprocess.Popen[bytes]:
        words = ["convert", "bron", "-o", str(self._target), "--workers", "2"]
        command = [sys.executable, "-W", "ignore", "-c", _RUN, str(seconds), *words]
        return subprocess.Popen(
            command, stderr=subprocess.PIPE, cwd=self.place, start_new_session=True
        )

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until the plan is there, so that reading begins."""
        while not (self._parts / "plan.jsonl").exists() and process.poll() is None:
            time.sleep(_PAUSE)

    def kill(self, number: signal.Signals, rng: random.Random) -> None:
        """Kill one run at a random moment; let the next go on, or kill it too."""
        moment = 1.05 * self._span * rng.random()
        process = self._started(seconds=self._span / _PARTS)
        self._wait(process)
        time.sleep(moment)
        self.counts["kills"] += process.poll() is None
        process.send_signal(number)
        said = process.communicate()[1].decode()
        self.counts["went on"] += "going on" in said
        self.counts["ended before it"] += process.returncode == 1
        found = [*self._wrong(process.returncode, said), *self._orphans(process.pid)]
        if rng.random() < 0.5:
            found += self._ended()
        self.faults += [f"{number.name} after {moment:.3f} s: {each}" for each in found]

    def _wrong(self, code: int, said: str) -> Iterator[str]:
        """Say what a run left that it must not leave."""
        if "Traceback" in said:
            yield f"it printed a traceback: {said}"
        if code not in (1, 130, 143, -signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT):
            yield f"it ended with {code}: {said}"
        if self._target.exists() and self._target.read_bytes() != self._whole:
            yield "the target is not what a whole run writes"
        self._target.unlink(missing_ok=True)

    @staticmethod
    def _orphans(session: int) -> Iterator[str]:
        """Say which processes of a run are there a second after its end."""
        time.sleep(_GRACE)
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, _, _, of, *_ = path.read_text().rpartition(") ")[2].split()
            except OSError:  # it has ended
                continue
            if int(of) == session and state != "Z":
                yield f"process {path.parent.name} outlived it"

    def _ended(self) -> Iterator[str]:
        """Let a run go on to its end, and say what is wrong then."""
        self.counts["resumed to the end"] += 1
        process = self._started(seconds=self._span / _PARTS)
        said = process.communicate()[1].decode()
        if process.returncode != 1:  # some documents are faulty
            yield f"the run that went on ended with {process.returncode}: {said}"
        if not self._target.exists() or self._target.read_bytes() != self._whole:
            yield "the run that went on did not write what a whole run writes"
        self._target.unlink(missing_ok=True)
        for folder in ("doel", "tmp"):
            yield from (f"{path.name} is left" for path in (self.place / folder).iterdir())
