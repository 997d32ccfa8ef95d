"""Write tables as CSV (RFC 4180), and beside those in a folder a description of them."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from kvlib.model import Document
from kvlib.plugin import WriteContext
from kvlib.tables import LIST_SEPARATOR, TABLES, Row
from kvlib_tables import DESCRIPTION, CsvOptions, _write
from kvlib_tables._datapackage import ESCAPES, package

_ESCAPES = re.compile(ESCAPES)


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write one table to a file, or all to a folder."""
    options = context.options if isinstance(context.options, CsvOptions) else CsvOptions()
    if isinstance(target, Path):
        (target / DESCRIPTION).write_bytes(package(options))

    @contextmanager
    def open_table(name: str, file: BinaryIO) -> Iterator[_write.WriteRows]:
        yield _Table(name, file, options).write

    _write.write(documents, target, context, options.table, ".csv", open_table)


class _Table:
    """Writes one table to a file."""

    def __init__(self, name: str, file: BinaryIO, options: CsvOptions) -> None:
        self._file = file
        self._text = io.StringIO(newline="")
        self._show: Callable[[Any], Any] = _escaped if options.escape_formulas else _shown
        self._csv = csv.writer(self._text, delimiter=options.delimiter)
        if options.excel:
            file.write(codecs.BOM_UTF8)
        self._csv.writerow(column.name for column in TABLES[name])
        self._flush()

    def write(self, rows: Iterable[Row]) -> None:
        """Write the rows of a document."""
        self._csv.writerows(map(self._show, row.values()) for row in rows)
        self._flush()

    def _flush(self) -> None:
        self._file.write(self._text.getvalue().encode())
        self._text.seek(0)
        self._text.truncate()


def _shown(value: Any) -> Any:
    """Join a list into one cell; the csv module writes None as empty, and a day as ISO 8601."""
    return LIST_SEPARATOR.join(value) if isinstance(value, list) else value


def _escaped(value: Any) -> Any:
    shown = _shown(value)
    is_formula = isinstance(shown, str) and _ESCAPES.match(shown)
    return f"'{shown}" if is_formula else shown
