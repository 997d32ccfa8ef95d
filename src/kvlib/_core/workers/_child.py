"""What a child process does: it reads what it is asked to read until its pipe ends."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

import attrs
from attrs import define, field

import kvlib
from kvlib._core.registry import get_registry
from kvlib._core.workers import _frames, _memory
from kvlib._core.workers._answers import read_to_json
from kvlib._core.workers._asking import settings_from_json
from kvlib._core.workers._clock import Clock
from kvlib._core.workers._here import reads_of
from kvlib._core.workers._records import Read, Settings, Task
from kvlib._core.workers._tasks import task_from_json

_FULL = 256 * 1024
"""Bytes of documents that are sent together."""
_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Read the settings, greet, and read documents until the pipe ends."""
    incoming, outgoing = _pipes()
    clock, parent, sys.argv = Clock(sys.argv[1]), int(sys.argv[2]), [""]
    _die_with(parent)
    with suppress(BrokenPipeError), incoming, outgoing:  # broken: the parent is gone
        _serve(incoming, outgoing, clock)


def _serve(incoming: BinaryIO, outgoing: BinaryIO, clock: Clock) -> None:
    frame = _frames.receive(incoming)
    if frame is None:
        return
    settings = settings_from_json(frame[0])
    outgoing.write(_frames.MARK)
    registry, version = get_registry(), kvlib.__version__
    greeting = {"reader": [*registry.readers], "writer": [*registry.writers], "version": version}
    _frames.send(outgoing, greeting)
    for message, content in iter(lambda: _frames.receive(incoming), None):
        _Answer(settings, clock, outgoing, message["batch"]).read(message["tasks"], content)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipes from standard input and output, so that what a plugin prints is not sent.

    It goes to standard error instead.
    """
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # standard error is closed
        os.dup2(nothing, 1)
    os.close(nothing)
    sys.stdout = sys.stderr
    return incoming, outgoing


def _die_with(parent: int) -> None:
    """Have the kernel kill this process when its parent is gone; elsewhere the pipe ends."""
    if sys.platform != "linux":
        return
    with suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before the kernel was asked
        os._exit(1)


@define
class _Answer:
    """Reads the tasks of one message, and sends what they give in a few messages."""

    settings: Settings
    clock: Clock
    pipe: BinaryIO
    number: int
    entries: list[dict[str, Any]] = field(factory=list)
    lines: list[bytes] = field(factory=list)
    size: int = 0

    def read(self, tasks: list[dict[str, Any]], content: bytes) -> None:
        """Read the tasks in their order; ``content`` has the bytes of those that have any."""
        began, used, at = time.perf_counter(), time.process_time(), 0
        for data in tasks:
            size = data["size"]
            task = task_from_json(data, content[at : at + size])
            at += size
            for entry, line in self._reads(task, data["task"], data["skip"], data["until"]):
                self._add(entry, line)
            self.entries.append({"end": data["task"]})
        # On a busy machine, or where files come slowly, a batch should not shrink to one file.
        waited = time.perf_counter() - began
        self._send(seconds=max(time.process_time() - used, waited / 4))

    def _reads(
        self, task: Task, number: int, skip: int, until: int | None
    ) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Yield what a task gives from one place up to another, and tell begin and end of each.

        The document at ``until`` ended another child. What ends this one, be it an error that is
        not caught or not to be sent, ends it before the end of a document is told.
        """
        reads, index = reads_of(task, self.settings), 0
        while until is None or index < until:
            self.clock.begin(self.number, number, index)
            read = self._next(reads)
            line = b"" if read is None else read.line or b""
            entry = None if read is None else {**read_to_json(read), "length": len(line)}
            self.clock.end()
            if entry is None:
                return
            if index >= skip:
                yield entry, line
            index += 1

    def _next(self, reads: Iterator[Read]) -> Read | None:
        most = self.settings.limits.memory_bytes
        with _memory.bounded(most):
            read = next(reads, None)
        if most is None or read is None or not _memory.is_exhausted(read.error):
            return read
        error = _memory.exceeded(read.source, read.reader, most)
        return attrs.evolve(read, error=error)

    def _add(self, entry: dict[str, Any], line: bytes) -> None:
        self.entries.append(entry)
        self.lines.append(line)
        self.size += len(line)
        if self.size > _FULL:
            self._send()

    def _send(self, **more: float) -> None:
        message = {"batch": self.number, "entries": self.entries, **more}
        _frames.send(self.pipe, message, self.lines)
        self.entries, self.lines, self.size = [], [], 0
