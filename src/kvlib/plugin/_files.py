"""Open a file that nobody named, but that was found in a folder: it must be a regular one."""

from __future__ import annotations

import io
import os
import stat
from typing import BinaryIO, cast

from kvlib._visible import visible_name
from kvlib.errors import ReadError

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_HINTS = ("give its own path to load(), not its folder", "give its own name, not its folder")
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)  # Windows has none, and no such files either


def open_regular(path: str) -> BinaryIO:
    """Open a regular file, unbuffered; whoever opens a pipe may wait for ever.

    Raises:
        ReadError: it is something else.
        OSError: it cannot be opened.
    """
    _refuse_special(_mode(path), path)  # before, as a socket cannot be opened, and a device acts
    file = open(path, "rb", buffering=0, opener=_open)  # noqa: SIM115  closed by the caller
    try:
        _refuse_special(os.fstat(file.fileno()).st_mode, path)  # it may have been replaced
        if _WITHOUT_WAITING:
            os.set_blocking(file.fileno(), True)
    except BaseException:
        file.close()
        raise
    return cast("BinaryIO", file)


def open_again(path: str) -> BinaryIO:
    """Open a file once more of which it was found that it is regular, for buffered reading."""
    return cast("BinaryIO", io.BufferedReader(cast("io.FileIO", open_regular(path))))


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _WITHOUT_WAITING)


def _mode(path: str) -> int:
    return os.stat(path).st_mode  # noqa: PTH116


def _refuse_special(mode: int, path: str) -> None:
    kind = _KINDS.get(stat.S_IFMT(mode))
    if kind:
        name = visible_name(os.path.basename(path))  # noqa: PTH119
        raise ReadError(f"{name} is {kind}, not a regular file", source=name).with_hint(*_HINTS)
