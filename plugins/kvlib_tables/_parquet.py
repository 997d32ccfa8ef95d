"""Write tables as Parquet, with pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow
from pyarrow import parquet

from kvlib.errors import WriteError
from kvlib.model import Document
from kvlib.plugin import WriteContext
from kvlib.tables import Row, schema
from kvlib_tables import ParquetOptions, _write
from kvlib_tables._groups import Groups


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write one table to a file, or all to a folder."""
    options = context.options if isinstance(context.options, ParquetOptions) else ParquetOptions()
    writers: dict[str, parquet.ParquetWriter] = {}
    groups: Groups[str] = Groups(lambda name, rows: put(name, writers[name], rows))

    @contextmanager
    def open_table(name: str, file: BinaryIO) -> Iterator[_write.WriteRows]:
        with begun(name, file) as writers[name]:
            yield partial(groups.add, name)
            groups.flush(name)

    _write.write(documents, target, context, options.table, ".parquet", open_table)


def begun(name: str, file: BinaryIO) -> parquet.ParquetWriter:
    """Begin a table; the file has the versions of kvlib and of the tables as its metadata."""
    return parquet.ParquetWriter(file, schema(name))


def put(name: str, made: parquet.ParquetWriter, rows: list[Row]) -> None:
    """Write rows of a table as one row group."""
    made.write_table(_arrow(name, rows, made.schema), row_group_size=len(rows))


def _arrow(name: str, rows: list[Row], columns: pyarrow.Schema) -> pyarrow.Table:
    try:
        return pyarrow.Table.from_pylist(rows, schema=columns)
    except UnicodeEncodeError as error:  # one row of many; find which
        place = ((row, column) for row in rows for column in row if _is_broken(row[column]))
        row, column = next(place)
        document = row.get("document") or row.get("source") or ""
        raise WriteError.unpaired_surrogate(document, f"{name}.{column}") from error


def _is_broken(value: Any) -> bool:
    text = "".join(value) if isinstance(value, list) else str(value)
    return any("\ud800" <= char <= "\udfff" for char in text)
