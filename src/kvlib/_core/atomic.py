"""Write files and folders completely or not at all: to a temporary path first, then moved."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
    temporary = _temporary_path(path.parent)
    try:
        with opened(temporary, path) as file:
            yield file
        if path.exists():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def opened(temporary: Path, path: Path) -> BinaryIO:
    """Open a new temporary file; an error names the path that the caller knows."""
    try:
        return temporary.open("xb")
    except OSError as error:
        raise _named(error, path) from None


def _named(error: OSError, path: Path) -> OSError:
    """Return the same error with the path that the caller knows."""
    return type(error)(error.errno, error.strerror, str(path))


@contextmanager
def new_folder(path: Path, *, replace: bool) -> Iterator[Path]:
    """Make a temporary folder, whose files are moved into the path if no error occurs.

    Other files in a folder that exists already stay. If an error occurs, new folders go again.
    """
    if path.exists() and not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    absent = [folder for folder in (path, *path.parents) if not folder.exists()]
    temporary = _temporary_path(path)  # inside it: a move is atomic only within one file system
    try:
        path.mkdir(parents=True, exist_ok=True)
        _make(temporary, path)
        yield temporary
        made = sorted(temporary.iterdir())
        for file in made:
            _check(path / file.name, replace=replace)
        _move(made, path, temporary)
        temporary.rmdir()
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        for folder in absent:
            with suppress(OSError):  # somebody else may have put something there
                folder.rmdir()
        raise


def _make(temporary: Path, path: Path) -> None:
    try:
        temporary.mkdir()
    except OSError as error:
        raise _named(error, path) from None


def _move(made: list[Path], folder: Path, temporary: Path) -> None:
    """Move files into a folder; if one cannot be moved, undo the others."""
    kept: list[tuple[Path, Path]] = []
    moved: list[Path] = []
    try:
        for file in made:
            target = folder / file.name
            if target.exists():
                old = temporary / f".{file.name}"
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


def _temporary_path(folder: Path) -> Path:
    """Return an unused name in a folder."""
    return folder / f".kvlib-{secrets.token_hex(8)}.part"
