"""The errors for documents that end the process that reads them."""

from __future__ import annotations

import signal
from pathlib import PurePath

from kvlib._visible import printable_name
from kvlib.errors import LimitExceededError, ReaderDiedError

_KILLED = getattr(signal, "SIGKILL", None)


def died(source: str, code: int) -> ReaderDiedError:
    """Return the error for a child that has ended.

    Args:
        source: what it read; empty if it read nothing.
        code: its exit code; below 0 the number of the signal that ended it.
    """
    name, number = _name(source), -code if code < 0 else None
    how = f"by {_signal(number)}" if number else f"with exit code {code}"
    subject = f"{name} ended the process that read it" if name else "a child process ended"
    why = "; memory may have run out" if number == _KILLED else ""
    exit_code = None if number else code
    error = ReaderDiedError(
        f"{subject}, {how}{why}", source=name, signal=number, exit_code=exit_code
    )
    return error if name else error.with_hint("use workers=0", "use --workers 0")


def _name(source: str) -> str:
    """Return a name as messages have it: without its folder."""
    return printable_name(PurePath(source).name)


def _signal(number: int) -> str:
    try:
        return f"signal {number} ({signal.Signals(number).name})"
    except ValueError:  # one without a name
        return f"signal {number}"


def overdue(source: str, seconds: float) -> LimitExceededError:
    """Return the error for a document that takes too long."""
    name = _name(source) or "the source"
    message = f"{name} takes more than {seconds} seconds to read"
    return LimitExceededError(message, source=_name(source), limit="seconds", value=seconds)
