"""Blocks of text, and the marks that point into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from attrs import frozen

from kvlib.model.places import Span

EmphasisStyle: TypeAlias = Literal[
    "italic", "bold", "bold_italic", "underline", "superscript", "subscript"
]


@frozen(kw_only=True)
class NoteMark:
    """The raised figure in a text that points to a note (nootverwijzing)."""

    at: int
    """Offset in the block's text: the mark stands before the character there."""
    label: str
    """As printed: ``"1"``, ``"*"``."""
    footnote: int | None = None
    """Index into ``Document.footnotes``; None, with a diagnostic, if there is none."""


@frozen(kw_only=True)
class Emphasis:
    """A stretch that is set apart (nadruk)."""

    start: int
    end: int
    style: EmphasisStyle


@frozen(kw_only=True)
class Link:
    """A stretch that leads somewhere (externe referentie)."""

    start: int
    end: int
    target: str
    """An address, or an identifier of officielebekendmakingen.nl (``kst-31066-119``)."""


Mark: TypeAlias = NoteMark | Emphasis | Link


@frozen(kw_only=True)
class Paragraph:
    """A paragraph (alinea)."""

    text: str
    marks: tuple[Mark, ...] = ()
    span: Span | None = None


@frozen(kw_only=True)
class Subheading:
    """A heading inside an answer or a question (tussenkop)."""

    text: str
    marks: tuple[Mark, ...] = ()
    span: Span | None = None


@frozen(kw_only=True)
class ListItem:
    """One item of a list (lijstonderdeel)."""

    marker: str
    """As printed: ``"–"``, ``"a."``; empty if the item has none."""
    text: str
    level: int = 1
    """Depth of nesting, from 1."""
    marks: tuple[Mark, ...] = ()
    span: Span | None = None


@frozen(kw_only=True)
class Cell:
    """One cell of a table."""

    text: str
    marks: tuple[Mark, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    header: bool = False


@frozen(kw_only=True)
class Table:
    """A table (tabel), row by row; a merged cell stands once, where it begins."""

    rows: tuple[tuple[Cell, ...], ...]
    span: Span | None = None

    @property
    def text(self) -> str:
        """The cells joined by a tab, the rows by a line break."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)


Block: TypeAlias = Paragraph | Subheading | ListItem | Table


def _block_text(block: Block) -> str:
    if isinstance(block, ListItem) and block.marker:
        return f"{block.marker} {block.text}"
    return block.text


def _note_marks(blocks: Iterable[Block]) -> Iterator[NoteMark]:
    for block in blocks:
        holders = (
            [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block]
        )
        for holder in holders:
            yield from (mark for mark in holder.marks if isinstance(mark, NoteMark))


@frozen(kw_only=True)
class Labelled:
    """What a label stands above: blocks of text from one place of the source."""

    label: str
    """As printed; empty if there is none."""
    blocks: tuple[Block, ...]
    span: Span | None = None

    @property
    def text(self) -> str:
        """The blocks' texts, joined by line breaks."""
        return "\n".join(map(_block_text, self.blocks))

    @property
    def notes(self) -> tuple[NoteMark, ...]:
        """The note marks in it, in printed order."""
        return tuple(_note_marks(self.blocks))


@frozen(kw_only=True)
class Footnote(Labelled):
    """A note (voetnoot): its printed label and what it says."""
