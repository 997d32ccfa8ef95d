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

# Declarations, comments, instructions, and the part of a doctype that is in the file.
_BEFORE = r"(?:\s+|<!--(?s:.*?)-->|<[?!](?!--)[^>]*>|\]\s*>)*+"
_ATTRIBUTES = r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+"""
_ROOT = re.compile(rf"{_BEFORE}<(?:[\w.-]{{1,40}}:)?akomaNtoso(?=[\s/>])({_ATTRIBUTES})")
# What comes before a root that is not among the first bytes.
_NO_ROOT = re.compile(rf"{_BEFORE}(?:<(?:[?!].*)?)?\Z", re.DOTALL)
_OWN = "urn:kvlib:akn"
"""The namespace that is declared in the root of what kvlib writes."""


def _probe(head: bytes) -> Confidence:
    text = _decoded(head)
    root = _ROOT.match(text)
    if root:
        return Confidence.CERTAIN if _OWN in root[1] else Confidence.LIKELY
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
