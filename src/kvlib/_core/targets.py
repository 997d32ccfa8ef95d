"""The target of a dump: which writer its name asks for, and whether it is a file or a folder."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO, TypeAlias, cast

from kvlib._core.registry import Registered, Registry, get_registry
from kvlib._core.suffixes import longest_suffix
from kvlib._visible import visible_name
from kvlib.errors import AmbiguousFormatError, OtherFilesWarning, UnknownFormatError
from kvlib.model._document_arguments import outside
from kvlib.plugin import Writer
from kvlib.plugin._compression import bare_name

Output: TypeAlias = "str | os.PathLike[str] | BinaryIO"

_NAME_ONE = ("name one with writer=…", "name one with --to NAME")


def is_folder(path: str, writer: Writer | None = None) -> bool:
    """True if a target is a folder: it exists as one, or its name ends in a slash.

    For a writer that can fill a folder, a new name without a suffix is one too.
    """
    separators = tuple(filter(None, (os.sep, os.altsep)))
    if path.endswith(separators) or Path(path).is_dir():
        return True
    can_fill = writer is not None and writer.folder
    return can_fill and not PurePath(path).suffix and not Path(path).exists()


def find_writer(target: str, name: str | None) -> Writer:
    """Return the writer of that name, else the one whose suffix the target has.

    Raises:
        FormatError: no writer has the name or the suffix, or several have.
    """
    return choose(get_registry(), target, name).record


def choose(registry: Registry, target: str, name: str | None) -> Registered[Writer]:
    """Return the registered writer of that name, else the one with the longest fitting suffix."""
    if name is not None:
        return registry.writer(name)
    name = PurePath(bare_name(target)).name
    known = {suffix for writer in registry.writer_records for suffix in writer.suffixes}
    suffix = longest_suffix(name, known)
    fitting = [each for each in registry.writers.values() if suffix in each.record.suffixes]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = ", ".join(each.record.name for each in fitting)
        raise AmbiguousFormatError(f"several writers write {suffix}: {names}").with_hint(*_NAME_ONE)
    suffix = PurePath(name).suffix.lower()
    lacks = "is a folder" if is_folder(target) else "has no suffix"
    what = f"writes {suffix}" if suffix else f"for {target!r}, which {lacks}"
    listed = ", ".join(sorted(known)) or "none"
    raise UnknownFormatError(f"no writer {what} (suffixes: {listed})").with_hint(*_NAME_ONE)


_COMPRESSING = frozenset(
    ("gzip", "bz2", "lzma", "compression", "backports", "zstandard", "pyzstd", "isal", "zlib_ng")
)
"""Modules whose file objects compress what is written to them."""


def compresses(target: BinaryIO) -> bool:
    """True for a file object that compresses what it is given itself, such as ``gzip.open``'s."""
    return type(target).__module__.partition(".")[0] in _COMPRESSING


def require_binary(target: BinaryIO) -> BinaryIO:
    """Return a file object that is open for bytes, or raise a TypeError that says what it is."""
    if not hasattr(target, "write"):
        raise TypeError(f"dump() writes to a path or a binary file, not {type(target).__name__}")
    if hasattr(target, "encoding"):
        raise TypeError(
            "the file was opened in text mode; open it in binary mode: open(path, 'wb')"
        )
    return target


@contextmanager
def buffered(file: BinaryIO) -> Iterator[BinaryIO]:
    """Buffer a raw file, such as a socket's, which may write only part of the data at once."""
    if not isinstance(file, io.RawIOBase):
        yield file
        return
    buffer = io.BufferedWriter(file)
    try:
        yield cast("BinaryIO", buffer)
    finally:
        buffer.detach()  # flushes, and leaves the file open


def warn_of_others(others: Sequence[str], target: str) -> None:
    """Warn of files in a folder of tables that were not written now: they may be of another run."""
    if not others:
        return
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    shown = ", ".join(map(visible_name, others[:_NAMED]))
    message = f"{target} also holds what was not written now, and stayed: {shown}{more}"
    warnings.warn(OtherFilesWarning(message), stacklevel=outside())


_NAMED = 5
"""Files that a warning names."""
