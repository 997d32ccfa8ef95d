"""The subcommands of ``kvlib``: show, convert, check, diff, explain, plugins.

Exit codes: 0, success; 1, a document could not be read or written, had warnings under
``--strict``, or differs, or no reader fits; 2, wrong usage.
"""

from __future__ import annotations

import io
import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import click

import kvlib
from kvlib._core.writing import find_writer, is_folder
from kvlib.cli.check import format_line, require_codes, require_reader, select_diagnostics
from kvlib.cli.conversion import EXISTS, Conversion, is_inside_sources
from kvlib.cli.messages import (
    Failure,
    Misuse,
    errors_on_one_line,
    one_line_message,
    print_failure,
    quiet_pipe,
    trace,
    warnings_on_one_line,
)
from kvlib.cli.options import option_classes, parse_options
from kvlib.cli.plugin_lists import plugin_tables
from kvlib.cli.show import show as show_lines
from kvlib.cli.text_tables import table_lines
from kvlib.errors import FormatError
from kvlib.model import Document
from kvlib.plugin import Writer
from kvlib.plugin._source import as_text

__all__ = ["main"]

WIDEST = 100
STDIN = "-"
_TARGET_HELP = "A file or folder; default: standard output."


class _Commands(click.Group):
    """Commands that print each error and warning on one line."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Parse the arguments; ``--help`` prints here."""
        with quiet_pipe():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        """Run the chosen command."""
        with quiet_pipe(), warnings_on_one_line():
            if ctx.params.get("debug"):
                return super().invoke(ctx)
            with errors_on_one_line():
                return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(kvlib.__version__, prog_name="kvlib", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the log, and a traceback for errors.")
def cli(debug: bool) -> None:
    """Read Dutch parliamentary written questions (Kamervragen)."""
    if debug:
        logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s")


_file = click.argument("file", metavar="FILE")
_name = click.option("--name", help="A file name to use for standard input.")
_reader = click.option("--reader", metavar="NAME", help="The reader to use; default: detect it.")
_options = click.option(
    "-O",
    "options",
    multiple=True,
    metavar="PLUGIN.OPTION=VALUE",
    help="Set an option of a plugin, such as pdf.password=geheim; may be repeated.",
)


@cli.command()
@_file
@_name
@click.option("--json", "as_json", is_flag=True, help="Print the whole document as JSON.")
@_reader
@_options
def show(
    file: str, name: str | None, as_json: bool, reader: str | None, options: tuple[str, ...]
) -> None:
    """Show the Kamervraag in FILE; "-" is standard input."""
    document = kvlib.load(
        _source(file),
        name=_named(file, name),
        reader=reader,
        options=parse_options(options, option_classes()),
    )
    if as_json:
        text = json.dumps(kvlib.to_dict(document), ensure_ascii=False, indent=2)
        click.echo(text.encode("utf-8", "surrogatepass"))
    else:
        _print(document)


@cli.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--to", "writer", metavar="NAME", help="The writer; default: by TARGET's suffix.")
@click.option("-o", "--output", "target", metavar="TARGET", default=STDIN, help=_TARGET_HELP)
@_reader
@_options
@click.option("--strict", is_flag=True, help="Treat documents with warnings as errors.")
@click.option("--replace", is_flag=True, help="Replace files that already exist in a folder.")
def convert(
    files: tuple[str, ...],
    writer: str | None,
    target: str,
    reader: str | None,
    options: tuple[str, ...],
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
    )
    documents = conversion.documents(map(_source, files), reader, strict=strict)
    if target != STDIN and is_inside_sources(target, files, conversion.writer):
        raise Misuse(f"{target} is inside a source folder; name one outside it")
    if is_folder(target) and not conversion.writer.folder:
        conversion.into_folder(documents, Path(target), replace=replace)
    else:
        named = not is_folder(target, conversion.writer)  # a file's own name was given
        with _suggest_replace():
            sink = _sink(conversion.writer, target)
            conversion.into_one(documents, sink, replace=replace or named)
    if not (conversion.written or conversion.failures):
        click.echo("kvlib: there is no document to write", err=True)
    if conversion.failures or not conversion.written:
        raise click.exceptions.Exit(1)


@contextmanager
def _suggest_replace() -> Iterator[None]:
    """Suggest ``--replace`` where a file exists already in the target folder."""
    try:
        yield
    except FileExistsError as error:
        raise Failure(f"{error.filename} {EXISTS}") from error


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


def _sink(writer: Writer, target: str) -> str | BinaryIO:
    if target != STDIN:
        return target
    if writer.binary and sys.stdout.isatty():
        raise Misuse(f"{writer.name} is binary, not for a terminal; name a file with -o TARGET")
    return sys.stdout.buffer


@cli.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="Exit with 1 on any warning or error.")
@click.option("--only", multiple=True, metavar="CODE", help="Print this code only; repeatable.")
@_reader
@_options
def check(
    files: tuple[str, ...],
    strict: bool,
    only: tuple[str, ...],
    reader: str | None,
    options: tuple[str, ...],
) -> None:
    """Print the diagnostics for each FILE, one per line.

    Each line gives the place, the severity, the code and the message.
    """
    require_codes(only)
    require_reader(reader)
    given = parse_options(options, option_classes())
    failures = warnings = 0
    for file in files:
        try:
            document = _load(file, reader, given)
        except Exception as error:  # one bad file or reader must not stop the rest
            failures += 1
            trace(error)
            click.echo(f"{as_text(file)}: cannot be read: {one_line_message(error)}")
            continue
        for diagnostic in select_diagnostics(document, only):
            warnings += diagnostic.severity != "info"
            click.echo(format_line(as_text(file), diagnostic))
    if failures or (strict and warnings):
        raise click.exceptions.Exit(1)


@cli.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--ignore",
    multiple=True,
    metavar="ASPECT",
    help=f"An aspect not to compare; may be repeated: {', '.join(kvlib.Aspect)}.",
)
@_reader
@_options
def diff(
    a: str, b: str, ignore: tuple[str, ...], reader: str | None, options: tuple[str, ...]
) -> None:
    """Print the differences between A and B; exit with 1 if they differ."""
    given = parse_options(options, option_classes())
    differences = kvlib.diff(*(_load(file, reader, given) for file in (a, b)), ignore=ignore)
    for difference in differences:
        click.echo(str(difference))
    if differences:
        raise click.exceptions.Exit(1)


@cli.command()
@_file
@_name
@click.option("--lines", is_flag=True, help="Also show what each line was read as, and why.")
@_options
def explain(file: str, name: str | None, lines: bool, options: tuple[str, ...]) -> None:
    """Show which reader would read FILE; exit with 1 if none would."""
    source = sys.stdin.buffer.read() if file == STDIN else file  # a pipe cannot be rewound
    given = parse_options(options, option_classes())
    explanation = kvlib.explain(source, name=_named(file, name), lines=lines, options=given)
    width = shutil.get_terminal_size((sys.maxsize, 0)).columns  # unlimited in a file
    click.echo(explanation.table(width, command=True))
    if explanation.chosen is None:
        raise click.exceptions.Exit(1)


@cli.command()
def plugins() -> None:
    """List the plugins, and the formats that each can read and write."""
    for index, rows in enumerate(plugin_tables()):
        if index:
            click.echo()
        for line, _ in table_lines(rows, width=sys.maxsize, heads=1):
            click.echo(line.rstrip())


def _source(file: str) -> str | BinaryIO:
    return sys.stdin.buffer if file == STDIN else file


def _load(file: str, reader: str | None, options: list[object]) -> Document:
    return kvlib.load(_source(file), name=_named(file, None), reader=reader, options=options)


def _named(file: str, name: str | None) -> str | None:
    return name or ("<stdin>" if file == STDIN else None)


def _has_colours(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR")


def _print(document: Document) -> None:
    colour = _has_colours(sys.stdout)
    width = min(shutil.get_terminal_size().columns, WIDEST)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A character that the terminal cannot show must not end the command.
        sys.stdout.reconfigure(errors="replace")
    for line in show_lines(document, width=width, colour=colour):
        click.echo(line, color=colour)


def main() -> None:
    """Run the command ``kvlib``; this is its entry point."""
    cli(prog_name="kvlib")
