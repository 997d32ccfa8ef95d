"""Read sources in this process, be it the parent or a child."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

import attrs

from kvlib._core.load_many import load_each
from kvlib._core.passing_over import NoSource
from kvlib._core.plugin_errors import exhausted
from kvlib._core.registry import get_registry
from kvlib._core.workers._errors import as_sent
from kvlib._core.workers._records import Read, Settings, Task
from kvlib._core.writable import lacking, unpaired
from kvlib.errors import ReadError, WriteError
from kvlib.model import Diagnostic, Document
from kvlib.model._keys import source_of
from kvlib.model._loaded import Loaded
from kvlib.serialize import to_dict
from kvlib.serialize._writing import writer_of

if TYPE_CHECKING:
    from kvlib.plugin import Writer


def read_here(tasks: Iterable[Task], settings: Settings) -> Generator[Read, None, None]:
    """Yield what each task gives, with the errors that a child would send."""
    for number, task in enumerate(tasks):
        for read in reads_of(task, settings):
            error = read.error and as_sent(read.error)
            yield attrs.evolve(read, number=number, error=error)


def reads_of(task: Task, settings: Settings) -> Iterator[Read]:
    """Yield each document of a task, or an error for one that cannot be read or written.

    A file that is passed over is the only one of its task.
    """
    writer = get_registry().writer(settings.writer).record if settings.writer else None
    options, limits = list(settings.options), settings.limits
    for loaded in load_each(task, settings.reader, options, limits, strict=settings.strict):
        if isinstance(loaded, NoSource):
            yield Read(source=loaded.place, passed_over=loaded.kind)
        else:
            yield _kept(loaded, writer)


def _kept(loaded: Loaded, writer: Writer | None) -> Read:
    """Return the record of a document or a failure; whatever goes wrong is a failure."""
    try:
        return _read(loaded, writer)
    except MemoryError as error:
        return _made(loaded, error=exhausted(error, loaded.source, ReadError))
    except Exception as error:
        return _made(loaded, error=error)


def _read(loaded: Loaded, writer: Writer | None) -> Read:
    document = loaded.document
    if document is None:
        return _made(loaded, error=loaded.error)
    error = lacking(document, writer) if writer else None
    line = b"" if error else _line(document, loses_none=writer is None)
    if isinstance(line, WriteError):
        error = line
    if error is not None:
        return _made(loaded, error=error)
    return _made(
        loaded,
        key=document.key,
        place=source_of(document),
        diagnostics=tuple(map(_diagnostic(), document.diagnostics)),
        line=line,
        document=document,
    )


def _made(loaded: Loaded, **more: Any) -> Read:
    return Read(
        source=loaded.source,
        sha256=loaded.sha256,
        size=loaded.size,
        index=loaded.index,
        reader=loaded.reader,
        reader_version=loaded.reader_version,
        **more,
    )


def _diagnostic() -> Callable[[Diagnostic], dict[str, Any]]:
    return cast("Callable[[Diagnostic], dict[str, Any]]", writer_of(Diagnostic))


def _line(document: Document, *, loses_none: bool) -> bytes | WriteError:
    """Return a document as one line; an error if a file cannot hold it.

    ``loses_none``: half of a surrogate pair is kept, as an escape.
    """
    import msgspec  # here, as it is slow to import

    data = to_dict(document)
    try:
        return msgspec.json.encode(data)
    except UnicodeEncodeError:
        if loses_none:
            return json.dumps(data, separators=(",", ":")).encode("ascii")
        return cast("WriteError", unpaired(document))
