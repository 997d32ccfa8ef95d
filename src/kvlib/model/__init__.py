"""The records that make up a Kamervraag, whatever file it came from.

All are frozen attrs records with keyword-only fields. Sequences are tuples, and
equality compares every field. Text is plain: note marks, emphasis and links point
into the ``text`` of their own block by offset (stand-off marks). In a ``text``
white space is single blanks, and characters are in NFC.

The glossary in the docs explains the Dutch terms.
"""

from __future__ import annotations

from kvlib.model._document import (
    Answer,
    Chamber,
    Document,
    Exchange,
    Item,
    Kind,
    Question,
    Remark,
    RemarkKind,
)
from kvlib.model._furniture import Furniture, FurnitureKind, MetadataEntry
from kvlib.model._people import Member, Office, Officeholder, Reply
from kvlib.model._places import Diagnostic, Origin, Position, Severity, Span
from kvlib.model._text import (
    Block,
    Cell,
    Emphasis,
    EmphasisStyle,
    Footnote,
    Labelled,
    Link,
    ListItem,
    Mark,
    NoteMark,
    Paragraph,
    Subheading,
    Table,
)

__all__ = [
    "Answer",
    "Block",
    "Cell",
    "Chamber",
    "Diagnostic",
    "Document",
    "Emphasis",
    "EmphasisStyle",
    "Exchange",
    "Footnote",
    "Furniture",
    "FurnitureKind",
    "Item",
    "Kind",
    "Labelled",
    "Link",
    "ListItem",
    "Mark",
    "Member",
    "MetadataEntry",
    "NoteMark",
    "Office",
    "Officeholder",
    "Origin",
    "Paragraph",
    "Position",
    "Question",
    "Remark",
    "RemarkKind",
    "Reply",
    "Severity",
    "Span",
    "Subheading",
    "Table",
]
