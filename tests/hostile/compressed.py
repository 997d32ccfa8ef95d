"""Hostile .gz and .zst files."""

from __future__ import annotations

import gzip
import zlib

from hostile.registry import Hostile, either, hostile, limit, refuse, right
from kvlib.errors import KvlibError
from samples import TEXT

COMPRESSED: list[Hostile] = []
file = hostile(COMPRESSED, "gzip", ".txt.gz")


def packed(data: bytes, level: int = 9) -> bytes:
    return gzip.compress(data, level, mtime=0)


def bomb(size: int) -> bytes:
    """This many blanks, without having them all at once."""
    maker = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b" " * 1_000_000
    return b"".join(maker.compress(block) for _ in range(size // len(block))) + maker.flush()


@file(limit(), large=True)
def bomb_of_10_gb() -> bytes:
    """10 GB of blanks in 10 MB, in 100 members."""
    return bomb(100_000_000) * 100


@file(limit())
def bomb_of_100_mb() -> bytes:
    """100 MB of blanks in 100 kB."""
    return bomb(100_000_000)


@file(either(limit(), right(), refuse()))
def hundred_thousand_members() -> bytes:
    """A text in 100,000 members, most of them empty."""
    return packed(TEXT.encode()) + packed(b"") * 100_000


@file(refuse(KvlibError))
def packed_twenty_times() -> bytes:
    """A file packed twenty times over."""
    data = TEXT.encode()
    for _ in range(20):
        data = packed(data)
    return data


@file(refuse(KvlibError))
def cut_off() -> bytes:
    """The end of the file, with its checksum, is lost."""
    return packed(TEXT.encode())[:-12]


@file(refuse(KvlibError))
def wrong_checksum() -> bytes:
    """A checksum that does not fit what was unpacked."""
    data = packed(TEXT.encode())
    return data[:-8] + b"\0\0\0\0" + data[-4:]


@file(either(refuse(KvlibError), right()))
def rest_after_the_end() -> bytes:
    """Bytes that are not packed, after the end."""
    return packed(TEXT.encode()) + b"rest" * 1000


zstd = hostile(COMPRESSED, "zstd", ".txt.zst")


@zstd(limit())
def zstd_bomb() -> bytes:
    """100 MB of blanks, as blocks of one repeated byte: 2.4 kB."""
    block = (131_072 << 3 | 1 << 1).to_bytes(3, "little") + b" "
    last = (1 << 3 | 1 << 1 | 1).to_bytes(3, "little") + b" "
    return b"\x28\xb5\x2f\xfd\x00\x58" + block * 763 + last


@zstd(either(refuse(KvlibError)))
def window_of_a_terabyte() -> bytes:
    """A frame that asks for a window of more than a terabyte of memory."""
    return b"\x28\xb5\x2f\xfd\x00\xff" + (1 << 3 | 1 << 1 | 1).to_bytes(3, "little") + b" "
