"""Count what came of a run, and say it in one line."""

from __future__ import annotations

from collections import Counter

from attrs import define, field

from kvlib._core.workers import Read

__all__ = ["Summary"]


@define
class Summary:
    """What came of a run.

    Attributes:
        read: the number of documents that were read, and written.
        failed: the number that could not be read or written.
        same: the number of those read that are the same as an earlier one.
        existing: the number of sources that were not read, as their file exists.
        passed_over: the numbers of what was found and is not read, by what it is.
        other_forms: the number of sources that are another form of a publication.
        prefers: True if those were not read.
    """

    read: int = 0
    failed: int = 0
    same: int = 0
    existing: int = 0
    passed_over: Counter[str] = field(factory=Counter)
    other_forms: int = 0
    prefers: bool = False

    @property
    def all(self) -> int:
        """The number of documents and failures."""
        return self.read + self.failed

    def add(self, read: Read) -> None:
        """Count what was read of a document, or that none was."""
        if read.passed_over:
            self.passed_over[read.passed_over] += 1
            return
        self.read += read.error is None
        self.failed += read.error is not None
        self.same += read.same_as is not None

    def take_back(self, read: Read) -> None:
        """Count no longer what was read, as it is not written."""
        self.read -= 1
        self.same -= read.same_as is not None

    @property
    def is_remarkable(self) -> bool:
        """True if there is more to say than what was printed of each failure."""
        return bool(self.same or self.existing or self.passed_over or self.other_forms)

    def text(self) -> str:
        """Say it: ``93 read, 10 failed, 2 passed over: .docx, .zip; 3 the same as another``."""
        counted = [f"{self.read:,} read"]
        if self.failed:
            counted.append(f"{self.failed:,} failed")
        if self.passed_over:
            kinds = ", ".join(sorted(self.passed_over))
            counted.append(f"{self.passed_over.total():,} passed over: {kinds}")
        parts = [", ".join(counted)]
        if self.existing:
            parts.append(f"{self.existing:,} not read, as their files exist")
        if self.other_forms and self.prefers:
            parts.append(f"{self.other_forms:,} other forms left out")
        elif self.other_forms:
            parts.append(f"{self.other_forms:,} another form of a publication (--prefer reads one)")
        if self.same:
            parts.append(f"{self.same:,} the same as another")
        return "; ".join(parts)
