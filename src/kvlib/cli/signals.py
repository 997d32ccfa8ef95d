"""End a command when it is interrupted (Ctrl-C) or terminated (SIGTERM), with its exit code.

A handler raises, so that what is temporary is removed. Only the command does this: the library
leaves the signals of a process alone.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic

__all__ = ["exit_code", "handled", "stop_if_asked"]

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_TOGETHER = 1.0
"""Seconds within which signals count as one: clearing up after the first must not be disturbed."""
_arrived: list[tuple[int, float]] = []


@contextmanager
def handled() -> Iterator[None]:
    """Handle signals for the rest of the process, and end it with their exit code."""
    for each in _SIGNALS:
        if signal.getsignal(each) != signal.SIG_IGN:  # as nohup does, or a shell for a job with &
            with suppress(ValueError):  # in a thread there are no handlers
                signal.signal(each, _stop)
    sys.unraisablehook = _report
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(exit_code())
    except SystemExit:
        if not _arrived:
            raise
        sys.exit(exit_code())
    else:
        if _arrived:
            sys.exit(exit_code())
    finally:
        for each in _SIGNALS:
            if signal.getsignal(each) == _stop:
                signal.signal(each, signal.SIG_DFL)


class _Stopped(KeyboardInterrupt):
    """A signal arrived.

    A class of its own: if a ``KeyboardInterrupt`` ends an ``eval()``, Python ends itself by SIGINT
    in the end, even if the exception was handled.
    """


def _stop(number: int, _: object) -> None:
    now = monotonic()
    is_new = not _arrived or now - _arrived[-1][1] > _TOGETHER
    _arrived.append((number, now))
    if is_new:
        raise _Stopped


def _report(lost: sys.UnraisableHookArgs) -> None:
    """Print an exception that is lost, unless a signal raised it: that is not forgotten."""
    if not isinstance(lost.exc_value, _Stopped):
        sys.__unraisablehook__(lost)


def stop_if_asked() -> None:
    """Raise if a signal arrived where an exception is lost, such as in a destructor."""
    if _arrived:
        raise _Stopped


def exit_code() -> int:
    """Return the exit code for the first signal, as shells have it: 130 or 143."""
    return 128 + (_arrived[0][0] if _arrived else signal.SIGINT)
