"""The place of a task, and how many tasks came before the one that something was read of."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator

from attrs import define, field

from kvlib._core.archives import Member, Refused
from kvlib._core.opening import file_name
from kvlib._core.workers import Read, Task

__all__ = ["Places", "place_of"]


def place_of(task: Task) -> str:
    """Return the path as it was given or found, or the place in an archive."""
    if isinstance(task, Member):
        return task.place
    if isinstance(task, Refused):
        return task.source
    return str(os.fsdecode(task)) if isinstance(task, str | os.PathLike) else file_name(task)


@define
class Places:
    """Passes tasks on, and finds the one that something was read of: reading runs ahead."""

    _tasks: Iterable[Task]
    passed: int = 0
    """The number of tasks before the one that was read of last."""
    _ahead: deque[str] = field(factory=deque)

    def __iter__(self) -> Iterator[Task]:
        for task in self._tasks:
            self._ahead.append(place_of(task))
            yield task

    def followed(self, reads: Iterable[Read]) -> Iterator[Read]:
        """Yield what is read of the tasks, each after ``passed`` has come to its task."""
        for read in reads:
            self._reach(read.source)
            yield read

    def _reach(self, source: str) -> None:
        """Go to the task with this place; it may be the same as before."""
        if source in self._ahead:
            while self._ahead[0] != source:
                self._ahead.popleft()
                self.passed += 1
