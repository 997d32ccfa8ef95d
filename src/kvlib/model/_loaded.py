"""The result of reading one of many sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from attrs import frozen

from kvlib.model._document import Document


@frozen(kw_only=True)
class Loaded:
    """The result for one document of :func:`kvlib.load_many`: a Document, or an error."""

    source: str
    """The path as it was given or found; in an archive with the name inside after it
    (``map.zip/2019/ah-tk-1.xml``); the name of a file object."""
    document: Document | None = None
    """None if it could not be read."""
    error: Exception | None = None
    """Why it could not be read; None if it could."""
    sha256: str | None = None
    """SHA-256 of the publication's bytes, in hexadecimal; None if they could not be read, or if it
    is a Document that was made by hand."""
    size: int | None = None
    """Their number; None if that is unknown."""
    index: int = 0
    """The place of the document in this source, from 0: in JSON Lines that of its line."""
    reader: str | None = None
    """The name of the reader; None if none was found."""
    reader_version: str | None = None
    """The version of the distribution that contains the reader."""
    same_as: str | None = None
    """The source from which a document with the same key was read first in this run; None if this
    is the first."""

    def __attrs_post_init__(self) -> None:
        if (self.document is None) == (self.error is None):
            raise TypeError("a Loaded has either a document or an error")


class Failures(Sequence[Loaded]):
    """What could not be read so far; it knows how much of it has been looked at.

    A writer that looks at it writes it down. For the rest, kvlib warns of what is left out.
    """

    def __init__(self, found: Sequence[Loaded] = ()) -> None:
        self._found = list(found)
        self._seen = 0

    def add(self, loaded: Loaded) -> None:
        """Add one more, without what its error holds on to: the source may be large."""
        _let_go(loaded.error)
        self._found.append(loaded)

    def unseen(self) -> Sequence[Loaded]:
        """Return those that nobody has looked at."""
        return self._found[self._seen :]

    @property
    def is_seen(self) -> bool:
        """True if somebody has looked at any of it."""
        return self._seen > 0

    def __len__(self) -> int:
        self._seen = len(self._found)
        return self._seen

    @overload
    def __getitem__(self, index: int) -> Loaded: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Loaded]: ...
    def __getitem__(self, index: int | slice) -> Loaded | Sequence[Loaded]:
        self._seen = len(self._found)
        return self._found[index]


def _let_go(error: BaseException | None) -> None:
    """Take away the tracebacks of an error and of those that led to it, with all their variables.

    Whoever reads thousands of bad files would otherwise have them all in memory.
    """
    waiting, seen = [error], set[int]()
    while waiting:
        each = waiting.pop()
        if each is not None and id(each) not in seen:
            seen.add(id(each))
            each.__traceback__ = None
            waiting += [each.__cause__, each.__context__]
