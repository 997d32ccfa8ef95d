"""The command ``kvlib check``, and the diagnostics that it selects and prints."""

from __future__ import annotations

from collections.abc import Collection

import click

import kvlib
from kvlib._core.registry import get_registry
from kvlib._visible import visible_line
from kvlib.cli.limits import parse_limits
from kvlib.cli.many import Many, cannot_be_read, shown_place
from kvlib.cli.messages import Misuse
from kvlib.cli.plugin_options import option_classes, parse_options
from kvlib.cli.shared_arguments import FILES, LIMITS, OPTIONS, READER_OF_FOLDERS
from kvlib.cli.show import places
from kvlib.cli.terminal import echo
from kvlib.model import Diagnostic, Document
from kvlib.model._suggestions import nearest

__all__ = ["CODES", "check"]

CODES = (
    "ambiguous-note",
    "annex",
    "assumed-encoding",
    "assumed-page-number",
    "broken-beginning",
    "broken-end",
    "columns-apart",
    "contradicting-metadata",
    "contradicting-title",
    "damaged-file",
    "damaged-page",
    "deleted-text",
    "digits-alone",
    "empty-text",
    "foreign-metadata",
    "furniture-in-item",
    "garbled-text",
    "heading-in-item",
    "hidden-text",
    "incomplete-heading",
    "label-in-item",
    "layout-table",
    "margin-text",
    "mark-in-title",
    "mark-order",
    "markup-removed",
    "missing-note",
    "mixed-letters",
    "nested-item",
    "no-notice",
    "no-questions",
    "number-order",
    "odd-dates",
    "odd-name",
    "odd-subject",
    "outside-text",
    "picture",
    "repeated-mark",
    "repeated-number",
    "second-heading",
    "sideways-text",
    "skipped-note",
    "skipped-number",
    "struck-text",
    "unanswered-question",
    "uncertain-label",
    "uncertain-mark",
    "uncertain-note",
    "uneven-questions",
    "unlabelled-answers",
    "unmarked-note",
    "unmatched-answer",
    "unnumbered-questions",
    "unplaced-link",
    "unplaced-text",
    "unquoted-line",
    "unread-date",
    "unread-mark",
    "unread-metadata",
    "unread-note",
    "unread-part",
    "unreadable-character",
)
"""The diagnostic codes of kvlib and of its own readers."""
_CODES_PAGE = "docs/reference/diagnostics.md"


@click.command()
@FILES
@click.option("--strict", is_flag=True, help="Exit with 1 on any warning or error.")
@click.option(
    "--only",
    multiple=True,
    metavar="CODE",
    help="Print only diagnostics with this code; may be repeated.",
)
@READER_OF_FOLDERS
@OPTIONS
@LIMITS
def check(
    files: tuple[str, ...],
    strict: bool,
    only: tuple[str, ...],
    reader: str | None,
    options: tuple[str, ...],
    limits: tuple[str, ...],
) -> None:
    """Print the diagnostics for each FILE, one per line.

    A FILE may be a folder, an archive or a pattern. Each line gives the place, the severity, the
    code and the message.
    """
    require_codes(only)
    require_reader(reader)
    given, most = parse_options(options, option_classes()), parse_limits(limits)
    many = Many(files, reader, given, most)
    warnings = 0
    for loaded in many:
        if loaded.document is None:
            echo(cannot_be_read(loaded))
            continue
        for diagnostic in select_diagnostics(loaded.document, only):
            warnings += diagnostic.severity != "info"
            echo(format_line(shown_place(loaded), diagnostic))
    many.say_the_rest()
    if many.failures or not many.documents or (strict and warnings):
        raise click.exceptions.Exit(1)


def require_codes(only: Collection[str]) -> None:
    """Refuse unknown codes, unless a third-party reader, which may define its own, is installed.

    Raises:
        Misuse: there is no such code; the message suggests the nearest.
    """
    unknown = [code for code in only if code not in CODES]
    if unknown and not any(p.readers and p.distribution != "kvlib" for p in kvlib.plugins()):
        near = nearest(unknown[0], CODES)
        guess = f". Did you mean {near!r}? All" if near else "; all"
        raise Misuse(f"there is no code {unknown[0]!r}{guess} codes are in {_CODES_PAGE}")


def require_reader(name: str | None) -> None:
    """Refuse an unknown reader before any file is opened.

    Raises:
        UnknownReaderError: no reader has that name.
    """
    if name is not None:
        get_registry().reader(name)


def select_diagnostics(document: Document, only: Collection[str]) -> list[Diagnostic]:
    """Return the diagnostics in line order, those about the whole document first.

    Args:
        document: the document that was read.
        only: the codes to keep; empty for all.
    """
    selected = [each for each in document.diagnostics if not only or each.code in only]
    return sorted(selected, key=_place)


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    start = diagnostic.span.start if diagnostic.span else None
    return (start.page or 0, start.line or 0) if start else (0, 0)


def format_line(file: str, diagnostic: Diagnostic) -> str:
    """Format a diagnostic as ``file:place: severity: code: message``."""
    place = "".join(f":{part}" for part in places(diagnostic.span).values())
    said = visible_line(f"{diagnostic.code}: {diagnostic.message}")
    return f"{file}{place}: {diagnostic.severity}: {said}"
