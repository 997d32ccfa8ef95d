"""Write tables, whatever the form of a file is: one to a file, or all to a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import BinaryIO, TypeAlias

from kvlib.model import Document
from kvlib.plugin import WriteContext
from kvlib.tables import TABLES, Row, by_document

WriteRows: TypeAlias = Callable[[list[Row]], None]
OpenTable: TypeAlias = Callable[[str, BinaryIO], AbstractContextManager[WriteRows]]


def write(
    documents: Iterator[Document],
    target: BinaryIO | Path,
    context: WriteContext,
    table: str,
    suffix: str,
    open_table: OpenTable,
) -> None:
    """Write the rows of each document to the file of their table.

    Args:
        documents: the documents, taken one at a time.
        target: a file for one table, or a folder for all.
        context: holds what could not be read.
        table: the table for a file.
        suffix: that of a file in a folder.
        open_table: begins a table, by its name and file; gives what writes the rows of a document,
            and ends the table after the last.
    """
    with ExitStack() as stack:
        files = (
            {name: stack.enter_context((target / f"{name}{suffix}").open("wb")) for name in TABLES}
            if isinstance(target, Path)
            else {table: target}
        )
        tables = {name: stack.enter_context(open_table(name, file)) for name, file in files.items()}
        for group in by_document(documents, tables, context.failed):
            for name, rows in group.items():
                tables[name](rows)
