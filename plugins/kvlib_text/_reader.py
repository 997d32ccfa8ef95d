"""Decode text and pass it to the assembler."""

from __future__ import annotations

import codecs

from kvlib.assemble import assemble_text
from kvlib.grammar import lost_characters
from kvlib.model import Document
from kvlib.plugin import ReadContext, Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read(source: Source, context: ReadContext) -> Document:
    """Read plain text."""
    text = _decode(source.read_bytes(), source.encoding, context)
    lost = lost_characters(text)
    if lost:
        context.report(
            "unreadable-character",
            f"the tool that made the text could not read {lost} characters; they are kept as they "
            f"are there, as U+FFFD or (cid:…)",
        )
    return assemble_text(text, context)


def _decode(data: bytes, encoding: str | None, context: ReadContext) -> str:
    """Decode by byte order mark, else as the known encoding or UTF-8, else as Windows-1252."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        context.report(
            "assumed-encoding",
            "the text is not valid UTF-8; it is read as Windows-1252",
            severity="info",
        )
        return data.decode("cp1252", "replace")
