"""Read Documents from JSON."""

from __future__ import annotations

from collections.abc import Iterator

from kvlib.errors import LimitExceededError
from kvlib.model import Document
from kvlib.plugin import ReadContext, Source
from kvlib.serialize import from_json


def read(source: Source, _: ReadContext) -> Document:
    """Read one document.

    Raises:
        ReadError: it is not JSON.
        SchemaError: the JSON is not a Document; ``paths`` says where it is wrong.
    """
    return from_json(source.read_bytes(), source.name or "the JSON")


class Lines(Iterator[Document]):
    """Iterates over the documents of JSON Lines; it can go on after a faulty line."""

    def __init__(self, source: Source, context: ReadContext) -> None:
        self._name = source.name or "the source"
        self._limit = context.limits.source_bytes
        self._number = 0
        self._file = source.open()

    def __next__(self) -> Document:
        """Return the document of the next line that is not blank.

        Raises:
            ReadError: the line is not JSON, or longer than the limit for a source.
            SchemaError: the JSON is not a Document.
        """
        for line in iter(self._line, b""):
            if line.strip():
                return from_json(line, f"{self._name}, line {self._number}")
        self._file.close()
        raise StopIteration

    def __del__(self) -> None:
        """Close the file, as the iteration may have stopped halfway."""
        file = getattr(self, "_file", None)  # missing if it could not be opened
        if file is not None:
            file.close()

    def _line(self) -> bytes:
        if self._file.closed:
            return b""
        self._number += 1
        line = self._file.readline(self._limit + 1)
        if len(line) > self._limit:
            while line and not line.endswith(b"\n"):  # skip the rest of it
                line = self._file.readline(self._limit)
            place = f"{self._name}, line {self._number}"
            raise LimitExceededError.of(place, "source_bytes", self._limit)
        return line
