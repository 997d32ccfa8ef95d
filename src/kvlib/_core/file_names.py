"""Name the files of a folder that holds one for each document."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from kvlib._core.registry import get_registry
from kvlib._visible import printable_name
from kvlib.model import Document
from kvlib.plugin._compression import bare_name

_LONGEST = 100  # bytes of a file's name without its suffix, as file systems count them
_UNSAFE = re.compile(r"[^\w.-]+")


class FileNames:
    """Names files after their sources; the second of a name gets ``-2``.

    A source for which a name is kept has it whether or not it can be read, and whatever was read
    before it: the next run gives it the same.
    """

    def __init__(self, suffix: str) -> None:
        self._suffix = suffix
        self._counts: Counter[str] = Counter()
        self._taken: set[str] = set()
        self._kept: dict[str, str] = {}

    def keep(self, source: str) -> str:
        """Keep a name for a source of one document, and return it."""
        if source not in self._kept:
            self._kept[source] = self._free(_safe(_bare(_read_from(source))))
        return self._kept[source]

    def next(self, document: Document, source: str | None = None) -> str:
        """Return the name of a document's file, which no earlier one has.

        Args:
            document: the document.
            source: the path that it was read from now, if that is not its origin: JSON Lines.
        """
        stem = _stem(document, source)
        kept = self._kept.get(source or "")
        if kept and _safe(_bare(_read_from(source or ""))) == stem:
            return self._kept.pop(source or "")
        return self._free(stem)

    def _free(self, stem: str) -> str:
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
    read_from = _read_from(source or (document.origin.source if document.origin else ""))
    if read_from and (read_from == origin or not document.name):
        return _safe(_bare(read_from))
    return _safe(_bare(origin) if document.name == origin else document.name)


def _bare(name: str) -> str:
    """Return a name without its suffix, which may have two dots: ``.tei.xml``."""
    suffix = get_registry().reader_suffix(name)
    return name[: -len(suffix)] if suffix else PurePath(name).stem


def _read_from(source: str) -> str:
    return printable_name(bare_name(PurePath(source).name))


def _safe(name: str) -> str:
    safe = _UNSAFE.sub("_", name).encode()[:_LONGEST].decode(errors="ignore")
    return safe.strip("_") or "document"
