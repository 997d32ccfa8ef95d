"""The place of a task, and how many tasks came before the one that something was read of."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator

from attrs import define, field

from kvlib._core.opening import file_name
from kvlib._core.workers import Task

__all__ = ["Places", "place_of"]


def place_of(task: Task) -> str:
    """Return the path as it was given or found, or the place in an archive."""
    if isinstance(task, str | os.PathLike):
        return str(os.fsdecode(task))
    source = getattr(task, "source", None) or getattr(task, "place", None)
    return source if isinstance(source, str) else file_name(task)


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

    def reach(self, source: str) -> bool:
        """Go to the task with this place; True if that is another than before.

        A task may give nothing, or many documents.
        """
        if not self._ahead or self._ahead[0] == source or source not in self._ahead:
            return False
        while self._ahead[0] != source:
            self._ahead.popleft()
            self.passed += 1
        return True
