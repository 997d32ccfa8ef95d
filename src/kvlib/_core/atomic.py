"""Write files and folders completely or not at all: to a temporary path first, then moved."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def new_file(path: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """Open a temporary file, which replaces the path if no error occurs."""
    if path.exists() and not path.is_file():  # a pipe or a device cannot be replaced
        with path.open("wb") as file:
            yield file
        return
    path = Path(os.path.realpath(path))  # a link stays a link
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    _check(path, replace=replace)
    beside = _beside(path.parent)
    try:
        with _opened(beside, path) as file:
            yield file
        if path.exists():
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _opened(beside: Path, path: Path) -> BinaryIO:
    try:
        return beside.open("xb")
    except OSError as error:
        raise _named(error, path) from None


def _named(error: OSError, path: Path) -> OSError:
    """Return the same error with the path that the caller knows."""
    return type(error)(error.errno, error.strerror, str(path))


@contextmanager
def new_folder(path: Path, *, replace: bool) -> Iterator[Path]:
    """Make a temporary folder, whose files are moved into the path if no error occurs.

    Other files in a folder that exists already stay.
    """
    is_new = not path.exists()
    if not (is_new or path.is_dir()):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    path.mkdir(parents=True, exist_ok=True)
    beside = _beside(path)  # inside it: a move is atomic only within one file system
    try:
        beside.mkdir()
    except OSError as error:
        raise _named(error, path) from None
    try:
        yield beside
        made = sorted(beside.iterdir())
        for file in made:
            _check(path / file.name, replace=replace)
        _move(made, path, beside)
        beside.rmdir()
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        if is_new:
            path.rmdir()
        raise


def _move(made: list[Path], folder: Path, beside: Path) -> None:
    """Move files into a folder; if one cannot be moved, undo the others."""
    kept: list[tuple[Path, Path]] = []
    moved: list[Path] = []
    try:
        for file in made:
            target = folder / file.name
            if target.exists():
                old = beside / f".{file.name}"
                target.replace(old)
                kept.append((old, target))
            file.replace(target)
            moved.append(target)
    except BaseException:
        for target in moved:
            target.unlink(missing_ok=True)
        for old, target in kept:
            old.replace(target)
        raise
    for old, _ in kept:
        old.unlink()


def _check(path: Path, *, replace: bool) -> None:
    """Raise if the path may not be replaced, before anything is moved."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not replace and path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    if not path.parent.exists():
        raise FileNotFoundError(errno.ENOENT, "no such folder; make it first", str(path.parent))


def _beside(folder: Path) -> Path:
    """Return an unused name in a folder."""
    return folder / f".kvlib-{secrets.token_hex(8)}.part"
