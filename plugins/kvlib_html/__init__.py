"""Write a self-contained web page for human readers, without scripts or other files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from kvlib.model import Document
from kvlib.plugin import WriteContext, Writer, hookimpl

__all__ = ["HtmlOptions", "kvlib_writers"]


@frozen(kw_only=True)
class HtmlOptions:
    """Options of the writer ``html``."""

    fragment: bool = False
    """Write a fragment instead of a page, for a page of your own."""
    title: str = ""
    """The title of the page; if empty, that of its only document, or ``Kamervragen`` if there are
    several."""


def _write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    from kvlib_html._writer import write

    write(documents, target, context)


def _show(record: object) -> str | None:
    from kvlib_html._notebook import show

    return show(record)


@hookimpl
def kvlib_writers() -> Iterator[Writer]:
    """Yield the writer ``html``."""
    yield Writer(
        name="html",
        write=_write,
        suffixes=(".html", ".htm"),
        media_types=("text/html",),
        many=True,
        loses=frozenset(("metadata",)),
        options=HtmlOptions,
        description="a page to read, in one file",
        notebook=_show,
    )
