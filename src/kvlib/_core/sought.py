"""Tell by its name what a file in a folder or an archive is: a source, an archive, or neither."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from kvlib._core.registry import get_registry
from kvlib._core.suffixes import longest_suffix
from kvlib.plugin._compression import bare_name

ARCHIVES = frozenset((".zip", ".tar", ".tgz", ".tzst"))
"""The suffixes of archives; ``.tar`` may have that of a compression after it."""


class Found(Enum):
    """What a file is by its name."""

    SOURCE = "a reader has its suffix"
    ARCHIVE = "it may have sources in it"
    BESIDE = "it is hidden, or belongs to the file beside it"
    OTHER = "no reader has its suffix"


@frozen
class Sought:
    """Knows which files are sources of a reader, or of any."""

    readable: frozenset[str]
    """The suffixes of the reader, or of all."""
    beside: frozenset[str]
    """The names of files that belong to others beside them."""
    companions: frozenset[str]
    """Those among them that readers look up."""
    known: frozenset[str] = field(repr=False)
    """All suffixes that readers or writers have: the longest that a name has decides."""

    @classmethod
    def by(cls, reader: str | None) -> Sought:
        """Return what is sought for the reader of that name, or for any.

        Rows of a table (``.rows.jsonl``) are written, but are not the JSON Lines that are read.
        """
        readers, writers = get_registry().reader_records, get_registry().writer_records
        named = [record for record in readers if reader in (None, record.name)]
        readable = frozenset(suffix for record in named for suffix in record.suffixes)
        written = {suffix for record in writers for suffix in record.suffixes}
        companions = frozenset(name for record in readers for name in record.companions)
        described = {name for record in writers for name in record.companions}
        return cls(readable, companions | described, companions, readable | written | ARCHIVES)

    def judge(self, name: str) -> Found:
        """Say what a file is; the name is without folders."""
        bare = bare_name(name)
        if bare.startswith(".") or bare in self.beside:
            return Found.BESIDE
        suffix = longest_suffix(bare, self.known)
        if suffix in self.readable:
            return Found.SOURCE
        return Found.ARCHIVE if suffix in ARCHIVES else Found.OTHER
