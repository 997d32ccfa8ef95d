"""The target of a dump: which writer its name asks for, and whether it is a file or a folder."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO, TypeAlias, cast

from kvlib._core.registry import Registered, Registry, get_registry
from kvlib.errors import AmbiguousFormatError, UnknownFormatError
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
    bare = bare_name(target).lower()
    fitting = _longest(registry.writers.values(), bare)
    if len(fitting) == 1:
        return fitting[0]
    suffix = PurePath(bare).suffix
    if fitting:
        names = ", ".join(each.record.name for each in fitting)
        raise AmbiguousFormatError(f"several writers write {suffix}: {names}").with_hint(*_NAME_ONE)
    suffixes = {suffix for writer in registry.writer_records for suffix in writer.suffixes}
    known = ", ".join(sorted(suffixes)) or "none"
    what = f"writes {suffix}" if suffix else f"for {target!r}, which has no suffix"
    raise UnknownFormatError(f"no writer {what} (suffixes: {known})").with_hint(*_NAME_ONE)


def _longest(writers: Iterable[Registered[Writer]], name: str) -> list[Registered[Writer]]:
    """Return the writers with the longest suffix of a name: ``.rows.jsonl`` before ``.jsonl``."""
    fits = [
        (len(suffix), each)
        for each in writers
        for suffix in each.record.suffixes
        if name.endswith(suffix)
    ]
    longest = max((length for length, _ in fits), default=0)
    return [each for length, each in fits if length == longest]


def is_plain_file(target: BinaryIO) -> bool:
    """True for a file on disk, and not for one that compresses what it is given itself."""
    file = getattr(target, "file", target)  # that of a NamedTemporaryFile
    return isinstance(file, io.FileIO | io.BufferedWriter | io.BufferedRandom)


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
