"""Swap a folder for a new one in one step, and end what a killed run began.

The new folder is made beside the old one. Before they are swapped, a note in the lock's file says
which folder it is and which files are new. Whoever clears up, this run or the next, then knows what
to do: files of these names in the folder that is left are not needed, and what somebody else put
there belongs in the folder that took its place.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kvlib._core.renaming import exchange, move_new, sync_folder
from kvlib.plugin._temporary import Claim, names_in, remove

__all__ = [
    "are_folders",
    "can_be_swapped",
    "check_folder",
    "clear",
    "is_own",
    "is_same",
    "others",
    "put_folder",
    "swap",
    "turn",
]


# --- which folder -------------------------------------------------------------


def can_be_swapped(target: Path) -> bool:
    """True if another folder may take the place of this one, by its place.

    A mount point cannot be moved, nor a folder in one that may not be written to. Whoever stands in
    a folder would be left behind in the old one.
    """
    if not target.exists():
        return True
    if is_same(target, Path()) or os.path.ismount(target):
        return False
    return os.access(target.parent, os.W_OK | os.X_OK)


def is_own(target: Path, made: Collection[str]) -> bool:
    """True if a folder is new, or holds what an earlier run made there, in whatever format."""
    present, needed = ({_stem(name) for name in names} for names in (names_in(target), made))
    return not present or (bool(needed) and present >= needed)


def _stem(name: str) -> str:
    return name.partition(".")[0]


def others(target: Path, made: Collection[str]) -> list[str]:
    """Return the names in a folder that a run did not make, without those of hidden files."""
    return [name for name in names_in(target) if name not in made and not name.startswith(".")]


def is_same(one: Path, other: Path) -> bool:
    """True if two paths lead to one file."""
    with suppress(OSError):
        return os.path.samestat(one.lstat(), other.lstat())
    return False


def are_folders(made: Path, target: Path) -> bool:
    """True if a folder is to take the place of another; a link is not followed."""
    return made.is_dir() and target.is_dir() and not target.is_symlink()


def check_folder(folder: Path, suffixes: tuple[str, ...], *, replace: bool) -> None:
    """Raise if the folder of one table may not be replaced with all that is in it.

    Raises:
        FileExistsError: ``replace`` is False.
        OSError: it holds a file without one of the suffixes (ENOTEMPTY).
    """
    if not replace:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
    for place, _, names in os.walk(folder):
        for name in names:
            if not (name.startswith(".") or name.endswith(suffixes)):
                why = "kvlib did not write this file; move it first"
                raise OSError(errno.ENOTEMPTY, why, str(Path(place, name)))


# --- to swap it ---------------------------------------------------------------


@contextmanager
def turn(home: Path, target: Path) -> Iterator[None]:
    """Wait until no other run is swapping the same folder."""
    user = getattr(os, "geteuid", int)()  # nobody can open the file that another user left
    token = hashlib.sha256(b"%d %s" % (user, os.fsencode(target.name))).hexdigest()[:16]
    claim = Claim(home, token)
    claim.hold()
    try:
        yield
    finally:
        claim.let_go(remove=True)


_REFUSED = (errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES)
"""What a system says of a folder that it does not move, such as one of a container's image."""


def swap(claim: Claim, target: Path, made: Collection[str]) -> bool:
    """Let a new folder take the place of one that is new or was made by an earlier run.

    Returns False, with everything as before, if the system does not move the folder.
    """
    if target.exists():
        _take_over(target, claim.part, made)
    try:
        if not names_in(target):
            _replace_empty(claim.part, target)
        else:
            claim.note(json.dumps({"folder": target.name, "made": sorted(made)}).encode())
            _exchange(claim, target)
    except OSError as error:
        if error.errno not in _REFUSED or not target.exists():
            raise
        _give_back(claim, made)
        return False
    sync_folder(target.parent)
    return True


def _exchange(claim: Claim, target: Path) -> None:
    if not exchange(claim.part, target):
        target.rename(claim.old)
        claim.part.rename(target)


def _give_back(claim: Claim, made: Collection[str]) -> None:
    """Undo what was done before a swap that was refused."""
    for name in names_in(claim.part):
        if name not in made:
            remove(claim.part / name)
    claim.note(b"")


def put_folder(made: Path, kept: Path, target: Path) -> None:
    """Give a new folder its name, and keep the one that had it."""
    if not target.exists():
        made.rename(target)
    elif exchange(made, target):
        made.rename(kept)
    else:
        target.rename(kept)
        made.rename(target)


def _replace_empty(made: Path, target: Path) -> None:
    if os.name == "nt" and target.exists():  # where no folder replaces another
        target.rmdir()
    made.rename(target)


def _take_over(target: Path, new: Path, made: Collection[str]) -> None:
    """Give a new folder what the old one has: its rights, and links to the files of others."""
    with suppress(OSError):
        shutil.copystat(target, new)
    os.utime(new)
    for name in names_in(target):
        if name in made:
            with suppress(OSError):
                shutil.copymode(target / name, new / name)
        else:  # folders cannot be linked: they are moved after the swap
            with suppress(OSError, AttributeError, NotImplementedError):
                os.link(target / name, new / name, follow_symlinks=False)
    sync_folder(new)


# --- to clear up after it -----------------------------------------------------


def clear(claim: Claim) -> bool:
    """Remove what is temporary, or end a swap; return True if nothing is left."""
    try:
        note = json.loads(claim.noted())
    except ValueError:  # there is none, or it was not written to its end: nothing was swapped
        return claim.clear()
    match note:
        case {"folder": str(folder), "made": [*made], **others} if not others:
            _end_swap(claim, claim.folder / Path(folder).name, made)
            return claim.is_clear
    return False  # of another version of kvlib, or damaged


def _end_swap(claim: Claim, target: Path, made: Collection[str]) -> None:
    if os.path.lexists(claim.old):
        if not os.path.lexists(target):  # killed between two renames
            claim.old.rename(target)
        elif os.path.lexists(claim.part):  # and then somebody made a folder of that name
            return
    for left in (claim.part, claim.old):
        if left.is_dir() and not left.is_symlink():
            _settle(left, target, made)


def _settle(left: Path, target: Path, made: Collection[str]) -> None:
    """Remove a folder that is not needed, but for what somebody else put there."""
    for name in names_in(left):
        if name in made or is_same(left / name, target / name):
            remove(left / name)
        elif not os.path.lexists(target / name):
            _move_over(left / name, target / name)
    with suppress(OSError):
        left.rmdir()


def _move_over(left: Path, target: Path) -> None:
    with suppress(OSError):
        if left.is_dir() and not left.is_symlink():
            left.rename(target)
        else:
            move_new(left, target)
