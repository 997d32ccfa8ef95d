"""A source as readers see it: a name, the first bytes, and the bytes themselves."""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePath
from typing import BinaryIO, cast

import attrs
from attrs import field, frozen

from kvlib._visible import printable_name
from kvlib.plugin._compression import Compression, bare_name, by_content, inflated, inflated_head
from kvlib.plugin._files import open_again, open_regular
from kvlib.plugin._limits import MIB, Limits

HEAD_BYTES = 4096
TEXT_MODE = "the file was opened in text mode; open it in binary mode: open(path, 'rb')"
NOT_WAITING = "the file is in non-blocking mode; make it wait: os.set_blocking(file.fileno(), True)"


@frozen(kw_only=True)
class Source:
    """A source as a reader sees it: its name, its first bytes, and access to all bytes."""

    name: str
    """The file's name without its folder, or the name that the caller gave; may be empty. For a
    pipe or a device it is the whole path. A byte that is not UTF-8 is shown as ``\\xe9``. The
    suffix of a compression (``.gz``, ``.zst``) is left out: a reader sees what is inside."""
    suffix: str
    """The name's suffix in lower case, with its dot; empty if there is none."""
    media_type: str | None = None
    """As the caller gave it, such as ``application/pdf``; None if it did not."""
    encoding: str | None = None
    """The encoding of the bytes if the caller knows it: UTF-8 after ``loads(str)``."""
    head: bytes = field(repr=False)
    """The first 4096 bytes."""
    size: int
    """In bytes. For a compressed file that is not in memory: at least so many."""
    _place: str = field(default="", repr=False)  # as given or found, for Origin.source
    _compression: Compression | None = field(default=None, repr=False)  # of the file on disk
    _path: str | None = field(default=None, repr=False)
    _file: BinaryIO | None = field(default=None, repr=False, eq=False)  # open, after the head
    _data: bytes | None = field(default=None, repr=False)
    _beside: Mapping[str, Callable[[], Source]] | None = field(default=None, repr=False, eq=False)
    _limits: Limits = field(factory=Limits, repr=False)

    def open(self) -> BinaryIO:
        """Open the bytes as a new binary file, at its start; close it after use."""
        if self._data is None and self._path is not None:
            file = open_again(self._path)
            kind = self._compression
            return inflated(file, kind, PurePath(self._place).name) if kind else file
        return io.BytesIO(self._data or b"")

    def read_bytes(self) -> bytes:
        """Return all bytes.

        Raises:
            LimitExceededError: there are more than ``Limits.source_bytes``, or than
                ``Limits.inflated_bytes`` of a compressed file.
        """
        if self._data is not None:
            return self._data
        limit = _checked_limit(self)
        with self.open() as file:
            return read_limited(file, self._limits, self.name, limit)

    def sibling(self, name: str) -> Source | None:
        """Return the file of that name in the same folder; None if there is none.

        In an archive, only the files that a reader declares as its ``companions`` are found.
        """
        if self._beside is not None:
            return self._beside[name]() if name in self._beside else None
        # Paths of strings throughout: pathlib takes longer than reading a small file does.
        if self._path is None or name in ("", ".", "..") or os.path.basename(name) != name:  # noqa: PTH119
            return None
        path = os.path.join(os.path.dirname(self._path), name)  # noqa: PTH118, PTH120
        is_there = os.path.exists(path)  # noqa: PTH110
        return from_path(path, limits=self._limits, is_found=True) if is_there else None


def in_memory(source: Source) -> Source:
    """Return the Source with its bytes, read from the open file; a large one stays on disk.

    The reader then reads the same bytes that are hashed, whatever happens on disk.
    """
    if source._file is None or source.size > source._limits.source_bytes:
        return source
    limits, limit = source._limits, _checked_limit(source)
    most = getattr(limits, limit)
    data = source.head + read_up_to(source._file, most + 1 - len(source.head))
    limits.check(limit, len(data), source.name)
    return Source(
        name=source.name,
        suffix=source.suffix,
        media_type=source.media_type,
        encoding=source.encoding,
        head=source.head,
        size=len(data),
        place=source._place,
        path=source._path,
        data=data,
        limits=source._limits,
    )


def place_of(source: Source) -> str:
    """Return the path of a source as it was given or found, or its name."""
    return source._place


def _checked_limit(source: Source) -> str:
    """Check the size of a file on disk, and return the name of the limit on what is read of it."""
    kind, path = source._compression, source._path
    size = os.stat(path).st_size if kind and path else source.size  # noqa: PTH116
    source._limits.check("source_bytes", size, source.name)
    return "inflated_bytes" if kind else "source_bytes"


def read_limited(file: BinaryIO, limits: Limits, name: str, limit: str = "source_bytes") -> bytes:
    """Read a file to its end, but not beyond the limit."""
    data = read_up_to(file, getattr(limits, limit) + 1)
    limits.check(limit, len(data), name)
    return data


def read_up_to(file: BinaryIO, count: int) -> bytes:
    """Read ``count`` bytes of a file, fewer if it ends; a pipe or socket may give them in pieces.

    Raises:
        TypeError: the file does not give bytes.
        BlockingIOError: it is in non-blocking mode and has no data yet.
    """
    pieces: list[bytes] = []
    while count > 0:
        piece = cast("object", file.read(min(count, MIB)))
        if piece is None:
            raise BlockingIOError(errno.EAGAIN, NOT_WAITING)
        if not isinstance(piece, bytes):
            raise TypeError(TEXT_MODE)
        pieces.append(piece)
        if not piece or (len(piece) < min(count, MIB) and _is_terminal(file)):
            break
        count -= len(piece)
    return b"".join(pieces)


def _is_terminal(file: BinaryIO) -> bool:
    """True for a terminal, where a further call would wait for more input after the end."""
    return isinstance(file, io.BufferedReader) and file.isatty()


@contextmanager
def opened(
    path: str,
    *,
    place: str = "",
    name: str | None = None,
    media_type: str | None = None,
    limits: Limits,
    is_found: bool = False,
) -> Iterator[Source]:
    """Open a Source on disk; its file stays open until a reader is chosen.

    The bytes of a pipe or a device are read at once; one that the user did not name (``is_found``)
    is refused. ``place`` is the path as it was given.
    """
    place = printable_name(place or path)
    known_as = name or path
    # A folder raises its own OSError.
    with open_regular(path) if is_found else open(path, "rb", buffering=0) as raw:  # noqa: PTH123
        status = os.fstat(raw.fileno())
        if stat.S_ISREG(status.st_mode):
            yield _on_disk(raw, status.st_size, path, place, known_as, media_type, limits)
            return
        data = read_limited(raw, limits, place)
    source = from_bytes(data, name=known_as, media_type=media_type, place=place, limits=limits)
    # "null" or "63" alone means nothing: a device's or a pipe's own name keeps its folder.
    yield source if name else attrs.evolve(source, name=place)


def _on_disk(
    file: BinaryIO,
    size: int,
    path: str,
    place: str,
    name: str,
    media_type: str | None,
    limits: Limits,
) -> Source:
    """Make a Source from an open file, or from what is in it if it is compressed."""
    head = read_up_to(file, HEAD_BYTES)
    kind = by_content(head)
    if kind:
        file.seek(0)
        file = inflated(file, kind, PurePath(place).name)
        head = read_up_to(file, HEAD_BYTES)
    name, suffix = _name_and_suffix(name, kind)
    return Source(
        name=name,
        suffix=suffix,
        media_type=media_type,
        head=head,
        size=_least_size(head, size, kind),
        place=place,
        compression=kind,
        path=path,
        file=file,
        limits=limits,
    )


def _name_and_suffix(name: str, kind: Compression | None) -> tuple[str, str]:
    """Return the name without folder and compression, and its suffix; both may be empty."""
    name = os.path.basename(bare_name(name) if kind else name)  # noqa: PTH119  quicker than a path
    dot = name.rfind(".")
    return printable_name(name), name[dot:].lower() if 0 < dot < len(name) - 1 else ""


def _least_size(head: bytes, on_disk: int, kind: Compression | None) -> int:
    """Return the size of a file; of a compressed one the least that it can be."""
    if kind is None:
        return max(on_disk, len(head))
    return len(head) if len(head) < HEAD_BYTES else len(head) + 1


def from_path(
    path: str, *, name: str | None = None, limits: Limits, is_found: bool = False
) -> Source:
    """Make a Source from a file on disk; a large one is read only when its bytes are asked for."""
    with opened(path, name=name, limits=limits, is_found=is_found) as source:
        return in_memory(source)


def from_bytes(
    data: bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    encoding: str | None = None,
    place: str = "",
    beside: Mapping[str, Callable[[], Source]] | None = None,
    limits: Limits,
) -> Source:
    """Make a Source from bytes in memory; compressed ones are inflated.

    ``beside`` opens the files of its folder by their names.

    Raises:
        LimitExceededError: there are more than ``Limits.source_bytes``, or than
            ``Limits.inflated_bytes`` in compressed ones.
        ReadError: they are damaged.
    """
    kind = by_content(data)
    known_as, suffix = _name_and_suffix(name or "", kind)
    limits.check("source_bytes", len(data), known_as)
    if kind:
        file = inflated(io.BytesIO(data), kind, known_as)
        data = read_limited(file, limits, known_as, "inflated_bytes")
    return Source(
        name=known_as,
        suffix=suffix,
        media_type=media_type,
        encoding=encoding,
        head=data[:HEAD_BYTES],
        size=len(data),
        place=printable_name(place or name or ""),
        data=data,
        beside=beside,
        limits=limits,
    )


def from_head(
    data: bytes, *, name: str | None = None, media_type: str | None = None, limits: Limits
) -> Source:
    """Make a Source of which only the first bytes are known, for judging what it is."""
    kind = by_content(data)
    known_as, suffix = _name_and_suffix(name or "", kind)
    head = inflated_head(data, kind, HEAD_BYTES, known_as) if kind else data
    return Source(
        name=known_as,
        suffix=suffix,
        media_type=media_type,
        head=head,
        size=len(head),
        data=head,
        limits=limits,
    )
