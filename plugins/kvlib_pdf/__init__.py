"""Read the official PDFs of Kamervragen, and PDFs that look like them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from kvlib.model import Document
from kvlib.plugin import Confidence, ReadContext, Reader, Source, hookimpl

__all__ = ["PdfOptions", "kvlib_readers"]


@frozen(kw_only=True)
class PdfOptions:
    """Options of the reader ``pdf``."""

    password: str = ""
    """The password of an encrypted file."""


def _probe(head: bytes) -> Confidence:
    # The header may be anywhere in the first kilobyte (ISO 32000-1, annex H.3.4.1).
    return Confidence.CERTAIN if b"%PDF-" in head[:1024] else Confidence.REFUSE


def _read(source: Source, context: ReadContext) -> Document:
    from kvlib_pdf._reader import read

    return read(source, context)


@hookimpl
def kvlib_readers() -> Iterator[Reader]:
    """Yield the reader ``pdf``."""
    yield Reader(
        name="pdf",
        read=_read,
        suffixes=(".pdf",),
        media_types=("application/pdf",),
        probe=_probe,
        options=PdfOptions,
        description="official PDF of officielebekendmakingen.nl",
    )
