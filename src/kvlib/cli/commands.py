"""The command ``kvlib`` and its subcommands; ``convert`` and ``check`` have modules of their own.

Exit codes: 0, success; 1, a document could not be read or written, had warnings under
``--strict``, or differs, or no reader fits; 2, wrong usage; 130, interrupted; 143, terminated.
"""

from __future__ import annotations

import io
import logging
import os
import shutil
import sys
from typing import Any, TextIO

import click

import kvlib
from kvlib._core.archives.opening import read_member
from kvlib.cli.check import check
from kvlib.cli.convert import convert
from kvlib.cli.limits import parse_limits
from kvlib.cli.many import Many, member_at, single
from kvlib.cli.messages import (
    errors_on_one_line,
    errors_with_traceback,
    prints_to_stderr,
    quiet_pipe,
    quiet_stop,
    warnings_on_one_line,
)
from kvlib.cli.overview import single_or_listed
from kvlib.cli.plugin_lists import plugin_facts, plugin_tables
from kvlib.cli.plugin_options import option_classes, parse_options
from kvlib.cli.shared_arguments import (
    FILE,
    FILES,
    LIMITS,
    NAME,
    OPTIONS,
    READER,
    READER_OF_FOLDERS,
    STDIN,
    load,
    name_of,
)
from kvlib.cli.show import show as show_lines
from kvlib.cli.terminal import echo, echo_json, echo_styled, guarded
from kvlib.cli.text_tables import table_lines
from kvlib.model import Document

__all__ = ["cli"]

WIDEST = 100


class _Commands(click.Group):
    """Commands that print each error and warning on one line."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Parse the arguments and run the chosen command."""
        with guarded():
            return super().main(*args, **kwargs)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Parse the arguments; ``--help`` prints here."""
        with quiet_pipe(), quiet_stop():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        """Run the chosen command."""
        with quiet_pipe(), quiet_stop(), warnings_on_one_line():
            is_debug = ctx.params.get("debug")
            with errors_with_traceback() if is_debug else errors_on_one_line():
                return super().invoke(ctx)


_EXIT_CODES = """Exit codes: 0, success; 1, something could not be read or written, or differs; 2,
incorrect use; 130, interrupted (Ctrl-C); 143, terminated (SIGTERM)."""


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EXIT_CODES,
)
@click.version_option(kvlib.__version__, prog_name="kvlib", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the log, and a traceback for errors.")
def cli(debug: bool) -> None:
    """Read Dutch parliamentary written questions (Kamervragen)."""
    if debug:
        logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s")


cli.add_command(convert)
cli.add_command(check)


@cli.command()
@FILES
@NAME
@click.option("--json", "as_json", is_flag=True, help="Print the whole document as JSON.")
@READER_OF_FOLDERS
@OPTIONS
@LIMITS
def show(
    files: tuple[str, ...],
    name: str | None,
    as_json: bool,
    reader: str | None,
    options: tuple[str, ...],
    limits: tuple[str, ...],
) -> None:
    """Show the Kamervraag in FILE; of several, a line about each.

    "-" is standard input. A FILE may be a folder, an archive or a pattern, or a file in an
    archive: map.zip/ah-tk-20182019-3942.xml.
    """
    given, most = parse_options(options, option_classes()), parse_limits(limits)
    many = Many(files, reader, given, most)
    if files == (STDIN,):
        document: Document | None = load(STDIN, reader, given, most, name=name)
    else:
        document = single_or_listed(many, as_json=as_json)
        many.say_the_rest()
    if document is None:
        raise click.exceptions.Exit(bool(many.failures or not many.documents))
    if as_json:
        echo_json(kvlib.to_dict(document))
    else:
        _print(document)


@cli.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--ignore",
    multiple=True,
    metavar="ASPECT",
    help=f"Leave an aspect out of the comparison; may be repeated: {', '.join(kvlib.Aspect)}.",
)
@READER
@OPTIONS
@LIMITS
def diff(
    a: str,
    b: str,
    ignore: tuple[str, ...],
    reader: str | None,
    options: tuple[str, ...],
    limits: tuple[str, ...],
) -> None:
    """Show where A and B differ; exit with 1 if they do.

    Each is a file, also one in an archive: map.zip/ah-tk-20182019-3942.xml.
    """
    given, most = parse_options(options, option_classes()), parse_limits(limits)
    documents = [single(Many([file], reader, given, most)) for file in (a, b)]
    differences = kvlib.diff(*documents, ignore=ignore)
    for difference in differences:
        echo(str(difference))
    if differences:
        raise click.exceptions.Exit(1)


@cli.command()
@FILE
@NAME
@click.option("--lines", is_flag=True, help="Also show what each line was read as, and why.")
@READER
@OPTIONS
@LIMITS
def explain(
    file: str,
    name: str | None,
    lines: bool,
    reader: str | None,
    options: tuple[str, ...],
    limits: tuple[str, ...],
) -> None:
    """Show which reader would read FILE; exit with 1 if none would.

    It may be in an archive: map.zip/ah-tk-20182019-3942.xml.
    """
    given, most = parse_options(options, option_classes()), parse_limits(limits)
    source: str | bytes = file
    if file == STDIN:
        source = sys.stdin.buffer.read()  # a pipe cannot be rewound
    elif member := member_at(file, most):
        source, name = read_member(member, most), name or member.base_name
    with prints_to_stderr():
        explanation = kvlib.explain(
            source,
            name=name_of(file, name),
            reader=reader,
            lines=lines,
            options=given,
            limits=most,
        )
    width = shutil.get_terminal_size((sys.maxsize, 0)).columns  # unlimited in a file
    echo(explanation.table(width, command=True))
    if explanation.chosen is None:
        raise click.exceptions.Exit(1)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Print all that is known, as JSON.")
def plugins(as_json: bool) -> None:
    """List the plugins, and the formats that each can read and write."""
    if as_json:
        echo_json(plugin_facts())
        return
    width = min(shutil.get_terminal_size().columns, WIDEST)
    for index, rows in enumerate(plugin_tables()):
        if index:
            echo()
        for line, _ in table_lines(rows, width=width, heads=1):
            echo(line.rstrip())


def _has_colours(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR")


def _print(document: Document) -> None:
    colour = _has_colours(sys.stdout)
    width = min(shutil.get_terminal_size().columns, WIDEST)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A character that the terminal cannot show must not end the command.
        sys.stdout.reconfigure(errors="replace")
    for line in show_lines(document, width=width, colour=colour):
        echo_styled(line, colour=colour)
