"""The errors for documents that end the process that reads them."""

from __future__ import annotations

import signal
from pathlib import PurePath

from attrs import frozen

from kvlib._core.registry import get_registry
from kvlib._visible import printable_name
from kvlib.errors import LimitExceededError, ReaderDiedError
from kvlib.plugin._compression import bare_name

_KILLED = getattr(signal, "SIGKILL", None)


@frozen
class Death:
    """A document that ended its process, as messages name it."""

    name: str
    """The name of its source, without the folder; may be empty."""
    number: int | None = None
    """Its number in a source of many documents: there, those after it cannot be reached."""

    @classmethod
    def of(cls, source: str, index: int, reader: str | None) -> Death:
        """Return that of the document at a place in a source; ``reader`` is one that was named."""
        is_one_of_many = index > 0 or _may_hold_many(source, reader)
        return cls(printable_name(PurePath(source).name), index + 1 if is_one_of_many else None)

    def died(self, code: int) -> ReaderDiedError:
        """Return the error for a child that has ended; ``code`` is as that of :func:`died`."""
        return _died(f"{self._subject} ended the process that read it", code, self._rest, self.name)

    def overdue(self, seconds: float) -> LimitExceededError:
        """Return the error for a document that takes too long."""
        message = f"{self._subject} takes more than {seconds} seconds to read{self._rest}"
        return LimitExceededError(message, source=self.name, limit="seconds", value=seconds)

    @property
    def _subject(self) -> str:
        name = self.name or "the source"
        return name if self.number is None else f"{name}: document {self.number}"

    @property
    def _rest(self) -> str:
        return "" if self.number is None else "; the documents after it were not read"


def died(code: int) -> ReaderDiedError:
    """Return the error for a child that has ended, for which no document is to blame.

    Args:
        code: its exit code; below 0 the number of the signal that ended it.
    """
    return _died("a child process ended", code).with_hint("use workers=0", "use --workers 0")


def _died(what: str, code: int, rest: str = "", source: str = "") -> ReaderDiedError:
    number, exit_code = (-code, None) if code < 0 else (None, code)
    how = f"by {_signal(number)}" if number else f"with exit code {code}"
    why = "; memory may have run out" if number == _KILLED else ""
    message = f"{what}, {how}{why}{rest}"
    return ReaderDiedError(message, source=source, signal=number, exit_code=exit_code)


def _may_hold_many(source: str, reader: str | None) -> bool:
    """True if the reader that was named, or one with the suffix of the source, reads many."""
    records = get_registry().reader_records
    if reader is None:
        suffix = get_registry().reader_suffix(bare_name(source))
        likely = [record for record in records if suffix in record.suffixes]
    else:
        likely = [record for record in records if record.name == reader]
    return any(record.read is None for record in likely)


def _signal(number: int) -> str:
    try:
        return f"signal {number} ({signal.Signals(number).name})"
    except ValueError:  # one without a name
        return f"signal {number}"
