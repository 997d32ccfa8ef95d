"""Write TEI in the form of Parla-CLARIN, for corpora of parliamentary debates, and read it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kvlib.model import Document
from kvlib.plugin import Confidence, ReadContext, Reader, Source, WriteContext, Writer, hookimpl

__all__ = ["ROOT", "kvlib_readers", "kvlib_writers"]

ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s+|<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->)*+"
    rb"<(?:[\w.-]+:)?(TEI|teiCorpus)[\s/>]"
)
"""The root of TEI, after the declaration, comments and instructions."""


def _probe(head: bytes) -> Confidence:
    return Confidence.CERTAIN if ROOT.match(head) else Confidence.REFUSE


def _read(source: Source, context: ReadContext) -> Iterator[Document]:
    from kvlib_tei._reader import Documents

    return Documents(source, context)


def _write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    from kvlib_tei._writer import write

    write(documents, target, context)


@hookimpl
def kvlib_readers() -> Iterator[Reader]:
    """Yield the reader ``tei``."""
    yield Reader(
        name="tei",
        read_many=_read,
        suffixes=(".tei", ".tei.xml"),
        media_types=("application/tei+xml",),
        probe=_probe,
        description="TEI (Parla-CLARIN), as kvlib wrote it",
    )


@hookimpl
def kvlib_writers() -> Iterator[Writer]:
    """Yield the writer ``tei``."""
    yield Writer(
        name="tei",
        write=_write,
        suffixes=(".tei", ".tei.xml"),
        media_types=("application/tei+xml",),
        many=True,
        description="TEI (Parla-CLARIN), the XML of corpora of parliamentary debates",
    )
