"""Write tidy tables as CSV, as JSON Lines, and as Parquet with pyarrow.

:mod:`kvlib.tables` defines them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

from kvlib.model import Document
from kvlib.plugin import WriteContext, Writer, hookimpl

__all__ = ["CsvOptions", "ParquetOptions", "RowsOptions", "kvlib_writers"]

DESCRIPTION = "datapackage.json"
"""The file that describes the tables of a folder of CSV."""
_LOSES = frozenset(("paragraphs", "lists", "tables", "emphasis", "links", "metadata"))


def _check(_: object, __: object, table: str) -> None:
    from kvlib.tables import require_table

    require_table(table)


def _check_partition(_: object, __: object, partition: str | None) -> None:
    if partition not in (None, "session"):
        from kvlib.errors import OptionsError

        raise OptionsError(f"partition must be 'session' or None; got {partition!r}")


@frozen(kw_only=True)
class _Options:
    table: str = field(default="exchanges", validator=_check)
    """The table to write to a file; all are written to a folder."""


@frozen(kw_only=True)
class CsvOptions(_Options):
    """Options of the writer ``csv``."""

    excel: bool = False
    """Write for a Dutch Excel: a byte order mark, and ``;`` between columns."""
    escape_formulas: bool = True
    """Put an apostrophe before text that a spreadsheet would take for a formula."""

    @property
    def delimiter(self) -> str:
        """The character between columns."""
        return ";" if self.excel else ","


@frozen(kw_only=True)
class ParquetOptions(_Options):
    """Options of the writer ``parquet``."""

    partition: str | None = field(default=None, validator=_check_partition)
    """``session`` to divide each table of a folder over folders, one for each session
    (``exchanges/in_session=2018-2019/``); None for one file per table."""


@frozen(kw_only=True)
class RowsOptions(_Options):
    """Options of the writer ``rows``."""


def _write_csv(
    documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext
) -> None:
    from kvlib_tables._csv import write

    write(documents, target, context)


def _write_parquet(
    documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext
) -> None:
    options = context.options
    if isinstance(options, ParquetOptions) and options.partition is not None:
        from kvlib_tables._partitions import write
    else:
        from kvlib_tables._parquet import write

    write(documents, target, context)


def _write_rows(
    documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext
) -> None:
    from kvlib_tables._json_rows import write

    write(documents, target, context)


@hookimpl
def kvlib_writers() -> Iterator[Writer]:
    """Yield the writers ``csv``, ``parquet`` and ``rows``."""
    yield Writer(
        name="csv",
        write=_write_csv,
        suffixes=(".csv",),
        media_types=("text/csv",),
        many=True,
        folder=True,
        companions=(DESCRIPTION,),
        loses=_LOSES,
        options=CsvOptions,
        description="tidy tables: one in a file, or all in a folder",
    )
    yield Writer(
        name="parquet",
        write=_write_parquet,
        suffixes=(".parquet",),
        media_types=("application/vnd.apache.parquet",),
        binary=True,
        many=True,
        folder=True,
        loses=_LOSES,
        options=ParquetOptions,
        extra="kvlib[tables]",
        description="tidy tables: one in a file, or all in a folder",
    )
    yield Writer(
        name="rows",
        write=_write_rows,
        suffixes=(".rows.jsonl", ".rows.ndjson"),
        many=True,
        folder=True,
        loses=_LOSES,
        options=RowsOptions,
        description="tidy tables, a JSON object per row: one in a file, or all in a folder",
    )
