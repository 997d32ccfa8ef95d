"""Write TEI in the form of Parla-CLARIN, for corpora of parliamentary debates, and read it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

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

__all__ = ["TeiOptions", "kvlib_readers", "kvlib_writers"]

OWN = "urn:kvlib:tei"
"""The namespace of what TEI has no place for; the root has it wherever kvlib wrote the file."""


def _check_licence(options: TeiOptions, _: object, licence: str) -> None:
    if licence and not options.publisher:
        from kvlib.errors import OptionsError

        raise OptionsError(
            f"tei.licence needs tei.publisher, who gives it; got {licence!r} without one"
        )


@frozen(kw_only=True)
class TeiOptions:
    """Options of the writer ``tei``."""

    publisher: str = ""
    """Who publishes the file that is written, such as an archive; the chamber published its
    source."""
    licence: str = field(default="", validator=_check_licence)
    """The licence of the file that is written: its address, or words; needs a publisher."""


def _probe(head: bytes) -> Confidence:
    if archive_format(head) != "TEI":
        return Confidence.REFUSE
    text = head.replace(b"\0", b"").replace(b"'", b'"')  # UTF-16 is ASCII here too
    return Confidence.CERTAIN if f'="{OWN}"'.encode() in text else Confidence.LIKELY


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
        options=TeiOptions,
        description="TEI (Parla-CLARIN), the XML of corpora of parliamentary debates",
    )
