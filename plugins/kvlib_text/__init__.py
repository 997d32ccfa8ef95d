"""Read and write plain text: extracted by a PDF tool, copied from the web, or made by hand."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
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
    hookimpl,
)

__all__ = ["TextOptions", "kvlib_readers", "kvlib_writers"]


@frozen(kw_only=True)
class TextOptions:
    """Options of the writer ``text``."""

    check: bool = True
    """Read the text back, and warn where the Document would not be the same."""


LOSES = frozenset(
    ("paragraphs", "lists", "tables", "emphasis", "links", "metadata", "question_number", "labels")
)
"""The aspects that text does not hold."""
_BINARY = bytes((0, 1, *range(3, 9), *range(14, 27)))  # not 2, which PDFium writes for a hyphen
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
# HTML or XML; Markdown may begin with a comment, or with one of few tags.
_MARKUP = re.compile(
    rb"(?:\s*<!--[^<>]{0,300}-->)*+\s*<(?!/?(?:a|br|span|sup)[ />]|https?:)", re.IGNORECASE
)


def _probe(head: bytes) -> Confidence:
    if head.startswith(_UTF16):
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(_BOM)
    if _MARKUP.match(head):
        return Confidence.REFUSE
    if b"%PDF-" in head[:1024] or len(head.translate(None, _BINARY)) < len(head):
        return Confidence.REFUSE
    return Confidence.LIKELY if _is_recognised(_text(head)) else Confidence.UNKNOWN


def _text(head: bytes) -> str:
    """Decode the text, which may end inside a character."""
    try:
        return codecs.utf_8_decode(head, "strict", False)[0]
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace")


def _is_recognised(text: str) -> bool:
    """True if a line is a sign of a Kamervraag, as it is or without its markup."""
    if _has_sign(_lines(text)):
        return True
    from kvlib.grammar import clean

    cleaned = clean(text)
    return cleaned is not None and _has_sign(_lines(cleaned.text))


def _lines(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, text.splitlines()))


def _has_sign(lines: Iterable[str]) -> bool:
    """True for a heading of questions or of an answer, or a numbered label on its own line."""
    from kvlib.grammar import parse_label, starts_answer_heading, starts_question_heading

    for line in lines:
        if starts_question_heading(line) or starts_answer_heading(line):
            return True
        label = parse_label(line)
        if label and label.numbers and label.role in ("question", "answer"):
            return True
    return False


def _read(source: Source, context: ReadContext) -> Document:
    from kvlib_text._reader import read

    return read(source, context)


def _write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    from kvlib_text._writer import write

    write(documents, target, context)


@hookimpl
def kvlib_readers() -> Iterator[Reader]:
    """Yield the reader ``text``."""
    yield Reader(
        name="text",
        read=_read,
        suffixes=(".txt", ".text"),
        media_types=("text/plain",),
        probe=_probe,
        description="plain text: from a PDF tool, from the web page, or made by hand",
    )


@hookimpl
def kvlib_writers() -> Iterator[Writer]:
    """Yield the writer ``text``."""
    yield Writer(
        name="text",
        write=_write,
        suffixes=(".txt", ".text"),
        media_types=("text/plain",),
        loses=LOSES,
        options=TextOptions,
        description="plain text that can be read back",
    )
