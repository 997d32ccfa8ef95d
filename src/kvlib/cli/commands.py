"""The command ``kvlib``: show, convert, check, diff, explain, plugins.

Exit codes: 0 all well; 1 something could not be read or written, was doubtful under
``--strict``, differs, or no reader fits; 2 wrong use.
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
from kvlib.cli.check import demand_codes, demand_reader, doubts_of, line_of
from kvlib.cli.convert import EXISTS, Conversion, lies_in_sources
from kvlib.cli.messages import (
    Failure,
    Misuse,
    in_a_line,
    quiet_pipe,
    tell_fault,
    told_errors,
    told_warnings,
    trace,
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


class _Commands(click.Group):
    """Commands whose errors and warnings come out as one line each."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Understand what was typed; ``--help`` prints here."""
        with quiet_pipe():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was named."""
        with quiet_pipe(), told_warnings():
            if ctx.params.get("debug"):
                return super().invoke(ctx)
            with told_errors():
                return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(kvlib.__version__, prog_name="kvlib", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the log, and where an error comes from.")
def cli(debug: bool) -> None:
    """Read Dutch parliamentary written questions (Kamervragen)."""
    if debug:
        logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s")


_file = click.argument("file", metavar="FILE")
_name = click.option("--name", help="A file name for what has none, such as standard input.")
_reader = click.option("--reader", metavar="NAME", help="The reader to use, instead of finding it.")
_options = click.option(
    "-O",
    "options",
    multiple=True,
    metavar="PLUGIN.OPTION=VALUE",
    help="An option of a plugin, such as pdf.password=geheim; may be repeated.",
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
@click.option("--to", "writer", metavar="NAME", help="The writer; else TARGET's suffix tells.")
@click.option(
    "-o", "--output", "target", metavar="TARGET", default=STDIN, help="A file or folder; else -."
)
@_reader
@_options
@click.option("--strict", is_flag=True, help="Leave out what is doubtful, as faulty.")
@click.option("--replace", is_flag=True, help="Replace files that are in a folder already.")
def convert(
    files: tuple[str, ...],
    writer: str | None,
    target: str,
    reader: str | None,
    options: tuple[str, ...],
    strict: bool,
    replace: bool,
) -> None:
    """Write what is in each FILE in another format.

    "-" is standard input or output. A FILE may be a folder. A folder as TARGET (its name ends
    in "/", or it is there) gets a file for each document; from a writer of tables, a file for
    each table.
    """
    conversion = Conversion(
        writer=_writer(writer, target),
        options=parse_options(options, option_classes()),
        tell=tell_fault,
        target=target,
    )
    documents = conversion.documents(map(_source, files), reader, strict=strict)
    if target != STDIN and lies_in_sources(target, files, conversion.writer):
        raise Misuse(f"{target} is in a folder that is read; name one outside it")
    if is_folder(target) and not conversion.writer.folder:
        conversion.into_folder(documents, Path(target), replace=replace)
    else:
        named = not is_folder(target, conversion.writer)  # a file's own name was given
        with _told_to_replace():
            sink = _sink(conversion.writer, target)
            conversion.into_one(documents, sink, replace=replace or named)
    if not (conversion.written or conversion.faults):
        click.echo("kvlib: there is no document to write", err=True)
    if conversion.faults or not conversion.written:
        raise click.exceptions.Exit(1)


@contextmanager
def _told_to_replace() -> Iterator[None]:
    """What is in a folder of tables already is replaced only if the command says so."""
    try:
        yield
    except FileExistsError as error:
        raise Failure(f"{error.filename} {EXISTS}") from error


def _writer(name: str | None, target: str) -> Writer:
    """The writer of that name, or the one that the target's suffix tells."""
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
@click.option("--strict", is_flag=True, help="Exit with 1 if there is a warning or an error.")
@click.option("--only", multiple=True, metavar="CODE", help="No doubts but these, may be repeated.")
@_reader
@_options
def check(
    files: tuple[str, ...],
    strict: bool,
    only: tuple[str, ...],
    reader: str | None,
    options: tuple[str, ...],
) -> None:
    """Print the doubts about each FILE, one on a line.

    A line has the place, the severity, the code and the message.
    """
    demand_codes(only)
    demand_reader(reader)
    given = parse_options(options, option_classes())
    faults = doubts = 0
    for file in files:
        try:
            document = _load(file, reader, given)
        except Exception as error:  # one faulty file, or reader, does not stop the rest
            faults += 1
            trace(error)
            click.echo(f"{as_text(file)}: cannot be read: {in_a_line(error)}")
            continue
        for doubt in doubts_of(document, only):
            doubts += doubt.severity != "info"
            click.echo(line_of(as_text(file), doubt))
    if faults or (strict and doubts):
        raise click.exceptions.Exit(1)


@cli.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--ignore",
    multiple=True,
    metavar="ASPECT",
    help=f"What to leave out, may be repeated: {', '.join(kvlib.Aspect)}.",
)
@_reader
@_options
def diff(
    a: str, b: str, ignore: tuple[str, ...], reader: str | None, options: tuple[str, ...]
) -> None:
    """Print where the contents of A and B differ; exit with 1 if so."""
    given = parse_options(options, option_classes())
    differences = kvlib.diff(*(_load(file, reader, given) for file in (a, b)), ignore=ignore)
    for difference in differences:
        click.echo(str(difference))
    if differences:
        raise click.exceptions.Exit(1)


@cli.command()
@_file
@_name
@click.option("--lines", is_flag=True, help="Say too what each line of it was read as, and why.")
@_options
def explain(file: str, name: str | None, lines: bool, options: tuple[str, ...]) -> None:
    """Say which reader would read FILE; exit with 1 if none would."""
    source = sys.stdin.buffer.read() if file == STDIN else file  # a pipe cannot be set back
    given = parse_options(options, option_classes())
    explanation = kvlib.explain(source, name=_named(file, name), lines=lines, options=given)
    width = shutil.get_terminal_size((sys.maxsize, 0)).columns  # a file has room for all
    click.echo(explanation.table(width, command=True))
    if explanation.chosen is None:
        raise click.exceptions.Exit(1)


@cli.command()
def plugins() -> None:
    """List the plugins, and what each can read and write."""
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
        sys.stdout.reconfigure(errors="replace")  # what it cannot print must not end the command
    for line in show_lines(document, width=width, colour=colour):
        click.echo(line, color=colour)


def main() -> None:
    """Run the command; the entry point ``kvlib``."""
    cli(prog_name="kvlib")
