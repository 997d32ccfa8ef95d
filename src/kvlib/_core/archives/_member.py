"""A file in an archive, and a source that is a failure before it is opened."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from attrs import field, frozen


def _members(given: Iterable[Member | Mapping[str, Any]]) -> tuple[Member, ...]:
    return tuple(each if isinstance(each, Member) else Member(**each) for each in given)


def _numbers(given: Iterable[int]) -> tuple[int, ...]:
    return tuple(given)


@frozen(kw_only=True)
class Member:
    """A file in an archive, and its place there; its fields are all that reading it takes.

    ``Member(**attrs.asdict(member))`` is the same member again, also in another process.
    """

    archive: str
    """The path of the archive, as it was given or found."""
    name: str
    """The name inside it, with slashes, and visible: never a path on disk."""
    offset: int
    """The place in the archive where its bytes begin."""
    compressed: int
    """The number of its bytes there."""
    size: int
    """The number when it is unpacked, as the archive says; never trusted."""
    method: str
    """``stored`` or ``deflated``."""
    data: bytes | None = field(default=None, repr=False)
    """The bytes of a member of a compressed tar archive, which can be read only in one go."""
    stamp: tuple[int, ...] = field(default=(), converter=_numbers, repr=False)
    """What tells the archive from another that takes its path: see :func:`stamp_of`."""
    crc: int | None = None
    """The checksum (CRC-32) of its bytes; None if the archive keeps none."""
    beside: tuple[Member, ...] = field(default=(), converter=_members, repr=False)
    """The files in its folder that a reader may look up, such as ``metadata.xml``."""

    @property
    def place(self) -> str:
        """The archive and the name in it: ``map.zip/2019/ah-tk-1.xml``."""
        return f"{self.archive}/{self.name}"

    @property
    def base_name(self) -> str:
        """The name without its folders."""
        return self.name.rpartition("/")[2]


def stamp_of(file: BinaryIO) -> tuple[int, ...]:
    """Return what tells an open file from any other, also from itself after a change."""
    status = os.fstat(file.fileno())
    return (status.st_ino, status.st_size, status.st_mtime_ns)


@frozen
class Refused:
    """A source that is a failure before it is opened."""

    source: str
    """Its path, or its place in an archive."""
    error: Exception
    """The reason."""
