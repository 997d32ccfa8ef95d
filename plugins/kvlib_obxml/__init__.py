"""Read and write the XML of officielebekendmakingen.nl."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

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

__all__ = ["ObXmlOptions", "kvlib_readers", "kvlib_writers"]

LOSES = frozenset(("metadata",))
"""The aspects that differ in what is written: its metadata are those of a publication."""

# The root of a publication, after the declaration, comments and a doctype. The body element
# identifies a Kamervraag, but it may come after the first 4096 bytes.
_MARKUP = re.compile(r"\s*<[?!a-zA-Z]")
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(?:officiele-publicatie|kamervragen|vraagdoc|kvr)[\s>]")
_HTML = re.compile(r"<(?:!doctype\s+)?html[\s>]", re.IGNORECASE)


@frozen(kw_only=True)
class ObXmlOptions:
    """Options of the reader and the writer ``obxml``."""

    metadata: str | None = None
    """Name of the metadata file (metadata_gegevens) in the document's folder; by default
    ``metadata.xml``, if it exists."""
    check: bool = True
    """Read what is written back, and warn where the Document would not be the same."""


def _probe(head: bytes) -> Confidence:
    text = _decode(head)
    if not _MARKUP.match(text) or archive_format(head):
        return Confidence.REFUSE
    if _ROOT.search(text):
        return Confidence.CERTAIN
    return Confidence.REFUSE if _HTML.search(text) else Confidence.UNKNOWN


def _decode(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head[:4]:
        return head.decode(
            "utf-16-be" if head[:1] in b"\xfe\x00" else "utf-16-le", "ignore"
        ).lstrip("\ufeff")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _read(source: Source, context: ReadContext) -> Document:
    from kvlib_obxml._reader import read

    return read(source, context)


def _write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    from kvlib_obxml._writing.writer import write

    write(documents, target, context)


@hookimpl
def kvlib_readers() -> Iterator[Reader]:
    """Yield the reader ``obxml``."""
    yield Reader(
        name="obxml",
        read=_read,
        suffixes=(".xml",),
        media_types=("application/xml", "text/xml"),
        probe=_probe,
        options=ObXmlOptions,
        companions=("metadata.xml", "metadata_owms.xml"),
        description="XML of officielebekendmakingen.nl",
    )


@hookimpl
def kvlib_writers() -> Iterator[Writer]:
    """Yield the writer ``obxml``."""
    yield Writer(
        name="obxml",
        write=_write,
        suffixes=(".xml",),
        media_types=("application/xml", "text/xml"),
        needs=("identifier",),
        loses=LOSES,
        options=ObXmlOptions,
        description="XML as officielebekendmakingen.nl publishes it",
    )
