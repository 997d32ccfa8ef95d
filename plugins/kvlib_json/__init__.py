"""Write and read Documents as JSON, one per file or one per line (JSON Lines), without loss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kvlib.model import Document
from kvlib.plugin import (
    Confidence,
    ReadContext,
    Reader,
    Source,
    WriteContext,
    Writer,
    hookimpl,
)

__all__ = ["kvlib_readers", "kvlib_writers"]

_VERSION_KEY = b'"schema_version"'
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
# An object spread over several lines, as an editor formats it.
_INDENTED = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[ \t]*\r?\n")


def _probe_json(head: bytes) -> Confidence:
    return Confidence.CERTAIN if _INDENTED.match(head) and _VERSION_KEY in head else _looks(head)


def _probe_lines(head: bytes) -> Confidence:
    is_line = _OBJECT.match(head) and not _INDENTED.match(head)
    return Confidence.CERTAIN if is_line and _VERSION_KEY in head else _looks(head)


def _looks(head: bytes) -> Confidence:
    return Confidence.UNKNOWN if _OBJECT.match(head) or not head.strip() else Confidence.REFUSE


def _read(source: Source, context: ReadContext) -> Document:
    from kvlib_json._reader import read

    return read(source, context)


def _read_lines(source: Source, context: ReadContext) -> Iterator[Document]:
    from kvlib_json._reader import Lines

    return Lines(source, context)


def _write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    from kvlib_json._writer import write

    write(documents, target, context)


def _write_lines(
    documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext
) -> None:
    from kvlib_json._writer import write_lines

    write_lines(documents, target, context)


def _join(lines: Iterator[bytes], target: BinaryIO | Path, context: WriteContext) -> None:
    from kvlib_json._writer import join

    join(lines, target, context)


@hookimpl
def kvlib_readers() -> Iterator[Reader]:
    """Yield the readers ``json`` and ``jsonl``."""
    yield Reader(
        name="json",
        read=_read,
        suffixes=(".json",),
        media_types=("application/json",),
        probe=_probe_json,
        restores=True,
        description="one document, as kvlib wrote it",
    )
    yield Reader(
        name="jsonl",
        read_many=_read_lines,
        suffixes=(".jsonl", ".ndjson"),
        media_types=("application/jsonl", "application/x-ndjson"),
        probe=_probe_lines,
        restores=True,
        description="many documents, one per line, as kvlib wrote them",
    )


@hookimpl
def kvlib_writers() -> Iterator[Writer]:
    """Yield the writers ``json`` and ``jsonl``."""
    yield Writer(
        name="json",
        write=_write,
        suffixes=(".json",),
        media_types=("application/json",),
        description="one document, complete",
    )
    yield Writer(
        name="jsonl",
        write=_write_lines,
        suffixes=(".jsonl", ".ndjson"),
        media_types=("application/jsonl", "application/x-ndjson"),
        many=True,
        join=_join,
        description="many documents, one per line, complete",
    )
