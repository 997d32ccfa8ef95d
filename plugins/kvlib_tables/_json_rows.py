"""Write tables as JSON Lines: an object for each row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from kvlib.model import Document
from kvlib.plugin import WriteContext
from kvlib_tables import RowsOptions, _write


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write one table to a file, or all to a folder; days become ISO strings, lists stay lists."""
    options = context.options if isinstance(context.options, RowsOptions) else RowsOptions()
    _write.write(documents, target, context, options.table, ".rows.jsonl", _open)


@contextmanager
def _open(_: str, file: BinaryIO) -> Iterator[_write.WriteRows]:
    encode = msgspec.json.Encoder(enc_hook=date.isoformat).encode
    yield lambda rows: file.writelines(encode(row) + b"\n" for row in rows)
