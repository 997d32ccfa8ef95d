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
    """The place of its first character."""
    end: Position
    """The place just after its last character; the line is the one that it ends on."""


@frozen(kw_only=True)
class Diagnostic:
    """A doubt about the document, said out loud; docs/reference lists the codes."""

    code: str
    """Stable and documented, such as ``unanswered-question``."""
    severity: Severity
    """``info``; or ``warning`` or ``error``, which ``strict=True`` raises."""
    message: str
    """For people, in English; it may change."""
    span: Span | None = None
    """Where the doubt arises; None if it is about the whole document."""
    about: tuple[str, ...] = ()
    """Paths of what is doubted, as :func:`kvlib.diff` writes them: ``("subject",)``,
    ``("body[3]", "body[4]")``, ``("footnotes[0]",)``; empty if that is unknown."""


@frozen(kw_only=True)
class Origin:
    """Where the Document came from; filled in by :func:`kvlib.load`."""

    name: str
    """The file's name, or what was given as ``name``; may be empty."""
    sha256: str
    """SHA-256 of the source's bytes, in hexadecimal."""
    reader: str
    """Name of the reader that read it, such as ``obxml``."""
    reader_version: str
    """Version of the distribution that the reader came with; empty if that is unknown."""
