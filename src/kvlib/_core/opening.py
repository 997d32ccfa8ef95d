"""Make a Source from a path, file, bytes or text; common mistakes get a message of their own."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

from kvlib._core.plugin_errors import exhausted, within_means
from kvlib._core.registry import get_registry
from kvlib.errors import FormatError, ReadError
from kvlib.plugin import Limits, Source, _source

if TYPE_CHECKING:
    from kvlib._core.archives import Member

Input: TypeAlias = "str | os.PathLike[str] | BinaryIO"


class FoundFile(str):
    """The path of a file that was found in a folder, and not named."""

    __slots__ = ()


@contextmanager
def open_source(
    source: Input | Member, name: str | None, media_type: str | None, limits: Limits
) -> Iterator[Source]:
    """Open a path, a binary file or a file in an archive as a Source.

    A binary file is read from its current position. The archive stays open for the next file in
    it; :func:`kvlib._core.archives.opening.release` closes it.

    Raises:
        FormatError: it is a web address or content instead of a path.
        TypeError: it is neither a path nor a binary file.
        BlockingIOError: it is a file in non-blocking mode that has no data yet.
    """
    if isinstance(source, str | Path | os.PathLike):  # asking for a PathLike takes longest
        given = str(os.fsdecode(source))  # a plain one, not a found file
        is_found = isinstance(source, FoundFile)
        if not is_found:  # a found one may be called anything
            _refuse_content(given)
        try:
            with _source.opened(
                given,
                place=given,
                name=name,
                media_type=media_type,
                limits=limits,
                is_found=is_found,
            ) as opened:
                yield opened
        except MemoryError as error:
            known_as = name or os.path.basename(given)  # noqa: PTH119  quicker than a path
            raise exhausted(error, known_as, ReadError) from None
        return
    yield _from_memory(source, name, media_type, limits)


def _from_memory(
    source: BinaryIO | Member, name: str | None, media_type: str | None, limits: Limits
) -> Source:
    """Make a Source of all bytes of a binary file, or of a file in an archive."""
    if not hasattr(source, "read"):
        from kvlib._core.archives import Member  # here, as load() need not wait for it

        if isinstance(source, Member):
            return _open_member(source, name, media_type, limits)
    known_as, data = read_file(cast("BinaryIO", source), name, limits)
    with within_means(known_as):
        return _source.from_bytes(data, name=known_as, media_type=media_type, limits=limits)


def read_file(file: BinaryIO, name: str | None, limits: Limits) -> tuple[str, bytes]:
    """Return the name that is given, or a binary file's own, and its bytes from its position on."""
    own_name = file_name(_binary(file))
    known_as = name or own_name
    with within_means(known_as):
        return known_as, _source.read_limited(file, limits, known_as)


def _open_member(
    member: Member, name: str | None, media_type: str | None, limits: Limits
) -> Source:
    """Make a Source of the bytes of a file in an archive; those beside it are read if asked for."""
    from kvlib._core.archives.opening import read_member

    def opener(beside: Member) -> Callable[[], Source]:
        return lambda: _open_member(beside, None, None, limits)

    known_as = name or member.base_name
    with within_means(known_as):
        return _source.from_bytes(
            read_member(member, limits),
            name=known_as,
            media_type=media_type,
            place=member.place,
            beside={each.base_name: opener(each) for each in member.beside},
            limits=limits,
        )


def open_head(
    source: Input | bytes, name: str | None, media_type: str | None, limits: Limits
) -> Source:
    """Make a Source of which only the beginning is read; a file keeps its position.

    Raises:
        io.UnsupportedOperation: it is a file that is not seekable.
    """
    if isinstance(source, bytes):
        return from_data(source, name, media_type, limits)
    if isinstance(source, str | os.PathLike):
        with open_source(source, name, media_type, limits) as opened:
            return opened
    file = _seekable(source)
    place = file.tell()
    try:
        head = _source.read_up_to(file, _source.HEAD_BYTES)
    finally:
        file.seek(place)
    known_as = name or file_name(file)
    return _source.from_head(head, name=known_as, media_type=media_type, limits=limits)


@contextmanager
def open_whole(
    source: Input | bytes, name: str | None, media_type: str | None, limits: Limits
) -> Iterator[Source]:
    """Make a Source that is read to the end; a file keeps its position.

    Raises:
        io.UnsupportedOperation: it is a file that is not seekable.
    """
    if isinstance(source, bytes):
        yield from_data(source, name, media_type, limits)
        return
    file = None if isinstance(source, str | os.PathLike) else _seekable(source)
    place = file.tell() if file else 0
    try:
        with open_source(source, name, media_type, limits) as opened:
            yield opened
    finally:
        if file:
            file.seek(place)


def _seekable(source: BinaryIO) -> BinaryIO:
    """Return the caller's file, checked to be seekable."""
    file = _binary(source)
    if not (hasattr(file, "seekable") and file.seekable()):
        raise io.UnsupportedOperation(
            "this file can be read only once, and explain() would use up its beginning; read it "
            "yourself: data = file.read(), then explain(data) and loads(data)"
        )
    return file


def _binary(source: BinaryIO) -> BinaryIO:
    """Return the caller's file, checked to be in binary mode as far as that can be seen."""
    if not hasattr(source, "read"):
        hint = "; for content use loads()" if isinstance(source, bytes | bytearray) else ""
        raise TypeError(f"load() takes a path or a binary file, not {type(source).__name__}{hint}")
    if isinstance(source, io.TextIOBase):  # reading it would fail on bytes that are not text
        raise TypeError(_source.TEXT_MODE)
    return source


def file_name(file: object) -> str:
    """Return the name of a file object; empty if it has none, or only a file descriptor."""
    name = getattr(file, "name", "")
    return os.fsdecode(name) if isinstance(name, str | bytes) else ""


def _refuse_content(path: str) -> None:
    """Raise if the path is empty, or is a web address or content."""
    if not path:
        raise FileNotFoundError(errno.ENOENT, "the path is empty", path)
    if path.startswith(("http://", "https://")):
        raise FormatError(f"{path!r} is a web address").with_hint(
            "download it and pass its bytes to loads(data, name=…)",
            "download it and give the file",
        )
    if looks_like_no_path(path) and not os.path.lexists(path):
        raise FormatError(f"this looks like content, not a path: {path[:40]!r}…").with_hint(
            "for content use loads()", 'give content on standard input, as "-"'
        )


def looks_like_no_path(path: str) -> bool:
    """True for what looks like content or a web address."""
    is_address = path.startswith(("http://", "https://"))
    return is_address or path.lstrip("\ufeff \t\r\n").startswith("<") or "\n" in path


def from_data(
    data: bytes | str, name: str | None, media_type: str | None, limits: Limits
) -> Source:
    """Make a Source from bytes or decoded text.

    Raises:
        FormatError: it is a path instead of content.
        TypeError: it is neither bytes nor str.
    """
    if not isinstance(data, bytes | str):
        raise TypeError(f"loads() takes bytes or str, not {type(data).__name__}")
    encoding = None
    with within_means(name or ""):
        if isinstance(data, str):
            _refuse_path(data)
            data, encoding = _encode(data), "utf-8"
        return _source.from_bytes(
            data, name=name, media_type=media_type, encoding=encoding, limits=limits
        )


def _encode(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # halves of UTF-16 pairs: join the pairs, replace single halves
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def _refuse_path(data: str) -> None:
    """Raise if the content looks like a path."""
    suffixes = {suffix for reader in get_registry().reader_records for suffix in reader.suffixes}
    if "\n" not in data and Path(data[-20:]).suffix.lower() in suffixes:
        raise FormatError(f"loads() takes content; did you mean load({data[-80:]!r})?")
