"""Convert many sources into one target, or into one file each in a folder."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePath
from typing import BinaryIO

from attrs import define

import kvlib
from kvlib._core.load_many import expand
from kvlib._core.opening import Input
from kvlib._core.writing import is_folder, unwritable
from kvlib.cli.messages import prints_to_stderr
from kvlib.errors import WriteError
from kvlib.model import Document, Kind
from kvlib.plugin import Writer
from kvlib.plugin._source import printable_name

__all__ = ["ALREADY_EXISTS", "Conversion", "is_inside_sources", "is_source"]

ALREADY_EXISTS = "already exists; use --replace to overwrite it"
_LONGEST = 100  # characters of a file's name
_UNSAFE = re.compile(r"[^\w.-]+")

Report = Callable[[str, Exception], None]


@define
class Conversion:
    """One run: reads sources, writes those that could be read, and reports the others.

    Attributes:
        writer: the writer to use.
        options: option objects for the readers and the writer.
        report: called with the name and the error of each source that failed.
        target: the file or folder to write to; a folder of sources may hold it.
        failures: the number of sources that failed.
        written: True if there was anything to write.
        found: True if there was any source: a folder may have none.
    """

    writer: Writer
    options: Sequence[object]
    report: Report
    target: str
    failures: int = 0
    written: bool = False
    found: bool = False

    def documents(
        self, sources: Iterable[str | BinaryIO], reader: str | None, *, strict: bool
    ) -> Iterator[tuple[str, Document]]:
        """Yield the documents that can be read, each with the name of its source."""
        others = filter(self._is_source, expand(sources, reader))
        found = kvlib.load_many(others, reader=reader, options=self.options, strict=strict)
        while True:
            with prints_to_stderr():
                loaded = next(found, None)
            if loaded is None:
                return
            if loaded.document is not None:
                yield loaded.source, loaded.document
            elif loaded.error is not None:
                self._fail(loaded.source, loaded.error)

    def _is_source(self, source: Input) -> bool:
        """True unless it is the target itself, which an earlier run may have left in a folder."""
        self.found = True
        return not isinstance(source, str) or _real(source) != _real(self.target)

    def _fail(self, source: str, error: Exception) -> None:
        self.failures += 1
        self.report(source, error)

    def into_one(
        self,
        documents: Iterator[tuple[str, Document]],
        target: str | BinaryIO,
        *,
        replace: bool,
    ) -> None:
        """Write all documents to one target; if there are none, make no target."""
        documents = self._writable(documents)
        first = next(documents, None)
        if first is None:
            return
        self.written = True
        kvlib.dump(
            (document for _, document in chain([first], documents)),
            target,
            writer=self.writer.name,
            options=self.options,
            replace=replace,
        )

    def _writable(
        self, documents: Iterator[tuple[str, Document]]
    ) -> Iterator[tuple[str, Document]]:
        """Yield the documents that a file can hold, so that one bad one does not stop the rest."""
        for source, document in documents:
            error = unwritable(document)
            if error is None:
                yield source, document
            else:
                self._fail(source, error)

    def into_folder(
        self, documents: Iterator[tuple[str, Document]], folder: Path, *, replace: bool
    ) -> None:
        """Write a file for each document, named after its source."""
        counts: Counter[str] = Counter()
        for source, document in documents:
            folder.mkdir(parents=True, exist_ok=True)
            stem = _stem(source, document)
            name = stem.casefold()  # some file systems ignore case
            counts[name] += 1
            number = f"-{counts[name]}" if counts[name] > 1 else ""  # for the second of a name
            target = folder / f"{stem}{number}{self.writer.suffixes[0]}"
            self.written = True
            try:
                kvlib.dump(
                    document,
                    target,
                    writer=self.writer.name,
                    options=self.options,
                    replace=replace,
                )
            except FileExistsError:
                self._fail(source, WriteError(f"{target} {ALREADY_EXISTS}"))
            except Exception as error:  # one document failed; write the others
                self._fail(source, error)


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


def _stem(source: str, document: Document) -> str:
    """Name a file after the source, or after the document if the source holds many."""
    origin = document.origin.name if document.origin else ""
    if printable_name(PurePath(source).name) == origin or not document.name:
        name = PurePath(source).stem
    else:
        name = PurePath(origin).stem if document.name == origin else document.name
    return _UNSAFE.sub("_", name)[:_LONGEST].strip("_") or "document"
