"""Read Documents from JSON."""

from __future__ import annotations

from collections.abc import Iterator

from kvlib.errors import KvlibError, ReadError
from kvlib.model import Document
from kvlib.plugin import ReadContext, Source
from kvlib.serialize import from_json


def read(source: Source, context: ReadContext) -> Document:
    """Read one document.

    Raises:
        LimitExceededError: it has more characters or values than is allowed.
        ReadError: it is not JSON.
        SchemaError: the JSON is not a Document; ``paths`` says where it is wrong.
    """
    data = source.read_bytes()
    context.limits.check_json(data, source.name)
    return from_json(data, source.name or "the source")


_PIECE = 1024 * 1024
_FAULTS = 1000
"""Faulty lines in a row after which the rest is not read: the file is something else."""


class Lines(Iterator[Document]):
    """Iterates over the documents of JSON Lines; it can go on after a faulty line.

    It ends after 1,000 faulty lines in a row, and after a line twice as long as is allowed: a small
    compressed file may hold millions of lines, or one of gigabytes.
    """

    def __init__(self, source: Source, context: ReadContext) -> None:
        self._name = source.name or "the source"
        self._limits = context.limits
        self._number = 0
        self._faults = 0
        self._file = source.open()

    def __next__(self) -> Document:
        """Return the document of the next line that is not blank.

        Raises:
            LimitExceededError: the line is longer, or has more in it, than is allowed.
            ReadError: it is not JSON.
            SchemaError: the JSON is not a Document.
        """
        try:
            for line in iter(self._line, b""):
                if line.strip():
                    return self._document(line)
        except KvlibError as error:
            self._give_up_after_many(error)
            raise
        self._file.close()
        raise StopIteration

    def _document(self, line: bytes) -> Document:
        place = f"{self._name}, line {self._number}"
        self._limits.check_json(line, place=place)
        document = from_json(line, place)
        self._faults = 0
        return document

    def _give_up_after_many(self, error: KvlibError) -> None:
        self._faults += 1
        if self._faults == _FAULTS:
            self._file.close()
            raise ReadError(
                f"{self._name}, line {self._number}: {_FAULTS} lines in a row are not documents; "
                f"the rest is not read"
            ) from error

    def __del__(self) -> None:
        """Close the file, as the iteration may have stopped halfway."""
        file = getattr(self, "_file", None)  # missing if it could not be opened
        if file is not None:
            file.close()

    def _line(self) -> bytes:
        if self._file.closed:
            return b""
        self._number += 1
        most = self._limits.source_bytes
        line = self._file.readline(most + 1)
        size = len(line)
        if size > most:
            self._skip(line)
            self._limits.check("source_bytes", size, place=f"{self._name}, line {self._number}")
        return line

    def _skip(self, line: bytes) -> None:
        """Skip the rest of a long line; one without end is the last that is read."""
        skipped = 0
        while line and not line.endswith(b"\n"):
            if skipped > self._limits.source_bytes:
                self._file.close()
                return
            line = self._file.readline(_PIECE)
            skipped += len(line)
