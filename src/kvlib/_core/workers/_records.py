"""How sources are read, and the record of what was read of one."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

import attrs
from attrs import field, frozen

from kvlib._core.expanding import Expanded
from kvlib.model import Document
from kvlib.model import _keys as keys
from kvlib.model._loaded import Loaded
from kvlib.plugin import Limits
from kvlib.serialize import from_dict

Task: TypeAlias = Expanded
"""What is to be read, as ``expand`` gives it."""


@frozen(kw_only=True)
class Settings:
    """How sources are read."""

    reader: str | None = None
    """The reader's name; None to detect it for each source."""
    options: tuple[object, ...] = ()
    """Option objects, as they were checked for this process."""
    limits: Limits = field(factory=Limits)
    """Limits on each source."""
    strict: bool = False
    """True to treat warnings as errors."""
    writer: str | None = None
    """The name of the writer that is to write the documents: one that it cannot write is a
    failure. None to ask no writer."""


@frozen(kw_only=True)
class Read:
    """A document as one line of JSON, an error, or a file that is passed over.

    It has the fields of ``Loaded``, and more.
    """

    source: str
    error: Exception | None = None
    sha256: str | None = None
    size: int | None = None
    index: int = 0
    number: int = 0
    """The place of its source among those that were given, from 0."""
    reader: str | None = None
    reader_version: str | None = None
    same_as: str | None = None
    key: str | None = None
    """``Document.key``; None if there is no document."""
    place: str = ""
    """The source that the document came from first: of one that was restored, its origin's."""
    diagnostics: tuple[dict[str, Any], ...] = ()
    """Those of the document, as ``to_dict`` writes them."""
    line: bytes | None = None
    """The document as the writer ``jsonl`` writes it, without the end of the line; None if there is
    none."""
    passed_over: str = ""
    """What a file is that is not a source, as in ``NoSource``; empty for a document or an error."""
    document: Document | None = field(default=None, repr=False, eq=False)
    """The document itself, if this process has read it."""

    def loaded(self) -> Loaded:
        """Return the same with the Document, decoded from its line."""
        fields = {name: getattr(self, name) for name in _SHARED}
        document = self.document
        if document is None and self.line is not None:
            document = decoded(self.line)
        return Loaded(document=document, **fields)


_SHARED = tuple(name for name in attrs.fields_dict(Loaded) if name != "document")


def same_as(read: Read, first: dict[str, str]) -> Read:
    """Add the source that gave the same document first; ``first`` holds the sources by key."""
    if read.key is None:
        return read
    earlier = keys.same_as(first, read.key, read.place)
    return attrs.evolve(read, same_as=earlier) if earlier is not None else read


def decoded(line: bytes) -> Document:
    """Return the Document of a line."""
    import msgspec  # here, as it is slow to import

    try:
        return from_dict(msgspec.json.decode(line))
    except msgspec.DecodeError:  # half of a surrogate pair: msgspec takes none
        return from_dict(json.loads(line))
