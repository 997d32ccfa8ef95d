"""Load many sources, one at a time; a faulty one does not stop the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from typing import Literal, TypeAlias

import attrs

from kvlib._core import plugin_options
from kvlib._core.archives import Member, Refused
from kvlib._core.archives.opening import release
from kvlib._core.expanding import Expanded, expand, place_of
from kvlib._core.opening import FoundFile, open_source
from kvlib._core.passing_over import NoSource, why_passed_over
from kvlib._core.reading import Reading
from kvlib._core.registry import get_registry
from kvlib.errors import KvlibError
from kvlib.model import Document
from kvlib.model._keys import same_as, source_of
from kvlib.model._loaded import Loaded
from kvlib.plugin import Limits, Source
from kvlib.plugin._limits import require_workers

OnError: TypeAlias = Literal["collect", "raise"]
Load: TypeAlias = Callable[
    [Iterable[Expanded], "str | None", Sequence[object], Limits, bool],
    Generator[Loaded | NoSource, None, None],
]
"""Loads what ``expand`` gives with a reader, options and limits, strictly or not."""


def load_many(
    sources: Expanded | Iterable[Expanded],
    reader: str | None,
    options: object,
    limits: Limits,
    *,
    strict: bool,
    on_error: OnError,
    load: Load | None = None,
    passed_over: Callable[[NoSource], object] = lambda _: None,
) -> Iterator[Loaded]:
    """Check the arguments at once; read as the iterator is consumed, or let ``load`` do so.

    ``passed_over`` is called with each file that is opened and no source.
    """
    if on_error not in ("collect", "raise"):
        raise ValueError(f"on_error must be 'collect' or 'raise'; got {on_error!r}")
    if load is None:
        require_workers(limits, 0)
    registry = get_registry()
    given = plugin_options.check_options(options, registry)
    if reader is not None:
        registry.reader(reader)
    found = (load or _load_all)(expand(sources, reader, limits), reader, given, limits, strict)

    def loaded() -> Iterator[Loaded]:
        first: dict[str, str] = {}
        try:
            with closing(found):  # an error that is raised must not keep child processes
                for each in found:
                    if isinstance(each, NoSource):
                        passed_over(each)
                        continue
                    if each.error is not None and on_error == "raise":
                        raise each.error
                    yield _compared(each, first)
        finally:
            release()

    return loaded()


def _load_all(
    sources: Iterable[Expanded],
    reader: str | None,
    options: Sequence[object],
    limits: Limits,
    strict: bool,
) -> Generator[Loaded | NoSource, None, None]:
    for source in sources:
        yield from load_each(source, reader, options, limits, strict=strict)


def _compared(loaded: Loaded, first: dict[str, str]) -> Loaded:
    """Add the source that gave the same document first; ``first`` holds the sources by key."""
    if loaded.document is None:
        return loaded
    earlier = same_as(first, loaded.document.key, source_of(loaded.document))
    return attrs.evolve(loaded, same_as=earlier) if earlier is not None else loaded


def load_each(
    source: Expanded, reader: str | None, options: object, limits: Limits, *, strict: bool
) -> Iterator[Loaded | NoSource]:
    """Yield each document of a source, or an error for one that cannot be read."""
    if isinstance(source, Refused):
        yield Loaded(source=source.source, error=source.error, reader=reader)
        return
    name, opened = place_of(source), None
    try:
        with open_source(source, None, None, limits) as opened:
            is_found = isinstance(source, FoundFile | Member)
            if is_found and (kind := why_passed_over(opened, reader)):
                yield NoSource(name, kind)
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
