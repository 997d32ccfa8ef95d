"""Kills ``kvlib.dump`` before each thing that it does to the file system, one after another.

From the project's root, in some seconds; ``tests/kills.py`` kills at random moments instead::

    python tests/kill_steps.py

Each run is a child process that ends at once when it is about to open, rename, link or remove the
n-th path. What it leaves must be old or new; so must what is there once its leavings are cleared
up, and the next run must succeed. Nothing temporary may then be left.
"""

from __future__ import annotations

import errno
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from attrs import evolve, frozen

import kvlib
from kvlib._core import folder_swap, renaming
from kvlib.model import Document
from kvlib.plugin import _temporary
from kvlib.testing import sample_documents

OLD, NEW = sample_documents()[:2]
NEW = evolve(NEW, identifier=OLD.identifier)  # so that both have files of the same names
_KILLED = 9
_EVENTS = ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod")


@frozen
class Case:
    """A run, and what it finds."""

    name: str
    target: str
    writer: str
    replace: bool = True
    is_old: bool = True
    mine: tuple[str, ...] = ()
    """What a user put into the folder; a folder if it ends in ``/``."""
    without: str = ""
    """What the system does not have: ``exchange``, ``links``, or ``moves`` of a mounted folder."""
    is_whole: bool = True
    """False where the target may be missing until the next run."""
    adds: bool = False
    """True for a folder whose files stand for themselves."""
    mixes: bool = False
    """True for a folder that cannot be swapped: it may hold files of both until the next run."""


_MINE = ("eigen.txt", "map/", "map/notitie.txt")
CASES = (
    Case("a file", "uit.jsonl", "jsonl"),
    Case("a new file", "uit.jsonl", "jsonl", is_old=False),
    Case("a new file, not to be replaced", "uit.jsonl", "jsonl", replace=False, is_old=False),
    Case("a folder of files", "bladen/", "html", adds=True),
    Case("a new folder of files", "bladen/", "html", adds=True, is_old=False),
    Case("a folder of tables", "tabellen", "csv"),
    Case("a new folder of tables", "tabellen", "csv", is_old=False),
    Case("a folder of tables and a user's files", "tabellen", "csv", mine=_MINE),
    Case("a folder, in two steps", "tabellen", "csv", without="exchange", is_whole=False),
    Case(
        "a folder and a user's files, in two steps",
        "tabellen",
        "csv",
        mine=_MINE,
        without="exchange",
        is_whole=False,
    ),
    Case(
        "a folder and a user's files, without links", "tabellen", "csv", mine=_MINE, without="links"
    ),
    Case("a mounted folder", "tabellen", "csv", mine=_MINE, without="moves", mixes=True),
    Case("an empty mounted folder", "tabellen/", "csv", without="moves", is_old=False, mixes=True),
    Case("somebody else's folder", "tabellen", "csv", mine=_MINE, is_old=False, mixes=True),
)


# --- one run ------------------------------------------------------------------


@contextmanager
def mounted(target: Path) -> Iterator[None]:
    """Let a folder be a mount point that looks like a folder, as a bind mount does."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(renaming, "_function", lambda: None))
        for name in ("link", "rename", "replace"):
            stack.enter_context(patch.object(os, name, _within(target, getattr(os, name))))
        yield


def _within(target: Path, move: Callable[..., None]) -> Callable[..., None]:
    def moved(one: Path, other: Path, **how: Any) -> None:
        if target in (Path(one), Path(other)):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(target))
        if Path(one).is_relative_to(target) != Path(other).is_relative_to(target):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(other))
        move(one, other, **how)

    return moved


def _lacking(case: Case, place: Path) -> Any:
    """Take away what a system may not have."""
    if case.without == "exchange":
        return patch.object(renaming, "_function", lambda: None)
    if case.without == "moves" and (place / case.target).exists():
        return mounted(place / case.target)
    no_link = OSError(errno.EPERM, os.strerror(errno.EPERM))
    return patch.object(os, "link", side_effect=no_link if case.without == "links" else os.link)


def _dump(case: Case, place: Path, document: Document) -> None:
    with _lacking(case, place), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kvlib.dump(
            [document],
            os.path.join(place, case.target),  # noqa: PTH118  a slash at the end must stay
            writer=case.writer,
            replace=case.replace,
        )


def _dies(case: Case, place: Path, step: int) -> bool:
    """Run a child that dies before a step; False if it ended before that."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == _KILLED
    left = step

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event in _EVENTS and isinstance(arguments[0], str | Path):
            left -= str(arguments[0]).startswith(str(place))
            if left == 0:
                os._exit(_KILLED)

    sys.addaudithook(hook)
    try:
        _dump(case, place, NEW)
    finally:
        os._exit(0)
    raise AssertionError


# --- what is left -------------------------------------------------------------


def _prepare(case: Case, place: Path) -> None:
    rmtree(place, ignore_errors=True)
    place.mkdir()
    if case.is_old:
        _dump(evolve(case, replace=True), place, OLD)
    if case.mixes:
        (place / case.target).mkdir(exist_ok=True)
    for name in case.mine:
        if name.endswith("/"):
            (place / case.target / name).mkdir()
        else:
            (place / case.target / name).write_text("van mij")


def _state(case: Case, place: Path) -> dict[str, bytes]:
    target = place / case.target
    files = target.rglob("*") if target.is_dir() else [target]
    return {
        str(path.relative_to(place)): path.read_bytes()
        for path in files
        if path.is_file() and ".kvlib-" not in str(path)
    }


def _mine(case: Case) -> dict[str, bytes]:
    names = (name for name in case.mine if not name.endswith("/"))
    return {f"{case.target}/{name}": b"van mij" for name in names}


def _look(case: Case, states: tuple[dict[str, bytes], ...], place: Path) -> Iterator[str]:
    """Say what is wrong after a kill, after clearing up, and after the next run."""
    mine, allowed = _mine(case), [*states, *([] if case.is_whole else [{}])]
    found = {name: data for name, data in _state(case, place).items() if name not in mine}
    if found not in allowed and not (case.adds or case.mixes):
        yield "neither old nor new"
    _temporary.tidy(place / case.target if case.adds else place, folder_swap.clear)
    found = _state(case, place)
    if not case.mixes and {n: data for n, data in found.items() if n not in mine} not in states:
        yield "neither old nor new when it is cleared up"
    if not mine.items() <= found.items():
        yield "a file of the user is gone"
    _dump(evolve(case, replace=True), place, NEW)
    if _state(case, place) != {**states[1], **mine}:
        yield "not new after the next run"
    yield from (f"{path.name} is left" for path in place.rglob(".kvlib-*"))


def faults(case: Case, place: Path) -> tuple[int, list[str]]:
    """Return at how many steps a run was killed, and what was wrong."""
    states = []
    for document in (OLD, NEW):
        _prepare(evolve(case, is_old=False, mine=()), place)
        _dump(case, place, document)
        states.append(_state(case, place))
    if not case.is_old:
        states[0] = {}
    found: list[str] = []
    is_killed: Callable[[int], bool] = partial(_dies, case, place)
    step = 0
    while True:
        step += 1
        _prepare(case, place)
        _temporary._tidy_once.cache_clear()
        if not is_killed(step):
            return step - 1, found
        _temporary._tidy_once.cache_clear()  # as in a process of its own
        found += [f"{case.name}, step {step}: {each}" for each in _look(case, tuple(states), place)]


def main() -> int:
    """Print for each case how many steps it has, and what was wrong."""
    is_faulty = False
    os.fsync = lambda _: None  # type: ignore[assignment]  # a kill loses nothing that was written
    for case in CASES:
        with TemporaryDirectory() as folder:
            steps, found = faults(case, Path(folder, "doel"))
        print(f"{case.name}: killed at {steps} steps, {len(found)} faults")
        print(*(f"  {each}\n" for each in found), sep="", end="")
        is_faulty = is_faulty or bool(found) or steps < 5
    return int(is_faulty)


if __name__ == "__main__":
    sys.exit(main())
