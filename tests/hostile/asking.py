"""Ask a library, in a process of its own with limits, what it makes of a file.

``Library`` starts a server that has imported the library. It forks a child for each file, so that
time and memory are those of the file alone.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from attrs import asdict, frozen

__all__ = ["Answer", "Library", "serve"]

MIB = 1 << 20
_ROOT = Path(__file__).resolve().parents[2]


@frozen
class Answer:
    """What a library made of a file."""

    said: str
    """What it read, its error, or how it died."""
    kind: str
    """``read``, ``error``, ``hangs`` or ``dies``."""
    seconds: float
    """Processor time."""
    bytes: int
    """The most memory, above what the library had when it began."""
    right: bool = True
    """False if kvlib's answer is none of those that are expected."""


class Library:
    """A server that has imported a library; a context manager."""

    def __init__(self, name: str, *, seconds: float, space: int) -> None:
        self.name, self.limits = name, (seconds, space)

    def __enter__(self) -> Self:
        words = [sys.executable, "-W", "ignore", "-m", "tests.hostile.child", self.name]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self.server = subprocess.Popen(
            words,
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            text=True,
        )
        return self

    def ask(self, path: Path, key: str) -> Answer:
        """Return what the library makes of the file at this path, which is the one of this key."""
        assert self.server.stdin
        assert self.server.stdout
        self.server.stdin.write(json.dumps([str(path), key, *self.limits]) + "\n")
        self.server.stdin.flush()
        line = self.server.stdout.readline()
        assert line, f"the server of {self.name} died on {key}"
        return Answer(**json.loads(line))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        place: TracebackType | None,
    ) -> None:
        assert self.server.stdin
        assert self.server.stdout
        self.server.stdin.close()
        self.server.stdout.close()
        self.server.wait()


def serve(answer: Callable[[Path, str], Mapping[str, Any]]) -> None:
    """Answer the questions on standard input, one line each; in a child for each."""
    out = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library may print
    for line in sys.stdin:
        path, key, seconds, space = json.loads(line)
        found = _in_child(partial(answer, Path(path), key), seconds, space)
        out.write(json.dumps(asdict(found)) + "\n")
        out.flush()


def _in_child(work: Callable[[], Mapping[str, Any]], seconds: float, space: int) -> Answer:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _limit(seconds, space)
        base = _peak()
        try:
            said = {"kind": "read", **work()}
        except BaseException as error:
            said = {"kind": "error", "said": f"{type(error).__name__}: {_one_line(error)}"}
        with os.fdopen(write, "w") as pipe:
            json.dump({**said, "bytes": max(0, _peak() - base)}, pipe)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        line = _patiently(child, pipe.read, 5 * seconds)
    _, status, usage = os.wait4(child, 0)
    spent = usage.ru_utime + usage.ru_stime
    if line:
        return Answer(**{"said": "", **json.loads(line)}, seconds=spent)
    code = os.waitstatus_to_exitcode(status)
    most = usage.ru_maxrss * 1024
    if code in (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGALRM):
        return Answer(f"hangs ({seconds:g} s)", "hangs", spent, most, right=False)
    return Answer(f"dies ({signal.Signals(-code).name})", "dies", spent, most, right=False)


def _patiently(child: int, read: Callable[[], str], seconds: float) -> str:
    """Read what a child says; end it after a time, even if it only waits."""

    def end(*_: object) -> None:
        os.kill(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, end)
    signal.alarm(int(seconds))
    try:
        return read()
    finally:
        signal.alarm(0)


def _limit(seconds: float, space: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + space
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:500]
