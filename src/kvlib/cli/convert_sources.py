"""Find what ``kvlib convert`` reads: all of it once before anything is read, and again to read it.

It is counted first, and each source gets its line in the plan. What is found is not kept, as an
archive may hold more than memory; so what is read is compared with the plan: what has gone since is
a failure, and what is new is left to another run.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from attrs import define, field

from kvlib._core.archives import Member, Refused
from kvlib._core.expanding import expand, place_of
from kvlib._core.parts.plan import Sources, place_in
from kvlib._core.preferring import Forms
from kvlib._core.workers import Task
from kvlib.cli.passed_over import PassedOver
from kvlib.errors import ReadError
from kvlib.plugin import Limits

__all__ = ["Search", "Worklist"]


@define
class Search:
    """Where to look, and which files are not sources.

    Attributes:
        sources: paths and binary files.
        reader: the name of a reader, whose suffixes decide what is read in a folder.
        limits: limits on each source.
        outputs: paths that this run writes to.
        prefer: suffixes: of a publication in several forms, the first of these is read.
    """

    sources: Sequence[str | BinaryIO]
    reader: str | None
    limits: Limits
    outputs: Sequence[str]
    prefer: Sequence[str] = ()
    _left_out: dict[tuple[int, int], Task] = field(factory=dict, init=False)
    """The outputs that there were among the sources, with one source in each."""

    def holds(self, path: str) -> bool:
        """True if an output is a source too, which is not read."""
        same = _identity(path)
        return same is not None and same in self._left_out

    def holds_archive(self, path: str) -> bool:
        """True if an output is an archive of sources: kvlib did not write it."""
        same = _identity(path)
        return same is not None and isinstance(self._left_out.get(same), Member)

    def tasks(self, passed_over: Callable[[str], object] = lambda _: None) -> Iterator[Task]:
        """Yield all sources in order.

        Args:
            passed_over: called with the place of what is found and is not read.
        """
        outputs = {same for path in self.outputs if (same := _identity(path))}
        for task in expand(self.sources, self.reader, self.limits, passed_over):
            same = _identity(_file_of(task)) if outputs else None
            if same is None or same not in outputs:
                yield task
            else:
                self._left_out[same] = task


def _file_of(task: Task) -> str:
    """Return the path of the file that has a source in it; empty if there is none."""
    if isinstance(task, Member):
        return task.archive
    return task if isinstance(task, str) else ""


def _identity(path: str) -> tuple[int, int] | None:
    """Return what tells a file from all others, whatever links lead to it."""
    try:
        status = os.stat(path)  # noqa: PTH116  quicker than a path, for each of very many
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


@define
class Worklist:
    """What there is to read.

    Attributes:
        lines: a line for each source, for the plan.
        existing: the number of sources that need not be read.
        passed_over: counts what was found and is not read.
        other_forms: the number of sources that are another form of a publication than one that is
            read.
    """

    _search: Search
    lines: list[bytes] = field(factory=list)
    existing: int = 0
    passed_over: PassedOver = field(factory=PassedOver)
    other_forms: int = 0

    @classmethod
    def by(cls, search: Search, is_needed: Callable[[str], bool]) -> Worklist:
        """Look everywhere, and ask of each place whether it is to be read."""
        worklist, sources, forms = cls(search), Sources(), Forms(search.prefer)
        lines = []
        for task in search.tasks(worklist.passed_over):
            forms.add(task)
            lines.append(sources.line(task))
        for number, line in enumerate(lines):
            if number in forms.left_out:
                continue
            if is_needed(place_in(line)):
                worklist.lines.append(line)
            else:
                worklist.existing += 1
        worklist.other_forms = forms.others
        return worklist

    @property
    def total(self) -> int:
        """The number of sources."""
        return len(self.lines)

    @property
    def is_repeatable(self) -> bool:
        """True if all can be read once more: standard input cannot."""
        return all(isinstance(source, str) for source in self._search.sources)

    def tasks(self, after: int = 0) -> Iterator[Task]:
        """Yield the sources after the first ones, as many and in the order as they were found."""
        for number, task in enumerate(self._as_planned()):
            if number >= after:
                yield task

    def _as_planned(self) -> Iterator[Task]:
        planned = deque(map(place_in, self.lines))
        left = Counter(planned)
        for task in self._search.tasks():
            place = place_of(task)
            if not left[place]:
                continue  # it was left out, or is new
            yield from map(_gone, _up_to(place, planned, left))
            yield task
        yield from map(_gone, planned)


def _up_to(place: str, planned: deque[str], left: Counter[str]) -> Iterator[str]:
    """Take what is planned up to this place, and yield what comes before it."""
    while True:
        first = planned.popleft()
        left[first] -= 1
        if first == place:
            return
        yield first


def _gone(place: str) -> Refused:
    return Refused(place, ReadError("it was there when the run began, and has gone"))
