"""Write files and folders completely or not at all: to a temporary path first, then moved.

A temporary path is in the folder of its target, with a lock (``kvlib.plugin._temporary``). A
folder of tables is swapped as one (``_core.folder_swap``); to a folder of one file per document,
files are added.
"""

from __future__ import annotations

import errno
import io
import os
import shutil
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from attrs import define

from kvlib._core import folder_swap
from kvlib._core.renaming import move_new, sync_file, sync_folder
from kvlib.plugin._temporary import Claim, claimed, names_in, remove, tidy_at_times

__all__ = ["NewFolder", "new_file", "new_folder", "opened", "swapped_folder", "with_name"]

_BUFFER = 256 * 1024
_T = TypeVar("_T")


# --- errors -------------------------------------------------------------------


def with_name(error: OSError, path: Path | str) -> OSError:
    """Return the same error with the path that the caller knows."""
    if error.errno is None:
        return error
    return OSError(error.errno, error.strerror, str(path))


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let errors name the path that the caller knows."""
    try:
        yield
    except OSError as error:
        raise with_name(error, path) from None


class _Named(io.FileIO):
    """A file whose errors name another path."""

    def __init__(self, path: Path, mode: str, known: Path) -> None:
        self._known = known
        with _naming(known):
            super().__init__(path, mode)

    def write(self, data: Any, /) -> int:
        with _naming(self._known):
            return super().write(data)

    def close(self) -> None:
        with _naming(self._known):
            super().close()


def opened(temporary: Path, path: Path, mode: str = "xb") -> BinaryIO:
    """Open a new temporary file; errors name the path that the caller knows."""
    raw = _Named(temporary, mode.replace("b", ""), path)
    return cast("BinaryIO", io.BufferedWriter(raw, _BUFFER))


def _check(path: Path, *, replace: bool) -> None:
    """Raise if the path may not be replaced, before anything is moved."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not replace and path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    if not path.parent.exists():
        raise FileNotFoundError(errno.ENOENT, "no such folder; make it first", str(path.parent))


# --- a file -------------------------------------------------------------------


@contextmanager
def new_file(path: Path, *, replace: bool, is_one_of_many: bool = False) -> Iterator[BinaryIO]:
    """Open a temporary file, which replaces the path if no error occurs.

    Args:
        path: the file.
        replace: True to replace one that exists already.
        is_one_of_many: True if the caller lets the names in the folder reach the disk in the end.
    """
    if path.exists() and not path.is_file():  # a pipe or a device cannot be replaced
        with opened(path, path, "wb") as file:
            yield file
        return
    target = Path(os.path.realpath(path))  # a link stays a link
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    _check(path, replace=replace)
    with _entered(claimed(target.parent, folder_swap.clear), path) as claim:
        with opened(claim.part, path) as file:
            yield file
        with _naming(path):
            sync_file(claim.part)
            _keep_mode(target, claim.part)
            _move(claim.part, target, replace=replace)
            if not is_one_of_many:
                sync_folder(target.parent)


def _keep_mode(target: Path, made: Path) -> None:
    with suppress(FileNotFoundError):
        made.chmod(stat.S_IMODE(target.stat().st_mode))


def _move(made: Path, target: Path, *, replace: bool) -> None:
    if replace:
        made.replace(target)
    else:
        move_new(made, target)


@contextmanager
def _entered(manager: AbstractContextManager[_T], path: Path) -> Iterator[_T]:
    """Let an error at the beginning, but not one of what is done then, name the path."""
    with ExitStack() as stack:
        with _naming(path):
            made = stack.enter_context(manager)
        yield made


# --- a folder that files are added to -----------------------------------------


@contextmanager
def new_folder(path: Path, *, replace: bool) -> Iterator[Path]:
    """Make a temporary folder, whose files are moved into the path if no error occurs.

    Other files in a folder that exists already stay. If an error occurs, new folders go again.
    """
    with _temporary_folder(path, path) as claim:
        yield claim.part
        with _naming(path):
            _sync_all(claim.part)
        _add(claim, path, replace=replace)


@contextmanager
def _temporary_folder(path: Path, home: Path) -> Iterator[Claim]:
    """Make a temporary folder in ``home``, which is the target folder or the one that holds it."""
    if any(each.exists() and not each.is_dir() for each in (path, home)):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    absent = [folder for folder in (home, *home.parents) if not folder.exists()]
    try:
        with _naming(path):
            home.mkdir(parents=True, exist_ok=True)
        with _entered(claimed(home, folder_swap.clear), path) as claim:
            with _naming(path):
                claim.part.mkdir()
            yield claim
    except BaseException:
        for folder in absent:
            with suppress(OSError):  # somebody else may have put something there
                folder.rmdir()
        raise


def _sync_all(folder: Path) -> None:
    for place, _, names in os.walk(folder):
        for name in names:
            sync_file(Path(place, name))
        sync_folder(Path(place))


def _add(claim: Claim, path: Path, *, replace: bool) -> None:
    """Move files into a folder; if one cannot be moved, undo the others."""
    names = names_in(claim.part)
    for name in names:
        if not folder_swap.are_folders(claim.part / name, path / name):
            _check(path / name, replace=replace)
    claim.old.mkdir()
    try:
        for name in names:
            with _naming(path / name):
                _put(claim, path, name, replace=replace)
        with _naming(path):
            sync_folder(path)
    except BaseException:
        for name in names:
            _put_back(claim, path, name)
        raise


def _put(claim: Claim, path: Path, name: str, *, replace: bool) -> None:
    """Move a file or a folder into a folder, and keep what it replaces."""
    made, kept, target = claim.part / name, claim.old / name, path / name
    _keep_mode(target, made)
    if made.is_dir():
        folder_swap.put_folder(made, kept, target)
        return
    _keep(target, kept)
    _move(made, target, replace=replace)


def _keep(target: Path, kept: Path) -> None:
    """Give what is to be replaced a second name, or copy it where a disk has no links."""
    if not os.path.lexists(target):
        return
    try:
        os.link(target, kept, follow_symlinks=False)
    except (OSError, AttributeError, NotImplementedError):
        shutil.copy2(target, kept)


def _put_back(claim: Claim, path: Path, name: str) -> None:
    """Undo the move of a file, if it was moved; a link to it may have been all."""
    made, kept, target = claim.part / name, claim.old / name, path / name
    if os.path.lexists(made) and not (folder_swap.is_same(made, target) or kept.is_dir()):
        return
    if kept.is_dir():
        remove(target)
    if os.path.lexists(kept):
        kept.replace(target)
    else:
        remove(target)


# --- a folder that is swapped as one ------------------------------------------


@define
class NewFolder:
    """A folder that is being made."""

    part: Path
    """The temporary folder."""
    _path: Path
    _replace: bool
    _suffixes: tuple[str, ...] = ()
    others: Sequence[str] = ()
    """The files in the folder that this run did not make; known in the end."""

    def check(self) -> None:
        """Raise if a file that is begun may not be replaced."""
        for name in names_in(self.part) if self._path.exists() else ():
            if folder_swap.are_folders(self.part / name, self._path / name):
                folder_swap.check_folder(self._path / name, self._suffixes, replace=self._replace)
            else:
                _check(self._path / name, replace=self._replace)


@contextmanager
def swapped_folder(
    path: Path,
    *,
    replace: bool,
    companions: Collection[str] = (),
    suffixes: tuple[str, ...] = (),
) -> Iterator[NewFolder]:
    """Make a temporary folder, which takes the place of the path if no error occurs.

    A folder that has files of the same names, whatever their suffixes, is one that an earlier run
    made, and is swapped in one step. Files are added to any other. What else lies in it stays, and
    is named in the end (``NewFolder.others``).

    Args:
        path: the folder.
        replace: True to replace files that exist already.
        companions: names of files by which no folder is recognised.
        suffixes: those of files in a folder for one table, which is replaced with all that is in
            it; one with other files is not.
    """
    target = Path(os.path.realpath(path))
    beside = folder_swap.can_be_swapped(target)
    with _temporary_folder(path, target.parent if beside else target) as claim:
        new = NewFolder(claim.part, path, replace, suffixes)
        yield new
        with _naming(path):
            _sync_all(claim.part)
        with _entered(folder_swap.turn(claim.folder, target), path):
            tidy_at_times(target, folder_swap.clear)
            new.check()
            made = set(names_in(claim.part))
            new.others = folder_swap.others(target, made)
            is_own = beside and folder_swap.is_own(target, made.difference(companions))
            with _naming(path):
                is_swapped = is_own and folder_swap.swap(claim, target, made)
            if not is_swapped:
                with new_folder(path, replace=replace) as inside, _naming(path):
                    for name in made:  # it may be on another disk
                        shutil.move(claim.part / name, inside / name)
