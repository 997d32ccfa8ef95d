"""Find what a reader does beside reading: what it prints, what it closes, what it leaves open."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import attrs
from attrs import field, frozen

from kvlib.plugin import Limits, ReadContext, Reader, Source, _source
from kvlib.testing._reading import Sample

__all__ = ["bad_manners"]


@frozen(kw_only=True)
class _Watched(Source):
    """A source that knows the files that were opened of it."""

    opened: list[BinaryIO] = field(factory=list, eq=False, repr=False)

    def open(self) -> BinaryIO:
        """Open the bytes, and remember the file."""
        file = super().open()
        self.opened.append(file)
        return file


def bad_manners(reader: Reader, sample: Sample, context: ReadContext) -> Iterator[str]:
    """Read a sample from a file, and yield what the reader did to its surroundings."""
    with TemporaryDirectory() as folder:
        path = sample.path or Path(folder, Path(sample.name).name)
        if sample.path is None:
            path.write_bytes(sample.data)
        with _source.opened(str(path), limits=Limits()) as source:
            watched = _watched(source)
            yield from _read(reader, watched, context)
            yield from _after(watched, sample)


def _watched(source: Source) -> _Watched:
    given = {each.alias or each.name: getattr(source, each.name) for each in attrs.fields(Source)}
    return _Watched(**given)


def _read(reader: Reader, source: Source, context: ReadContext) -> Iterator[str]:
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            if reader.read is not None:
                reader.read(source, context)
            elif reader.read_many is not None:
                list(reader.read_many(source, context))
    except Exception as error:
        yield f"it raises {type(error).__name__} when it reads from a file: {error}"
    if printed.closed:
        yield "it closes sys.stdout, which is not its own"
    elif printed.getvalue():
        yield (
            f"it prints to standard output, where a user may be piping JSON: "
            f"{printed.getvalue()[:80]!r}; use context.report(…), or logging"
        )


def _after(source: _Watched, sample: Sample) -> Iterator[str]:
    for name in ("stdin", "stdout", "stderr"):
        if getattr(getattr(sys, name), "closed", False):
            yield f"it closes sys.{name}, which is not its own"
    if source._file is not None and source._file.closed:
        yield "it closes the file that kvlib opened; a reader closes what source.open() gave it"
    left_open = [file for file in source.opened if not file.closed]
    for file in left_open:
        file.close()
    if left_open:
        yield "it leaves a file open; write: with source.open() as file"
    if source.read_bytes() != sample.data:
        yield "it changes the source: its bytes are others afterwards"
