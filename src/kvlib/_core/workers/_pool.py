"""Child processes that read tasks, and are replaced when a document ends them."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

from attrs import define, field

import kvlib
from kvlib._core.registry import get_registry
from kvlib._core.workers._asking import settings_to_json
from kvlib._core.workers._batches import Batch, Job, job_of
from kvlib._core.workers._deaths import Death, died
from kvlib._core.workers._process import Event, Process, ignore_interrupts
from kvlib._core.workers._records import Read, Settings, Task
from kvlib.errors import PluginError

_AHEAD = 2
"""Batches that a child has: one that it reads, and the next."""
_MOST_TASKS = 64
_FIRST_TASKS = 4
_SECONDS = 0.05
"""The time that a batch should take."""
_MOST_CONTENT = 1024 * 1024
"""Bytes of file objects that are sent together."""
_MOST_HELD = 16 * 1024 * 1024
"""Bytes of file objects that are held at once, for children that may have to read them again."""
_MOST_BATCHES = 64
"""Batches for each child that have been given out and not yet taken."""
_LOOK = 1.0
"""Seconds after which deadlines are looked at, at least."""
_DEATHS = 3
"""Deaths in a row, without a document to blame and with nothing read, after which reading ends."""


@define(eq=False)
class _Slot:
    """The place of a child, which another takes when it has died."""

    process: Process | None = None
    batches: deque[Batch] = field(factory=deque)


class Pool:
    """Reads tasks in child processes."""

    def __init__(self, workers: int, settings: Settings) -> None:
        self._settings = settings
        self._sent = settings_to_json(settings)
        self._slots = [_Slot() for _ in range(workers)]
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._order: deque[Batch] = deque()
        self._processes: list[Process] = []
        self._tasks: Iterator[Task] | None = None
        self._raised: Exception | None = None  # by the iterable of the tasks, at its place
        self._count = self._given = self._held = 0
        self._pace = _SECONDS / _FIRST_TASKS
        self._deaths = 0
        self._looked = self._since = 0.0

    def read(self, tasks: Iterable[Task]) -> Generator[Read, None, None]:
        """Yield what each task gives, in their order."""
        self._tasks, self._owner = iter(tasks), os.getpid()
        self._folder = _working_folder()
        # A child ends with the thread that started it: one that lives as long as this generator.
        self._starter = ThreadPoolExecutor(1, "kvlib-start", ignore_interrupts)
        try:
            yield from self._reads()
            for process in self._processes:
                process.finish()
        except BaseException:
            self._kill()
            raise
        finally:
            self._close()

    def _reads(self) -> Generator[Read, None, None]:
        self._feed()
        while self._order:
            batch = self._order[0]
            while batch.ready:
                read, process = batch.ready.popleft()
                if process is not None:
                    process.taken(len(read.line or b""))
                yield read
                while not self._events.empty():
                    self._handle(*self._events.get())
            if batch.is_done:
                self._held -= self._order.popleft().content
                self._feed()
            else:
                self._wait()
        if self._raised is not None:
            raise self._raised

    # --- giving out tasks -------------------------------------------------------

    def _feed(self) -> None:
        """Give each child a batch, then each the next."""
        for depth in range(_AHEAD):
            for slot in self._slots:
                if len(slot.batches) == depth and not self._give(slot):
                    return

    def _give(self, slot: _Slot) -> bool:
        """Give a child its next batch; False if there is none."""
        while len(self._order) < _MOST_BATCHES * len(self._slots) and self._held < _MOST_HELD:
            batch = self._next()
            if batch is None:
                return False
            self._order.append(batch)
            self._held += batch.content
            if not batch.is_done:  # else this process saw to it
                slot.batches.append(batch)
                self._ask(slot, batch)
                return True
        return False

    def _next(self) -> Batch | None:
        """Take as many tasks as a child reads in a short while."""
        if self._tasks is None:
            return None
        tasks: list[Job] = []
        size, most = 0, max(1, min(_MOST_TASKS, round(_SECONDS / self._pace)))
        while len(tasks) < most and size < _MOST_CONTENT:
            try:
                task = next(self._tasks)
            except Exception as error:
                self._tasks = None
                self._raised = None if isinstance(error, StopIteration) else error
                break
            tasks.append(job_of(task, self._settings))
            sent = tasks[-1].sent
            size += len(sent.content) if sent else 0
        self._count += 1
        first, self._given = self._given, self._given + len(tasks)
        return Batch(self._count, first, tasks, size) if tasks else None

    def _ask(self, slot: _Slot, batch: Batch) -> None:
        if slot.process is None:
            slot.process = self._starter.submit(self._start).result()
        slot.process.ask(batch.number, list(batch.left()))

    def _start(self) -> Process:
        process = Process(self._events, self._sent, self._folder)
        self._processes.append(process)
        return process

    # --- taking what comes --------------------------------------------------------

    def _wait(self) -> None:
        """Wait for a child, and kill those that take too long for a document."""
        seconds = self._settings.limits.seconds
        if seconds is None:
            self._handle(*self._events.get())
            return
        left = self._look(seconds)
        with suppress(Empty):
            self._handle(*self._events.get(timeout=min(left, _LOOK)))

    def _look(self, seconds: float) -> float:
        """Kill the children whose document takes too long; return the seconds to the next.

        The clock starts anew after this process was stopped, or busy elsewhere: the children may
        have been stopped too.
        """
        now = time.monotonic()
        if now - self._looked > 2 * _LOOK:
            self._since = now
        self._looked, left = now, seconds
        for slot in self._slots:
            doing = slot.process.clock.doing() if slot.process else None
            if slot.process is None or doing is None or slot.process.overdue:
                continue
            rest = max(doing.since, self._since) + seconds - now
            if rest <= 0:
                slot.process.overdue = doing
                slot.process.kill()
            left = min(left, max(rest, 0))
        return left

    def _handle(self, process: Process, frame: tuple[Any, bytes] | None) -> None:
        slot = next(slot for slot in self._slots if slot.process is process)
        if frame is None:
            self._bury(slot, process)
        elif not process.is_greeted:
            self._greet(process, frame[0])
        else:
            self._take(slot, process, *frame)
        self._feed()

    def _greet(self, process: Process, greeting: dict[str, Any]) -> None:
        """Check that a child has the readers and the writer that this process has."""
        process.is_greeted = True
        reader, writer = self._settings.reader, self._settings.writer
        needed = [("reader", each) for each in ([reader] if reader else get_registry().readers)]
        needed += [("writer", writer)] if writer else []
        for kind, name in needed:
            if name not in greeting[kind]:
                raise PluginError(
                    f"a child process has no {kind} {name!r}: it is registered in this process "
                    f"only, and not by an installed plugin"
                ).with_hint("use workers=0", "use --workers 0")
        if greeting["version"] != kvlib.__version__:
            raise PluginError(
                f"a child process has kvlib {greeting['version']}, and this one {kvlib.__version__}"
            ).with_hint("use workers=0", "use --workers 0")

    def _take(self, slot: _Slot, process: Process, message: dict[str, Any], lines: bytes) -> None:
        self._deaths = 0
        batch = slot.batches[0]
        tasks = len(batch.jobs)
        batch.add(message["entries"], lines, process)
        if "seconds" in message:
            self._pace = (self._pace + max(message["seconds"] / tasks, 1e-6)) / 2
        if batch.is_done:
            slot.batches.popleft()

    def _bury(self, slot: _Slot, process: Process) -> None:
        """Replace a child that has ended, and find out which document ended it."""
        code, doing = process.wait(), process.clock.doing()
        self._processes.remove(process)
        process.close()
        slot.process = None
        if not process.is_greeted:
            raise died(code)
        batch = slot.batches[0] if slot.batches else None
        if batch is None:
            return
        if doing is not None and doing.batch == batch.number:
            if process.overdue in (None, doing):
                self._blame(batch, doing, code, is_overdue=process.overdue is not None)
        elif process.overdue is None:
            self._deaths += 1
        if self._deaths == _DEATHS:
            raise died(code)
        batch.settle()  # the end of a task may not have been sent
        if batch.is_done:
            slot.batches.popleft()
        for each in slot.batches:
            self._ask(slot, each)

    def _blame(self, batch: Batch, doing: Any, code: int, *, is_overdue: bool) -> None:
        reader, seconds = self._settings.reader, self._settings.limits.seconds
        death = Death.of(batch.jobs[doing.task].source, doing.index, reader)
        error = death.overdue(seconds or 0) if is_overdue else death.died(code)
        batch.blame(doing.task, doing.index, error, reader)

    # --- ending -----------------------------------------------------------------

    def _kill(self) -> None:
        if os.getpid() != self._owner:  # a copy of this process, made by fork()
            return
        for process in self._processes:
            process.kill()
        self._starter.shutdown()
        for process in self._processes:  # also one that was being started
            process.kill()

    def _close(self) -> None:
        if os.getpid() != self._owner:
            return
        for process in self._processes:
            process.close()
        self._starter.shutdown()


def _working_folder() -> str | None:
    """Return the folder that relative paths are in, also for a child that is started later."""
    try:
        return os.getcwd()  # noqa: PTH109
    except FileNotFoundError:  # it was removed
        return None
