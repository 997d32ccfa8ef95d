"""Compression around a file of any format: gzip (``.gz``) and Zstandard (``.zst``)."""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
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


_KINDS = (
    Compression("gzip", ".gz", b"\x1f\x8b"),
    Compression("Zstandard", ".zst", b"\x28\xb5\x2f\xfd"),
)
COMPRESSED_SUFFIXES = tuple(kind.suffix for kind in _KINDS)


def by_content(head: bytes) -> Compression | None:
    """Return the compression that a file's first bytes show; None if it is not compressed."""
    return next((kind for kind in _KINDS if head.startswith(kind.magic)), None)


def by_name(name: str) -> Compression | None:
    """Return the compression that a name's suffix shows."""
    return next((kind for kind in _KINDS if name.lower().endswith(kind.suffix)), None)


def bare_name(name: str) -> str:
    """Return a name without the suffix of a compression: ``a.xml`` of ``a.xml.gz``."""
    kind = by_name(name)
    return name[: -len(kind.suffix)] if kind and PurePath(name).stem else name


# --- reading ------------------------------------------------------------------


def inflated(file: BinaryIO, kind: Compression, name: str) -> BinaryIO:
    """Return a file of the bytes inside a compressed file, which closes it too.

    Reading it raises a ReadError if the compressed file is damaged.
    """
    raw = _Inflated(file, _reader(file, kind), kind, name)
    return cast("BinaryIO", io.BufferedReader(raw, _BUFFER))


_BUFFER = 64 * 1024


class _Inflated(io.RawIOBase):
    """Reads from a decompressor, and turns its errors into one of kvlib's."""

    def __init__(self, file: BinaryIO, inside: Any, kind: Compression, name: str) -> None:
        self._file, self._inside, self._kind, self._name = file, inside, kind, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._inside.read(len(buffer))
        except _errors() as error:
            raise _damaged(self._name, self._kind, error) from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inside.close()
            self._file.close()
        super().close()


def _reader(file: BinaryIO, kind: Compression) -> Any:
    if kind.suffix == ".gz":
        import gzip

        return gzip.GzipFile(fileobj=file)
    return _zstd().ZstdFile(file)


def inflated_head(data: bytes, kind: Compression, count: int, name: str) -> bytes:
    """Return the first bytes inside compressed data, which may be cut off anywhere."""
    try:
        if kind.suffix == ".gz":
            return zlib.decompressobj(wbits=31).decompress(data, count)
        return cast("bytes", _zstd().ZstdDecompressor().decompress(data, count))
    except _errors() as error:
        raise _damaged(name, kind, error) from error


def _damaged(name: str, kind: Compression, error: Exception) -> ReadError:
    what = "it ends too early" if isinstance(error, EOFError) else str(error)
    return ReadError(f"{name or 'the source'} is damaged {kind.name}: {what}", source=name)


# --- writing ------------------------------------------------------------------


@contextmanager
def deflating(file: BinaryIO, kind: Compression | None) -> Iterator[BinaryIO]:
    """Give a file that compresses what is written to it; the file itself without a compression.

    The same bytes give the same file: no name and no time is put into it.
    """
    if kind is None:
        yield file
        return
    if kind.suffix == ".gz":
        import gzip

        opened: Any = gzip.GzipFile("", "wb", fileobj=file, mtime=0, compresslevel=_LEVEL)
    else:
        opened = _zstd().ZstdFile(file, "wb")
    with opened:
        yield opened


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


def _errors() -> tuple[type[Exception], ...]:
    """Return what a decompressor raises; Zstandard's own error only once that is imported."""
    zstd = sys.modules.get("compression.zstd") or sys.modules.get("backports.zstd")
    own = (zstd.ZstdError,) if zstd else ()
    return (EOFError, OSError, ValueError, zlib.error, *own)
