"""The key of a Document."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from kvlib.model._document import Document

_DIGITS = 16
_Key = TypeVar("_Key", bound=Hashable)


def key_of(document: Document) -> str:
    """Return a key that depends on the publication's bytes, else on the document's content."""
    origin = document.origin
    if origin is None or not origin.sha256:
        return _digest(document)[:_DIGITS]
    number = f"-{origin.index + 1}" if origin.index else ""
    return f"{origin.sha256[:_DIGITS]}{number}"


def source_of(document: Document) -> str:
    """Return the path that a document was read from first, else its name."""
    return document.origin.source if document.origin else document.name


def same_as(first: dict[_Key, str], key: _Key, source: str) -> str | None:
    """Return the source that gave this key first; None if it is new, and is then remembered."""
    if key in first:
        return first[key]
    first[key] = source
    return None


def _digest(document: Document) -> str:
    """Return the SHA-256 of a document's canonical JSON: sorted, without white space."""
    import hashlib
    import json

    import kvlib  # here, as to_dict stands above the records

    data = {k: v for k, v in kvlib.to_dict(document).items() if k != "schema_version"}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
