"""Load many sources, one at a time; a faulty one does not stop the rest."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Literal, TypeAlias, cast

from attrs import frozen

from kvlib._core import plugin_options
from kvlib._core.opening import Input, file_name, open_source
from kvlib._core.reading import Reading
from kvlib._core.registry import get_registry
from kvlib._core.sniff import is_own_page
from kvlib.errors import KvlibError
from kvlib.model import Document
from kvlib.plugin import Limits

OnError: TypeAlias = Literal["collect", "raise"]


@frozen(kw_only=True)
class Loaded:
    """The result for one document of :func:`kvlib.load_many`: a Document, or an error."""

    source: str
    """The path as it was given or found; the name of a file object."""
    document: Document | None = None
    """None if it could not be read."""
    error: Exception | None = None
    """Why it could not be read; None if it could."""


class FoundFile(str):
    """The path of a file that was found in a folder, and not named."""

    __slots__ = ()


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
        for source in expand(sources, reader):
            for each in _load(source, reader, options, limits, strict=strict):
                if each.error is not None and on_error == "raise":
                    raise each.error
                yield each

    return loaded()


def _load(
    source: Input, reader: str | None, options: object, limits: Limits, *, strict: bool
) -> Iterator[Loaded]:
    """Yield each document of a source, or an error for one that cannot be read."""
    name = _name(source)
    try:
        with open_source(source, None, None, limits) as opened:
            if isinstance(source, FoundFile) and is_own_page(opened):
                return
            reading = Reading(opened, reader, options, limits, strict=strict)
    except Exception as error:
        yield Loaded(source=name, error=error)
        return
    while True:
        try:
            document = next(reading)
        except StopIteration:
            return
        except Exception as error:
            yield Loaded(source=name, error=error)
            if not isinstance(error, KvlibError):  # a reader that crashed cannot go on
                return
        else:
            yield Loaded(source=name, document=document)


def _name(source: Input) -> str:
    return os.fsdecode(source) if isinstance(source, str | os.PathLike) else file_name(source)


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
    readers = get_registry().reader_records
    named = [record for record in readers if reader in (None, record.name)]
    suffixes = tuple(suffix for record in named for suffix in record.suffixes)
    passed_over = {name for record in readers for name in record.companions}
    closed: list[str] = []
    for place, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(error.filename)
    ):
        yield from closed
        closed.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            is_source = name.lower().endswith(suffixes) and name not in passed_over
            path = os.path.join(place, name)  # noqa: PTH118  a path as it was given, not Path's
            if is_source and not name.startswith(".") and not _is_special(path):
                yield FoundFile(path)
    yield from closed


def _is_special(path: str) -> bool:
    """True for a pipe, a socket or a device, which may block; False for a missing file."""
    with suppress(OSError):
        return not stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116  a path as it was given
    return False
