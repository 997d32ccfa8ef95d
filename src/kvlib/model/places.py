"""Where things stand, where a Document came from, and what was doubtful in it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

Severity: TypeAlias = Literal["info", "warning", "error"]


@frozen(kw_only=True)
class Position:
    """A place in the source; None where the format has no such thing."""

    page: int | None = None
    """Page of a PDF, from 1."""
    line: int | None = None
    """Line, from 1: on the page in a PDF, in the file elsewhere."""
    offset: int | None = None
    """Characters of decoded text before this place, from 0."""


@frozen(kw_only=True)
class Span:
    """A stretch of the source, from its first place to just after its last."""

    start: Position
    end: Position


@frozen(kw_only=True)
class Diagnostic:
    """A doubt about the document, said out loud; docs/reference lists the codes."""

    code: str
    """Stable and documented, such as ``unanswered-question``."""
    severity: Severity
    message: str
    span: Span | None = None


@frozen(kw_only=True)
class Origin:
    """Where the Document came from; filled in by :func:`kvlib.load`."""

    name: str
    """The file's name, or what was given as ``name``; may be empty."""
    sha256: str
    """SHA-256 of the source's bytes, in hexadecimal."""
    reader: str
    reader_version: str
    """Version of the distribution that the reader came with."""
