"""A limit on the memory that a child takes for one document.

The kernel counts what a process may write to and shares with nobody (``RLIMIT_DATA``): the heap.
What is above the limit is a MemoryError at once. The whole address space would be easier to limit,
but libraries such as pyarrow reserve far more of it than they use.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from kvlib._core.plugin_errors import EXHAUSTED
from kvlib._visible import printable_name
from kvlib.errors import LimitExceededError, ReadError

_STATUS = Path("/proc/self/statm")
_DATA = 5
"""The place of the pages of data in it."""
_NO_ROOM = ("map segment", "allocate memory")
"""What the system says of a library that it has no memory to load, or of a file to map."""


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


def is_exhausted(error: BaseException | None) -> bool:
    """True if an error comes from the end of the memory, whatever was made of it since."""
    while error is not None:
        if isinstance(error, MemoryError) or _says_so(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _says_so(error: BaseException) -> bool:
    if isinstance(error, ReadError):
        return str(error.args[0]).endswith(EXHAUSTED)
    is_of_system = isinstance(error, ImportError | OSError)
    return is_of_system and any(words in str(error).lower() for words in _NO_ROOM)


def exceeded(source: str, reader: str | None, most: int) -> LimitExceededError:
    """Return the error for a document that takes more memory than is allowed."""
    name = printable_name(PurePath(source).name) or "the source"
    message = f"{name} takes more than {most} bytes of memory to read"
    return LimitExceededError(
        message, source=source, reader=reader or "", limit="memory_bytes", value=most
    )
