"""Write Markdown (CommonMark with footnotes and tables) for people and language models."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kvlib.model import Document
from kvlib.plugin import WriteContext, Writer, hookimpl

__all__ = ["kvlib_writers"]


def _write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    from kvlib_markdown._writer import write

    write(documents, target, context)


@hookimpl
def kvlib_writers() -> Iterator[Writer]:
    """Yield the writer ``markdown``."""
    yield Writer(
        name="markdown",
        write=_write,
        suffixes=(".md", ".markdown"),
        media_types=("text/markdown",),
        many=True,
        loses=frozenset(("metadata",)),
        description="headings, questions with their answers, footnotes",
    )
