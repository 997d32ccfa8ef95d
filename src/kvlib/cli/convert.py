"""The command ``kvlib convert``: its arguments, and what it says in the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import click
from attrs import frozen

import kvlib
from kvlib._core.parts.journal import Journal
from kvlib._core.plugin_options import check_options
from kvlib._core.registry import get_registry
from kvlib._core.targets import is_folder
from kvlib._core.workers import Read, Settings
from kvlib._visible import visible_line
from kvlib.cli.convert_names import TargetNames
from kvlib.cli.convert_parts import parts_of, plan_settings
from kvlib.cli.convert_run import Conversion
from kvlib.cli.convert_sources import Search, Worklist
from kvlib.cli.convert_target import (
    is_inside_sources,
    is_source,
    require_writable,
    sink,
    suggest_replace,
    writer_for,
)
from kvlib.cli.limits import parse_limits
from kvlib.cli.many import no_file
from kvlib.cli.messages import Misuse
from kvlib.cli.plugin_options import option_classes, parse_options
from kvlib.cli.progress import FEW, Progress
from kvlib.cli.report import report_to
from kvlib.cli.shared_arguments import FILES, LIMITS, OPTIONS, READER_OF_FOLDERS, STDIN, source_of
from kvlib.cli.summary import Summary
from kvlib.cli.terminal import echo
from kvlib.model._suggestions import suggest
from kvlib.plugin import Writer

__all__ = ["convert"]

_TARGET = "A file or folder; default: standard output."


def _suffixes(given: str | None) -> tuple[str, ...]:
    """Return the suffixes that are preferred, each with its dot.

    Raises:
        Misuse: no reader has such a suffix.
    """
    named = [each.strip().lower().lstrip(".") for each in (given or "").split(",")]
    suffixes = tuple(f".{each}" for each in named if each)
    known = {suffix for reader in kvlib.readers() for suffix in reader.suffixes}
    unknown = next((each for each in suffixes if each not in known), None)
    if unknown is not None:
        raise Misuse(f"--prefer: no reader has the suffix {unknown}; {suggest(unknown, known)}")
    return suffixes


@frozen(kw_only=True)
class _Arguments:
    """What was typed."""

    files: tuple[str, ...]
    writer: str | None
    target: str
    workers: int
    reader: str | None
    prefer: tuple[str, ...]
    options: tuple[str, ...]
    limits: tuple[str, ...]
    strict: bool
    replace: bool
    skip_existing: bool
    restart: bool
    report: str | None


@click.command()
@FILES
@click.option(
    "--to", "writer", metavar="NAME", help="The writer to use; default: by TARGET's suffix."
)
@click.option("-o", "--output", "target", metavar="TARGET", default=STDIN, help=_TARGET)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="Read in N child processes; default: 0, in this one.",
)
@READER_OF_FOLDERS
@click.option(
    "--prefer",
    metavar="SUFFIXES",
    callback=lambda _, __, given: _suffixes(given),
    help="Read one form of each publication: the first of these, such as .xml,.pdf,.txt.",
)
@OPTIONS
@LIMITS
@click.option("--strict", is_flag=True, help="Leave out documents with warnings, and report them.")
@click.option("--replace", is_flag=True, help="Replace files that already exist in a folder.")
@click.option(
    "--skip-existing", is_flag=True, help="Read no source whose file already exists in a folder."
)
@click.option(
    "--restart", is_flag=True, help="Read everything again; do not go on with TARGET.kvlib-parts."
)
@click.option(
    "--report",
    metavar="PATH",
    help="Write every failure and diagnostic to this file, as JSON Lines; with --skip-existing, "
    "only those of the sources that are read now.",
)
def convert(**words: Any) -> None:
    """Convert each FILE to another format.

    "-" is standard input or output. A FILE may be a folder, an archive or a pattern. If TARGET
    is a folder (it exists or ends in "/"), each document, or each table of a writer of tables,
    gets its own file. A long run that was stopped goes on when the same command is given again.
    """
    given = _Arguments(**words)
    writer = writer_for(given.writer, given.target)
    _check_report(given)
    settings = _settings(given, writer)
    names = _names(given, writer)
    worklist = _worklist(given, settings, names)
    if names and worklist.total:
        require_writable(names.folder)
    progress = Progress.fitting(given.target == STDIN and sys.stdout.isatty())
    parts = nullcontext() if names else _parts(given, worklist, settings, writer)
    with parts as journal, report_to(given.report) as report:
        summary = Summary(
            existing=worklist.existing,
            passed_over=worklist.passed_over.counts,
            other_forms=worklist.other_forms,
            prefers=bool(given.prefer),
        )
        run = Conversion(writer, settings, given.workers, progress, report, summary)
        with closing(run.reads(worklist, journal)) as reads:
            if names is None:
                _into_one(run, reads, given)
            else:
                run.into_folder(reads, names, replace=given.replace, skip=given.skip_existing)
    _conclude(run, worklist, given)


def _check_report(given: _Arguments) -> None:
    """Refuse a report that is not a file, or would take the place of the target."""
    if given.report is None:
        return
    if given.report == STDIN:
        raise Misuse("--report writes to a file; name one")
    if is_folder(given.report):
        raise Misuse(f"{given.report} is a folder; name a file with --report")
    if os.path.realpath(given.report) == os.path.realpath(given.target):
        raise Misuse(f"{given.report} is the target too; name another file with --report")


def _parts(
    given: _Arguments, worklist: Worklist, settings: Settings, writer: Writer
) -> AbstractContextManager[Journal | None]:
    """Keep parts of a long run into one target, which are there until all of it is written."""
    plan = partial(plan_settings, settings, given.files, given.prefer)
    is_filled = is_folder(given.target, writer)
    return parts_of(given.target, worklist, plan, is_folder=is_filled, restart=given.restart)


def _settings(given: _Arguments, writer: Writer) -> Settings:
    """Check the names of options and limits, and say how to read."""
    registry = get_registry()
    if given.reader is not None:
        registry.reader(given.reader)
    return Settings(
        reader=given.reader,
        options=tuple(check_options(parse_options(given.options, option_classes()), registry)),
        limits=parse_limits(given.limits),
        strict=given.strict,
        writer=writer.name,
    )


def _names(given: _Arguments, writer: Writer) -> TargetNames | None:
    """Return the names of the files in a folder that gets one for each document."""
    if given.target != STDIN and is_inside_sources(given.target, given.files, writer):
        raise Misuse(f"{given.target} is inside a source folder; name one outside it")
    if given.skip_existing and given.replace:
        raise Misuse("--skip-existing leaves files as they are; --replace replaces them; use one")
    if is_folder(given.target) and not writer.folder:
        return TargetNames.of(Path(given.target), writer, given.reader)
    if given.skip_existing:
        raise Misuse("--skip-existing is for a folder with a file for each document: -o FOLDER/")
    return None


def _worklist(given: _Arguments, settings: Settings, names: TargetNames | None) -> Worklist:
    """Look for all that is to be read, and refuse to write over it."""
    outputs = [path for path in (given.target, given.report) if path not in (None, STDIN)]
    sources = list(map(source_of, given.files))
    search = Search(sources, given.reader, settings.limits, outputs, given.prefer)

    def is_needed(place: str) -> bool:
        kept = names and names.keep(place)
        return not (given.skip_existing and kept and kept.exists())

    worklist = Worklist.by(search, is_needed)
    if search.holds_archive(given.target):
        raise Misuse(f"{given.target} is both source and target")
    if given.report is not None and search.holds(given.report):
        raise Misuse(f"{given.report} is a source too; name another file with --report")
    if search.holds(given.target):
        worklist.passed_over.counts["the target"] += 1
    return worklist


def _into_one(run: Conversion, reads: Iterator[Read], given: _Arguments) -> None:
    is_named = not is_folder(given.target, run.writer)  # a file's own name was given
    with suggest_replace(), sink(run.writer, given.target) as target:
        run.into_one(reads, target, replace=given.replace or is_named)


def _conclude(run: Conversion, worklist: Worklist, given: _Arguments) -> None:
    """Say what came of it, and end with 1 if anything failed or nothing was written."""
    summary, nothing = run.summary, not (run.written or run.summary.existing)
    if nothing and not summary.failed:
        echo(f"kvlib: {visible_line(_why_nothing(worklist, given, summary))}", err=True)
    elif summary.all >= FEW or summary.is_remarkable:
        echo(f"kvlib: {visible_line(summary.text())}", err=True)
    if summary.failed or nothing:
        raise click.exceptions.Exit(1)


def _why_nothing(worklist: Worklist, given: _Arguments, summary: Summary) -> str:
    """Say why there was nothing to write, although no source failed."""
    if is_source(given.target, given.files):
        return f"{given.target} is both source and target"
    if worklist.total:  # such as JSON Lines without a line
        counted = f": {summary.text()}" if summary.passed_over else ""
        return f"there is no document to write{counted}"
    return no_file(given.files, given.reader)
