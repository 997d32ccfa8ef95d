"""What is passed to a writer: Documents, or lines of JSON, one at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from attrs import frozen

from kvlib._core.workers import Read
from kvlib._core.writable import lacking
from kvlib.model import Document
from kvlib.model._document_arguments import Documents, each_document
from kvlib.model._loaded import Failures
from kvlib.plugin import Writer

__all__ = ["DocumentStream", "LineStream", "Lines", "Stream"]

_RECENT = 4
"""Documents kept to find the one that failed: a writer may have read a few more by then."""
_T = TypeVar("_T")


@frozen
class Lines:
    """What was read, its documents as lines of JSON: for a writer that can ``join`` them."""

    reads: Iterator[Read]


class Stream(Generic[_T]):
    """Passes items to a writer; remembers any error of their iterable."""

    def __init__(self, items: Iterator[_T], failed: Failures) -> None:
        self._items = items
        self.failed = failed
        self.is_empty = True
        self.recent: deque[Document] = deque(maxlen=_RECENT)
        self.raised: BaseException | None = None
        self.at_first: Callable[[], object] | None = None

    def __iter__(self) -> Iterator[_T]:
        return self

    def __next__(self) -> _T:
        if self.at_first is not None:
            at_first, self.at_first = self.at_first, None
            at_first()
        try:
            item = next(self._items)
        except StopIteration:
            raise
        except BaseException as error:
            self.raised = error
            raise
        self.is_empty = False
        self._take(item)
        return item

    def _take(self, item: _T) -> None:
        """Look at an item before it is passed on."""

    @property
    def name(self) -> str:
        """The name of the last document; empty if it is not known."""
        return self.recent[-1].name if self.recent else ""


class DocumentStream(Stream[Document]):
    """Passes Documents, each with all that its writer needs; remembers the last ones."""

    def __init__(self, documents: Documents, writer: Writer | None = None) -> None:
        failed = Failures()
        super().__init__(each_document(documents, failed), failed)
        self._writer = writer

    def _take(self, item: Document) -> None:
        self.recent.append(item)
        lack = lacking(item, self._writer) if self._writer else None
        if lack is not None:
            raise lack


class LineStream(Stream[bytes]):
    """Passes lines, which were checked when they were made."""

    def __init__(self, lines: Lines) -> None:
        failed = Failures()
        super().__init__(_lines(lines.reads, failed), failed)


def _lines(reads: Iterator[Read], failed: Failures) -> Iterator[bytes]:
    for read in reads:
        if read.line is None:
            failed.add(read.loaded())
        else:
            yield read.line
