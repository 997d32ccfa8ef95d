"""What ``kvlib convert`` does: many sources into one target, or into one file each in a folder."""

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
from kvlib._core.loading import expand
from kvlib._core.opening import Input
from kvlib._core.writing import is_folder, unwritable
from kvlib.errors import WriteError
from kvlib.model import Document
from kvlib.plugin import Writer
from kvlib.plugin._source import as_text

__all__ = ["EXISTS", "Conversion", "lies_in_sources"]

EXISTS = "already exists; replace it with --replace"
_LONGEST = 100  # characters of a file's name
_UNSAFE = re.compile(r"[^\w.-]+")

Tell = Callable[[str, Exception], None]


@define
class Conversion:
    """One run: reads sources, writes what could be read, and tells of what could not.

    Attributes:
        writer: who writes.
        options: option objects for readers and writer.
        tell: told the name of each faulty source, and its error.
        target: where it is written; a folder of sources may hold it.
        faults: how many there were.
        written: whether there was anything to write.
    """

    writer: Writer
    options: Sequence[object]
    tell: Tell
    target: str
    faults: int = 0
    written: bool = False

    def documents(
        self, sources: Iterable[str | BinaryIO], reader: str | None, *, strict: bool
    ) -> Iterator[tuple[str, Document]]:
        """The documents that can be read, each with the name of its source."""
        others = filter(self._is_source, expand(sources, reader))
        for loaded in kvlib.load_many(others, reader=reader, options=self.options, strict=strict):
            if loaded.document is not None:
                yield loaded.source, loaded.document
            elif loaded.error is not None:
                self._fault(loaded.source, loaded.error)

    def _is_source(self, source: Input) -> bool:
        """Whether it is not the target itself, which an earlier run may have left in a folder."""
        return not isinstance(source, str) or _real(source) != _real(self.target)

    def _fault(self, source: str, error: Exception) -> None:
        self.faults += 1
        self.tell(source, error)

    def into_one(
        self,
        documents: Iterator[tuple[str, Document]],
        target: str | BinaryIO,
        *,
        replace: bool,
    ) -> None:
        """Write all documents to one target; nothing at all if there are none."""
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
        """Those that a file can hold; of the others one must not be the end of all."""
        for source, document in documents:
            error = unwritable(document)
            if error is None:
                yield source, document
            else:
                self._fault(source, error)

    def into_folder(
        self, documents: Iterator[tuple[str, Document]], folder: Path, *, replace: bool
    ) -> None:
        """Write a file for each document, called after its source."""
        counts: Counter[str] = Counter()
        for source, document in documents:
            folder.mkdir(parents=True, exist_ok=True)
            stem = _stem(source, document)
            name = stem.casefold()  # some file systems do not tell A from a
            counts[name] += 1
            number = f"-{counts[name]}" if counts[name] > 1 else ""  # of two of one name
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
                self._fault(source, WriteError(f"{target} {EXISTS}"))
            except Exception as error:  # of one document; the others are written
                self._fault(source, error)


def lies_in_sources(target: str, sources: Iterable[str], writer: Writer) -> bool:
    """Whether what is written into a folder would be read the next time, with what is new."""
    readable = {suffix for reader in kvlib.readers() for suffix in reader.suffixes}
    if not is_folder(target) or readable.isdisjoint(writer.suffixes):
        return False
    folders = [_real(source) for source in sources if Path(source).is_dir()]
    return any(_real(target).is_relative_to(folder) for folder in folders)


def _real(path: str) -> Path:
    """Where a path leads; one that leads to itself is kept, and opening it tells so."""
    return Path(os.path.realpath(path))


def _stem(source: str, document: Document) -> str:
    """The name of the source without its suffix; of one that holds many, the document's."""
    origin = document.origin.name if document.origin else ""
    if as_text(PurePath(source).name) == origin or not document.name:
        name = PurePath(source).stem
    else:
        name = PurePath(origin).stem if document.name == origin else document.name
    return _UNSAFE.sub("_", name)[:_LONGEST].strip("_") or "document"
