"""Run mutants in child processes, in blocks; a child that dies is a finding, and another goes on.

The processor time of each mutant is limited by a timer of the system, ``ITIMER_PROF``: its signal
ends the child even where no Python code runs, as in a regular expression or in libxml2, and
costs a microsecond a mutant. ``faulthandler`` first writes where the child was. A child that
waits without working is ended by its parent, and the address space of each is limited.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import json
import logging
import mmap
import os
import resource
import signal
import struct
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from attrs import define, field, frozen

from fuzz.harnesses import HARNESSES, UNNAMED, Harness, mutant
from fuzz.invariants import Finding, examine

__all__ = ["BLOCK", "Fault", "Run", "run_block", "start_block", "warm_up"]

BLOCK = 2000
"""Mutants of a child."""
EVERY = 50
"""Each mutant whose number is a multiple of this is examined thoroughly."""
LIMIT = 6.0
"""Seconds of processor time after which a mutant is stopped; over two are a finding anyway."""
WAIT = 120.0
"""Seconds after which a child that does not work is ended."""
SPACE = 3 << 30
_STAGES = ("read", "examine", "compare", "write")


@frozen
class Fault:
    """A finding, and the number of the mutant."""

    number: int
    finding: Finding


@define
class Run:
    """A block of mutants in a child process."""

    harness: Harness
    seed: object
    numbers: range
    deadline: float
    """When to stop, on the clock of ``time.monotonic``."""
    child: int = 0
    state: mmap.mmap = field(factory=lambda: mmap.mmap(-1, 24))
    """Which mutant is at work, what is done with it, and how many were read as a Document."""
    said: Path = field(factory=lambda: _file())
    """What the child found, and where it died."""
    faults: list[Fault] = field(factory=list)
    alive: tuple[int, float] = (-1, 0.0)
    """The number at work when the parent last looked, and when it began."""
    done: int = 0
    """So many of the block are done."""
    read: int = 0
    """So many of them gave a Document."""


def _file() -> Path:
    """Make an empty file, which is removed when the block is done."""
    number, path = tempfile.mkstemp(prefix="kvlib-fuzz-")
    os.close(number)
    return Path(path)


def warm_up(names: Sequence[str], *, writing: bool = True) -> None:
    """Read and write each seed once, so that no child imports or compiles anything."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    for name in names:
        for number in range(6):
            harness = HARNESSES[name]
            data = mutant(harness, "warm-up", number)
            examine(harness, data, named=True, thorough=writing, enter=lambda _: None)
    gc.collect()
    gc.freeze()


def start_block(run: Run) -> None:
    """Start a child for what is left of a block."""
    run.alive = (-1, time.monotonic())
    run.child = os.fork()
    if run.child == 0:
        code = 1
        try:
            _work(run)
            code = 0
        except BaseException:  # a fault of the fuzzing itself
            with run.said.open("a") as said:
                traceback.print_exc(file=said)
        finally:
            os._exit(code)


def _work(run: Run) -> None:
    with run.said.open("w", buffering=1) as said:
        faulthandler.enable(said)
        faulthandler.register(signal.SIGPROF, said, chain=True)
        _limit_space()
        for at in range(run.done, len(run.numbers)):
            number = run.numbers[at]
            run.state[:16] = struct.pack("qq", at, 0)
            if time.monotonic() > run.deadline:
                break
            signal.setitimer(signal.ITIMER_PROF, LIMIT)
            found = _examined(run, number)
            if found:
                said.write(json.dumps([number, found.kind, found.text]) + "\n")
        else:
            run.state[:16] = struct.pack("qq", len(run.numbers), 0)
        signal.setitimer(signal.ITIMER_PROF, 0)


def _examined(run: Run, number: int) -> Finding | None:
    data = mutant(run.harness, run.seed, number)

    def enter(stage: str) -> None:
        run.state[8:16] = struct.pack("q", _STAGES.index(stage))
        if stage == "examine":
            run.state[16:] = struct.pack("q", 1 + struct.unpack("q", run.state[16:])[0])
        if number % EVERY == 0:  # each stage has the whole time
            signal.setitimer(signal.ITIMER_PROF, 4 * LIMIT if stage == "write" else LIMIT)

    named, thorough = number % int(1 / UNNAMED) != 1, number % EVERY == 0
    return examine(run.harness, data, named=named, thorough=thorough, enter=enter)


def _limit_space() -> None:
    """Limit the address space to some more than what is there, where the system can say it."""
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + SPACE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def run_block(run: Run) -> Iterator[None]:
    """Run a block, and yield while its child works; its findings are then in ``faults``."""
    start_block(run)
    while True:
        pid, status = os.waitpid(run.child, os.WNOHANG)
        if pid:
            _gather(run, status)
            if os.waitstatus_to_exitcode(status) == 0:
                break
            start_block(run)
        elif _is_stuck(run):
            os.kill(run.child, signal.SIGABRT)
        yield
    run.said.unlink(missing_ok=True)


def _is_stuck(run: Run) -> bool:
    at, now = struct.unpack("qqq", run.state)[0], time.monotonic()
    if at != run.alive[0]:
        run.alive = (at, now)
    return now - run.alive[1] > WAIT


def _gather(run: Run, status: int) -> None:
    """Take what a child said; if it died, that is a finding too, unless another's code did it."""
    at, stage, run.read = struct.unpack("qqq", run.state)
    lines = run.said.read_text("utf-8", "replace").splitlines(keepends=True)
    for line in lines:
        if line.startswith("["):
            number, kind, text = json.loads(line)
            run.faults.append(Fault(number, Finding(kind, text)))
    code = os.waitstatus_to_exitcode(status)
    run.done = at
    if code == 0:
        return
    run.done = at + 1
    if _STAGES[stage] != "compare":
        text = "".join(line for line in lines if not line.startswith("["))
        finding = Finding(f"{_death(code)} in {_STAGES[stage]}: {_first_own(text)}", text[:4000])
        run.faults.append(Fault(run.numbers[at], finding))


def _death(code: int) -> str:
    if code == -signal.SIGPROF:
        return f"hangs: over {LIMIT:g} s"
    if code == -signal.SIGABRT:
        return "waits for ever"
    return f"dies: {signal.Signals(-code).name}" if code < 0 else f"exits with {code}"


def _first_own(text: str) -> str:
    """The innermost place in kvlib of what faulthandler wrote."""
    for line in text.splitlines():
        if 'File "' in line and "/kvlib" in line and "/tests/" not in line:
            return line.strip().rpartition("/")[2].replace('"', "")
    return "?"


def run_blocks(runs: Iterator[Run], jobs: int, done: Callable[[Run], None]) -> None:
    """Run blocks, some at a time, in order."""
    working: dict[int, tuple[Run, Iterator[None]]] = {}
    while True:
        for run in islice(runs, jobs - len(working)):
            working[id(run)] = (run, run_block(run))
        if not working:
            return
        for key, (run, steps) in list(working.items()):
            if next(steps, run) is run:
                del working[key]
                done(run)
        time.sleep(0.02)
