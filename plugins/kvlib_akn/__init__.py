"""Write Akoma Ntoso 3.0 (OASIS LegalDocML) for the archives of parliaments, and read it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kvlib.model import Document
from kvlib.plugin import Confidence, ReadContext, Reader, Source, WriteContext, Writer, hookimpl

__all__ = ["kvlib_readers", "kvlib_writers"]

# The root, after the declaration, comments and instructions.
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s+|<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->)*+<(?:[\w.-]+:)?akomaNtoso[\s>]"
)


def _probe(head: bytes) -> Confidence:
    return Confidence.CERTAIN if _ROOT.match(head) else Confidence.REFUSE


def _read(source: Source, context: ReadContext) -> Document:
    from kvlib_akn._reader import read

    return read(source, context)


def _write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    from kvlib_akn._writer import write

    write(documents, target, context)


@hookimpl
def kvlib_readers() -> Iterator[Reader]:
    """Yield the reader ``akn``."""
    yield Reader(
        name="akn",
        read=_read,
        suffixes=(".akn", ".akn.xml"),
        media_types=("application/akn+xml",),
        probe=_probe,
        description="Akoma Ntoso, as kvlib wrote it",
    )


@hookimpl
def kvlib_writers() -> Iterator[Writer]:
    """Yield the writer ``akn``."""
    yield Writer(
        name="akn",
        write=_write,
        suffixes=(".akn", ".akn.xml"),
        media_types=("application/akn+xml",),
        needs=("submitted|reply.received",),
        description="Akoma Ntoso 3.0, the XML of parliaments and their archives",
    )
