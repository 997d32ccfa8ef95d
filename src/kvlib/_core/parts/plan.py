"""The plan of a run: how it reads and what there is to read, to be compared with a later run's."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeAlias

from attrs import define, field, frozen

from kvlib._core.archives import Member, Refused
from kvlib._core.expanding import place_of
from kvlib._core.registry import get_registry
from kvlib._core.renaming import sync_file
from kvlib._core.workers import Task

__all__ = ["Plan", "Sources", "place_in"]


@frozen
class Plan:
    """How a run reads, and a line for each source."""

    settings: Mapping[str, Any]
    """All that decides what is read: options by the words that a message has for them."""
    sources: Sequence[bytes]

    def write(self, path: Path) -> None:
        """Write it to a new file, whole or not at all."""
        made = path.with_name(f"{path.name}.tmp")
        with made.open("wb") as file:
            file.writelines(line + b"\n" for line in self._lines())
        sync_file(made)
        made.replace(path)

    def _lines(self) -> Iterator[bytes]:
        yield json.dumps(self.settings).encode()
        yield from self.sources

    def difference(self, path: Path) -> str:
        """Say how the plan of an earlier run differs; empty if it does not."""
        with path.open("rb") as file:
            before = json.loads(next(file, b"{}"))
            differing = [_setting(name, before, self.settings) for name in self.settings]
            if any(differing):
                return ", ".join(filter(None, differing))
            for old, new in zip_longest(file, self.sources):
                if old is None or new is None or old.rstrip(b"\n") != new:
                    return _changed(old, new)
        return ""


def _setting(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Say how a setting differs; what is short is named, such as a version."""
    before, now = old.get(name), json.loads(json.dumps(new[name]))
    if before == now:
        return ""
    if isinstance(before, dict):
        changed = [key for key in {**before, **now} if before.get(key) != now.get(key)]
        before, now = ([f"{key}={each.get(key)}" for key in changed] for each in (before, now))
    words = [_words(each) for each in (before, now)]
    is_short = all(0 < len(each) < _SHORT for each in words)
    return f"{name} {words[0]} instead of {words[1]}" if is_short else f"other {name}"


def _words(value: object) -> str:
    """Return a setting in words; empty if it is neither a text nor a list of texts."""
    if not value:
        return "none"
    several = value if isinstance(value, list) else [value]
    texts = [each for each in several if isinstance(each, str)]
    return " ".join(texts) if len(texts) == len(several) else ""


_SHORT = 40  # characters


def _changed(old: bytes | None, new: bytes | None) -> str:
    before, now = (None if line is None else place_in(line) for line in (old, new))
    if before == now:
        return f"{before} has changed since"
    return f"{now} is new" if before is None else f"other sources, from {before} on"


def place_in(line: bytes) -> str:
    """Return the place of a source, by its line."""
    place: str = json.loads(line)[0]
    return place


@define
class Sources:
    """Makes the line of each source, in order: each archive and folder is looked at once."""

    _archive: str = ""
    _status: _Status = ()
    _folder: str | None = None
    _beside: Sequence[_Status] = ()
    _companions: Sequence[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        readers = get_registry().reader_records
        self._companions = sorted({name for each in readers for name in each.companions})

    def line(self, task: Task) -> bytes:
        """Return the line of a source, as JSON: its place, and what changes with it.

        That is the size and time of a file and of those beside it that readers look up, such as
        ``metadata.xml``; of a file in an archive that of the archive, and its place there; the
        reason why a source is refused.
        """
        if isinstance(task, Member):
            if task.archive != self._archive:
                self._archive, self._status = task.archive, _size_and_time(task.archive)
            return _line(task.place, self._status, task.offset)
        if isinstance(task, Refused):
            return _line(task.source, (), str(task.error))
        if not isinstance(task, str):
            return _line(place_of(task))
        return _line(task, _size_and_time(task), *self._found_beside(task))

    def _found_beside(self, path: str) -> Sequence[_Status]:
        folder = os.path.dirname(path)  # noqa: PTH120  quicker than a path, for very many
        if folder != self._folder:
            paths = (os.path.join(folder, name) for name in self._companions)  # noqa: PTH118
            self._folder, self._beside = folder, list(filter(None, map(_size_and_time, paths)))
        return self._beside


_Status: TypeAlias = Sequence[int]
"""The size and the time of a file; empty if there is none."""


def _line(place: str, *more: object) -> bytes:
    return json.dumps([place, *more]).encode()


def _size_and_time(path: str) -> _Status:
    try:
        status = os.stat(path)  # noqa: PTH116  quicker than a path, for very many
    except (OSError, ValueError):
        return ()
    return (status.st_size, status.st_mtime_ns)
