"""A reader for kvlib: letters in OpenDocument (.odt), as LibreOffice saves them."""

from __future__ import annotations

from collections.abc import Iterator

from kvlib.model import Document
from kvlib.plugin import Confidence, ReadContext, Reader, Source, hookimpl

__all__ = ["kvlib_readers"]

_MEDIA_TYPES = (
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
)
_ZIP = b"PK\x03\x04"
_NAME = 30  # where the name of the first file of a zip archive begins


def _probe(head: bytes) -> Confidence:
    """Look at the first file of the archive: it is named mimetype, and holds the media type."""
    if not head.startswith(_ZIP):
        return Confidence.REFUSE
    if head[_NAME : _NAME + 8] != b"mimetype":
        return Confidence.UNKNOWN
    begin = _NAME + 8 + int.from_bytes(head[28:30], "little")
    size = int.from_bytes(head[18:22], "little")
    media_type = head[begin : begin + size].decode("latin-1").strip()
    return Confidence.CERTAIN if media_type in _MEDIA_TYPES else Confidence.REFUSE


def _read(source: Source, context: ReadContext) -> Document:
    from kvlib_odt._reader import read  # lxml is imported when the first letter is read

    return read(source, context)


@hookimpl
def kvlib_readers() -> Iterator[Reader]:
    """Yield the reader ``odt``."""
    yield Reader(
        name="odt",
        read=_read,
        suffixes=(".odt", ".ott"),
        media_types=_MEDIA_TYPES,
        probe=_probe,
        description="letters in OpenDocument text, as LibreOffice saves them",
    )
