"""The tables as Arrow tables; the only module here that needs pyarrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kvlib.errors import MissingDependencyError
from kvlib.model._document_arguments import Documents
from kvlib.tables._columns import TABLES, VERSION, ColumnType, require_table
from kvlib.tables._runs import rows

if TYPE_CHECKING:
    import pyarrow


def schema(table: str) -> pyarrow.Schema:
    """Return the Arrow schema of a table, with descriptions and the version as metadata.

    Raises:
        OptionsError: there is no such table.
        MissingDependencyError: pyarrow is not installed.
    """
    columns = TABLES[require_table(table)]
    arrow = _arrow()
    types: dict[ColumnType, Any] = {
        "string": arrow.string(),
        "int32": arrow.int32(),
        "int64": arrow.int64(),
        "date32": arrow.date32(),
        "list<string>": arrow.list_(arrow.string()),
    }
    fields = [
        arrow.field(
            column.name,
            types[column.type],
            nullable=column.nullable,
            metadata={"description": column.description},
        )
        for column in columns
    ]
    return arrow.schema(fields, metadata={"kvlib.tables": VERSION})


def to_table(documents: Documents, table: str) -> pyarrow.Table:
    """Return a table as a pyarrow Table, which has ``.to_pandas()``.

    Raises:
        OptionsError: there is no such table.
        MissingDependencyError: pyarrow is not installed.
    """
    return _arrow().Table.from_pylist(list(rows(documents, table)), schema=schema(table))


def _arrow() -> Any:
    try:
        import pyarrow
    except ModuleNotFoundError as error:
        rows = "or use kvlib.tables.rows(), which needs nothing"
        raise MissingDependencyError.needed_by(
            "kvlib.tables.to_table()", "pyarrow", "kvlib[tables]"
        ).with_hint(rows, rows) from error
    return pyarrow
