"""Show how far a run is: a bar on a terminal, elsewhere a line a minute."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Event, Thread
from time import monotonic
from typing import Any, TypeVar

import click
from attrs import define, field

from kvlib.cli.terminal import clear_line, echo, unguarded

__all__ = ["FEW", "Progress"]

FEW = 10
"""Fewer sources are read before anybody looks."""
_LINE_EVERY = 60.0
_BAR_EVERY = 0.1
_T = TypeVar("_T")


@define
class Progress:
    """Shows each stage of a run, such as reading and writing, and the failures so far.

    Attributes:
        is_bar: True to draw a bar.
        failures: the number of failures so far.
    """

    is_bar: bool
    failures: int = 0
    _stage: _Stage | None = None

    @classmethod
    def fitting(cls, is_printing: bool) -> Progress:
        """Draw a bar if standard error is a terminal, and no document is printed to one."""
        stream = unguarded()
        return cls(stream is not None and stream.isatty() and not is_printing)

    def over(
        self, items: Iterator[_T], what: str, total: int, at: Callable[[], int]
    ) -> Iterator[_T]:
        """Yield the items of a stage, and show how many of all are done.

        Args:
            items: what is done.
            what: the word for it, such as ``read``.
            total: the number of all.
            at: gives the number of those that are done.
        """
        if total < FEW:
            yield from items
            return
        with ExitStack() as stack:
            stage = self._stage = _Stage(what, total, at(), self)
            if self.is_bar:
                stage.bar = stack.enter_context(_bar(what, total, at()))
            else:
                stack.enter_context(_each_minute(lambda: stage.say(at())))
            for item in items:
                yield item
                stage.draw(at())
            stage.end()
        self._stage = None

    def aside(self, say: Callable[[], object]) -> None:
        """Print something else: the bar makes way for it."""
        if self._stage is not None and self._stage.bar is not None:
            clear_line()
        say()


def _bar(what: str, total: int, done: int) -> Any:
    """Make click's bar; it writes past the guard, as it steers the terminal and is kvlib's own."""
    bar: Any = click.progressbar(
        length=total,
        label=what,
        show_pos=True,
        show_eta=False,  # click counts what an earlier run has done
        item_show_func=lambda text: text,
        file=unguarded() or sys.__stderr__,
    )
    bar.update(done)
    return bar


@contextmanager
def _each_minute(say: Callable[[], object]) -> Iterator[None]:
    """Say something each minute, in a thread: one document may take several."""
    ended = Event()

    def go_on() -> None:
        with suppress(OSError):  # nobody reads it
            while not ended.wait(_LINE_EVERY):
                say()

    Thread(target=go_on, daemon=True).start()
    try:
        yield
    finally:
        ended.set()


@define
class _Stage:
    """One stage: how much was done when it began, and when the bar was drawn."""

    _what: str
    _total: int
    _first: int
    _progress: Progress
    bar: Any = None
    _begun: float = field(factory=lambda: monotonic())
    _drawn_at: float = field(init=False)
    _drawn: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._drawn, self._drawn_at = self._first, self._begun

    def say(self, done: int) -> None:
        """Print a line about it."""
        state = self._state(done, monotonic())
        text = f"kvlib: {done:,} of {self._total:,} {self._what}; {state}"
        echo(text, err=True)

    def draw(self, done: int) -> None:
        """Draw the bar, if there is one and it is time."""
        if self.bar is None or (now := monotonic()) - self._drawn_at < _BAR_EVERY:
            return
        self.bar.update(done - self._drawn, self._state(done, now))
        self._drawn, self._drawn_at = done, now

    def end(self) -> None:
        """Show that all is done."""
        if self.bar is not None:
            self.bar.update(self._total - self._drawn, self._failed())

    def _state(self, done: int, now: float) -> str:
        """Say how fast it goes, how long it will take, and what failed."""
        rate = (done - self._first) / max(now - self._begun, 0.001)
        left = _duration((self._total - done) / rate) if rate else "some time"
        speed = f"{rate:,.0f}" if rate >= _FAST else f"{rate:.1f}"
        failed = self._failed()
        return f"{speed} a second, {left} left{', ' if failed else ''}{failed}"

    def _failed(self) -> str:
        return f"{self._progress.failures:,} failed" if self._progress.failures else ""


_FAST = 10


def _duration(seconds: float) -> str:
    """Write a duration in two units at most: ``2 h 05 min``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, over = divmod(minutes, 60)
    if hours:
        return f"{hours} h {over:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
