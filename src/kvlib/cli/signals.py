"""End a command when it is interrupted (Ctrl-C) or terminated (SIGTERM), with its exit code.

A handler raises, so that what is temporary is removed. Only the command does this: the library
leaves the signals of a process alone.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

__all__ = ["exit_code", "handled", "stop_if_asked"]

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_arrived: list[int] = []
_lost: list[object] = []
"""What was raised where exceptions are lost: it does not end the command, so another signal may."""


@contextmanager
def handled() -> Iterator[None]:
    """Handle signals until the command has ended, and end it with their exit code."""
    before = {each: signal.getsignal(each) for each in _SIGNALS}
    hook, sys.unraisablehook = sys.unraisablehook, _report
    for each, handler in before.items():
        if handler != signal.SIG_IGN:  # as nohup does, or a shell for a job with &
            with suppress(ValueError):  # in a thread there are no handlers
                signal.signal(each, _stop)
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(exit_code())
    except SystemExit:
        if not _arrived:
            raise
        sys.exit(exit_code())
    finally:
        sys.unraisablehook = hook
        for each, handler in before.items():
            if signal.getsignal(each) == _stop and not _arrived:  # else the process is ending
                signal.signal(each, handler or signal.SIG_DFL)


class _Stopped(KeyboardInterrupt):
    """A signal arrived.

    A class of its own: if a ``KeyboardInterrupt`` ends an ``eval()``, Python ends itself by SIGINT
    in the end, even if the exception was handled.
    """


def _stop(number: int, _: object) -> None:
    """Raise, unless the command is ending already: clearing up must not be disturbed."""
    if not _arrived or _lost:
        _lost.clear()
        _arrived.append(number)
        raise _Stopped


def _report(lost: sys.UnraisableHookArgs) -> None:
    """Print an exception that is lost, unless a signal raised it: that is not forgotten."""
    if isinstance(lost.exc_value, _Stopped):
        _lost.append(lost.exc_type)
    else:
        sys.__unraisablehook__(lost)


def stop_if_asked() -> None:
    """Raise if a signal arrived where an exception is lost, such as in a destructor."""
    if _arrived:
        _lost.clear()
        raise _Stopped


def exit_code() -> int:
    """Return the exit code for the first signal, as shells have it: 130 or 143."""
    return 128 + (_arrived[0] if _arrived else signal.SIGINT)
