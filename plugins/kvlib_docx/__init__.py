"""Read letters with answers, and sets of questions, made in Word (.docx)."""

from __future__ import annotations

from collections.abc import Iterator

from kvlib.model import Document
from kvlib.plugin import Confidence, ReadContext, Reader, Source, hookimpl

__all__ = ["kvlib_readers"]

_ZIP = b"PK\x03\x04"
_NAME = 30  # bytes of a zip entry's header before its name
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of encrypted files, and of old ones (.doc)
_WORD = (b"word/",)
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"customXml/")
_OTHERS = (b"xl/", b"ppt/", b"visio/", b"mimetype", b"META-INF/", b"Index/")


def _probe(head: bytes) -> Confidence:
    if head.startswith(_COMPOUND):
        return Confidence.UNKNOWN  # a name that ends in .docx says that it is an encrypted one
    if not head.startswith(_ZIP):
        return Confidence.REFUSE
    names = list(_entry_names(head))
    if any(name.startswith(_WORD) for name in names):
        return Confidence.CERTAIN
    if any(name.startswith(_OTHERS) for name in names):
        return Confidence.REFUSE
    office = any(name.startswith(_OFFICE) for name in names)
    return Confidence.LIKELY if office else Confidence.UNKNOWN


def _entry_names(head: bytes) -> Iterator[bytes]:
    """Yield the names of the entries of a zip file that begin within its first bytes."""
    at = head.find(_ZIP)
    while at >= 0:
        length = int.from_bytes(head[at + 26 : at + 28], "little")
        yield head[at + _NAME : at + _NAME + length]
        at = head.find(_ZIP, at + len(_ZIP))


def _read(source: Source, context: ReadContext) -> Document:
    from kvlib_docx._reader import read

    return read(source, context)


@hookimpl
def kvlib_readers() -> Iterator[Reader]:
    """Yield the reader ``docx``."""
    yield Reader(
        name="docx",
        read=_read,
        suffixes=(".docx", ".docm", ".dotx", ".dotm"),
        media_types=(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.ms-word.document.macroenabled.12",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
            "application/vnd.ms-word.template.macroenabled.12",
        ),
        probe=_probe,
        description="letters with answers, and sets of questions, made in Word",
    )
