"""Convert many sources into one target, or into one file each in a folder."""

from __future__ import annotations

import errno
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

from attrs import define, evolve

import kvlib
from kvlib._core.expanding import Expanded, expand
from kvlib._core.file_names import FileNames
from kvlib._core.opening import Input
from kvlib._core.renaming import sync_folder
from kvlib._core.targets import is_folder
from kvlib._core.writable import lacking, unpaired
from kvlib._core.writing import NothingWrittenError, write
from kvlib.cli.messages import prints_to_stderr
from kvlib.cli.signals import stop_if_asked
from kvlib.errors import LeftOutWarning, WriteError
from kvlib.model import Document, Kind
from kvlib.model._loaded import Loaded
from kvlib.plugin import Limits, Writer

__all__ = ["ALREADY_EXISTS", "Conversion", "is_inside_sources", "is_source"]

ALREADY_EXISTS = "already exists; use --replace to overwrite it"

_WRONG_FOR_ALL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO))
"""Errors of the disk: no other document can be written either."""

Report = Callable[[str, Exception], None]


@define
class Conversion:
    """One run: reads sources, writes those that could be read, and reports the others.

    Attributes:
        writer: the writer to use.
        options: option objects for the readers and the writer.
        report: called with the name and the error of each source that failed.
        target: the file or folder to write to; a folder of sources may hold it.
        limits: limits on each source.
        failures: the number of sources that failed.
        written: True if there was anything to write.
        found: True if there was any source: a folder may have none.
    """

    writer: Writer
    options: Sequence[object]
    report: Report
    target: str
    limits: Limits
    failures: int = 0
    written: bool = False
    found: bool = False

    def documents(
        self, sources: Iterable[str | BinaryIO], reader: str | None, *, strict: bool
    ) -> Iterator[Loaded]:
        """Yield what is read; what could not be read is reported too."""
        # What is expanded already goes through load_many as it is.
        others = cast(
            "Iterator[Input]", filter(self._is_source, expand(sources, reader, self.limits))
        )
        found = kvlib.load_many(
            others, reader=reader, options=self.options, limits=self.limits, strict=strict
        )
        while True:
            stop_if_asked()
            with prints_to_stderr():
                loaded = next(found, None)
            if loaded is None:
                return
            if loaded.error is not None:
                self._fail(loaded.source, loaded.error)
            yield loaded

    def _is_source(self, source: Expanded) -> bool:
        """True unless it is the target itself, which an earlier run may have left in a folder."""
        self.found = True
        return not isinstance(source, str) or _real(source) != _real(self.target)

    def _fail(self, source: str, error: Exception) -> None:
        self.failures += 1
        self.report(source, error)

    def into_one(self, loaded: Iterator[Loaded], target: str | BinaryIO, *, replace: bool) -> None:
        """Write all documents to one target.

        Without any document no target is made, unless it is one of tables: they hold the failures.
        """
        checked = map(self._checked, loaded)
        begin: list[Loaded] = []
        if not isinstance(target, str):  # what is printed cannot be taken back
            begin = list(_up_to_first_document(checked))
            if not begin or begin[-1].document is None:
                return
        with prints_to_stderr(), warnings.catch_warnings(), suppress(NothingWrittenError):
            warnings.simplefilter("ignore", LeftOutWarning)  # each was reported when it failed
            write(
                chain(begin, checked),
                target,
                self.writer.name,
                self.options,
                replace=replace,
                is_needed=True,
            )
            self.written = True

    def _checked(self, loaded: Loaded) -> Loaded:
        """Turn a document that no file can hold into a failure: it must not stop the rest."""
        document = loaded.document
        if document is None:
            return loaded
        error = lacking(document, self.writer) or unpaired(document)
        if error is None:
            return loaded
        self._fail(loaded.source, error)
        return evolve(loaded, document=None, error=error)

    def into_folder(self, loaded: Iterator[Loaded], folder: Path, *, replace: bool) -> None:
        """Write a file for each document, named after its source."""
        names = FileNames("".join(self.writer.suffixes[:1]))
        for each in loaded:
            if each.document is None:
                continue
            folder.mkdir(parents=True, exist_ok=True)
            target = folder / names.next(each.document, each.source)
            self.written = True
            try:
                with prints_to_stderr():
                    write(
                        each.document,
                        target,
                        self.writer.name,
                        self.options,
                        replace=replace,
                        is_one_of_many=True,
                    )
            except FileExistsError:
                self._fail(each.source, WriteError(f"{target} {ALREADY_EXISTS}"))
            except OSError as error:
                if error.errno in _WRONG_FOR_ALL:
                    raise
                self._fail(each.source, WriteError(f"{target}: {error.strerror}"))
            except Exception as error:  # one document failed; write the others
                self._fail(each.source, error)
        if self.written:
            sync_folder(folder)


def _up_to_first_document(loaded: Iterable[Loaded]) -> Iterator[Loaded]:
    for each in loaded:
        yield each
        if each.document is not None:
            return


def is_source(target: str, sources: Iterable[str]) -> bool:
    """True if the target is a file that is named as a source, and so was not read."""
    return Path(target).is_file() and _real(target) in map(_real, sources)


def is_inside_sources(target: str, sources: Iterable[str], writer: Writer) -> bool:
    """True if files written to the target folder would be read as sources by the next run."""
    readable = {suffix for reader in kvlib.readers() for suffix in reader.suffixes}
    if not is_folder(target) or readable.isdisjoint(writer.suffixes):
        return False
    folders = [_real(source) for source in sources if Path(source).is_dir()]
    inside = any(_real(target).is_relative_to(folder) for folder in folders)
    return inside and _is_read_back(writer)


def _is_read_back(writer: Writer) -> bool:
    """True if a reader takes what a writer writes, and not only files of its suffix."""
    try:
        written = kvlib.dumps(Document(kind=Kind.QUESTIONS), writer.name)
    except kvlib.KvlibError:  # it writes no text
        return True
    return kvlib.explain(written.encode(), name=f"document{writer.suffixes[0]}").chosen is not None


def _real(path: str) -> Path:
    """Resolve the links in a path; a link to itself stays, and opening it will raise."""
    return Path(os.path.realpath(path))
