"""The rows of the table ``sources``: where a document came from, or why there is none."""

from __future__ import annotations

from typing import Any, TypeAlias

from kvlib._visible import printable_name
from kvlib.model import Document
from kvlib.model._keys import source_of
from kvlib.model._loaded import Loaded

Row: TypeAlias = dict[str, Any]


def origin_row(document: Document, key: str, same_as: str | None) -> Row:
    """Return the row of ``sources`` of a document."""
    origin = document.origin
    return {
        "source": source_of(document),
        "sha256": origin.sha256 or None if origin else None,
        "bytes": origin.size if origin else None,
        "document_key": key,
        "n": origin.index + 1 if origin else 1,
        "reader": origin.reader or None if origin else None,
        "reader_version": origin.reader_version or None if origin else None,
        "same_as": same_as,
        "error": None,
        "message": None,
    }


def failure_row(loaded: Loaded, same_as: str | None) -> Row:
    """Return the row of ``sources`` of what could not be read."""
    return {
        "source": printable_name(loaded.source),
        "sha256": loaded.sha256,
        "bytes": loaded.size,
        "document_key": None,
        "n": loaded.index + 1,
        "reader": loaded.reader,
        "reader_version": loaded.reader_version,
        "same_as": same_as,
        "error": type(loaded.error).__name__,
        "message": printable_name(" ".join(str(loaded.error).split())),
    }
