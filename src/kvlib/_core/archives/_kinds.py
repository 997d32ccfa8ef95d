"""Tell by its first bytes which kind of archive a file is, if it is one."""

from __future__ import annotations

import tarfile
from typing import BinaryIO, Literal, TypeAlias

from kvlib.plugin._compression import Compression, by_content, inflated_head
from kvlib.plugin._source import read_up_to

_ZIP = (b"PK\3\4", b"PK\5\6")  # the second is that of an empty one
_HEAD = 256 * 1024
"""Bytes that hold the first block of a compressed archive: Zstandard gives 128 KiB at a time."""
Kind: TypeAlias = "Literal['zip', 'tar'] | Compression"
"""What a file is; a compression, if there is a tar archive in it."""


def kind_of(file: BinaryIO, name: str) -> Kind | None:
    """Return the kind of a file that is open at its beginning; None if it is not an archive.

    Raises:
        ReadError: it is compressed, and damaged.
        MissingDependencyError: what unpacks it is not installed.
    """
    head = read_up_to(file, _HEAD)
    if head.startswith(_ZIP):
        return "zip"
    around = by_content(head)
    if around:
        head = inflated_head(head, around, tarfile.BLOCKSIZE, name)
    return (around or "tar") if _is_tar(head[: tarfile.BLOCKSIZE]) else None


def _is_tar(head: bytes) -> bool:
    try:
        tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError, OverflowError):
        return False
    return True
