"""Places in the source, the origin of a Document, and diagnostics about it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

Severity: TypeAlias = Literal["info", "warning", "error"]


@frozen(kw_only=True)
class Position:
    """A place in the source; a field is None if the format has no such thing."""

    page: int | None = None
    """Page of a PDF, from 1."""
    line: int | None = None
    """Line, from 1: on the page in a PDF, in the file elsewhere."""
    offset: int | None = None
    """Characters of decoded text before this place, from 0."""


@frozen(kw_only=True)
class Span:
    """A stretch of the source, from its first character to just after its last."""

    start: Position
    """The place of its first character."""
    end: Position
    """The place just after its last character; the line is the one on which it ends."""


@frozen(kw_only=True)
class Diagnostic:
    """A problem or uncertainty in the document; docs/reference lists the codes."""

    code: str
    """A stable, documented code, such as ``unanswered-question``."""
    severity: Severity
    """``info``, or ``warning`` or ``error``, which ``strict=True`` raises."""
    message: str
    """A message for people, in English; its wording may change."""
    span: Span | None = None
    """Where the problem is; None if it is about the whole document."""
    about: tuple[str, ...] = ()
    """Paths of the parts concerned, as :func:`kvlib.diff` writes them: ``("subject",)``,
    ``("body[3]", "body[4]")``, ``("footnotes[0]",)``; empty if they are unknown."""


@frozen(kw_only=True)
class Origin:
    """The origin of a Document; filled in by :func:`kvlib.load`."""

    name: str
    """The name of the file, or the ``name`` that was given; may be empty. Without the suffix of
    a compressed file: ``a.xml`` of ``a.xml.gz``."""
    source: str
    """The path as it was given or found, with its folders; in an archive, with the name inside
    after it; of a file object or bytes, the name."""
    sha256: str
    """SHA-256 of the publication's own bytes, in hexadecimal; those of a compressed file are the
    bytes in it."""
    index: int = 0
    """Its place among the documents of its source, from 0."""
    size: int | None = None
    """The number of those bytes; None if it is unknown, as in JSON of earlier versions."""
    reader: str
    """The name of the reader that read it, such as ``obxml``."""
    reader_version: str
    """The version of the distribution that contains the reader; empty if that is unknown."""
