"""Prints errors and warnings as one line each, with the hint for the command line."""

from __future__ import annotations

import errno
import os
import sys
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import PurePath
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
    "in_a_line",
    "quiet_pipe",
    "tell_fault",
    "told_errors",
    "told_warnings",
    "trace",
]


class Failure(click.ClickException):
    """An error told in one line."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it where click would print its own, as ``kvlib: …``."""
        message = as_text(" ".join(self.format_message().split()))
        click.echo(f"kvlib: {message}", file=file or sys.stderr)


class Misuse(Failure):
    """An error of whoever typed the command."""

    exit_code = 2


def in_a_line(error: Exception) -> str:
    """An error's message on one line, with the hint for the command line."""
    if isinstance(error, OSError) and error.strerror:
        message = error.strerror
    elif isinstance(error, KvlibError):
        message = error.command_message
    else:
        message = str(error) if isinstance(error, OSError) else _unexpected(error)
    return " ".join(message.split())


def tell_fault(source: str, error: Exception) -> None:
    """Print why one of many sources could not be read or written, and go on."""
    trace(error)
    name = as_text(PurePath(source).name)
    line = in_a_line(error)
    told = line.removeprefix(name).lstrip(":, ") if name else line
    click.echo(f"kvlib: {as_text(source) or '<stdin>'}: {told}", err=True)


def trace(error: Exception) -> None:
    """Under ``--debug``, print where an unexpected error comes from, and go on."""
    expected = isinstance(error, KvlibError | OSError)
    if not expected and click.get_current_context().find_root().params.get("debug"):
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)


def _unexpected(error: Exception) -> str:
    """A fault of kvlib or of a plugin: say so, without its inside."""
    notes = "".join(f", {note}" for note in getattr(error, "__notes__", ()))
    return (
        f"unexpected {type(error).__name__}: {error}{notes}; this is a bug in kvlib or in a "
        f"plugin; kvlib --debug … shows where"
    )


@contextmanager
def told_errors() -> Iterator[None]:
    """An error ends the command with one line; so does a fault inside."""
    try:
        yield
    except (UnknownReaderError, UnknownWriterError, OptionsError) as error:
        raise Misuse(error.command_message) from error
    except KvlibError as error:
        raise Failure(error.command_message) from error
    except OSError as error:
        if error.errno == errno.EPIPE:  # quiet_pipe ends quietly
            raise
        named = f"{error.filename}: " if error.filename and error.strerror else ""
        raise Failure(f"{named}{in_a_line(error)}") from error
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
