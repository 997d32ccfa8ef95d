"""Count what an archive has: the limits hold for all of it together."""

from __future__ import annotations

from attrs import define

from kvlib.errors import LimitExceededError
from kvlib.plugin import Limits
from kvlib.plugin._limits import MIB

_SMALL = 256 * MIB
"""The bytes that any archive may unpack to."""
_DENSEST = 100
"""Times its size that a larger one may unpack to; texts of one form have at most 30."""


@define
class Account:
    """The files and bytes of an archive so far.

    Attributes:
        name: the name of the archive in messages.
        size: its bytes on disk.
        limits: the limits on it.
    """

    name: str
    size: int
    limits: Limits
    files: int = 0
    bytes: int = 0

    def add_file(self) -> None:
        """Count one more file."""
        self.files += 1
        if self.files > self.limits.archive_members:
            self.limits.check("archive_members", self.files, self.name)

    def add_bytes(self, count: int) -> None:
        """Count more bytes, as far as anyone would read them."""
        self.bytes += count
        if self.bytes > self.limits.archive_bytes:
            self.limits.check("archive_bytes", self.bytes, self.name)
        most = max(_SMALL, _DENSEST * self.size)
        if self.bytes > most:
            raise LimitExceededError(
                f"{self.name} is not an ordinary archive: it unpacks to more than {most} bytes; "
                "unpack it, and give the folder",
                source=self.name,
                limit="expansion",
                value=most,
            )
