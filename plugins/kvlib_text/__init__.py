"""Reads Kamervragen from plain text: printed by a PDF tool, copied from the web, made by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvlib.model import Document
from kvlib.plugin import Confidence, ReadContext, Reader, Source, hookimpl

__all__ = ["kvlib_readers"]

# The heading of the questions or of an answer, or a label alone on its line.
_SIGN = re.compile(
    rb"^\s*(?:(?:Mondelinge |Schriftelijke )?[Vv]ra(?:gen|ag) van (?:het lid|de leden|lid)\s"
    rb"|Antwoord(?:en)? van (?:de )?(?:Minister|Staatssecretaris|minister|staatssecretaris)"
    rb"|Vraag 1\s*$)",
    re.MULTILINE,
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def _probe(head: bytes) -> Confidence:
    if head.startswith(_UTF16):
        head = head.decode("utf-16", "ignore").encode()
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return Confidence.REFUSE
    if b"%PDF-" in head[:1024] or _BINARY.search(head):
        return Confidence.REFUSE
    return Confidence.LIKELY if _SIGN.search(head) else Confidence.UNKNOWN


def _read(source: Source, context: ReadContext) -> Document:
    from kvlib_text._reader import read

    return read(source, context)


@hookimpl
def kvlib_readers() -> Iterator[Reader]:
    """The reader ``text``."""
    yield Reader(
        name="text",
        read=_read,
        suffixes=(".txt", ".text"),
        media_types=("text/plain",),
        probe=_probe,
        description="plain text: from a PDF tool, from the web page, or made by hand",
    )
