"""The result of reading one of many sources."""

from __future__ import annotations

from attrs import frozen

from kvlib.model._document import Document


@frozen(kw_only=True)
class Loaded:
    """The result for one document of :func:`kvlib.load_many`: a Document, or an error."""

    source: str
    """The path as it was given or found; the name of a file object."""
    document: Document | None = None
    """None if it could not be read."""
    error: Exception | None = None
    """Why it could not be read; None if it could."""
    sha256: str | None = None
    """SHA-256 of the publication's bytes, in hexadecimal; None if they could not be read, or if it
    is a Document that was made by hand."""
    size: int | None = None
    """Their number; None if that is unknown."""
    index: int = 0
    """The place of the document in this source, from 0: in JSON Lines that of its line."""
    reader: str | None = None
    """The name of the reader; None if none was found."""
    reader_version: str | None = None
    """The version of the distribution that contains the reader."""
    same_as: str | None = None
    """The source from which a document with the same key was read first in this run; None if this
    is the first."""

    def __attrs_post_init__(self) -> None:
        if (self.document is None) == (self.error is None):
            raise TypeError("a Loaded has either a document or an error")
