"""Read web pages: publications of officielebekendmakingen.nl as HTML, and pages like them."""

from __future__ import annotations

from collections.abc import Iterator

from kvlib.model import Document
from kvlib.plugin import Confidence, ReadContext, Reader, Source, hookimpl

__all__ = ["kvlib_readers"]


def _probe(head: bytes) -> Confidence:
    from kvlib_web._recognition import confidence

    return confidence(head)


def _read(source: Source, context: ReadContext) -> Document:
    from kvlib_web._reader import read

    return read(source, context)


@hookimpl
def kvlib_readers() -> Iterator[Reader]:
    """Yield the reader ``web``."""
    yield Reader(
        name="web",
        read=_read,
        suffixes=(".html", ".htm", ".xhtml"),
        media_types=("text/html", "application/xhtml+xml"),
        probe=_probe,
        description="web page (HTML) of officielebekendmakingen.nl, or one like it",
    )
