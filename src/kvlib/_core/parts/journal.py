"""The journal of a run: the parts that it has finished, on which the next run goes on."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import count, takewhile
from pathlib import Path
from time import monotonic
from typing import cast

from attrs import define

from kvlib._core.atomic import with_name
from kvlib._core.expanding import PARTS
from kvlib._core.parts.part import Mark, NewPart, files_of, mark_of, reads_of
from kvlib._core.parts.plan import Plan
from kvlib._core.renaming import sync_folder
from kvlib._core.workers import Read
from kvlib.errors import WriteError
from kvlib.plugin._temporary import UNHELD, hold

__all__ = ["Journal", "folder_of", "opened"]

SECONDS = 2.0
"""After so long a part is finished, at the end of a source. A run that is killed loses what it read
since; that a part reaches the disk takes some hundredths of a second."""
_PLAN = "plan.jsonl"
_LOCK = "lock"
_ATTEMPTS = 3
"""Times that the lock is asked for: a run that ends removes it before it gives it back."""
_OWN = re.compile(r"(?:\d{6,}\.(?:jsonl|mark)|plan\.jsonl)(?:\.tmp)?")
_AGAIN = "repeat the command as it was, or use --restart to read everything again"


def folder_of(target: str) -> Path:
    """Return the folder for the parts of a target, which stands beside it.

    It is in a target folder that stands in one to which nothing can be written.
    """
    path = Path(target)
    path = path.resolve() if path.name in ("", "..") else path
    if not path.name or (path.is_dir() and not os.access(path.parent, os.W_OK)):
        return path / PARTS
    return path.with_name(path.name + PARTS)


@define
class Journal:
    """A folder of parts that this run has locked."""

    folder: Path
    parts: int = 0
    """The number of parts that are finished."""
    done: int = 0
    """The number of sources that they hold."""
    count: int = 0
    """The number of documents and failures in them."""

    def reads(self) -> Iterator[Read]:
        """Yield what the parts hold, in order."""
        for number in range(1, self.parts + 1):
            yield from reads_of(self.folder, number)

    def keep(self, reads: Iterator[Read], end: int) -> Iterator[Read]:
        """Yield what is read after the parts that there are, and keep it in further ones.

        Args:
            reads: what is read of the sources after those that are done.
            end: the number of all sources.
        """
        if self.done == end:
            return
        first, latest, begun = self.done, 0, monotonic()
        part = NewPart(self.folder, self.parts + 1)
        try:
            for read in reads:
                if read.number != latest and monotonic() - begun >= SECONDS:
                    self._finish(part, first + read.number)
                    part, begun = NewPart(self.folder, self.parts + 1), monotonic()
                latest = read.number
                part.add(read)
                yield read
            self._finish(part, end)
        finally:
            part.drop()

    def _finish(self, part: NewPart, end: int) -> None:
        mark = part.finish(end)
        sync_folder(self.folder)
        self._add(mark)

    def _add(self, mark: Mark) -> None:
        self.parts, self.done, self.count = self.parts + 1, mark.end, self.count + mark.count

    def begin(self, plan: Plan, *, restart: bool) -> None:
        """Go on with the parts of an earlier run, or write the plan of a new one.

        Raises:
            WriteError: the earlier run had another plan.
        """
        path = self.folder / _PLAN
        if path.exists() and mark_of(self.folder, 1) and not restart:
            self._go_on(plan.difference(path))
            return
        self.clear()
        plan.write(path)
        sync_folder(self.folder)

    def _go_on(self, difference: str) -> None:
        if difference:
            error = WriteError(f"{self.folder} has the parts of another run: {difference}")
            raise error.with_hint("", _AGAIN)
        marks = takewhile(bool, (mark_of(self.folder, number) for number in count(1)))
        for mark in marks:
            self._add(cast("Mark", mark))
        whole = {each.name for n in range(1, self.parts + 1) for each in files_of(self.folder, n)}
        self.clear(but={_PLAN, *whole})

    def clear(self, but: Collection[str] = ()) -> None:
        """Remove what runs put there, the plan first: parts without it are nothing."""
        names = {each.name for each in self.folder.iterdir() if _OWN.fullmatch(each.name)}
        for name in sorted(names.difference(but), key=_PLAN.__ne__):
            (self.folder / name).unlink()


@contextmanager
def opened(folder: Path, plan: Plan, *, restart: bool, is_new: bool = False) -> Iterator[Journal]:
    """Make or open a journal and lock it; it goes in the end, unless an error leaves parts in it.

    Args:
        folder: its folder.
        plan: what is to be read, and how.
        restart: remove the parts of an earlier run, whatever they are.
        is_new: make the folders above it, and remove them again if nothing comes of it.

    Raises:
        WriteError: another run is at work in it, or it has the parts of a run with another plan.
    """
    absent = _absent_above(folder, is_new=is_new)
    descriptor = _held(folder)
    journal, is_whole = Journal(folder), False
    try:
        journal.begin(plan, restart=restart)
        yield journal
        is_whole = True
    finally:
        is_over = is_whole or mark_of(folder, 1) is None
        _let_go(journal, descriptor, is_over=is_over)
        for each in absent if is_over else ():
            with suppress(OSError):  # the target is in it
                each.rmdir()


def _absent_above(folder: Path, *, is_new: bool) -> list[Path]:
    """Return the folders above it that have to be made too."""
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    absent = [each for each in folder.parents if not each.exists()]
    if absent and not is_new:  # as of the target itself
        raise FileNotFoundError(errno.ENOENT, "no such folder; make it first", str(folder.parent))
    return absent


def _held(folder: Path) -> int:
    """Make the folder and lock it; another run that is at its end may remove it meanwhile."""
    for _ in range(_ATTEMPTS):
        try:
            folder.mkdir(exist_ok=True, parents=True)
            descriptor = hold(folder / _LOCK, os.O_CREAT)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise with_name(error, folder) from None
        if descriptor != UNHELD:
            return descriptor
    raise WriteError(f"another run of kvlib is at work in {folder}")


def _let_go(journal: Journal, descriptor: int, *, is_over: bool) -> None:
    """Give the lock back, and remove the journal if it is over: its parts while it is locked.

    A file of somebody else keeps the folder.
    """
    is_open = True
    with suppress(OSError):
        if is_over:
            journal.clear()
            if os.name == "nt":  # where no open file can be removed
                os.close(descriptor)
                is_open = False
            (journal.folder / _LOCK).unlink()
            journal.folder.rmdir()
    if is_open:
        os.close(descriptor)
