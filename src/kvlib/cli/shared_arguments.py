"""The arguments and options that several commands share, and the sources that they name."""

from __future__ import annotations

import re
import sys
from typing import BinaryIO

import click

import kvlib
from kvlib.cli.messages import prints_to_stderr
from kvlib.model import Document
from kvlib.plugin import Limits

__all__ = [
    "FILE",
    "FILES",
    "LIMITS",
    "NAME",
    "OPTIONS",
    "READER",
    "READER_OF_FOLDERS",
    "STDIN",
    "load",
    "name_of",
    "source_of",
]

_READER = "Use this reader instead of detecting one"

STDIN = "-"
FILES = click.argument("files", metavar="FILE...", nargs=-1, required=True)
FILE = click.argument("file", metavar="FILE")
NAME = click.option("--name", help="A file name to use for standard input.")
READER = click.option("--reader", metavar="NAME", help=f"{_READER}.")
READER_OF_FOLDERS = click.option(
    "--reader",
    metavar="NAME",
    help=f"{_READER}; in a folder, read only files with its suffixes.",
)
OPTIONS = click.option(
    "-O",
    "options",
    multiple=True,
    metavar="NAME.OPTION=VALUE",
    help="Set an option of a reader or writer, such as pdf.password=geheim; may be repeated.",
)
LIMITS = click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=VALUE",
    help="Set a limit on each source, such as lines=1000000; may be repeated.",
)


def source_of(file: str) -> str | BinaryIO:
    """Return the path, with one slash at most at its end, or standard input."""
    return sys.stdin.buffer if file == STDIN else re.sub("//+$", "/", file)


def name_of(file: str, name: str | None = None) -> str | None:
    """Return the name that was given, or one for standard input; None for a path."""
    return name or ("<stdin>" if file == STDIN else None)


def load(
    file: str,
    reader: str | None,
    options: list[object],
    limits: Limits,
    *,
    name: str | None = None,
) -> Document:
    """Load a path or standard input."""
    with prints_to_stderr():
        return kvlib.load(
            source_of(file), name=name_of(file, name), reader=reader, options=options, limits=limits
        )
