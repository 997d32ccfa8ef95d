"""What the caller gave becomes a Source; likely mistakes get a message of their own."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeAlias

from kvlib._core.registry import get_registry
from kvlib.errors import FormatError
from kvlib.plugin import Limits, Source, _source

Input: TypeAlias = "str | os.PathLike[str] | BinaryIO"


@contextmanager
def open_source(
    source: Input, name: str | None, media_type: str | None, limits: Limits
) -> Iterator[Source]:
    """The Source that a path or a binary file is; a file is read from where it stands.

    Raises:
        FormatError: it is an address or content, where a path belongs.
        TypeError: it is neither a path nor a binary file.
        BlockingIOError: it is a file that would have to wait, and is set not to.
    """
    if isinstance(source, str | os.PathLike):
        path = os.fsdecode(source)
        _refuse_content(path)
        place = source if isinstance(source, Path) else Path(path)
        with _source.opened(place, name=name, media_type=media_type, limits=limits) as opened:
            yield opened
        return
    known_as = name or file_name(_binary(source))
    data = _source.read_limited(source, limits, known_as)
    yield _source.from_bytes(data, name=known_as, media_type=media_type, limits=limits)


def look_at(source: Input | bytes, name: str | None, media_type: str | None) -> Source:
    """A Source of which the beginning is enough; a file is left where it stands.

    Raises:
        io.UnsupportedOperation: it is a file that cannot be set back.
    """
    limits = Limits()
    if isinstance(source, bytes):
        return from_data(source, name, media_type, limits)
    if isinstance(source, str | os.PathLike):
        with open_source(source, name, media_type, limits) as opened:
            return opened
    file = _set_back(source)
    place = file.tell()
    try:
        head = _source.read_up_to(file, _source.HEAD_BYTES)
    finally:
        file.seek(place)
    known_as = name or file_name(file)
    return _source.from_bytes(head, name=known_as, media_type=media_type, limits=limits)


@contextmanager
def look_through(
    source: Input | bytes, name: str | None, media_type: str | None, limits: Limits
) -> Iterator[Source]:
    """The whole Source; a file is left where it stands.

    Raises:
        io.UnsupportedOperation: it is a file that cannot be set back.
    """
    if isinstance(source, bytes):
        yield from_data(source, name, media_type, limits)
        return
    file = None if isinstance(source, str | os.PathLike) else _set_back(source)
    place = file.tell() if file else 0
    try:
        with open_source(source, name, media_type, limits) as opened:
            yield opened
    finally:
        if file:
            file.seek(place)


def _set_back(source: BinaryIO) -> BinaryIO:
    """The file that a caller gave, checked to be one that can be set back."""
    file = _binary(source)
    if not (hasattr(file, "seekable") and file.seekable()):
        raise io.UnsupportedOperation(
            "this file can be read only once, and explain() would use up its beginning; read it "
            "yourself: data = file.read(), then explain(data) and loads(data)"
        )
    return file


def _binary(source: BinaryIO) -> BinaryIO:
    """The file that a caller gave, checked to be one in binary mode, as far as this shows."""
    if not hasattr(source, "read"):
        hint = "; for content use loads()" if isinstance(source, bytes | bytearray) else ""
        raise TypeError(f"load() takes a path or a binary file, not {type(source).__name__}{hint}")
    if isinstance(source, io.TextIOBase):  # to read it would fail on bytes that are no text
        raise TypeError(_source.TEXT_MODE)
    return source


def file_name(file: object) -> str:
    """The name of a file object; empty if it has none, or a number."""
    name = getattr(file, "name", "")
    return os.fsdecode(name) if isinstance(name, str | bytes) else ""


def _refuse_content(path: str) -> None:
    """Likely mistakes: nothing, an address or content where a path belongs."""
    if not path:
        raise FileNotFoundError(errno.ENOENT, "the path is empty", path)
    if path.startswith(("http://", "https://")):
        raise FormatError(f"{path!r} is an address").with_hint(
            "fetch it first and give its bytes to loads(data, name=…)",
            "fetch it first and give the file",
        )
    if path.lstrip("\ufeff \t\r\n").startswith("<") or "\n" in path:
        raise FormatError(f"this looks like content, not a path: {path[:40]!r}…").with_hint(
            "for content use loads()", 'give content on standard input, as "-"'
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
