"""The command ``kvlib convert``: its arguments, and the writer and the target that they name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import click

import kvlib
from kvlib._core.targets import find_writer, is_folder
from kvlib._visible import visible, visible_json, visible_line
from kvlib.cli.convert_files import ALREADY_EXISTS, Conversion, is_inside_sources, is_source
from kvlib.cli.limits import parse_limits
from kvlib.cli.messages import Failure, Misuse, print_failure
from kvlib.cli.plugin_options import option_classes, parse_options
from kvlib.cli.shared_arguments import FILES, LIMITS, OPTIONS, READER_OF_FOLDERS, STDIN, source_of
from kvlib.cli.terminal import Guarded, echo
from kvlib.errors import FormatError
from kvlib.plugin import Writer

__all__ = ["convert"]

_TARGET = "A file or folder; default: standard output."


@click.command()
@FILES
@click.option(
    "--to", "writer", metavar="NAME", help="The writer to use; default: by TARGET's suffix."
)
@click.option("-o", "--output", "target", metavar="TARGET", default=STDIN, help=_TARGET)
@READER_OF_FOLDERS
@OPTIONS
@LIMITS
@click.option("--strict", is_flag=True, help="Leave out documents with warnings, and report them.")
@click.option("--replace", is_flag=True, help="Replace files that already exist in a folder.")
def convert(
    files: tuple[str, ...],
    writer: str | None,
    target: str,
    reader: str | None,
    options: tuple[str, ...],
    limits: tuple[str, ...],
    strict: bool,
    replace: bool,
) -> None:
    """Convert each FILE to another format.

    "-" is standard input or output. A FILE may be a folder. If TARGET is a folder (it exists
    or ends in "/"), each document, or each table of a writer of tables, gets its own file.
    """
    conversion = Conversion(
        writer=_writer(writer, target),
        options=parse_options(options, option_classes()),
        report=print_failure,
        target=target,
        limits=parse_limits(limits),
    )
    documents = conversion.documents(map(source_of, files), reader, strict=strict)
    if target != STDIN and is_inside_sources(target, files, conversion.writer):
        raise Misuse(f"{target} is inside a source folder; name one outside it")
    if is_folder(target) and not conversion.writer.folder:
        conversion.into_folder(documents, Path(target), replace=replace)
    else:
        named = not is_folder(target, conversion.writer)  # a file's own name was given
        with _suggest_replace(), _sink(conversion.writer, target) as sink:
            conversion.into_one(documents, sink, replace=replace or named)
    if not (conversion.written or conversion.failures):
        echo(f"kvlib: {visible_line(_why_nothing(conversion, files, reader))}", err=True)
    if conversion.failures or not conversion.written:
        raise click.exceptions.Exit(1)


def _why_nothing(conversion: Conversion, files: tuple[str, ...], reader: str | None) -> str:
    """Say why there was nothing to write, although no source failed."""
    if is_source(conversion.target, files):
        return f"{conversion.target} is both source and target"
    if conversion.found:  # such as JSON Lines without a line
        return "there is no document to write"
    suffixes = {s for each in kvlib.readers() if reader in (None, each.name) for s in each.suffixes}
    has = "has" if len(files) == 1 else "have"
    return f"{', '.join(files)} {has} no file that kvlib can read ({', '.join(sorted(suffixes))})"


@contextmanager
def _suggest_replace() -> Iterator[None]:
    """Suggest ``--replace`` where a file exists already in the target folder."""
    try:
        yield
    except FileExistsError as error:
        raise Failure(f"{error.filename} {ALREADY_EXISTS}") from error


def _writer(name: str | None, target: str) -> Writer:
    """Return the writer of that name, else the one that the target's suffix identifies."""
    if name is None and (target == STDIN or is_folder(target)):
        what = "standard output" if target == STDIN else f"the folder {target}"
        known = ", ".join(writer.name for writer in kvlib.writers())
        raise Misuse(f"name a writer for {what} with --to NAME; there are: {known}")
    try:
        return find_writer(target, name)
    except FormatError as error:
        raise Misuse(error.command_message) from error


@contextmanager
def _sink(writer: Writer, target: str) -> Iterator[str | BinaryIO]:
    """Yield the target; what a terminal is to show is made visible, while a pipe gets the bytes."""
    if target != STDIN:
        yield target
    elif not sys.stdout.isatty():
        yield sys.stdout.buffer
    elif writer.binary:
        raise Misuse(f"{writer.name} is binary, not for a terminal; name a file with -o TARGET")
    else:
        is_json = any("json" in name for name in (*writer.media_types, *writer.suffixes))
        guard = Guarded(sys.stdout.buffer, visible_json if is_json else visible)
        yield cast("BinaryIO", guard)
        guard.finish()
