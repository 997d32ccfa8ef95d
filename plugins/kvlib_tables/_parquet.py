"""Write tables as Parquet, with pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow
from pyarrow import parquet

from kvlib.errors import WriteError
from kvlib.model import Document
from kvlib.plugin import WriteContext
from kvlib.tables import Row, schema
from kvlib_tables import ParquetOptions, _write

_GROUP = 10_000
"""Rows that are collected in memory and written as one row group."""


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write one table to a file, or all to a folder."""
    options = context.options if isinstance(context.options, ParquetOptions) else ParquetOptions()
    _write.write(documents, target, context, options.table, ".parquet", _open)


@contextmanager
def _open(name: str, file: BinaryIO) -> Iterator[_write.WriteRows]:
    with parquet.ParquetWriter(file, schema(name)) as writer:
        table = _Table(name, writer)
        yield table.write
        table.flush()


class _Table:
    """Writes one table to a file."""

    def __init__(self, name: str, writer: parquet.ParquetWriter) -> None:
        self._name = name
        self._writer = writer
        self._rows: list[Row] = []

    def write(self, rows: Iterable[Row]) -> None:
        """Add the rows of a document."""
        self._rows.extend(rows)
        if len(self._rows) >= _GROUP:
            self.flush()

    def flush(self) -> None:
        """Write the rows that are in memory."""
        if self._rows:
            self._writer.write_table(self._arrow())
            self._rows.clear()

    def _arrow(self) -> pyarrow.Table:
        try:
            return pyarrow.Table.from_pylist(self._rows, schema=self._writer.schema)
        except UnicodeEncodeError as error:  # one row of many; find which
            place = (
                (row, column) for row in self._rows for column in row if _is_broken(row[column])
            )
            row, column = next(place)
            name = row.get("document") or row.get("source") or ""
            raise WriteError.unpaired_surrogate(name, f"{self._name}.{column}") from error


def _is_broken(value: Any) -> bool:
    text = "".join(value) if isinstance(value, list) else str(value)
    return any("\ud800" <= char <= "\udfff" for char in text)
