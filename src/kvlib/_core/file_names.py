"""Name the files of a folder that holds one for each document."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from kvlib.model import Document
from kvlib.plugin._compression import bare_name
from kvlib.plugin._source import printable_name

_LONGEST = 100  # characters of a file's name
_UNSAFE = re.compile(r"[^\w.-]+")


class FileNames:
    """Names files after their sources; the second of a name gets ``-2``."""

    def __init__(self, suffix: str) -> None:
        self._suffix = suffix
        self._counts: Counter[str] = Counter()

    def next(self, document: Document, source: str | None = None) -> str:
        """Return the name of a document's file.

        Args:
            document: the document.
            source: the path that it was read from now, if that is not its origin: JSON Lines.
        """
        stem = _stem(document, source)
        name = stem.casefold()  # some file systems ignore case
        self._counts[name] += 1
        number = f"-{self._counts[name]}" if self._counts[name] > 1 else ""
        return f"{stem}{number}{self._suffix}"


def _stem(document: Document, source: str | None) -> str:
    """Name a file after the source, or after the document if the source holds many."""
    origin = document.origin.name if document.origin else ""
    source = source or (document.origin.source if document.origin else "")
    read_from = printable_name(bare_name(PurePath(source).name))
    if read_from and (read_from == origin or not document.name):
        name = PurePath(read_from).stem
    else:
        name = PurePath(origin).stem if document.name == origin else document.name
    return _UNSAFE.sub("_", name)[:_LONGEST].strip("_") or "document"
