"""A child process as its parent sees it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO, TypeAlias, cast

import kvlib
from kvlib._core.workers import _frames
from kvlib._core.workers._clock import Clock, Doing
from kvlib._core.workers._tasks import Sent

Event: TypeAlias = "tuple[Process, _frames.Frame | None]"
"""A message of a child, or None when it has ended."""

_MOST_UNREAD = 8 * 1024 * 1024
"""Bytes of documents that a child may be ahead of whoever takes them."""
_CODE = (
    "import sys; sys.path[:] = sys.argv[3:]; from kvlib._core.workers._child import main; main()"
)
_SECONDS_TO_END = 2


class Process:
    """A child process, and the two threads that write to it and read from it.

    A child that is busy reads no message, and a parent that is busy none either: neither of the
    threads waits for the other, so that no full pipe stops both.
    """

    def __init__(self, events: SimpleQueue[Event], settings: Any, folder: str | None) -> None:
        self.clock = Clock()
        self.is_greeted = False
        self.overdue: Doing | None = None
        """The document for which it was killed, as it took too long."""
        self._events = events
        self._messages: SimpleQueue[tuple[Any, list[bytes]] | None] = SimpleQueue()
        self._unread = 0
        self._is_killed = False
        self._room = threading.Condition()
        try:
            self._popen = _start(self.clock, folder)
        except BaseException:
            self.clock.close()
            raise
        self._threads = [
            threading.Thread(target=target, name=f"kvlib-{target.__name__}", daemon=True)
            for target in (self._write, self._read)
        ]
        for thread in self._threads:
            thread.start()
        self._messages.put((settings, []))

    def ask(self, batch: int, tasks: list[Sent]) -> None:
        """Send tasks; the answers are events."""
        described = [{**each.data, "size": len(each.content)} for each in tasks]
        message = {"batch": batch, "tasks": described}
        self._messages.put((message, [each.content for each in tasks]))

    def taken(self, count: int) -> None:
        """Say that so many bytes of its documents are taken, so that it may send others."""
        with self._room:
            self._unread -= count
            self._room.notify()

    def _write(self) -> None:
        pipe = cast("BinaryIO", self._popen.stdin)
        with suppress(OSError), pipe:  # it has ended, which the other thread finds out
            for message, contents in iter(self._messages.get, None):
                _frames.send(pipe, message, contents)

    def _read(self) -> None:
        pipe = cast("BinaryIO", self._popen.stdout)
        try:
            with pipe:
                if _frames.skip_to_mark(pipe):
                    for frame in iter(lambda: _frames.receive(pipe), None):
                        self._give(frame)
        finally:  # whatever happened, it is waited for
            self._events.put((self, None))

    def _give(self, frame: _frames.Frame) -> None:
        with self._room:
            self._room.wait_for(self._has_room)
            self._unread += len(frame[1])
        self._events.put((self, frame))

    def _has_room(self) -> bool:
        """True if more may be read; of a child that was killed only what is in its pipe is left."""
        return self._is_killed or self._unread <= _MOST_UNREAD

    def wait(self) -> int:
        """Return the exit code of a child whose pipe has ended; below 0 it is a signal's number."""
        try:
            return self._popen.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:  # it closed its pipe, and does not end
            self.kill()
            return self._popen.wait()

    def kill(self) -> None:
        """End it at once."""
        self._popen.kill()
        with self._room:
            self._is_killed = True
            self._room.notify()

    def finish(self) -> None:
        """Let it end by itself, as there is nothing more to read."""
        self._messages.put(None)

    def close(self) -> None:
        """Wait until it has ended, and let go of what it had."""
        self._messages.put(None)
        self.wait()
        for thread in self._threads:
            thread.join(_SECONDS_TO_END)
        self.clock.close()


def _start(clock: Clock, folder: str | None) -> subprocess.Popen[bytes]:
    """Start a child.

    ``-P``: no module of the working folder or the folder of a script is imported instead of one
    that kvlib needs. The kernel ends it with the thread that runs this.
    """
    flags = ("-P", "-X", f"utf8={sys.flags.utf8_mode}", "-c", _CODE)
    return subprocess.Popen(
        [_python(), *flags, clock.name, str(os.getpid()), *search_path()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=folder,
        pass_fds=clock.inherited,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )


def _python() -> str:
    """Return the Python to start; a program that is not Python itself names it there."""
    spawn = sys.modules.get("multiprocessing.spawn")  # where it can be named; slow to import
    return os.fsdecode((spawn and spawn.get_executable()) or sys.executable or "python")


def search_path() -> list[str]:
    """Return ``sys.path`` for a child.

    An empty entry is the working folder, wherever that is at the time: it comes last, as a folder
    of documents may hold anything, unless kvlib itself was found there.
    """
    here = ""
    if "" in sys.path:
        with suppress(FileNotFoundError):  # it was removed
            here = os.getcwd()  # noqa: PTH109
    is_home = here == str(Path(kvlib.__file__).parents[1])
    entries = [entry for entry in sys.path if isinstance(entry, str) and (entry or is_home)]
    path = [entry or here for entry in entries]
    return path if is_home or not here else [*path, here]


def ignore_interrupts() -> None:
    """Keep Ctrl-C from the children that this thread starts: their parent ends them."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
