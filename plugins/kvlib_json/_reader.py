"""JSON to Documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kvlib.errors import LimitExceededError, ReadError, SchemaError
from kvlib.model import Document
from kvlib.plugin import ReadContext, Source
from kvlib.serialize import from_dict

_BOM = b"\xef\xbb\xbf"


def read(source: Source, _: ReadContext) -> Document:
    """Read one document.

    Raises:
        ReadError: it is no JSON.
        SchemaError: the JSON is no Document; ``paths`` says where it is wrong.
    """
    return _document(source.read_bytes(), source.name or "the JSON")


class Lines(Iterator[Document]):
    """The documents of JSON Lines, one at a time; behind a faulty line it can go on."""

    def __init__(self, source: Source, context: ReadContext) -> None:
        self._name = source.name or "the source"
        self._limit = context.limits.source_bytes
        self._number = 0
        self._file = source.open()

    def __next__(self) -> Document:
        """The document of the next line that is not blank.

        Raises:
            ReadError: the line is no JSON, or longer than a source may be.
            SchemaError: the JSON is no Document.
        """
        for line in iter(self._line, b""):
            if line.strip():
                return _document(line, f"{self._name}, line {self._number}")
        self._file.close()
        raise StopIteration

    def __del__(self) -> None:
        """Whoever stops halfway leaves no file open."""
        file = getattr(self, "_file", None)  # there is none if it could not be opened
        if file is not None:
            file.close()

    def _line(self) -> bytes:
        if self._file.closed:
            return b""
        self._number += 1
        line = self._file.readline(self._limit + 1)
        if len(line) > self._limit:
            while line and not line.endswith(b"\n"):  # go on behind it
                line = self._file.readline(self._limit)
            raise LimitExceededError(
                f"{self._name}, line {self._number} has more than {self._limit} bytes",
                limit="source_bytes",
                value=self._limit,
            ).with_hint(
                "allow more with limits=Limits(source_bytes=…)",
                "in Python, allow more with limits=Limits(source_bytes=…)",
            )
        return line


def _document(data: bytes, place: str) -> Document:
    try:
        return from_dict(_decoded(data))
    except SchemaError as error:
        raise SchemaError(f"{place}: {error}", error.paths) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReadError(f"{place} cannot be read as JSON: {error}") from error


def _decoded(data: bytes) -> Any:
    return msgspec.json.decode(data.removeprefix(_BOM))
