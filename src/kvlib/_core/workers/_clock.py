"""What a child reads at the moment, and since when, in memory that it shares with its parent.

A child writes here when it begins a document and when it ends one. That wakes nobody, and it stays
when the child is killed: the parent looks when a document may be overdue, and after a death.
"""

from __future__ import annotations

import mmap
import os
import struct
import sys
import tempfile
import time

from attrs import frozen

_FORM = struct.Struct("<qqqd")
_SIZE = 4096


@frozen
class Doing:
    """The document that a child reads: its batch, its task in that, and its place in the source."""

    batch: int
    task: int
    index: int
    since: float
    """When it began, on the clock of ``time.monotonic``, which all processes share."""


class Clock:
    """The memory that is shared; one side writes, the other reads."""

    def __init__(self, name: str = "") -> None:
        """Make it, or open that of the parent if its name is given."""
        if sys.platform == "win32":
            self.name = name or f"kvlib-{os.getpid()}-{time.monotonic_ns()}"
            self._memory = mmap.mmap(-1, _SIZE, tagname=self.name)
        else:
            self._file = int(name) if name else _file()
            self.name = str(self._file)
            self._memory = mmap.mmap(self._file, _SIZE)
        if not name:
            self.end()

    @property
    def inherited(self) -> tuple[int, ...]:
        """The file descriptors that a child must be given."""
        return () if sys.platform == "win32" else (self._file,)

    def begin(self, batch: int, task: int, index: int) -> None:
        """Say that a document is begun."""
        _FORM.pack_into(self._memory, 0, batch, task, index, time.monotonic())

    def end(self) -> None:
        """Say that no document is being read."""
        _FORM.pack_into(self._memory, 0, -1, 0, 0, 0.0)

    def doing(self) -> Doing | None:
        """Return what is being read; None between documents.

        The other side may be writing: until it has written the time, which is last, none is begun.
        """
        doing = Doing(*_FORM.unpack_from(self._memory))
        return doing if doing.batch >= 0 and doing.since else None

    def close(self) -> None:
        """Let go of the memory."""
        self._memory.close()
        if sys.platform != "win32":
            os.close(self._file)


def _file() -> int:
    """Return the descriptor of a new file without a name, in memory where there is such a thing."""
    if hasattr(os, "memfd_create"):
        number = os.memfd_create("kvlib")
    else:
        with tempfile.TemporaryFile() as file:
            number = os.dup(file.fileno())
    os.ftruncate(number, _SIZE)
    return number
