"""Write Markdown (CommonMark with footnotes and tables) for people and language models."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from kvlib.model import Document
from kvlib.plugin import WriteContext, Writer, hookimpl

__all__ = ["MarkdownOptions", "kvlib_writers"]


@frozen(kw_only=True)
class MarkdownOptions:
    """Options of the writer ``markdown``."""

    front_matter: bool = False
    """Begin with the facts in YAML, between two lines ``---``; for a file of one document."""
    anchors: bool = False
    """Put ``<a id="vraag-3"></a>`` above each question and answer, for viewers that give headings
    no ids, and for the numbers of a heading such as "Vraag 2 en 3"."""


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
        loses=frozenset(("metadata", "tables")),  # of tables, merged cells and further headers
        options=MarkdownOptions,
        description="headings, questions with their answers, footnotes",
    )
