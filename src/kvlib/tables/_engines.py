"""Tables for engines that divide work, such as Spark, Ray and Dask: Arrow batches in and out.

An engine hands each of its workers some batches of files. A worker reads them as one run, and knows
nothing of the others.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from kvlib.errors import OptionsError, ReadError
from kvlib.model._loaded import Loaded
from kvlib.model._suggestions import suggest
from kvlib.tables._arrow import arrow, schema
from kvlib.tables._columns import TABLES, ColumnType, require_table
from kvlib.tables._runs import rows
from kvlib.tables._sizes import row_size
from kvlib.tables._sources import Row

if TYPE_CHECKING:
    import pyarrow

Batches: TypeAlias = "pyarrow.Table | pyarrow.RecordBatch | Iterable[pyarrow.RecordBatch]"
Made: TypeAlias = "Iterator[pyarrow.RecordBatch | pyarrow.Table]"
_BATCH = 8 * 1024 * 1024
"""Bytes of memory that the rows of a batch take, about; the last row may exceed it."""


def read_batches(
    batches: Batches, table: str, *, path: str = "path", content: str | None = "content"
) -> Made:
    """Read the files that Arrow batches name or hold, and yield the rows of a table as batches.

    One call is one run, as that of :func:`kvlib.tables.rows`. A document that it meets twice has
    rows once. What cannot be read is a row of the table ``sources``.

    Args:
        batches: the files: a row has the path of one, and may have its bytes. Several batches,
            one, or a pyarrow Table.
        table: the name of the table.
        path: the column with the paths.
        content: the column with the bytes of the files. If the batches have no column ``content``,
            or for None, the paths are opened.

    Yields:
        Batches with the schema of the table, of about 8 MiB of memory at most, or of one row if
        that is larger. At least one, if need be without rows. For a pyarrow Table: Tables.

    Raises:
        OptionsError: there is no such table; or not these columns, or of other types.
        MissingDependencyError: pyarrow is not installed.

    Warns:
        LeftOutWarning: a file could not be read, and the table is not ``sources``.
    """
    require_table(table)
    pa = arrow("kvlib.tables.read_batches()")
    found = rows(_loaded(_Files(path, content).each(batches)), table)
    made = pa.Table if isinstance(batches, pa.Table) else pa.RecordBatch
    return _divided(found, partial(made.from_pylist, schema=schema(table)))


def reading(
    table: str, *, path: str = "path", content: str | None = "content"
) -> Callable[[Batches], Made]:
    """Return a function of batches that an engine can send to its workers.

    It is :func:`read_batches` with the other arguments filled in, and can be pickled.

    Raises:
        OptionsError: there is no such table.
    """
    return partial(read_batches, table=require_table(table), path=path, content=content)


_DDL: dict[ColumnType, str] = {
    "string": "STRING",
    "int32": "INT",
    "int64": "BIGINT",
    "date32": "DATE",
    "list<string>": "ARRAY<STRING>",
}


def ddl(table: str) -> str:
    """Return the columns of a table in the language of Spark, which asks for them beforehand.

    Example:
        >>> print(ddl("notes")[:58])
        document_key STRING NOT NULL, document STRING NOT NULL, no

    Raises:
        OptionsError: there is no such table.
    """
    columns = TABLES[require_table(table)]
    return ", ".join(
        f"{column.name} {_DDL[column.type]}{'' if column.nullable else ' NOT NULL'}"
        for column in columns
    )


# --- batches out --------------------------------------------------------------


def _divided(found: Iterator[Row], make: Callable[[list[Row]], Any]) -> Made:
    """Yield rows as batches bounded by bytes; at least one batch, which says the columns."""
    some: list[Row] = []
    size, is_first = 0, True
    for row in found:
        some.append(row)
        size += row_size(row)
        if size >= _BATCH:
            yield make(some)
            some, size, is_first = [], 0, False
    if some or is_first:
        yield make(some)


# --- files in -----------------------------------------------------------------

_File: TypeAlias = "str | Loaded | _Bytes"


class _Bytes(io.BytesIO):
    """The bytes of a file, with its path."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(data)
        self.name = name


def _loaded(files: Iterator[_File]) -> Iterator[Loaded]:
    """Read each file; what is not even one is a failure already."""
    import kvlib  # here, as load_many stands above the tables

    for file in files:
        if isinstance(file, Loaded):
            yield file
        else:
            yield from kvlib.load_many([file])


@frozen
class _Files:
    """Takes files from batches, one at a time."""

    path: str
    content: str | None

    def each(self, batches: Batches) -> Iterator[_File]:
        """Yield a path, a file of bytes, or a failure for each row."""
        for batch in _each_batch(batches):
            paths = _column(batch, self.path, "path", "string", _TEXT)
            names = batch.schema.names
            if self.content is None or (self.content == "content" and self.content not in names):
                yield from (_named(path.as_py()) for path in paths)
                continue
            contents = _column(batch, self.content, "content", "binary", _BINARY)
            for path, data in zip(paths, contents, strict=True):  # one at a time: they may be large
                yield self._held(path.as_py(), data.as_py())

    def _held(self, path: str | None, data: bytes | None) -> _File:
        if data is None:
            return _failure(path, f"has no content: the column {self.content!r} is null")
        return _Bytes(path or "", data)


def _named(path: str | None) -> _File:
    return _failure(None, "has no path: it is null") if path is None else path


def _failure(path: str | None, why: str) -> Loaded:
    source = path or ""
    return Loaded(source=source, error=ReadError(f"{source or 'a row'} {why}", source=source))


def _each_batch(batches: Any) -> Iterator[Any]:
    from pyarrow import RecordBatch, Table

    kinds = (RecordBatch, Table)
    for batch in [batches] if isinstance(batches, kinds) else batches:
        if not isinstance(batch, kinds):
            raise TypeError(f"expected Arrow batches, got {type(batch).__name__}")
        yield batch


_TEXT = ("string", "large_string", "string_view", "null")
_BINARY = ("binary", "large_binary", "binary_view", "null")


def _column(batch: Any, name: str, argument: str, wanted: str, kinds: tuple[str, ...]) -> Any:
    """Return a column of a batch, checked to be there once and of a fitting type."""
    from pyarrow.types import is_dictionary

    if batch.schema.names.count(name) != 1:
        known = suggest(name, batch.schema.names)
        raise OptionsError(f"these batches have no column {name!r}; {known}").with_hint(
            *[f"name the column with {argument}=…"] * 2
        )
    column = batch.column(name)
    kind = column.type.value_type if is_dictionary(column.type) else column.type
    if str(kind) not in kinds:
        raise OptionsError(f"the column {name!r} must be {wanted}; it is {column.type}")
    return column
