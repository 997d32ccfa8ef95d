"""Temporary files and folders, each with a lock that tells later runs whether it is abandoned.

``.kvlib-TOKEN.lock`` is made and locked before ``.kvlib-TOKEN.part``, and removed after it. However
a process ends, its locks end with it. What nobody locks is removed by the next run that makes
something temporary in the same folder.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import TypeAlias

from attrs import define

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NAME = re.compile(r"\.kvlib-([0-9a-f]{16})\.(?:lock|part|old)")
_LIVE: set[str] = set()
"""The tokens of this process: on some network disks its own locks do not keep it out."""
_FOLDERS = 1000
_PERIOD = 300
"""Seconds after which a folder is tidied again: a server may outlive many workers."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
UNHELD = -1
"""The descriptor of a file that is not locked."""


@define
class Claim:
    """Names in a folder that belong to one run, for as long as it holds their lock."""

    folder: Path
    token: str = ""
    descriptor: int = UNHELD

    def _path(self, ending: str) -> Path:
        return self.folder / f".kvlib-{self.token}.{ending}"

    @property
    def lock(self) -> Path:
        """The file that is locked."""
        return self._path("lock")

    @property
    def part(self) -> Path:
        """The temporary file or folder."""
        return self._path("part")

    @property
    def old(self) -> Path:
        """A folder for what is replaced."""
        return self._path("old")

    def note(self, text: bytes) -> None:
        """Write down in the lock's file what a later run must know to end the work."""
        os.lseek(self.descriptor, 0, os.SEEK_SET)
        os.ftruncate(self.descriptor, 0)
        while text:
            text = text[os.write(self.descriptor, text) :]
        os.fsync(self.descriptor)

    def noted(self) -> bytes:
        """Return what was written down."""
        if self.descriptor == UNHELD:
            return b""
        os.lseek(self.descriptor, 0, os.SEEK_SET)
        return os.read(self.descriptor, os.fstat(self.descriptor).st_size)

    def hold(self) -> None:
        """Claim new names, or wait until no other run has the one that was given."""
        given = self.token
        for _ in range(_ATTEMPTS):  # another run may remove the file before it is locked
            self.token = given or os.urandom(8).hex()
            _LIVE.add(self.token)
            self.descriptor = hold(self.lock, os.O_CREAT, wait=bool(given))
            if self.descriptor != UNHELD:
                return
            self.let_go(remove=not given)
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK), str(self.lock))

    @property
    def is_clear(self) -> bool:
        """True if nothing temporary is left."""
        return not (os.path.lexists(self.part) or os.path.lexists(self.old))

    def clear(self) -> bool:
        """Remove what is temporary; return True if nothing is left."""
        remove(self.part)
        remove(self.old)
        return self.is_clear

    def let_go(self, *, remove: bool) -> None:
        """Give the lock back, and remove its file if nothing is left of the work."""
        if remove:  # while it is still locked, so that nobody locks a file without a name
            with suppress(OSError):
                self.lock.unlink()
        _LIVE.discard(self.token)  # before another thread may lock a file of this name
        if self.descriptor != UNHELD:
            os.close(self.descriptor)
            if remove and os.name == "nt":  # where no open file can be removed
                with suppress(OSError):
                    self.lock.unlink()
        self.descriptor = UNHELD


_ATTEMPTS = 1000
Clear: TypeAlias = Callable[[Claim], bool]
"""Removes what is left of a run; returns True if its lock may go too."""


def hold(path: Path, flags: int = 0, *, wait: bool = False) -> int:
    """Lock a file, and return its descriptor; ``UNHELD`` if another run locks or removed it.

    Where there are no locks, as on some network disks, a new file counts as locked by its maker
    and an old one as locked by somebody else.

    Args:
        path: the file.
        flags: ``os.O_CREAT`` to make it.
        wait: wait until nobody else locks it.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | _NO_LINK | flags, 0o600)
    except OSError:
        if flags:
            raise
        return UNHELD
    is_held = False
    try:
        locked = _lock(descriptor, wait=wait)
        is_held = (bool(flags) if locked is None else locked) and _is_at(descriptor, path)
    finally:
        if not is_held:
            os.close(descriptor)
    return descriptor if is_held else UNHELD


def _is_at(descriptor: int, path: Path) -> bool:
    """True if an open file is still at its path: whoever locks it may have removed it."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    return False


def _lock(descriptor: int, *, wait: bool) -> bool | None:
    """Lock a file: True, or False if another process does, or None if it cannot be locked."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError as error:
        return False if error.errno in _BUSY else None
    return True


_BUSY = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)


@contextmanager
def claimed(folder: Path, clear: Clear) -> Iterator[Claim]:
    """Claim names for something temporary in a folder, and clear them in the end."""
    tidy_at_times(folder, clear)
    claim = Claim(folder)
    try:
        claim.hold()
        yield claim
    finally:
        _end(claim, clear)


def _end(claim: Claim, clear: Clear) -> None:
    """Clear what is temporary, and give the lock back whatever happens."""
    is_clear = False
    try:
        with suppress(OSError):
            is_clear = clear(claim)
    except KeyboardInterrupt:  # in the middle of it: of several signals only the first raises
        with suppress(OSError):
            is_clear = clear(claim)
        raise
    finally:
        claim.let_go(remove=is_clear)


def tidy_at_times(folder: Path, clear: Clear) -> None:
    """Tidy a folder, but not for each of many documents that are written to it one by one."""
    _tidy_once(str(folder.absolute()), clear, monotonic() // _PERIOD)


@lru_cache(maxsize=_FOLDERS)
def _tidy_once(folder: str, clear: Clear, _: float) -> None:
    tidy(Path(folder), clear)


def tidy(folder: Path, clear: Clear) -> None:
    """Clear what abandoned runs left in a folder; what cannot be cleared stays."""
    with suppress(OSError):
        found = filter(None, map(_NAME.fullmatch, names_in(folder)))
        for token in {match[1] for match in found}.difference(_LIVE):
            with suppress(OSError):
                _tidy(Claim(folder, token), clear)


def _tidy(claim: Claim, clear: Clear) -> None:
    if not os.path.lexists(claim.lock):  # made first and removed last: nobody is at work
        if claim.part.is_file() and _is_own(claim.part.lstat()):
            claim.part.unlink()
        return
    claim.descriptor = hold(claim.lock)
    if claim.descriptor == UNHELD:
        return
    if _is_own(os.fstat(claim.descriptor)):
        _end(claim, clear)
    else:
        claim.let_go(remove=False)


def _is_own(status: os.stat_result) -> bool:
    """True for a plain file of this user: a note of somebody else must not be obeyed."""
    is_mine = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return stat.S_ISREG(status.st_mode) and is_mine


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder, in order; none if it does not exist."""
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _clear(claim: Claim) -> bool:
    """Remove what is temporary; what has a note is the target of a ``dump``, and is left to it."""
    return not claim.noted() and claim.clear()


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Make a folder for temporary files, and remove it in the end.

    For a writer whose library writes only to a path. The folder is in ``TMPDIR``, as those of
    :mod:`tempfile`. If the process is killed, the next run that asks for such a folder removes it.

    Example:
        >>> with temporary_folder() as folder:
        ...     (folder / "half.txt").write_text("Kent u het bericht?")
        19
        >>> folder.exists()
        False
    """
    from tempfile import gettempdir

    with claimed(Path(gettempdir()), _clear) as claim:
        claim.part.mkdir(mode=0o700)
        yield claim.part
