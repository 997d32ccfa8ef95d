"""A limit on the memory that a child takes for one document.

The kernel counts what a process may write to and shares with nobody (``RLIMIT_DATA``): the heap.
What is above the limit is a MemoryError at once. The whole address space would be easier to limit,
but libraries such as pyarrow reserve far more of it than they use.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kvlib.errors import LimitExceededError

_STATUS = Path("/proc/self/statm")
_DATA = 5
"""The place of the pages of data in it."""


@contextmanager
def bounded(most: int | None) -> Iterator[None]:
    """Let the memory of this process grow by so many bytes inside, and no more."""
    if most is None or sys.platform != "linux":
        yield
        return
    import resource

    before, hard = resource.getrlimit(resource.RLIMIT_DATA)
    pages = int(_STATUS.read_bytes().split()[_DATA])
    bound = pages * resource.getpagesize() + most
    if hard != resource.RLIM_INFINITY:
        bound = min(bound, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, hard))


def exceeded(source: str, reader: str | None, most: int) -> LimitExceededError:
    """Return the error for a document that takes more memory than is allowed."""
    message = f"{source or 'the source'} takes more than {most} bytes of memory to read"
    return LimitExceededError(
        message, source=source, reader=reader or "", limit="memory_bytes", value=most
    )
