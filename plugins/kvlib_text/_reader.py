"""Decode text and pass it to the assembler."""

from __future__ import annotations

from kvlib.assemble import assemble_text, report_decoded
from kvlib.grammar import decode, lost_characters
from kvlib.model import Document
from kvlib.plugin import ReadContext, Source


def read(source: Source, context: ReadContext) -> Document:
    """Read plain text."""
    data = source.read_bytes()
    # No encoding takes more than 4 bytes for a character, and decoded they may be as many.
    context.limits.check("characters", len(data) // 4, source.name)
    text = _decode(data, source.encoding, context)
    lost = lost_characters(text)
    if lost:
        context.report(
            "unreadable-character",
            f"the tool that made the text could not read {lost} characters; they are kept as they "
            f"are there, as U+FFFD or (cid:…)",
        )
    return assemble_text(text, context)


def _decode(data: bytes, encoding: str | None, context: ReadContext) -> str:
    decoded = decode(data, encoding)
    report_decoded(decoded, "text", context)
    return decoded.text.replace("\0", "\ufffd")
