"""Read a member of an archive at its place, and never more than the limits allow."""

from __future__ import annotations

import threading
import zlib
from typing import BinaryIO

from kvlib._core.archives._member import Member, stamp_of
from kvlib.errors import ReadError
from kvlib.plugin import Limits
from kvlib.plugin._files import open_regular

_PIECE = 256 * 1024


class _Open(threading.local):
    """The archive that a thread read last: its next member is most likely in the same."""

    path: str | None = None
    stamp: tuple[int, ...] = ()
    file: BinaryIO | None = None


_open = _Open()


def read_member(member: Member, limits: Limits) -> bytes:
    """Return the bytes of a member, whose archive stays open for the next one.

    Raises:
        LimitExceededError: there are more than ``Limits.inflated_bytes``.
        ReadError: they are damaged, or are not what the archive says of them.
        OSError: the archive cannot be opened.
    """
    limits.check("inflated_bytes", member.size, member.base_name)
    if member.data is not None:
        return member.data
    file = _archive(member)
    file.seek(member.offset)
    data = _inflated(file, member) if member.method == "deflated" else _stored(file, member)
    if member.crc is not None and zlib.crc32(data) != member.crc:
        raise _damaged(member, "its bytes do not have the checksum that the archive has for it")
    return data


def release() -> None:
    """Close the archive that is still open in this thread, if any."""
    if _open.file is not None:
        _open.file.close()
    _open.path = _open.file = None


def _archive(member: Member) -> BinaryIO:
    """Return the archive, which must be the one that was listed: places in another mean nothing."""
    if _open.file is None or (_open.path, _open.stamp) != (member.archive, member.stamp):
        release()
        _open.file, _open.path = open_regular(member.archive), member.archive
        _open.stamp = member.stamp
    if stamp_of(_open.file) != member.stamp:
        raise ReadError(
            f"{member.base_name} cannot be read: its archive has changed since it was listed",
            source=member.base_name,
        )
    return _open.file


def _stored(file: BinaryIO, member: Member) -> bytes:
    if member.compressed != member.size:
        raise _damaged(member, _OTHER_SIZE)
    pieces, left = [], member.size
    while left and (piece := file.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    if left:
        raise _damaged(member, _CUT_OFF)
    return b"".join(pieces)


def _inflated(file: BinaryIO, member: Member) -> bytes:
    """Inflate one byte more than the archive says at most, to see that it lies."""
    pieces, room, left = [], member.size + 1, member.compressed
    inside = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while room and not inside.eof:
            fresh = b"" if inside.unconsumed_tail else file.read(min(left, _PIECE))
            left -= len(fresh)
            piece = inside.decompress(inside.unconsumed_tail or fresh, min(room, _PIECE))
            if not (fresh or piece):
                raise _damaged(member, _CUT_OFF if left else "its compressed bytes end too early")
            pieces.append(piece)
            room -= len(piece)
    except zlib.error as error:
        raise _damaged(member, "its compressed bytes make no sense") from error
    if room != 1 or not inside.eof:
        raise _damaged(member, _OTHER_SIZE)
    return b"".join(pieces)


_CUT_OFF = "the archive ends before it does"
_OTHER_SIZE = "it has another size than the archive says"


def _damaged(member: Member, what: str) -> ReadError:
    return ReadError(f"{member.base_name} is damaged: {what}", source=member.base_name)
