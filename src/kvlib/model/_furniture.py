"""What stands around the content of a publication: page furniture and metadata."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from kvlib.model._places import Span

FurnitureKind: TypeAlias = Literal[
    "running_head",
    "running_foot",
    "page_number",
    "colophon",
    "title_block",
    "letterhead",
    "closing",
    "surroundings",
]


@frozen(kw_only=True)
class Furniture:
    """Page furniture (paginaopmaak): running feet, page numbers, the colophon."""

    kind: FurnitureKind
    """``running_head`` (kopregel), ``running_foot`` (voetregel), ``page_number``
    (paginanummer), ``colophon`` (colofon), ``title_block``, ``letterhead`` (briefhoofd),
    ``closing`` (closing formula and signature, ondertekening) or ``surroundings``: navigation
    and footer of a web page, header and sign-off of an e-mail, page marks of a tool, the table
    of contents of a Word file (inhoudsopgave)."""
    text: str
    """As printed, on one line."""
    span: Span | None = None
    """Its place in the source; None if that is unknown."""


@frozen(kw_only=True)
class MetadataEntry:
    """One entry of the publication's metadata (metadata_gegevens), as given there."""

    name: str
    """Such as ``OVERHEIDop.vraagnummer``."""
    scheme: str | None
    """The list or notation of the value, such as ``OVERHEID.StatenGeneraal``; None if the entry
    names none."""
    value: str
    """The value as given, never converted."""
