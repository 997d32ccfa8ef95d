"""Print, so that neither a document nor a file name nor a plugin can steer the terminal.

Each command prints with ``echo`` or one of the functions beside it, and nothing else. What other
code prints (a plugin, a library's log, Python's warnings, click) goes through ``guarded``.
"""

from __future__ import annotations

import codecs
import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, TextIO, cast

import click

from kvlib._visible import visible, visible_json

__all__ = [
    "Guarded",
    "GuardedText",
    "clear_line",
    "echo",
    "echo_json",
    "echo_styled",
    "guarded",
    "unguarded",
]


def echo(text: str = "", *, err: bool = False, end: str = "\n") -> None:
    """Print a text, with every sign that steers a terminal made visible."""
    click.echo(visible(text) + end, err=err, nl=False)


def echo_json(data: object) -> None:
    """Print data as JSON, in which such signs are escapes: it holds the same."""
    click.echo(visible_json(json.dumps(data, ensure_ascii=False, indent=2)).encode())


def echo_styled(line: str, *, colour: bool) -> None:
    """Print a line that has colours of kvlib's own, and is visible otherwise."""
    click.echo(line, color=colour)


class Guarded(io.BufferedIOBase):
    """A binary file that makes visible what is written to it in UTF-8, and passes it on."""

    def __init__(self, target: BinaryIO, show: Callable[[str], str] = visible) -> None:
        self._target = target
        self._show = show
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")

    def writable(self) -> bool:
        """Return True, as it is for writing only."""
        return True

    def write(self, data: Any) -> int:
        """Write bytes; a character that is not complete waits for the rest of it."""
        self._pass_on(self._decoder.decode(bytes(data)))
        return len(data)

    def flush(self) -> None:
        """Write out what was given to the target; when Python ends, that may be closed already."""
        if not self._target.closed:
            self._target.flush()

    def finish(self) -> None:
        """Write what still waits; the target stays open."""
        self._pass_on(self._decoder.decode(b"", final=True))
        self.flush()

    def _pass_on(self, text: str) -> None:
        self._target.write(self._show(text).encode())


class GuardedText(io.TextIOBase):
    """A text stream that makes visible what is written to it, and passes it on."""

    def __init__(self, target: TextIO) -> None:
        self._target = target
        self._bytes: Guarded | None = None

    @property
    def buffer(self) -> BinaryIO:
        """Its bytes, guarded too; one file, as a character may come in two pieces."""
        self._bytes = self._bytes or Guarded(self._target.buffer)
        return cast("BinaryIO", self._bytes)

    @property
    def unguarded(self) -> TextIO:
        """The target."""
        return self._target

    def finish(self) -> None:
        """Write what still waits; the target stays open."""
        if self._bytes is not None:
            self._bytes.finish()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the target."""
        return self._target.encoding

    @property
    def errors(self) -> str | None:  # type: ignore[override]
        """The target's way with characters that it cannot encode."""
        return self._target.errors

    def writable(self) -> bool:
        """Return True, as it is for writing only."""
        return True

    def write(self, text: str) -> int:
        """Write a text."""
        self._target.write(visible(text))
        return len(text)

    def flush(self) -> None:
        """Write out what was given to the target; when Python ends, that may be closed already."""
        if not self._target.closed:
            self._target.flush()

    def isatty(self) -> bool:
        """Return True if the target is a terminal."""
        return self._target.isatty()

    def fileno(self) -> int:
        """Return the file descriptor of the target."""
        return self._target.fileno()


@contextmanager
def guarded() -> Iterator[None]:
    """Guard standard error, to which all code may print."""
    target = cast("TextIO | None", sys.stderr)
    if target is None or isinstance(target, GuardedText):  # None if it was closed before
        yield
        return
    sys.stderr = guard = GuardedText(target)
    try:
        yield
    finally:
        sys.stderr = target
        guard.finish()


def unguarded() -> TextIO | None:
    """Return standard error itself, for kvlib's own progress bar; None if it was closed."""
    return sys.stderr.unguarded if isinstance(sys.stderr, GuardedText) else sys.stderr


def clear_line() -> None:
    """Clear the line on which a progress bar stands."""
    stream = unguarded()
    if stream is not None:
        stream.write("\r\x1b[K")
        stream.flush()
