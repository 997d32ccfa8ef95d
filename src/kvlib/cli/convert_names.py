"""Name the files of a folder that gets one for each document, before the documents are read."""

from __future__ import annotations

from pathlib import Path

from attrs import define

import kvlib
from kvlib._core.file_names import FileNames
from kvlib._core.suffixes import longest_suffix
from kvlib.model import Document
from kvlib.plugin import Writer
from kvlib.plugin._compression import bare_name

__all__ = ["TargetNames"]


@define
class TargetNames:
    """The files of a folder, by the sources of their documents."""

    folder: Path
    _files: FileNames
    _suffixes: frozenset[str]
    """Those of sources that hold many documents, which are named after these."""

    @classmethod
    def of(cls, folder: Path, writer: Writer, reader: str | None) -> TargetNames:
        """Name files of a writer; a reader that is named reads all sources."""
        readers = [each for each in kvlib.readers() if reader in (None, each.name)]
        restoring = {suffix for each in readers if each.restores for suffix in each.suffixes}
        return cls(folder, FileNames("".join(writer.suffixes[:1])), frozenset(restoring))

    def keep(self, place: str) -> Path | None:
        """Keep a file for a source; None if its documents decide on the names."""
        name = bare_name(place)
        if not name or longest_suffix(name, self._suffixes):
            return None
        return self.folder / self._files.keep(place)

    def next(self, document: Document, source: str) -> Path:
        """Return the file of a document."""
        return self.folder / self._files.next(document, source)
