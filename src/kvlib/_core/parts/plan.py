"""The plan of a run: how it reads and what there is to read, to be compared with a later run's."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from kvlib._core.archives import Member, Refused
from kvlib._core.parts.places import place_of
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
    """Say how a setting differs; a text such as a version is named."""
    before, now = old.get(name), json.loads(json.dumps(new[name]))
    if before == now:
        return ""
    named = isinstance(before, str) and isinstance(now, str) and len(before + now) < _SHORT
    return f"{name} {before} instead of {now}" if named else f"other {name}"


_SHORT = 40


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
    """Makes the line of each source: its place, and its size and time if it is a file."""

    _archive: str = ""
    _status: Sequence[int | None] = field(default=(None, None))

    def line(self, task: Task) -> bytes:
        """Return the line of a source, in which nothing is left out that tells it has changed."""
        if isinstance(task, Member):
            if task.archive != self._archive:
                self._archive, self._status = task.archive, _size_and_time(task.archive)
            return _line(task.place, self._status, task.offset)
        why = str(task.error) if isinstance(task, Refused) else None
        return _line(place_of(task), _size_and_time(task), why)


def _line(place: str, status: Sequence[int | None], more: object) -> bytes:
    made = [place, *status] if more is None else [place, *status, more]
    return json.dumps(made).encode()


def _size_and_time(task: Task) -> Sequence[int | None]:
    if isinstance(task, str):
        try:
            status = os.stat(task)  # noqa: PTH116  quicker than a path, for each of very many
        except (OSError, ValueError):
            return (None, None)
        return (status.st_size, status.st_mtime_ns)
    return (None, None)
