"""Write tidy tables as a workbook for Excel, with XlsxWriter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kvlib.model import Document
from kvlib.plugin import WriteContext, Writer, hookimpl

__all__ = ["kvlib_writers"]


def _write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    from kvlib_xlsx._writer import write

    write(documents, target, context)


@hookimpl
def kvlib_writers() -> Iterator[Writer]:
    """Yield the writer ``xlsx``."""
    yield Writer(
        name="xlsx",
        write=_write,
        suffixes=(".xlsx",),
        media_types=("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
        binary=True,
        many=True,
        loses=frozenset(("paragraphs", "lists", "tables", "emphasis", "links", "metadata")),
        streams=False,  # a sheet ends with the range of its filter, and a ZIP with its contents
        extra="kvlib[xlsx]",
        description="a workbook for Excel, with a sheet for each tidy table",
    )
