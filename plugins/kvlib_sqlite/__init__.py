"""Write Documents to a SQLite database, with the tables of :mod:`kvlib.tables`, and read them back.

The database also holds every Document as JSON, without loss; the reader uses nothing else in it.
"""

from __future__ import annotations

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

__all__ = ["is_ours", "kvlib_readers", "kvlib_writers"]

APPLICATION_ID = b"kvlb"
"""Says in the header of a database that kvlib wrote it."""
_MAGIC = b"SQLite format 3\0"
_MEDIA_TYPES = ("application/vnd.sqlite3", "application/x-sqlite3")


def is_ours(head: bytes) -> bool:
    """True for the first bytes of a database that kvlib wrote."""
    return head.startswith(_MAGIC) and head[68:72] == APPLICATION_ID


def _probe(head: bytes) -> Confidence:
    if is_ours(head):
        return Confidence.CERTAIN
    # Another's database is taken for its suffix only; the reader then says that it is not
    # kvlib's.
    return Confidence.UNKNOWN if head.startswith(_MAGIC) else Confidence.REFUSE


def _read(source: Source, context: ReadContext) -> Iterator[Document]:
    from kvlib_sqlite._reader import Documents

    return Documents(source, context)


def _write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    from kvlib_sqlite._writer import write

    write(documents, target, context)


@hookimpl
def kvlib_readers() -> Iterator[Reader]:
    """Yield the reader ``sqlite``."""
    yield Reader(
        name="sqlite",
        read_many=_read,
        suffixes=(".sqlite",),
        media_types=_MEDIA_TYPES,
        probe=_probe,
        restores=True,
        description="a SQLite database: many documents, as kvlib wrote them",
    )


@hookimpl
def kvlib_writers() -> Iterator[Writer]:
    """Yield the writer ``sqlite``."""
    yield Writer(
        name="sqlite",
        write=_write,
        suffixes=(".sqlite",),
        media_types=_MEDIA_TYPES,
        binary=True,
        many=True,
        streams=False,
        description="a SQLite database: many documents, complete, with tables and full-text search",
    )
