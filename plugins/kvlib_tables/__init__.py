"""Writes tidy tables: CSV, and Parquet with pyarrow; :mod:`kvlib.tables` says what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

from kvlib.model import Document
from kvlib.plugin import WriteContext, Writer, hookimpl

__all__ = ["CsvOptions", "ParquetOptions", "kvlib_writers"]

_LOSES = frozenset(("paragraphs", "lists", "tables", "emphasis", "links", "metadata"))


def _check(_: object, __: object, table: str) -> None:
    from kvlib.tables import rows

    rows((), table)  # raises OptionsError, and says what there is


@frozen(kw_only=True)
class CsvOptions:
    """How to write CSV."""

    table: str = field(default="exchanges", validator=_check)
    """The table that a file gets; a folder gets all."""
    excel: bool = False
    """For a Dutch Excel: a byte order mark, ``;`` between columns, and no text that it would take
    for a formula (an apostrophe goes before)."""


@frozen(kw_only=True)
class ParquetOptions:
    """How to write Parquet."""

    table: str = field(default="exchanges", validator=_check)
    """The table that a file gets; a folder gets all."""


def _write_csv(
    documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext
) -> None:
    from kvlib_tables._csv import write

    write(documents, target, context)


def _write_parquet(
    documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext
) -> None:
    from kvlib_tables._parquet import write

    write(documents, target, context)


@hookimpl
def kvlib_writers() -> Iterator[Writer]:
    """The writers ``csv`` and ``parquet``."""
    yield Writer(
        name="csv",
        write=_write_csv,
        suffixes=(".csv",),
        media_types=("text/csv",),
        many=True,
        folder=True,
        loses=_LOSES,
        options=CsvOptions,
        description="tidy tables: one a file, or all in a folder",
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
        description="tidy tables: one a file, or all in a folder",
    )
