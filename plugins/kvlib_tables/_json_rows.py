"""Write tables as JSON Lines: an object for each row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from kvlib.model import Document
from kvlib.plugin import WriteContext
from kvlib.tables import TABLES, by_document
from kvlib_tables import RowsOptions


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write one table to a file, or all to a folder; days become ISO strings, lists stay lists."""
    options = context.options if isinstance(context.options, RowsOptions) else RowsOptions()
    encode = msgspec.json.Encoder(enc_hook=date.isoformat).encode
    with ExitStack() as stack:
        files = (
            {n: stack.enter_context((target / f"{n}.rows.jsonl").open("wb")) for n in TABLES}
            if isinstance(target, Path)
            else {options.table: target}
        )
        failed = context.failed if "sources" in files else ()
        for group in by_document(documents, files, failed):
            for name, rows in group.items():
                files[name].writelines(encode(row) + b"\n" for row in rows)
