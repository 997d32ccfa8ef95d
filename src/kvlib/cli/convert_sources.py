"""Find what ``kvlib convert`` reads: all of it once before anything is read, and again to read it.

It is counted first, and each source gets its line in the plan. What is found is not kept: an
archive may hold more than memory.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import PurePath
from typing import BinaryIO

from attrs import define, field

from kvlib._core.archives import Member
from kvlib._core.expanding import expand
from kvlib._core.parts.places import place_of
from kvlib._core.parts.plan import Sources
from kvlib._core.preferring import Preferred, prefer
from kvlib._core.workers import Task
from kvlib.plugin import Limits

__all__ = ["Found", "Search"]


@define
class Search:
    """Where to look, and what is no source.

    Attributes:
        sources: paths and binary files.
        reader: the name of a reader, whose suffixes decide what is read in a folder.
        limits: limits on each source.
        own: paths that this run writes to itself.
        prefer: suffixes: of a publication in several forms, the first of these is read.
    """

    sources: Sequence[str | BinaryIO]
    reader: str | None
    limits: Limits
    own: Sequence[str]
    prefer: Sequence[str] = ()
    _left_out: dict[tuple[int, int], Task] = field(factory=dict, init=False)
    """The files of the run's own that there were among the sources, with one source in each."""

    def holds(self, path: str) -> bool:
        """True if a file of the run's own is a source too, which is not read."""
        same = identity(path)
        return same is not None and same in self._left_out

    def holds_archive(self, path: str) -> bool:
        """True if a file of the run's own is an archive of sources: kvlib did not write it."""
        same = identity(path)
        return same is not None and isinstance(self._left_out.get(same), Member)

    def tasks(self, passed_over: Callable[[str], object] = lambda _: None) -> Preferred:
        """Return the sources that are to be read, in order, and a count of their other forms.

        Args:
            passed_over: called once with the place of each file that no reader has a suffix for.
        """
        own = {same for path in self.own if (same := identity(path))}
        return prefer(_Sources(self, own, passed_over), self.prefer)


@define
class _Sources:
    """Looks for sources, each time anew."""

    _search: Search
    _own: set[tuple[int, int]]
    _passed_over: Callable[[str], object]

    def __iter__(self) -> Iterator[Task]:
        passed_over, self._passed_over = self._passed_over, lambda _: None
        search = self._search
        for task in expand(search.sources, search.reader, search.limits, passed_over):
            same = identity(_file_of(task)) if self._own else None
            if same is None or same not in self._own:
                yield task
            else:
                search._left_out[same] = task


def _file_of(task: Task) -> str:
    """Return the path of the file that has a source in it; empty if there is none."""
    if isinstance(task, Member):
        return task.archive
    return task if isinstance(task, str) else ""


def identity(path: str) -> tuple[int, int] | None:
    """Return what tells a file from all others, whatever links lead to it."""
    try:
        status = os.stat(path)  # noqa: PTH116  quicker than a path, for each of very many
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


@define
class Found:
    """What there is to read.

    Attributes:
        lines: a line for each source, for the plan.
    """

    _search: Search
    lines: list[bytes] = field(factory=list)
    existing: set[str] = field(factory=set)
    """The places of sources that need not be read."""
    passed_over: Counter[str] = field(factory=Counter)
    """The number of files that no reader has a suffix for, by suffix."""
    other_forms: int = 0
    """The number of sources that are another form of a publication than one that is read."""

    @classmethod
    def by(cls, search: Search, is_needed: Callable[[str], bool]) -> Found:
        """Look everywhere, and ask of each place whether it is to be read."""
        found, sources = cls(search), Sources()
        tasks = search.tasks(found._pass_over)
        for task in tasks:
            place = place_of(task)
            if is_needed(place):
                found.lines.append(sources.line(task))
            else:
                found.existing.add(place)
        found.other_forms = tasks.others
        return found

    def _pass_over(self, place: str) -> None:
        self.passed_over[PurePath(place).suffix.lower()] += 1

    @property
    def total(self) -> int:
        """The number of sources."""
        return len(self.lines)

    @property
    def is_repeatable(self) -> bool:
        """True if all can be read once more: standard input cannot."""
        return all(isinstance(source, str) for source in self._search.sources)

    def tasks(self, after: int = 0) -> Iterator[Task]:
        """Yield the sources after the first ones."""
        needed = (task for task in self._search.tasks() if place_of(task) not in self.existing)
        return islice(needed, after, None)
