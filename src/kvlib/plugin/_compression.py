"""Compression around a file of any format: gzip (``.gz``) and Zstandard (``.zst``)."""

from __future__ import annotations

import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from attrs import frozen

from kvlib.errors import MissingDependencyError, ReadError


@frozen
class Compression:
    """One kind of compression."""

    name: str
    """Its name in messages."""
    suffix: str
    """The last suffix of a compressed file's name, with the dot."""
    magic: bytes
    """The first bytes of a compressed file."""
    goes_on: tuple[bytes, ...]
    """The first bytes of whatever may follow a stream in the same file."""
    padding: bytes
    """The byte that may fill a file up after a stream; empty if there is none."""
    decompressor: Callable[[], Any]
    """Makes an object that inflates one stream of compressed bytes piece by piece."""
    writer: Callable[[BinaryIO], Any]
    """Opens a file that compresses what is written to it, with no name and no time in it."""


def _gzip_writer(file: BinaryIO) -> Any:
    import gzip  # here, as few processes need it

    return gzip.GzipFile("", "wb", _LEVEL, file, mtime=0)


_LEVEL = 6
"""The default of the program gzip; Python's own, 9, takes longer."""


def _zstd() -> Any:
    """Return the module for Zstandard, which is Python's own from 3.14 on."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ModuleNotFoundError as error:
        raise MissingDependencyError.needed_by(
            "a .zst file", "backports.zstd", "kvlib[zstd]"
        ) from error
    return zstd


_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_SKIPPED = tuple(bytes((first,)) + b"\x2a\x4d\x18" for first in range(0x50, 0x60))
"""The first bytes of frames that Zstandard passes over."""

_KINDS = (
    Compression(
        name="gzip",
        suffix=".gz",
        magic=_GZIP,
        goes_on=(_GZIP,),
        padding=b"\x00",
        decompressor=lambda: zlib.decompressobj(wbits=31),
        writer=_gzip_writer,
    ),
    Compression(
        name="Zstandard",
        suffix=".zst",
        magic=_ZSTD,
        goes_on=(_ZSTD, *_SKIPPED),
        padding=b"",
        decompressor=lambda: _zstd().ZstdDecompressor(),
        writer=lambda file: _zstd().ZstdFile(file, "wb"),
    ),
)


def by_content(head: bytes) -> Compression | None:
    """Return the compression that a file's first bytes show; None if it is not compressed."""
    return next((kind for kind in _KINDS if head.startswith(kind.magic)), None)


def by_name(name: str) -> Compression | None:
    """Return the compression that a name's suffix shows; ``.gz`` alone is a name without one."""
    end = name[-_LONGEST_SUFFIX:].lower()
    for kind in _KINDS:
        if end.endswith(kind.suffix) and name[: -len(kind.suffix)][-1:] not in _NO_NAME:
            return kind
    return None


_LONGEST_SUFFIX = max(len(kind.suffix) for kind in _KINDS)
_NO_NAME = ("", "/", os.sep)
"""What may stand before a suffix that is a whole name."""


def bare_name(name: str) -> str:
    """Return a name without the suffix of a compression: ``a.xml`` of ``a.xml.gz``."""
    kind = by_name(name)
    return name[: -len(kind.suffix)] if kind else name


# --- reading ------------------------------------------------------------------


def inflated(file: BinaryIO, kind: Compression, name: str) -> BinaryIO:
    """Return a file of the bytes inside a compressed file, which closes it too.

    Reading it raises a ReadError if the compressed file is damaged, once; it then ends.
    """
    raw = _Inflated(file, kind, name)
    return cast("BinaryIO", io.BufferedReader(raw, _BUFFER))


_BUFFER = 64 * 1024
_CHUNK = 16 * 1024
"""Bytes to read at a time. The rest of them is copied where a stream ends: Python's own files take
128 KiB, so that 64 MB of empty streams keep them busy for two minutes."""
_MANY = 50_000  # streams; those of bgzip, pigz and pzstd have kilobytes each
_SHORT = 256  # bytes of a compressed stream


class _Inflated(io.RawIOBase):
    """Inflates the streams of a file, and turns the errors of that into one of kvlib's."""

    def __init__(self, file: BinaryIO, kind: Compression, name: str) -> None:
        self._file, self._kind, self._name = file, kind, name
        self._stream: Any = None
        self._data = b""  # read, and not yet inflated
        self._streams = self._size = 0  # so far, and the bytes of the file
        self._is_damaged = False  # a reader of many goes on after an error: let it end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._is_damaged:
            return 0
        try:
            data = self._inflate(len(buffer))
        except _errors() as error:
            self._is_damaged = True
            raise _damaged(self._name, self._kind, error) from error
        buffer[: len(data)] = data
        return len(data)

    def _inflate(self, most: int) -> bytes:
        """Return some of the bytes inside, at most so many; none at the end."""
        while True:
            if (self._stream is None or self._stream.eof) and not self._begin_stream():
                return b""
            if is_hungry := not self._data and getattr(self._stream, "needs_input", True):
                self._data = self._more()
            is_over = is_hungry and not self._data
            found: bytes = self._stream.decompress(self._data, most)
            self._data = getattr(self._stream, "unconsumed_tail", b"")  # that of zlib
            if found:
                return found
            if is_over and not self._stream.eof:
                raise EOFError

    def _begin_stream(self) -> bool:
        """Begin the next stream of the file; False if there is none."""
        data = self._stream.unused_data if self._stream else b""
        data = data.lstrip(self._kind.padding)
        while not data and (more := self._more()):
            data = more.lstrip(self._kind.padding)
        if not data:
            return False
        if len(data) < len(self._kind.magic):
            data += self._more()
        if self._stream and not data.startswith(self._kind.goes_on):
            raise ValueError("other data follows it")
        self._streams += 1
        if self._streams > max(_MANY, self._size // _SHORT):
            raise ValueError(f"it has more than {_MANY} parts of fewer than {_SHORT} bytes each")
        self._stream, self._data = self._kind.decompressor(), data
        return True

    def _more(self) -> bytes:
        data = self._file.read(_CHUNK)
        self._size += len(data)
        return data

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def inflated_head(data: bytes, kind: Compression, count: int, name: str) -> bytes:
    """Return the first bytes inside compressed data, which may be cut off anywhere."""
    head = b""
    try:
        while data.startswith(kind.magic) and len(head) < count:
            inside = kind.decompressor()
            head += inside.decompress(data, count - len(head))
            data = inside.unused_data  # the next stream of a file that consists of several
    except _errors() as error:
        raise _damaged(name, kind, error) from error
    return head


def _damaged(name: str, kind: Compression, error: Exception) -> ReadError:
    what = "it ends too early" if isinstance(error, EOFError) else str(error)
    if isinstance(error, zlib.error):  # "Error -3 while decompressing data: incorrect data check"
        what = what.rpartition(": ")[2]
    return ReadError(f"{name or 'the source'} is damaged {kind.name}: {what}", source=name)


def _errors() -> tuple[type[Exception], ...]:
    """Return what a decompressor raises; Zstandard's own error only once that is imported."""
    zstd = sys.modules.get("compression.zstd") or sys.modules.get("backports.zstd")
    own = (zstd.ZstdError,) if zstd else ()
    return (EOFError, OSError, ValueError, zlib.error, *own)


# --- writing ------------------------------------------------------------------


@contextmanager
def deflating(file: BinaryIO, kind: Compression | None) -> Iterator[BinaryIO]:
    """Give a file that compresses what is written to it; the file itself without a compression.

    The same bytes give the same file.
    """
    if kind is None:
        yield file
        return
    with kind.writer(file) as opened:
        yield opened
