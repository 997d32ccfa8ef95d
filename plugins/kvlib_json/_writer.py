"""Write Documents as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from kvlib.model import Document
from kvlib.plugin import WriteContext
from kvlib.serialize import to_dict


def write(documents: Iterator[Document], target: BinaryIO | Path, _: WriteContext) -> None:
    """Write one document, indented for human readers."""
    file = cast("BinaryIO", target)
    for document in documents:
        line = msgspec.json.encode(to_dict(document))
        file.write(msgspec.json.format(line, indent=2) + b"\n")


def write_lines(documents: Iterator[Document], target: BinaryIO | Path, _: WriteContext) -> None:
    """Write each document on a line of its own."""
    file = cast("BinaryIO", target)
    encode = msgspec.json.Encoder().encode
    for document in documents:
        file.write(encode(to_dict(document)) + b"\n")


def join(lines: Iterator[bytes], target: BinaryIO | Path, _: WriteContext) -> None:
    """Write lines that are documents already, each on a line of its own."""
    file = cast("BinaryIO", target)
    for line in lines:
        file.write(line + b"\n")
