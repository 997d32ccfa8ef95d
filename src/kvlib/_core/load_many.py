"""Load many sources, one at a time; a faulty one does not stop the rest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Literal, TypeAlias, cast

import attrs

from kvlib._core import plugin_options
from kvlib._core.opening import FoundFile, Input, file_name, open_source
from kvlib._core.reading import Reading
from kvlib._core.registry import get_registry
from kvlib._core.sniff import is_own_page
from kvlib._core.suffixes import longest_suffix
from kvlib.errors import KvlibError
from kvlib.model import Document
from kvlib.model._keys import source_of
from kvlib.model._loaded import Loaded
from kvlib.plugin import Limits, Source
from kvlib.plugin._compression import bare_name

OnError: TypeAlias = Literal["collect", "raise"]


def load_many(
    sources: Input | Iterable[Input],
    reader: str | None,
    options: object,
    limits: Limits,
    *,
    strict: bool,
    on_error: OnError,
) -> Iterator[Loaded]:
    """Check the arguments at once; read as the iterator is consumed."""
    if on_error not in ("collect", "raise"):
        raise ValueError(f"on_error must be 'collect' or 'raise'; got {on_error!r}")
    registry = get_registry()
    options = plugin_options.check_options(options, registry)
    if reader is not None:
        registry.reader(reader)

    def loaded() -> Iterator[Loaded]:
        first: dict[str, str] = {}
        for source in expand(sources, reader):
            for each in _load(source, reader, options, limits, strict=strict):
                if each.error is not None and on_error == "raise":
                    raise each.error
                yield _compared(each, first)

    return loaded()


def _compared(loaded: Loaded, first: dict[str, str]) -> Loaded:
    """Add the source that gave the same document first; ``first`` holds the sources by key."""
    if loaded.document is None:
        return loaded
    key = loaded.document.key
    if key in first:
        return attrs.evolve(loaded, same_as=first[key])
    first[key] = source_of(loaded.document)
    return loaded


def _load(
    source: Input, reader: str | None, options: object, limits: Limits, *, strict: bool
) -> Iterator[Loaded]:
    """Yield each document of a source, or an error for one that cannot be read."""
    name, opened = _name(source), None
    try:
        with open_source(source, None, None, limits) as opened:
            if isinstance(source, FoundFile) and is_own_page(opened):
                return
            reading = Reading(opened, reader, options, limits, strict=strict)
    except Exception as error:
        sha256, size = _fingerprint(opened)
        yield Loaded(source=name, error=error, sha256=sha256, size=size, reader=reader)
        return
    while True:
        try:
            document = next(reading)
        except StopIteration:
            return
        except Exception as error:
            yield _loaded(name, reading, None, error)
            if not isinstance(error, KvlibError):  # a reader that crashed cannot go on
                return
        else:
            yield _loaded(name, reading, document, None)


def _loaded(
    name: str, reading: Reading, document: Document | None, error: Exception | None
) -> Loaded:
    sha256, size = reading.fingerprint
    if document is not None and document.origin is not None:
        sha256, size = document.origin.sha256, document.origin.size
    return Loaded(
        source=name,
        document=document,
        error=error,
        sha256=sha256,
        size=size,
        index=reading.index,
        reader=reading.reader.name,
        reader_version=reading.reader_version,
    )


def _fingerprint(source: Source | None) -> tuple[str | None, int | None]:
    """Return the SHA-256 and the number of the bytes of a source that no reader took."""
    with suppress(Exception):
        if source is not None:
            data = source.read_bytes()
            return hashlib.sha256(data).hexdigest(), len(data)
    return None, None


def _name(source: Input) -> str:
    return str(os.fsdecode(source)) if isinstance(source, str | os.PathLike) else file_name(source)


# --- folders ------------------------------------------------------------------


def expand(sources: Input | Iterable[Input], reader: str | None) -> Iterator[Input]:
    """Yield the sources, with each folder replaced by the files in it."""
    alone = isinstance(sources, str | os.PathLike) or hasattr(sources, "read")
    several = [sources] if alone else sources
    for source in cast("Iterable[Input]", several):
        if isinstance(source, str | os.PathLike) and os.path.isdir(source):  # noqa: PTH112  never raises
            yield from _files(os.fsdecode(source), reader)
        else:
            yield source


def _files(folder: str, reader: str | None) -> Iterator[str]:
    """Yield the files in a folder and its subfolders that have a reader's suffix, by name.

    Pages that kvlib itself wrote are passed over later, when they are opened.

    A folder that cannot be listed is yielded itself, and opening it raises the reason.
    """
    is_source = _sources_of(reader)
    closed: list[str] = []
    for place, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(error.filename)
    ):
        yield from closed
        closed.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(place, name)  # noqa: PTH118  a path as it was given, not Path's
            if is_source(bare_name(name)):
                yield FoundFile(path)
    yield from closed


def _sources_of(reader: str | None) -> Callable[[str], bool]:
    """Return a function that tells by its name whether a file is a source of a reader, or of any.

    Rows of a table (``.rows.jsonl``) are written, but are not the JSON Lines that are read.
    """
    readers, writers = get_registry().reader_records, get_registry().writer_records
    named = [record for record in readers if reader in (None, record.name)]
    readable = {suffix for record in named for suffix in record.suffixes}
    known = readable.union(suffix for record in writers for suffix in record.suffixes)
    beside = {name for record in readers for name in record.companions}
    beside.update(name for record in writers for name in record.companions)

    def is_source(name: str) -> bool:
        if name.startswith(".") or name in beside:
            return False
        return longest_suffix(name, known) in readable

    return is_source
