"""Read many sources in this process or in child processes, and give each document as bytes.

``read_all`` is the door. A ``Read`` is a document as one line of JSON, with what is known about it,
or an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kvlib._core.workers._records import Read, Settings, Task, same_as

__all__ = ["Read", "Settings", "Task", "read_all"]


def read_all(
    tasks: Iterable[Task],
    workers: int,
    settings: Settings,
    first: dict[str, str] | None = None,
) -> Iterator[Read]:
    """Read sources, and yield a record for each document or failure, in the order of the sources.

    Args:
        tasks: the sources, as ``expand`` gives them; they are taken as they are needed.
        workers: the number of child processes; 0 to read in this one.
        settings: how to read.
        first: the sources by the key of the document that was read from them first; it grows.
            Those of an earlier run are known if they are given.
    """
    from kvlib._core.workers._here import read_here

    if workers:
        raise NotImplementedError("child processes come with the next commit")
    reads = read_here(tasks, settings)
    known = {} if first is None else first
    return (same_as(read, known) for read in reads)
