"""Name the files of a folder that holds one for each document."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from kvlib._visible import printable_name
from kvlib.model import Document
from kvlib.plugin._compression import bare_name

_LONGEST = 100  # bytes of a file's name without its suffix, as file systems count them
_UNSAFE = re.compile(r"[^\w.-]+")


class FileNames:
    """Names files after their sources; the second of a name gets ``-2``."""

    def __init__(self, suffix: str) -> None:
        self._suffix = suffix
        self._counts: Counter[str] = Counter()
        self._taken: set[str] = set()

    def next(self, document: Document, source: str | None = None) -> str:
        """Return the name of a document's file, which no earlier one has.

        Args:
            document: the document.
            source: the path that it was read from now, if that is not its origin: JSON Lines.
        """
        stem = _stem(document, source)
        folded = stem.casefold()  # some file systems ignore case
        while True:
            self._counts[folded] += 1
            count = self._counts[folded]
            name = f"{stem}-{count}" if count > 1 else stem
            if name.casefold() not in self._taken:  # a source may itself be called a-2
                self._taken.add(name.casefold())
                return f"{name}{self._suffix}"


def _stem(document: Document, source: str | None) -> str:
    """Name a file after the source, or after the document if the source holds many."""
    origin = document.origin.name if document.origin else ""
    source = source or (document.origin.source if document.origin else "")
    read_from = printable_name(bare_name(PurePath(source).name))
    if read_from and (read_from == origin or not document.name):
        name = PurePath(read_from).stem
    else:
        name = PurePath(origin).stem if document.name == origin else document.name
    safe = _UNSAFE.sub("_", name).encode()[:_LONGEST].decode(errors="ignore")
    return safe.strip("_") or "document"
