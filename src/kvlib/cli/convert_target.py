"""The target of ``kvlib convert``: its writer, and how it stands to the sources."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import kvlib
from kvlib._core.targets import find_writer, is_folder
from kvlib._visible import visible, visible_json
from kvlib.cli.messages import Failure, Misuse
from kvlib.cli.shared_arguments import STDIN
from kvlib.cli.terminal import Guarded
from kvlib.errors import FormatError
from kvlib.model import Document, Kind
from kvlib.plugin import Writer

__all__ = [
    "ALREADY_EXISTS",
    "is_inside_sources",
    "is_source",
    "require_writable",
    "sink",
    "suggest_replace",
    "writer_for",
]

ALREADY_EXISTS = "already exists; use --replace to overwrite it"


def writer_for(name: str | None, target: str) -> Writer:
    """Return the writer of that name, else the one that the target's suffix identifies."""
    if name is None and (target == STDIN or is_folder(target)):
        what = "standard output" if target == STDIN else f"the folder {target}"
        known = ", ".join(writer.name for writer in kvlib.writers())
        raise Misuse(f"name a writer for {what} with --to NAME; there are: {known}")
    try:
        return find_writer(target, name)
    except FormatError as error:
        raise Misuse(error.command_message) from error


def is_source(target: str, sources: Iterable[str]) -> bool:
    """True if the target is a file that is named as a source, and so was not read."""
    return Path(target).is_file() and _real(target) in map(_real, sources)


def is_inside_sources(target: str, sources: Iterable[str], writer: Writer) -> bool:
    """True if files written to the target folder would be read as sources by the next run."""
    readable = {suffix for reader in kvlib.readers() for suffix in reader.suffixes}
    if not is_folder(target) or readable.isdisjoint(writer.suffixes):
        return False
    folders = [_real(source) for source in sources if Path(source).is_dir()]
    inside = any(_real(target).is_relative_to(folder) for folder in folders)
    return inside and _is_read_back(writer)


def _is_read_back(writer: Writer) -> bool:
    """True if a reader takes what a writer writes, and not only files of its suffix."""
    try:
        written = kvlib.dumps(Document(kind=Kind.QUESTIONS), writer.name)
    except kvlib.KvlibError:  # it writes no text
        return True
    return kvlib.explain(written.encode(), name=f"document{writer.suffixes[0]}").chosen is not None


def require_writable(folder: Path) -> None:
    """Refuse a folder in which no file can be made, before each document fails for it."""
    if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
        raise Failure(f"{folder} is read-only; name another folder with -o")


def _real(path: str) -> Path:
    """Resolve the links in a path; a link to itself stays, and opening it will raise."""
    return Path(os.path.realpath(path))


@contextmanager
def suggest_replace() -> Iterator[None]:
    """Suggest ``--replace`` where a file exists already in the target folder."""
    try:
        yield
    except FileExistsError as error:
        raise Failure(f"{error.filename} {ALREADY_EXISTS}") from error


@contextmanager
def sink(writer: Writer, target: str) -> Iterator[str | BinaryIO]:
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
