"""What the command line tells: errors and warnings as one line each, in words of a command."""

from __future__ import annotations

import errno
import os
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

import click

from kvlib.errors import (
    KvlibError,
    OptionsError,
    PluginWarning,
    UnknownReaderError,
    UnknownWriterError,
)
from kvlib.plugin._source import as_text

__all__ = [
    "Failure",
    "Misuse",
    "in_a_command",
    "in_a_line",
    "quiet_pipe",
    "told_errors",
    "told_warnings",
]

_COMMAND = (
    ("name one with reader=…", "name one with --reader NAME"),
    ("kvlib.explain(…)", "kvlib explain FILE"),
    ("name one: writer=…", "name one with --to NAME"),
    ("dump each to a file of its own", "name a folder, -o FOLDER/, for a file each"),
    ("allow more with limits=", "in Python, allow more with limits="),
    ("for content use loads()", "for content use standard input: kvlib show -"),
    ("give its bytes to loads(data, name=…)", "give the file"),
)
_OPTION = re.compile(r"options=(\w+)Options\((\w+)=…\)")


class Failure(click.ClickException):
    """An error told in one line."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it where click would print its own, as ``kvlib: …``."""
        message = as_text(" ".join(self.format_message().split()))
        click.echo(f"kvlib: {message}", file=file or sys.stderr)


class Misuse(Failure):
    """An error of whoever typed the command."""

    exit_code = 2


def in_a_command(message: str) -> str:
    """A message with what to type in Python turned into what to type in a terminal."""
    for python, command in _COMMAND:
        message = message.replace(python, command)
    return _OPTION.sub(lambda m: f"-O {m[1].lower()}.{m[2]}=…", message)


def in_a_line(error: Exception) -> str:
    """An error's message on one line, in words of the command line."""
    if isinstance(error, OSError) and error.strerror:
        message = error.strerror
    elif isinstance(error, KvlibError | OSError):
        message = str(error)
    else:
        message = _unexpected(error)
    return " ".join(in_a_command(message).split())


def _unexpected(error: Exception) -> str:
    """A fault of kvlib or of a plugin: say so, without its inside."""
    notes = "".join(f", {note}" for note in getattr(error, "__notes__", ()))
    return (
        f"unexpected {type(error).__name__}: {error}{notes}; this is a fault of kvlib or of a "
        f"plugin, kvlib --debug … shows where"
    )


@contextmanager
def told_errors() -> Iterator[None]:
    """An error ends the command with one line; so does a fault inside."""
    try:
        yield
    except (UnknownReaderError, UnknownWriterError, OptionsError) as error:
        raise Misuse(in_a_command(str(error))) from error
    except KvlibError as error:
        raise Failure(in_a_command(str(error))) from error
    except OSError as error:
        if error.errno == errno.EPIPE:  # quiet_pipe ends quietly
            raise
        known = error.filename is not None and error.strerror
        raise Failure(f"{error.filename}: {error.strerror}" if known else str(error)) from error
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        raise Failure(_unexpected(error)) from error


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """Who reads the output may go away (``kvlib show … | head``): that is no error."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):  # what is left in them goes nowhere
            with suppress(OSError, ValueError):  # not a file at all, in a test
                os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        raise click.exceptions.Exit(0) from error


@contextmanager
def told_warnings() -> Iterator[None]:
    """A PluginWarning is one line; other warnings stay as they are."""
    with warnings.catch_warnings():
        others = warnings.showwarning

        def tell(
            message: Warning | str,
            category: type[Warning],
            filename: str,
            lineno: int,
            file: Any = None,
            line: str | None = None,
        ) -> None:
            if issubclass(category, PluginWarning):
                click.echo(f"kvlib: warning: {' '.join(str(message).split())}", err=True)
            else:
                others(message, category, filename, lineno, file, line)

        warnings.simplefilter("always", PluginWarning)
        warnings.showwarning = tell
        yield
