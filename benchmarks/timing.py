"""Times works side by side: CPU time, interleaved, and the median of each.

CPU time is what this process, or the processes that it starts, keep a processor busy:
what else the machine does in the meantime counts for little.
"""

from __future__ import annotations

import functools
import gc
import random
import resource
import time
from collections.abc import Callable, Sequence
from statistics import median

from attrs import frozen

__all__ = ["Clock", "Side", "Work", "children_seconds", "forget", "medians", "own_seconds"]

Work = Callable[[], object]
Clock = Callable[[], float]

own_seconds: Clock = time.process_time


def children_seconds() -> float:
    """CPU time of the processes that were started from here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def nothing() -> None:
    """Done before work that may remember the last time."""


@frozen
class Side:
    """Work that is timed beside other work on the same documents."""

    name: str
    works: Sequence[Work]
    """One a document."""
    before: Work = nothing
    """Done before each, and not timed."""
    is_warm: bool = False
    """True to do all once more first, untimed: others may have emptied caches."""
    clock: Clock = own_seconds

    def seconds(self, times: int) -> float:
        """CPU time of a document, on average, with every document done so many times."""
        for work in self.works if self.is_warm else ():
            work()
        gc.collect()  # nobody pays for what another left
        spent = 0.0
        for work in (*self.works,) * times:
            self.before()
            start = self.clock()
            work()
            spent += self.clock() - start
        return spent / (len(self.works) * times)


def forget() -> None:
    """Empty what kvlib remembers of the texts that it has read.

    These are its bounded caches. An unbounded one holds what is made once in a process,
    such as an XML parser, and stays.
    """
    for each in _memories():
        each.cache_clear()


@functools.cache
def _memories() -> list[functools._lru_cache_wrapper[object]]:
    found = (each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper))
    return [
        each
        for each in found
        if str(each.__module__).startswith("kvlib") and each.cache_parameters()["maxsize"]
    ]


def medians(groups: Sequence[tuple[Sequence[Side], int]], rounds: int) -> list[dict[str, float]]:
    """For each group of sides, with how many times each is done, their medians in seconds.

    The groups, and the sides in them, take turns in no fixed order.
    """
    for sides, _ in groups:
        for side in sides:
            side.seconds(1)  # not counted: for imports, and so that caches are warm
    _memories.cache_clear()  # by now all modules are there
    taken: list[dict[str, list[float]]] = [{side.name: [] for side in sides} for sides, _ in groups]
    for _ in range(rounds):
        for at in random.sample(range(len(groups)), len(groups)):
            sides, times = groups[at]
            for side in random.sample(sides, len(sides)):
                taken[at][side.name].append(side.seconds(times))
    return [{name: median(times) for name, times in group.items()} for group in taken]
