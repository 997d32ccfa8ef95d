"""Rename atomically where the system can: without replacing anything, or two folders at once."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["exchange", "move_new", "sync_file", "sync_folder"]

_NOREPLACE, _EXCHANGE = 1, 2
_HERE = -100  # AT_FDCWD
_NOT_HERE = (errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK)
"""What a system or a disk says of an operation that it does not know."""


def move_new(made: Path, target: Path) -> None:
    """Give a file its name, in one step that fails if the name is taken.

    Raises:
        FileExistsError: the name is taken.
    """
    if os.name == "nt":
        made.rename(target)  # replaces nothing there
        return
    for attempt in (_linked, _renamed):
        if attempt(made, target):
            return
    os.close(os.open(target, os.O_CREAT | os.O_EXCL))  # others find the name taken from here on
    try:
        made.replace(target)
    except BaseException:
        target.unlink()
        raise


def _linked(made: Path, target: Path) -> bool:
    """Give a file a second name and take the first away; False if the disk has no links."""
    if not hasattr(os, "link"):
        return False
    try:
        os.link(made, target)
    except OSError as error:
        if error.errno in _NOT_HERE:
            return False
        raise
    made.unlink()
    return True


def _renamed(made: Path, target: Path) -> bool:
    return _renameat2(made, target, _NOREPLACE)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False if this system or disk cannot."""
    return _renameat2(one, other, _EXCHANGE)


def _renameat2(one: Path, other: Path, flag: int) -> bool:
    """Call Linux's own function, which Python does not have; False if it is not here."""
    function = _function()
    if function is None:
        return False
    if function(_HERE, os.fsencode(one), _HERE, os.fsencode(other), flag) == 0:
        return True
    from ctypes import get_errno

    code = get_errno()
    if code in _NOT_HERE:
        return False
    raise OSError(code, os.strerror(code), str(other))


@cache
def _function() -> Callable[..., Any] | None:
    if sys.platform != "linux":
        return None
    import ctypes  # here, as few processes need it

    with suppress(OSError, AttributeError):
        function = ctypes.CDLL(None, use_errno=True).renameat2
        function.argtypes = [
            ctypes.c_int,
            ctypes.c_char_p,
            ctypes.c_int,
            ctypes.c_char_p,
            ctypes.c_uint,
        ]
        return function
    return None


# --- to the disk itself -------------------------------------------------------


def sync_file(path: Path) -> None:
    """Let the contents of a file reach the disk."""
    _sync(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)


def sync_folder(path: Path) -> None:
    """Let the names in a folder reach the disk, where a folder can be opened for it."""
    if os.name == "nt":
        return
    with suppress(PermissionError):  # one may write to a folder that one may not list
        _sync(path, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP):
            raise
    finally:
        os.close(descriptor)
