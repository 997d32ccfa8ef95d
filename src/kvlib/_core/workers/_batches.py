"""The tasks that are sent together, and what they have given."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

import attrs
from attrs import define, field

from kvlib._core.expanding import place_of
from kvlib._core.workers._answers import read_from_json
from kvlib._core.workers._here import reads_of
from kvlib._core.workers._process import Process
from kvlib._core.workers._records import Read, Settings, Task
from kvlib._core.workers._tasks import Sent, task_to_json


@define(eq=False)
class Job:
    """A task: what is sent of it to a child, or what this process made of it."""

    source: str
    sent: Sent | None
    here: list[Read] = field(factory=list)
    until: int | None = None
    """The place of the document that ended a child: those before it are still to be read."""
    failure: Read | None = None
    """What is given instead of that document."""


def job_of(task: Task, settings: Settings) -> Job:
    """Prepare a task; one that is not a file, or a file object that cannot be read, fails here."""
    try:
        sent = task_to_json(task, settings.limits)
    except Exception as error:
        failure = Read(source=place_of(task), error=error, reader=settings.reader)
        return Job("", None, [failure])
    if sent is None:
        return Job("", None, list(reads_of(task, settings)))
    return Job(place_of(task), sent)


@define(eq=False)
class Batch:
    """Tasks that one child reads, in their order."""

    number: int
    first: int
    """The number of its first task among all."""
    jobs: list[Job]
    content: int = 0
    """The bytes of file objects and the like that are sent with the tasks."""
    ready: deque[tuple[Read, Process | None]] = field(factory=deque)
    """What has come, with the child that it came from, and is not yet taken."""
    done: int = 0
    """The tasks that have ended."""
    received: int = 0
    """The documents that have come of the task that has not ended."""

    def __attrs_post_init__(self) -> None:
        self.settle()

    @property
    def is_done(self) -> bool:
        """True if all its tasks have ended."""
        return self.done == len(self.jobs)

    @property
    def _at(self) -> int:
        """The number of the task that has not ended."""
        return self.first + self.done

    def settle(self) -> None:
        """End the tasks of which nothing more is to come from a child."""
        while not self.is_done:
            each = self.jobs[self.done]
            if each.sent is not None and (each.until is None or each.until > self.received):
                return
            self._end(each)

    def _end(self, each: Job) -> None:
        each.sent = None  # it may hold many bytes
        reads = [*each.here, each.failure] if each.failure else each.here
        self.ready.extend((attrs.evolve(read, number=self._at), None) for read in reads)
        self.done, self.received = self.done + 1, 0

    def add(self, entries: list[dict[str, Any]], lines: bytes, process: Process) -> None:
        """Add what a child sent."""
        at = 0
        for entry in entries:
            if "end" in entry:
                self._end(self.jobs[self.done])
                self.settle()
                continue
            length = entry["length"]
            read = read_from_json(entry, lines[at : at + length], self._at)
            self.ready.append((read, process))
            self.received, at = self.received + 1, at + length

    def blame(self, task: int, index: int, error: Exception, reader: str | None) -> None:
        """Give an error instead of the document that ended a child, and end its source there."""
        each = self.jobs[task]
        each.until = index
        each.failure = Read(source=each.source, error=error, index=index, reader=reader)
        self.settle()

    def left(self) -> Iterator[Sent]:
        """Yield the tasks of which a child is still to read some or all."""
        for number, each in enumerate(self.jobs[self.done :], self.done):
            skip = self.received if number == self.done else 0
            if each.sent is None or (each.until is not None and each.until <= skip):
                continue
            about = {"task": number, "skip": skip, "until": each.until}
            yield Sent({**each.sent.data, **about}, each.sent.content)
