"""The tables as Arrow tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kvlib import __version__
from kvlib.errors import MissingDependencyError
from kvlib.model._document_arguments import Documents
from kvlib.tables._columns import TABLES, VERSION, ColumnType, require_table
from kvlib.tables._runs import rows

if TYPE_CHECKING:
    import pyarrow


def schema(table: str) -> pyarrow.Schema:
    """Return the Arrow schema of a table, with descriptions.

    Its metadata are the versions of kvlib and of the tables, ``kvlib`` and ``kvlib.tables``.

    Raises:
        OptionsError: there is no such table.
        MissingDependencyError: pyarrow is not installed.
    """
    columns = TABLES[require_table(table)]
    pa = arrow("kvlib.tables.schema()")
    types: dict[ColumnType, Any] = {
        "string": pa.string(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "date32": pa.date32(),
        "list<string>": pa.list_(pa.string()),
    }
    fields = [
        pa.field(
            column.name,
            types[column.type],
            nullable=column.nullable,
            metadata={"description": column.description},
        )
        for column in columns
    ]
    return pa.schema(fields, metadata={"kvlib": __version__, "kvlib.tables": VERSION})


def to_table(documents: Documents, table: str) -> pyarrow.Table:
    """Return a table as a pyarrow Table, which has ``.to_pandas()``.

    Raises:
        OptionsError: there is no such table.
        MissingDependencyError: pyarrow is not installed.
    """
    pa = arrow("kvlib.tables.to_table()")
    return pa.Table.from_pylist(list(rows(documents, table)), schema=schema(table))


def arrow(user: str) -> Any:
    """Return pyarrow, which is imported on first use, or say who needs it."""
    try:
        import pyarrow
    except ModuleNotFoundError as error:
        rows = "or use kvlib.tables.rows(), which needs nothing"
        raise MissingDependencyError.needed_by(user, "pyarrow", "kvlib[tables]").with_hint(
            rows, rows
        ) from error
    return pyarrow
