"""Judges whether work grows faster than its input, by doubling the input.

Times lie: a busy machine makes any one of them longer, never shorter. So the
least of several counts, in CPU time, and only the ratio of two is judged, of an
input and one four times as long: what a doubling costs is the root of it. The
tests try this judge with a clock that counts; ``benchmarks/growth.py`` measures.
"""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import frozen

__all__ = ["MOST", "Growth", "Work", "cpu_seconds", "growth"]

Work = Callable[[], object]

SMALLEST = 16
LARGEST = 100_000
ENOUGH = 0.1  # seconds; work that takes so long is judged, and not made longer
NOISE = 0.02  # seconds; work on the largest input that takes less is no danger, and no measure
MOST = 2.8  # twice the input takes twice the work, or four times if the work is quadratic
TRIES = 12
PLENTY = 3.0  # seconds; work that takes longer is cut off
ENDLESS = float("inf")


@frozen
class Growth:
    """The growth of work with its input."""

    times: float
    """The ratio of the time on twice the input."""
    size: int
    """Of the larger input that was measured."""

    def __str__(self) -> str:
        return f"{self.times:.2f} times at {self.size}"


def cpu_seconds(work: Work) -> float:
    """The processor time of the work, with no garbage collected; infinite if too long."""
    gc.disable()
    start = time.thread_time()
    try:
        with _cut_off():
            work()
        return time.thread_time() - start
    except TimeoutError:
        return ENDLESS
    finally:
        gc.enable()


@contextmanager
def _cut_off() -> Iterator[None]:
    """Stop what takes plenty of time: the signal reaches into the search of a pattern too."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, PLENTY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def growth(
    work_on: Callable[[int], Work],
    seconds: Callable[[Work], float] = cpu_seconds,
    largest: int = LARGEST,
) -> Growth | None:
    """The growth of work on inputs of a size, where it begins to take long; None if it never does.

    What is quadratic takes long while the input is small: it is found in seconds.
    """
    size = SMALLEST
    while True:
        long = work_on(size)
        taken = seconds(long)
        if taken >= ENOUGH or size >= largest:
            break
        size *= 2
    if taken < NOISE:
        return None
    return Growth(_ratio(work_on(size // 4), long, seconds) ** 0.5, size)


def _ratio(short: Work, long: Work, seconds: Callable[[Work], float]) -> float:
    """Of the least times of both, tried again while it looks too high.

    The short work is tried thrice at least: where it seems too long, all looks well.
    """
    few, many = min(seconds(short) for _ in range(3)), seconds(long)
    for _ in range(TRIES):
        if many <= MOST**2 * few or many == ENDLESS:
            break
        few, many = min(few, seconds(short)), min(many, seconds(long))
    return many / few if 0 < few < ENDLESS else ENDLESS
