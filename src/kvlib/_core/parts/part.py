"""One part: a file of documents, and a mark that says what they are and that they are all there."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import attrs
from attrs import define, field, frozen

from kvlib._core.workers import Read
from kvlib._core.workers._answers import read_from_json, read_to_json

__all__ = ["Mark", "NewPart", "files_of", "mark_of", "reads_of"]

_TAIL = 4096
_BUFFER = 256 * 1024


@frozen
class Mark:
    """The last line of a mark's file."""

    end: int
    """The number of sources that this part and those before it hold."""
    count: int
    """The number of documents and failures in it."""
    size: int
    """Of the file of documents, in bytes: a part of another size was lost with the disk."""


def files_of(folder: Path, number: int) -> tuple[Path, Path]:
    """Return the file of documents and the mark of a part."""
    return folder / f"{number:06}.jsonl", folder / f"{number:06}.mark"


@define
class NewPart:
    """A part that is being made, in temporary files."""

    _folder: Path
    _number: int
    _count: int = 0
    _files: list[BinaryIO] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        try:
            for path in files_of(self._folder, self._number):
                self._files.append(_temporary(path).open("wb", _BUFFER))
        except BaseException:
            self.drop()
            raise

    def add(self, read: Read) -> None:
        """Add what was read of a document, or why none was."""
        documents, mark = self._files
        self._count += not read.passed_over
        if read.line is not None:
            documents.write(read.line + b"\n")
        mark.write(json.dumps(read_to_json(read)).encode() + b"\n")

    def finish(self, end: int) -> Mark:
        """Give the part its place, its mark last: both have then reached the disk."""
        documents, mark = self._files
        made = Mark(end, self._count, documents.tell())
        mark.write(json.dumps(attrs.asdict(made)).encode() + b"\n")
        for file in self._files:
            file.flush()
            os.fsync(file.fileno())
            file.close()
        for path in files_of(self._folder, self._number):
            _temporary(path).replace(path)
        return made

    def drop(self) -> None:
        """Remove what was not finished, also if only the first file could be made."""
        for file, path in zip(self._files, files_of(self._folder, self._number), strict=False):
            with suppress(OSError):  # the disk is full: what is left to write is not needed
                file.close()
            _temporary(path).unlink(missing_ok=True)


def _temporary(path: Path) -> Path:
    return path.with_name(f"{path.name}.tmp")


def mark_of(folder: Path, number: int) -> Mark | None:
    """Return the mark of a part; None if the part is not finished, or is not whole."""
    documents, path = files_of(folder, number)
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL))
            mark = Mark(**json.loads(file.read().splitlines()[-1]))
        return mark if documents.stat().st_size == mark.size else None
    except (OSError, ValueError, IndexError, TypeError):
        return None


def reads_of(folder: Path, number: int) -> Iterator[Read]:
    """Yield what a finished part holds."""
    documents, mark = files_of(folder, number)
    with documents.open("rb", _BUFFER) as lines, mark.open("rb", _BUFFER) as facts:
        for fact in map(json.loads, facts):
            if "source" in fact:  # else it is the last line
                has_line = not ("error" in fact or fact["passed_over"])
                line = lines.readline().removesuffix(b"\n") if has_line else b""
                yield read_from_json(fact, line)
