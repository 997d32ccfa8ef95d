"""Read many sources in this process or in child processes, and give each document as bytes.

``read_all`` is the entry point. A ``Read`` is a document as one line of JSON, with what is known
about it, an error, or a file that is passed over.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence

from kvlib._core.load_many import Load
from kvlib._core.passing_over import NoSource
from kvlib._core.registry import get_registry
from kvlib._core.workers._records import Read, Settings, Task
from kvlib.model._loaded import Loaded
from kvlib.plugin import Limits
from kvlib.plugin._limits import require_workers

__all__ = ["Read", "Settings", "Task", "loading", "read_all"]


def read_all(
    tasks: Iterable[Task], workers: int, settings: Settings
) -> Generator[Read, None, None]:
    """Read sources, and yield a record for each document, failure or file that is passed over.

    They come in the order of the sources.

    Close it to end the child processes before its end; if it is dropped, they end too.

    Args:
        tasks: the sources, as ``expand`` gives them; they are taken as they are needed.
        workers: the number of child processes; 0 to read in this one.
        settings: how to read.
    """
    if type(workers) is not int or workers < 0:  # True is an int too
        raise ValueError(f"workers must be a number from 0; got {workers!r}")
    require_workers(settings.limits, workers)
    if settings.writer is not None:
        get_registry().writer(settings.writer)
    if workers:
        from kvlib._core.workers._pool import Pool

        return Pool(workers, settings).read(tasks)
    from kvlib._core.workers._here import read_here

    return read_here(tasks, settings)


def loading(workers: int) -> Load:
    """Return the function with which ``load_many`` loads in so many child processes."""

    def load(
        tasks: Iterable[Task],
        reader: str | None,
        options: Sequence[object],
        limits: Limits,
        strict: bool,
    ) -> Generator[Loaded | NoSource, None, None]:
        settings = Settings(reader=reader, options=tuple(options), limits=limits, strict=strict)
        return (_given(read) for read in read_all(tasks, workers, settings))

    return load


def _given(read: Read) -> Loaded | NoSource:
    return NoSource(read.source, read.passed_over) if read.passed_over else read.loaded()
