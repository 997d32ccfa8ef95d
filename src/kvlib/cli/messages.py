"""Print errors and warnings on one line each, with the hint for the command line."""

from __future__ import annotations

import errno
import os
import sys
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import PurePath
from typing import IO, Any

import click

from kvlib._core.plugin_errors import A_BUG
from kvlib._visible import visible_line, visible_name
from kvlib.cli.signals import exit_code
from kvlib.cli.terminal import echo
from kvlib.errors import (
    KvlibError,
    OptionsError,
    OtherFilesWarning,
    PluginWarning,
    UnknownReaderError,
    UnknownWriterError,
    WriteWarning,
)

__all__ = [
    "Failure",
    "Misuse",
    "errors_on_one_line",
    "errors_with_traceback",
    "one_line_message",
    "print_failure",
    "prints_to_stderr",
    "quiet_pipe",
    "quiet_stop",
    "reason",
    "trace",
    "warnings_on_one_line",
]


class Failure(click.ClickException):
    """An error that is printed on one line."""

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002
        """Print the message as ``kvlib: …``, where click would print its own."""
        echo(f"kvlib: {visible_line(self.format_message())}", err=True)


class Misuse(Failure):
    """A mistake in the command that was typed."""

    exit_code = 2


def one_line_message(error: Exception) -> str:
    """Return an error's message on one line, with the hint for the command line."""
    if isinstance(error, OSError) and error.strerror:
        message = error.strerror
    elif isinstance(error, KvlibError):
        message = error.command_message
    else:
        message = str(error) if isinstance(error, OSError) else _unexpected(error)
    return visible_line(message)


def print_failure(source: str, error: Exception) -> None:
    """Print why one of many sources could not be read or written."""
    trace(error)
    echo(f"kvlib: {visible_name(source) or '<stdin>'}: {reason(source, error)}", err=True)


def reason(source: str, error: Exception) -> str:
    """Return an error's message on one line, without the name of its source at the start."""
    line, name = one_line_message(error), visible_line(PurePath(source).name)
    rest = line.removeprefix(name)
    if not name or rest == line or rest[:1] not in _AFTER_NAME:
        return line
    return f"it{rest}" if rest.startswith(" ") else rest.lstrip(":, ")


_AFTER_NAME = (" ", ":", ",")


def trace(error: Exception) -> None:
    """Print the traceback of an unexpected error under ``--debug``."""
    from kvlib._core.workers._errors import Remote  # here, as most commands end without one

    expected = isinstance(error, KvlibError | OSError) and not isinstance(error.__cause__, Remote)
    if not expected and click.get_current_context().find_root().params.get("debug"):
        echo("".join(traceback.format_exception(error)), err=True, end="")


def _unexpected(error: Exception) -> str:
    """Describe a bug in kvlib or in a plugin, without a traceback."""
    notes = "".join(f", {note}" for note in getattr(error, "__notes__", ()))
    return f"unexpected {type(error).__name__}: {error}{notes}; {A_BUG}"


@contextmanager
def errors_on_one_line() -> Iterator[None]:
    """End the command with one line for any error, a bug included."""
    try:
        yield
    except (UnknownReaderError, UnknownWriterError, OptionsError) as error:
        raise Misuse(error.command_message) from error
    except KvlibError as error:
        raise Failure(error.command_message) from error
    except OSError as error:
        if error.errno == errno.EPIPE:  # left to quiet_pipe
            raise
        named = f"{error.filename}: " if error.filename and error.strerror else ""
        raise Failure(f"{named}{one_line_message(error)}") from error
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        raise Failure(_unexpected(error)) from error


@contextmanager
def errors_with_traceback() -> Iterator[None]:
    """End the command with the traceback of any error."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.EPIPE:  # left to quiet_pipe
            raise
        echo("".join(traceback.format_exception(error)), err=True, end="")
        raise click.exceptions.Exit(1) from error


@contextmanager
def prints_to_stderr() -> Iterator[None]:
    """Keep what a plugin prints while it reads or writes out of the output of the command."""
    with redirect_stdout(sys.stderr):
        yield
        if sys.stderr is not None:  # as it is where the file was closed before
            sys.stderr.flush()


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """End without an error when the reader of the output is gone (``kvlib show … | head``)."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):  # discard what is still in their buffers
            with suppress(OSError, ValueError):  # in tests they are not files
                os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        raise click.exceptions.Exit(0) from error


@contextmanager
def quiet_stop() -> Iterator[None]:
    """End with one line, and the exit code of the signal, when the command is to stop."""
    try:
        yield
    except KeyboardInterrupt:
        code = exit_code()
        with suppress(OSError):  # the terminal may be gone
            echo(f"kvlib: {_STOPPED.get(code, 'stopped')}", err=True)
        raise click.exceptions.Exit(code) from None


_STOPPED = {130: "interrupted", 143: "terminated"}
_WARNINGS = (OtherFilesWarning, PluginWarning, WriteWarning)


@contextmanager
def warnings_on_one_line() -> Iterator[None]:
    """Print each warning of kvlib on one line; other warnings stay as they are."""
    with warnings.catch_warnings():
        show_other = warnings.showwarning

        def show_warning(
            message: Warning | str,
            category: type[Warning],
            filename: str,
            lineno: int,
            file: Any = None,
            line: str | None = None,
        ) -> None:
            if issubclass(category, _WARNINGS):
                echo(f"kvlib: warning: {visible_line(str(message))}", err=True)
            else:
                show_other(message, category, filename, lineno, file, line)

        for each in _WARNINGS:
            warnings.simplefilter("always", each)
        warnings.showwarning = show_warning
        yield
