"""What the caller gave becomes a Source; likely mistakes get a message of their own."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import BinaryIO, TypeAlias

from kvlib import _source
from kvlib._registry import get_registry
from kvlib.errors import FormatError
from kvlib.plugin import Limits, Source

Input: TypeAlias = "str | os.PathLike[str] | BinaryIO"


def open_source(source: Input, name: str | None, media_type: str | None, limits: Limits) -> Source:
    """The Source that a path or a binary file is.

    Raises:
        FormatError: it is an address or content, where a path belongs.
        TypeError: it is neither a path nor a binary file.
    """
    if isinstance(source, str | os.PathLike):
        path = os.fsdecode(source)
        _refuse_content(path)
        return _source.from_path(Path(path), name=name, media_type=media_type, limits=limits)
    if not hasattr(source, "read"):
        hint = "; for content use loads()" if isinstance(source, bytes | bytearray) else ""
        raise TypeError(f"load() takes a path or a binary file, not {type(source).__name__}{hint}")
    known_as = name or file_name(source)
    # Text mode shows before reading, which fails on bytes that are no text.
    data = None if isinstance(source, io.TextIOBase) else source.read(limits.source_bytes + 1)
    if not isinstance(data, bytes):
        raise TypeError("the file is opened in text mode; open it in binary mode: open(path, 'rb')")
    return _source.from_bytes(data, name=known_as, media_type=media_type, limits=limits)


def file_name(file: object) -> str:
    """The name of a file object; empty if it has none, or a number."""
    name = getattr(file, "name", "")
    return name if isinstance(name, str) else ""


def _refuse_content(path: str) -> None:
    """Likely mistakes: nothing, an address or content where a path belongs."""
    if not path:
        raise FileNotFoundError(errno.ENOENT, "the path is empty", path)
    if path.startswith(("http://", "https://")):
        raise FormatError(
            f"{path!r} is an address; fetch it first and give its bytes to loads(data, name=…)"
        )
    if path.lstrip("\ufeff \t\r\n").startswith("<") or "\n" in path:
        raise FormatError(
            f"this looks like content, not like a path: {path[:40]!r}…; for content use loads()"
        )


def from_data(
    data: bytes | str, name: str | None, media_type: str | None, limits: Limits
) -> Source:
    """The Source that bytes or decoded text are.

    Raises:
        FormatError: it is a path, where content belongs.
        TypeError: it is neither bytes nor str.
    """
    if isinstance(data, str):
        _refuse_path(data)
        return _source.from_bytes(
            _encode(data),
            name=name,
            media_type=media_type,
            encoding="utf-8",
            limits=limits,
        )
    if not isinstance(data, bytes):
        raise TypeError(f"loads() takes bytes or str, not {type(data).__name__}")
    return _source.from_bytes(data, name=name, media_type=media_type, limits=limits)


def _encode(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # halves of UTF-16 pairs: join the pairs, mark what is alone
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def _refuse_path(data: str) -> None:
    """A likely mistake: a path where content belongs."""
    suffixes = {suffix for reader in get_registry().reader_records for suffix in reader.suffixes}
    if "\n" not in data and Path(data[-20:]).suffix.lower() in suffixes:
        raise FormatError(f"loads() takes content; did you mean load({data[-80:]!r})?")
