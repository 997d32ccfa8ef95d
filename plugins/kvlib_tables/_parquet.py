"""Write tables as Parquet, with pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow
from pyarrow import parquet

from kvlib.errors import WriteError
from kvlib.model import Document
from kvlib.plugin import WriteContext
from kvlib.tables import TABLES, Row, by_document, schema
from kvlib_tables import ParquetOptions

_GROUP = 10_000
"""Rows that are collected in memory and written as one row group."""


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write one table to a file, or all to a folder."""
    options = context.options if isinstance(context.options, ParquetOptions) else ParquetOptions()
    with ExitStack() as stack:
        files: dict[str, BinaryIO | Path] = (
            {name: target / f"{name}.parquet" for name in TABLES}
            if isinstance(target, Path)
            else {options.table: target}
        )
        tables = {name: stack.enter_context(_Table(name, file)) for name, file in files.items()}
        failed = context.failed if "sources" in tables else ()
        for group in by_document(documents, tables, failed):
            for name, rows in group.items():
                tables[name].write(rows)


class _Table:
    """Writes one table to a file."""

    def __init__(self, name: str, file: BinaryIO | Path) -> None:
        self.name = name
        self._schema = schema(name)
        self._writer = parquet.ParquetWriter(file, self._schema)
        self._rows: list[Row] = []

    def __enter__(self) -> _Table:
        return self

    def __exit__(self, *error: object) -> None:
        try:
            if error[0] is None:
                self._flush()
        finally:
            self._writer.close()

    def write(self, rows: Iterable[Row]) -> None:
        """Add the rows of a document."""
        self._rows.extend(rows)
        if len(self._rows) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow())
            self._rows.clear()

    def _arrow(self) -> pyarrow.Table:
        try:
            return pyarrow.Table.from_pylist(self._rows, schema=self._schema)
        except UnicodeEncodeError as error:  # one row of many; find which
            place = (
                (row, column) for row in self._rows for column in row if _is_broken(row[column])
            )
            row, column = next(place)
            name = row.get("document") or row.get("source") or ""
            raise WriteError(
                f"{name}: {self.name}.{column} has an unpaired surrogate, which no file can hold",
                document=name,
            ) from error


def _is_broken(value: Any) -> bool:
    text = "".join(value) if isinstance(value, list) else str(value)
    return any("\ud800" <= char <= "\udfff" for char in text)
