"""The steps of ``kvlib convert``, one after the other.

find     what there is to read, with a line for each source (``convert_sources``)
read     each source, here or in child processes (``kvlib._core.workers``)
part     keep what was read beside the target, if it takes long (``kvlib._core.parts``)
join     take what an earlier run kept, then what is read; count and report it (``summary``,
         ``report``)
target   write one file or folder of all of it, or a file for each document
"""

from __future__ import annotations

import errno
import warnings
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing, suppress
from itertools import chain
from typing import BinaryIO

from attrs import define, field

from kvlib._core.archives.opening import release
from kvlib._core.parts.journal import Journal
from kvlib._core.renaming import sync_folder
from kvlib._core.streams import Lines
from kvlib._core.workers import Read, Settings, read_all
from kvlib._core.workers._records import same_as
from kvlib._core.writing import NothingWrittenError, write
from kvlib.cli.convert_names import TargetNames
from kvlib.cli.convert_sources import Worklist
from kvlib.cli.convert_target import ALREADY_EXISTS
from kvlib.cli.messages import print_failure, prints_to_stderr
from kvlib.cli.progress import Progress
from kvlib.cli.report import Report
from kvlib.cli.signals import stop_if_asked
from kvlib.cli.summary import Summary
from kvlib.errors import LeftOutWarning, WriteError
from kvlib.plugin import Writer

__all__ = ["Conversion"]

_WRONG_FOR_ALL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO))
"""Errors of the disk: no other document can be written either."""
_GO_ON = "--skip-existing to read only sources without a file"


@define
class Conversion:
    """One run: reads what was found, writes what could be read, and reports the rest.

    Attributes:
        writer: the writer to use.
        settings: how to read.
        workers: the number of child processes that read.
        progress: shows how far it is.
        report: gets every failure and diagnostic.
        summary: counts what came of it.
        written: True if there was anything to write.
        first: where each document that counts was read first, by its key.
        passed: the number of sources before the one that was read of last.
    """

    writer: Writer
    settings: Settings
    workers: int
    progress: Progress
    report: Report
    summary: Summary = field(factory=Summary)
    written: bool = False
    first: dict[str, str] = field(factory=dict)
    passed: int = 0

    # --- read, part, join -----------------------------------------------------

    def reads(
        self, worklist: Worklist, journal: Journal | None = None
    ) -> Generator[Read, None, None]:
        """Read what was found, and yield documents and failures in order, counted and reported."""
        before = journal.done if journal else 0
        read = read_all(worklist.tasks(after=before), self.workers, self.settings)
        with ExitStack() as stack:
            stack.callback(release)  # the archive that was read last
            stack.enter_context(closing(read))
            reads = self.progress.over(
                self._with_failures_printed(self._followed(read, before)),
                "read",
                worklist.total,
                lambda: self.passed,
            )
            if journal is not None:
                reads = self._kept_in_parts(reads, journal, worklist)
            yield from self._counted(reads)

    def _followed(self, reads: Iterator[Read], before: int) -> Iterator[Read]:
        """Yield what is read of the sources after the first ones, and note how far it is."""
        self.passed = before
        for read in reads:
            self.passed = before + read.number
            yield read

    def _with_failures_printed(self, reads: Iterator[Read]) -> Iterator[Read]:
        """Print each failure as it comes; what a plugin prints is kept out of the output."""
        while True:
            with prints_to_stderr():
                read = next(reads, None)
            if read is None:
                return
            if read.error is not None:
                self._print_failure(read, read.error)
            yield read

    def _print_failure(self, read: Read, error: Exception) -> None:
        self.progress.failures += 1
        self.progress.aside(lambda: print_failure(read.source, error))

    def _kept_in_parts(
        self, reads: Iterator[Read], journal: Journal, worklist: Worklist
    ) -> Iterator[Read]:
        """Yield what an earlier run has kept, then what is read, which is kept too."""
        yield from self.progress.over(
            self._with_failures_printed(journal.reads()),
            "taken over",
            journal.count,
            lambda: self.summary.all,
        )
        yield from journal.keep(reads, worklist.total)

    def _counted(self, reads: Iterator[Read]) -> Iterator[Read]:
        """Count and report all, and yield the documents and failures."""
        for each in reads:
            stop_if_asked()
            read = same_as(each, self.first)  # only of what counts, also in an earlier run
            self.summary.add(read)
            self.report.add(read)
            if not read.passed_over:
                yield read

    # --- target ---------------------------------------------------------------

    def into_one(self, reads: Iterator[Read], target: str | BinaryIO, *, replace: bool) -> None:
        """Write all documents to one target.

        Without any document no target is made, unless it is one of tables: they hold the failures.
        """
        begin: list[Read] = []
        if not isinstance(target, str):  # what is printed cannot be taken back
            begin = list(_up_to_first_document(reads))
            if not begin or begin[-1].line is None:
                return
        every = chain(begin, reads)
        with prints_to_stderr(), warnings.catch_warnings(), suppress(NothingWrittenError):
            warnings.simplefilter("ignore", LeftOutWarning)  # each was reported when it failed
            write(
                Lines(every) if self._joins else map(Read.loaded, every),
                target,
                self.writer.name,
                self.settings.options,
                replace=replace,
                is_needed=True,
            )
            self.written = True

    @property
    def _joins(self) -> bool:
        return self.writer.many and self.writer.join is not None

    def into_folder(
        self, reads: Iterator[Read], names: TargetNames, *, replace: bool, skip: bool
    ) -> None:
        """Write a file for each document, named after its source.

        Args:
            reads: what is read.
            names: names the files.
            replace: replace those that exist.
            skip: leave those that exist as they are.
        """
        for read in reads:
            if read.line is not None:
                names.folder.mkdir(parents=True, exist_ok=True)
                self.written = True
                self._into_file(read, names, replace=replace, skip=skip)
        if self.written:
            sync_folder(names.folder)

    def _into_file(self, read: Read, names: TargetNames, *, replace: bool, skip: bool) -> None:
        document = read.loaded().document
        assert document is not None  # as it has a line
        target = names.next(document, read.source)
        try:
            with prints_to_stderr():
                write(
                    document,
                    target,
                    self.writer.name,
                    self.settings.options,
                    replace=replace,
                    is_one_of_many=True,
                )
        except FileExistsError:
            if skip:
                self._take_back(read)
                self.summary.existing += 1
            else:
                self._fail(read, WriteError(f"{target} {ALREADY_EXISTS}, or {_GO_ON}"))
        except OSError as error:
            if error.errno in _WRONG_FOR_ALL:
                raise
            self._fail(read, WriteError(f"{target}: {error.strerror}"))
        except Exception as error:  # one document failed; write the others
            self._fail(read, error)

    def _fail(self, read: Read, error: Exception) -> None:
        """Take down that a document was read, but could not be written."""
        self._take_back(read)
        self.summary.failed += 1
        self.report.fail(read, error)
        self._print_failure(read, error)

    def _take_back(self, read: Read) -> None:
        """Forget a document without a file: the next with its bytes does not repeat it."""
        self.summary.take_back(read)
        if read.key is not None and read.same_as is None:
            del self.first[read.key]


def _up_to_first_document(reads: Iterator[Read]) -> Iterator[Read]:
    for each in reads:
        yield each
        if each.line is not None:
            return
