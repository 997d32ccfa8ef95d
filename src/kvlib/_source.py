"""A source as readers see it: a name, the first bytes, and the bytes themselves."""

from __future__ import annotations

import io
from pathlib import Path, PurePath
from typing import BinaryIO

import attrs
from attrs import field, frozen

from kvlib.errors import LimitExceededError

HEAD_BYTES = 4096
MIB = 1024 * 1024


@frozen(kw_only=True)
class Limits:
    """What a source may ask for; passing one is a :class:`kvlib.LimitExceededError`."""

    source_bytes: int = 64 * MIB
    """Size of the source, in bytes; of JSON Lines that of each line."""


@frozen(kw_only=True)
class Source:
    """What a reader reads."""

    name: str
    """The file's name without its folder, or what the caller gave; may be empty. Of a pipe
    or a device it is the whole path."""
    suffix: str
    """Lower case, with its dot; empty if there is none."""
    media_type: str | None = None
    """As the caller gave it, such as ``application/pdf``; None if it did not."""
    encoding: str | None = None
    """The encoding of the bytes where the caller knows it: UTF-8 behind ``loads(str)``."""
    head: bytes = field(repr=False)
    """The first 4096 bytes."""
    size: int
    """In bytes."""
    _path: Path | None = field(default=None, repr=False)
    _data: bytes | None = field(default=None, repr=False)
    _limits: Limits = field(factory=Limits, repr=False)

    def open(self) -> BinaryIO:
        """The bytes as a fresh binary file, at its start; close it."""
        if self._path is not None:
            return self._path.open("rb")
        return io.BytesIO(self._data or b"")

    def read_bytes(self) -> bytes:
        """All bytes.

        Raises:
            LimitExceededError: there are more than ``Limits.source_bytes``.
        """
        if self._data is not None:
            return self._data
        check_size(self.size, self._limits, self.name)
        with self.open() as file:
            return read_limited(file, self._limits, self.name)

    def sibling(self, name: str) -> Source | None:
        """The file of that name in the same folder; None if there is none."""
        if self._path is None or not name or PurePath(name).name != name:
            return None
        path = self._path.with_name(name)
        return from_path(path, limits=self._limits) if path.is_file() else None


def read_limited(file: BinaryIO, limits: Limits, name: str) -> bytes:
    """Read a file to its end, but never more than the limit."""
    data = file.read(limits.source_bytes + 1)
    check_size(len(data), limits, name)
    return data


def check_size(size: int, limits: Limits, name: str) -> None:
    """Raise LimitExceededError if a source of this size is too large."""
    if size > limits.source_bytes:
        raise LimitExceededError(
            f"{name or 'the source'} has more than {limits.source_bytes} bytes; allow more with "
            f"limits=Limits(source_bytes=…)",
            source=name,
            limit="source_bytes",
            value=limits.source_bytes,
        )


def from_path(
    path: Path, *, name: str | None = None, media_type: str | None = None, limits: Limits
) -> Source:
    """A Source on disk; of a pipe or a device the bytes are read at once."""
    given = name
    name = PurePath(name or path).name
    if path.is_dir() or path.is_file():  # a folder raises its own OSError when opened
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        size = path.stat().st_size
        return Source(
            name=name,
            suffix=PurePath(name).suffix.lower(),
            media_type=media_type,
            head=head,
            size=size,
            path=path,
            limits=limits,
        )
    with path.open("rb") as file:
        data = read_limited(file, limits, name)
    source = from_bytes(data, name=name, media_type=media_type, limits=limits)
    # "null" or "63" says nothing: a device's or a pipe's own name keeps its folder.
    return source if given else attrs.evolve(source, name=str(path))


def from_bytes(
    data: bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    encoding: str | None = None,
    limits: Limits,
) -> Source:
    """A Source in memory."""
    path = PurePath(name) if name else None
    name = path.name if path else ""
    check_size(len(data), limits, name)
    return Source(
        name=name,
        suffix=path.suffix.lower() if path else "",
        media_type=media_type,
        encoding=encoding,
        head=data[:HEAD_BYTES],
        size=len(data),
        data=data,
        limits=limits,
    )
