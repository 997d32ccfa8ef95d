"""The main road: from a source to a Document. Read this module first.

``load`` → the registry's readers → ``_sniff`` chooses one → ``reader.read`` →
``_checks`` examines what it made → Document.
"""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import BinaryIO, TypeAlias

from kvlib import _reading, _source
from kvlib._registry import PluginInfo, get_registry
from kvlib._sniff import Explanation, Verdict
from kvlib._sniff import explain as rank
from kvlib.compare import Aspect, Difference, diff
from kvlib.errors import FormatError
from kvlib.model import Document
from kvlib.plugin import Limits, Reader, Source, Writer
from kvlib.serialize import from_dict, to_dict

__all__ = [
    "Aspect",
    "Difference",
    "Explanation",
    "Limits",
    "PluginInfo",
    "Verdict",
    "diff",
    "explain",
    "from_dict",
    "load",
    "loads",
    "plugins",
    "readers",
    "to_dict",
    "writers",
]

Input: TypeAlias = "str | os.PathLike[str] | BinaryIO"


def load(
    source: Input,
    *,
    name: str | None = None,
    media_type: str | None = None,
    reader: str | None = None,
    options: object = (),
    limits: Limits | None = None,
    strict: bool = False,
) -> Document:
    """Read one publication of Kamervragen.

    Args:
        source: a path, or a file opened in binary mode.
        name: a file name for what has none; its suffix helps to find the reader.
        media_type: such as ``application/pdf``, where it is known.
        reader: the reader's name, instead of finding it.
        options: an option object of a plugin, or several.
        limits: what the source may ask for.
        strict: raise StrictReadError instead of returning a Document with doubts.

    Raises:
        FormatError: it is not clear which reader should read it.
        NotKamervragenError: it is no Kamervraag.
        ReadError: it cannot be read, is too large, or is doubtful under ``strict``.
        OptionsError: an option belongs to no installed plugin.
        OSError: the file cannot be opened, as ever.
    """
    limits = limits or Limits()
    opened = _open(source, name, media_type, limits)
    return _reading.read(opened, reader, options, limits, strict=strict)


def loads(
    data: bytes | str,
    *,
    name: str | None = None,
    media_type: str | None = None,
    reader: str | None = None,
    options: object = (),
    limits: Limits | None = None,
    strict: bool = False,
) -> Document:
    """Read one publication from memory; like :func:`load` otherwise.

    A ``str`` is text that is decoded already: what an XML declaration inside
    says of its encoding is then passed over.
    """
    limits = limits or Limits()
    opened = _from_data(data, name, media_type, limits)
    return _reading.read(opened, reader, options, limits, strict=strict)


def explain(
    source: Input | bytes, *, name: str | None = None, media_type: str | None = None
) -> Explanation:
    """Which reader :func:`load` would choose, and why; ``print()`` it."""
    limits = Limits()
    opened = (
        _from_data(source, name, media_type, limits)
        if isinstance(source, bytes)
        else _open(source, name, media_type, limits)
    )
    return rank(readers(), opened)


def readers() -> tuple[Reader, ...]:
    """The installed readers."""
    return tuple(get_registry().reader_records)


def writers() -> tuple[Writer, ...]:
    """The installed writers."""
    return tuple(get_registry().writer_records)


def plugins() -> tuple[PluginInfo, ...]:
    """The plugins found, those that are broken or disabled included."""
    return get_registry().plugins


# --- opening ------------------------------------------------------------------


def _open(source: Input, name: str | None, media_type: str | None, limits: Limits) -> Source:
    if isinstance(source, str | os.PathLike):
        path = os.fsdecode(source)
        _refuse_content(path)
        return _source.from_path(Path(path), name=name, media_type=media_type, limits=limits)
    if not hasattr(source, "read"):
        hint = "; for content use loads()" if isinstance(source, bytes | bytearray) else ""
        raise TypeError(f"load() takes a path or a binary file, not {type(source).__name__}{hint}")
    file_name = name or _file_name(source)
    # Text mode shows before reading, which fails on bytes that are no text.
    data = None if isinstance(source, io.TextIOBase) else source.read(limits.source_bytes + 1)
    if not isinstance(data, bytes):
        raise TypeError("the file is opened in text mode; open it in binary mode: open(path, 'rb')")
    return _source.from_bytes(data, name=file_name, media_type=media_type, limits=limits)


def _file_name(file: BinaryIO) -> str:
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


def _from_data(
    data: bytes | str, name: str | None, media_type: str | None, limits: Limits
) -> Source:
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
    suffixes = {suffix for reader in readers() for suffix in reader.suffixes}
    if "\n" not in data and Path(data[-20:]).suffix.lower() in suffixes:
        raise FormatError(f"loads() takes content; did you mean load({data[-80:]!r})?")
