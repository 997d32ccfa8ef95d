"""The main road: from a source to a Document. Read this module first.

``load`` → the registry's readers → ``_sniff`` chooses one → ``reader.read`` →
``_checks`` examines what it made → Document.
"""

from __future__ import annotations

import difflib
import errno
import hashlib
import io
import logging
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, TypeAlias

import attrs

from kvlib import _source
from kvlib._checks import examine
from kvlib._registry import PluginInfo, Registered, Registry, get_registry
from kvlib._sniff import Explanation, Verdict, choose
from kvlib._sniff import explain as rank
from kvlib.errors import (
    FormatError,
    MissingDependencyError,
    OptionsError,
    PluginError,
    ReadError,
    StrictReadError,
    UnknownFormatError,
)
from kvlib.model import Document, Origin
from kvlib.plugin import Limits, ReadContext, Reader, Source, Writer
from kvlib.serialize import from_dict, to_dict

__all__ = [
    "Explanation",
    "Limits",
    "PluginInfo",
    "Verdict",
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

_log = logging.getLogger("kvlib")


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
    return _read(_open(source, name, media_type, limits), reader, options, limits, strict)


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
    return _read(_from_data(data, name, media_type, limits), reader, options, limits, strict)


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
    return rank(_readers(get_registry()), opened)


def readers() -> tuple[Reader, ...]:
    """The installed readers."""
    return tuple(_readers(get_registry()))


def writers() -> tuple[Writer, ...]:
    """The installed writers."""
    return tuple(registered.record for registered in get_registry().writers.values())


def plugins() -> tuple[PluginInfo, ...]:
    """The plugins found, those that are broken or disabled included."""
    return get_registry().plugins


def _readers(registry: Registry) -> list[Reader]:
    return [registered.record for registered in registry.readers.values()]


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


# --- reading ------------------------------------------------------------------


def _read(
    source: Source, reader_name: str | None, options: object, limits: Limits, strict: bool
) -> Document:
    registry = get_registry()
    given = _options(options)
    registered = _choose(registry, source, reader_name)
    reader = registered.record
    _log.debug("reading %r with reader %r", source.name, reader.name)
    context = ReadContext(options=_own(reader, given), limits=limits)
    document = _complete(_run(reader, source, context), source, registered, context)
    if strict:
        _be_strict(document)
    return document


def _choose(registry: Registry, source: Source, name: str | None) -> Registered[Reader]:
    if name is not None:
        registry.reader(name)
    if source.size == 0:
        raise UnknownFormatError(f"{source.name or 'the source'} is empty: it has 0 bytes")
    if name is None:
        name = choose(rank(_readers(registry), source), source.name)
    return registry.readers[name]


def _run(reader: Reader, source: Source, context: ReadContext) -> Document:
    try:
        if reader.read is not None:
            return _checked(reader, reader.read(source, context))
        assert reader.read_many is not None  # Reader checks that it has one of the two
        documents = list(reader.read_many(source, context))
    except ReadError as error:  # a reader need not repeat what the core knows
        error.source = error.source or source.name
        error.reader = error.reader or reader.name
        raise
    except MissingDependencyError:
        raise
    except ImportError as error:
        raise _missing(reader, error) from error
    if len(documents) != 1:
        raise ReadError(
            f"{source.name or 'the source'} holds {len(documents)} documents; use load_many()",
            source=source.name,
            reader=reader.name,
        )
    return _checked(reader, documents[0])


def _checked(reader: Reader, made: object) -> Document:
    if not isinstance(made, Document):  # a return was forgotten, most likely
        raise PluginError(f"reader {reader.name!r} must give a Document; it gave {made!r}")
    return made


def _missing(reader: Reader, error: ImportError) -> MissingDependencyError:
    library = (error.name or "").partition(".")[0]
    package = reader.extra or library
    hint = f"; install it with: pip install {package}" if package else ""
    return MissingDependencyError(
        f"reader {reader.name!r} needs {library or 'a library'} ({error}){hint}", name=error.name
    )


def _complete(
    document: Document, source: Source, registered: Registered[Reader], context: ReadContext
) -> Document:
    """Add what the core knows: where it came from, and the doubts about the whole."""
    origin = Origin(
        name=source.name,
        sha256=hashlib.sha256(source.read_bytes()).hexdigest(),
        reader=registered.record.name,
        reader_version=registered.version,
    )
    diagnostics = (*document.diagnostics, *context.diagnostics, *examine(document))
    return attrs.evolve(document, origin=origin, diagnostics=diagnostics)


def _be_strict(document: Document) -> None:
    doubts = [d for d in document.diagnostics if d.severity != "info"]
    if doubts:
        assert document.origin is not None  # _complete has just set it
        listed = "; ".join(f"{d.code}: {d.message}" for d in doubts[:3])
        more = f"; and {len(doubts) - 3} more" if len(doubts) > 3 else ""
        raise StrictReadError(
            f"{document.origin.name or 'the source'} has doubts: {listed}{more}",
            source=document.origin.name,
            reader=document.origin.reader,
            diagnostics=doubts,
        )


# --- options ------------------------------------------------------------------


def _options(options: object) -> list[object]:
    """The option objects as a list, each checked to belong to an installed plugin."""
    given = list(options) if isinstance(options, Iterable) else [options]
    records: list[Reader | Writer] = [*readers(), *writers()]
    owners = {record.options for record in records if record.options is not None}
    for option in given:
        if type(option) not in owners:
            known = sorted(owner.__name__ for owner in owners)
            near = difflib.get_close_matches(type(option).__name__, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise OptionsError(
                f"{option!r} is an option of no installed plugin; "
                f"there are: {', '.join(known) or 'none'}.{hint}"
            )
    return given


def _own(reader: Reader, given: list[object]) -> object:
    """The reader's own option object: the one given, else its default."""
    if reader.options is None:
        return None
    own = [option for option in given if type(option) is reader.options]
    return own[-1] if own else reader.options()
