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
    reader: Callable[[BinaryIO], Any]
    """Opens what is inside a file."""
    decompressor: Callable[[], Any]
    """Makes an object that inflates one stream of compressed bytes piece by piece."""
    writer: Callable[[BinaryIO], Any]
    """Opens a file that compresses what is written to it, with no name and no time in it."""


def _gzip(file: BinaryIO, **how: Any) -> Any:
    import gzip  # here, as few processes need it

    return gzip.GzipFile(fileobj=file, **how)


def _gzip_writer(file: BinaryIO) -> Any:
    return _gzip(file, filename="", mode="wb", mtime=0, compresslevel=_LEVEL)


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


_KINDS = (
    Compression(
        name="gzip",
        suffix=".gz",
        magic=b"\x1f\x8b",
        reader=_gzip,
        decompressor=lambda: zlib.decompressobj(wbits=31),
        writer=_gzip_writer,
    ),
    Compression(
        name="Zstandard",
        suffix=".zst",
        magic=b"\x28\xb5\x2f\xfd",
        reader=lambda file: _zstd().ZstdFile(file),
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


class _Inflated(io.RawIOBase):
    """Reads from a decompressor, and turns its errors into one of kvlib's."""

    def __init__(self, file: BinaryIO, kind: Compression, name: str) -> None:
        self._file, self._kind, self._name = file, kind, name
        self._inside = kind.reader(file)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._inside.read(len(buffer))
        except _errors() as error:
            self._inside.close()
            self._inside = io.BytesIO()  # a reader of many goes on after an error: let it end
            raise _damaged(self._name, self._kind, error) from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inside.close()
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
    if isinstance(error, EOFError):
        what = "it ends too early"
    elif "Not a gzipped file" in str(error):  # but its beginning is
        what = "other data follows it"
    else:
        what = str(error)
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
