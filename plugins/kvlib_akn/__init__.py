"""Write Akoma Ntoso 3.0 (OASIS LegalDocML) for the archives of parliaments, and read it back."""

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
    archive_format,
    hookimpl,
)

__all__ = ["kvlib_readers", "kvlib_writers"]

OWN = "urn:kvlib:akn"
"""The namespace of what Akoma Ntoso has no place for; the root of what kvlib wrote has it."""
_COMMENT = re.compile(rb"(?s)<!--.*?-->")
_ROOT = re.compile(
    rb"""<(?:[\w.-]+:)?akomaNtoso(?=[\s/>])((?:[^>"']++|"[^"]*+"|'[^']*+')*+)""",
)
"""The root of Akoma Ntoso, and its attributes."""
_NO_ROOT = re.compile(rb"\s*(?:<[?!][^<]*)*\Z")
"""Declarations and comments, where the root is not among the first bytes."""


def _probe(head: bytes) -> Confidence:
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")  # UTF-16 is ASCII here too
    if archive_format(head) == "Akoma Ntoso":
        root = _ROOT.search(_COMMENT.sub(b"", text))
        is_own = root is not None and OWN.encode() in root[1]
        return Confidence.CERTAIN if is_own else Confidence.LIKELY
    return Confidence.UNKNOWN if _NO_ROOT.match(text) else Confidence.REFUSE


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
