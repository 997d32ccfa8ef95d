"""Messages over a pipe: JSON and bytes, never a pickle."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from typing import Any, BinaryIO, TypeAlias

Frame: TypeAlias = tuple[Any, bytes]
"""A message, and the bytes that go with it."""

_HEAD = struct.Struct("<QQ")

# What is printed before a child has taken its pipe away from standard output is passed over.
MARK = b"\0\0kvlib\0\0"
_MOST_PRINTED = 1024 * 1024


def send(pipe: BinaryIO, message: Any, data: Iterable[bytes] = ()) -> None:
    """Write a message with bytes, in one piece."""
    text = json.dumps(message, separators=(",", ":")).encode("ascii")  # names may have any byte
    joined = b"".join(data)
    pipe.write(b"".join((_HEAD.pack(len(text), len(joined)), text, joined)))
    pipe.flush()


def receive(pipe: BinaryIO) -> Frame | None:
    """Read the next message with its bytes; None at the end, also in the middle of a message."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    size, data_size = _HEAD.unpack(head)
    text, data = pipe.read(size), pipe.read(data_size)
    if len(text) < size or len(data) < data_size:
        return None
    return json.loads(text), data


def skip_to_mark(pipe: BinaryIO) -> bool:
    """Read up to the mark; False if there is none."""
    read = bytearray()
    while not read.endswith(MARK):
        byte = pipe.read(1)
        if not byte or len(read) > _MOST_PRINTED:
            return False
        read += byte
    return True
