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
from kvlib._core.parts.part import Mark, NewPart, files_of, mark_of, reads_of
from kvlib._core.parts.places import Places
from kvlib._core.parts.plan import Plan
from kvlib._core.renaming import sync_folder
from kvlib._core.workers import Read
from kvlib.errors import WriteError
from kvlib.plugin._temporary import UNHELD, hold

__all__ = ["SUFFIX", "Journal", "folder_of", "opened"]

SUFFIX = ".kvlib-parts"
SECONDS = 2.0
"""After so long a part is finished. A run that is killed loses no more than that, and reaching the
disk takes some hundredths of a second."""
_PLAN = "plan.jsonl"
_OWN = re.compile(r"(?:\d{6,}\.(?:jsonl|mark)|plan\.jsonl)(?:\.tmp)?")
_AGAIN = "repeat the command as it was, or use --restart to read everything again"


def folder_of(target: str) -> Path:
    """Return the folder that stands beside a target while it is made."""
    path = Path(target)
    return path.with_name(path.name + SUFFIX)


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

    def keep(self, reads: Iterator[Read], places: Places, end: int) -> None:
        """Keep in parts what is read after those that there are.

        Args:
            reads: what is read of the sources after those that are done.
            places: those sources; it follows the reading.
            end: the number of all sources.
        """
        if self.done == end:
            return
        first, latest, begun = self.done, places.passed, monotonic()
        part = NewPart(self.folder, self.parts + 1)
        try:
            for read in reads:
                if places.passed != latest and monotonic() - begun >= SECONDS:
                    self._finish(part, first + places.passed)
                    part, begun = NewPart(self.folder, self.parts + 1), monotonic()
                latest = places.passed
                part.add(read)
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
def opened(folder: Path, plan: Plan, *, restart: bool) -> Iterator[Journal]:
    """Make or open a journal and lock it; it goes in the end, unless an error leaves parts in it.

    Raises:
        WriteError: another run is at work in it, or it has the parts of a run with another plan.
    """
    _make(folder)
    lock = folder / "lock"
    descriptor = hold(lock, os.O_CREAT)
    if descriptor == UNHELD:
        raise WriteError(f"another run of kvlib is at work in {folder}")
    journal, is_whole = Journal(folder), False
    try:
        journal.begin(plan, restart=restart)
        yield journal
        is_whole = True
    finally:
        if is_whole or mark_of(folder, 1) is None:
            _remove(journal, lock)
        os.close(descriptor)


def _make(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise with_name(error, folder) from None


def _remove(journal: Journal, lock: Path) -> None:
    """Remove the journal; a file of somebody else keeps the folder."""
    with suppress(OSError):
        journal.clear()
        lock.unlink()
        journal.folder.rmdir()
