"""Blocks of text and the marks that point into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from attrs import frozen

from kvlib.model._places import Span
from kvlib.model._shown import Shown, counted, listed, shortened

EmphasisStyle: TypeAlias = Literal[
    "italic", "bold", "bold_italic", "underline", "superscript", "subscript"
]


@frozen(kw_only=True)
class NoteMark:
    """The superscript number or sign in a text that refers to a note (nootverwijzing)."""

    at: int
    """Offset in the text of its block or cell, from 0: it comes before the character there."""
    label: str
    """As printed: ``"1"``, ``"*"``."""
    footnote: int | None = None
    """Index into ``Document.footnotes``, from 0; None, with the diagnostic ``missing-note``, if
    no note has the label."""


@frozen(kw_only=True)
class Emphasis:
    """A stretch of emphasized text (nadruk)."""

    start: int
    """Offset of its first character in the block's text, from 0."""
    end: int
    """Offset in the block's text just after its last character."""
    style: EmphasisStyle
    """``italic``, ``bold``, ``bold_italic``, ``underline``, ``superscript`` (superieur) or
    ``subscript`` (inferieur)."""


@frozen(kw_only=True)
class Link:
    """A stretch of text that links to something (externe referentie)."""

    start: int
    """Offset of its first character in the block's text, from 0."""
    end: int
    """Offset in the block's text just after its last character."""
    target: str
    """A web address, or an identifier of officielebekendmakingen.nl (``kst-31066-119``)."""


Mark: TypeAlias = NoteMark | Emphasis | Link


@frozen(kw_only=True)
class Paragraph:
    """A paragraph (alinea)."""

    text: str
    """Its text without note marks; words broken at line ends are joined."""
    marks: tuple[Mark, ...] = ()
    """The note marks, emphasis and links in it, by offset in ``text``."""
    span: Span | None = None
    """Its place in the source; None if that is unknown."""


@frozen(kw_only=True)
class Subheading:
    """A heading inside an answer or a question (tussenkop)."""

    text: str
    """As printed, without note marks."""
    marks: tuple[Mark, ...] = ()
    """The note marks, emphasis and links in it, by offset in ``text``."""
    span: Span | None = None
    """Its place in the source; None if that is unknown."""


@frozen(kw_only=True)
class ListItem:
    """One item of a list (lijstonderdeel)."""

    marker: str
    """As printed (opsommingsteken): ``"–"``, ``"a."``; empty if the item has none."""
    text: str
    """Its text without the marker and without note marks."""
    level: int = 1
    """Depth of nesting, from 1."""
    marks: tuple[Mark, ...] = ()
    """The note marks, emphasis and links in it, by offset in ``text`` (without the marker)."""
    span: Span | None = None
    """Its place in the source; None if that is unknown."""


@frozen(kw_only=True)
class Cell:
    """One cell (cel) of a table."""

    text: str
    """Its text on one line and without note marks; may be empty."""
    marks: tuple[Mark, ...] = ()
    """The note marks, emphasis and links in it, by offset in ``text``."""
    colspan: int = 1
    """The number of columns (kolommen) that it spans, from 1."""
    rowspan: int = 1
    """The number of rows (rijen) that it spans, from 1; may exceed those of the table."""
    header: bool = False
    """True if it belongs to the table's header (tabelkop)."""


@frozen(kw_only=True, repr=False)
class Table(Shown):
    """A table (tabel), row by row; a merged cell appears once, where it begins."""

    rows: tuple[tuple[Cell, ...], ...]
    """The rows (rijen) from the top, each with the cells that begin in it from the left."""
    span: Span | None = None
    """Its place in the source; None if that is unknown."""

    @property
    def text(self) -> str:
        """The cells joined by a tab, the rows by a line break."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)

    def __repr__(self) -> str:
        texts = listed(cell.text for row in self.rows for cell in row)
        return f"<Table of {counted(len(self.rows), 'row')}: {texts}>"


Block: TypeAlias = Paragraph | Subheading | ListItem | Table


def _block_text(block: Block) -> str:
    if isinstance(block, ListItem) and block.marker:
        return f"{block.marker} {block.text}"
    return block.text


def _note_marks(blocks: Iterable[Block]) -> Iterator[NoteMark]:
    for block in blocks:
        if isinstance(block, Table):
            marks = [mark for row in block.rows for cell in row for mark in cell.marks]
            yield from (mark for mark in marks if isinstance(mark, NoteMark))
        elif block.marks:
            yield from (mark for mark in block.marks if isinstance(mark, NoteMark))


@frozen(kw_only=True, repr=False)
class Labelled(Shown):
    """A label and the blocks of text under it, from one place in the source."""

    label: str
    """As printed, such as ``Vraag 1``; empty if there is none."""
    blocks: tuple[Block, ...]
    """Its paragraphs, subheadings, list items and tables, in printed order."""
    span: Span | None = None
    """Its place in the source, including the label; None if that is unknown."""

    @property
    def text(self) -> str:
        """The blocks' texts, joined by line breaks."""
        return "\n".join(map(_block_text, self.blocks))

    @property
    def notes(self) -> tuple[NoteMark, ...]:
        """The note marks in it, in printed order."""
        return tuple(_note_marks(self.blocks))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {shortened(self.label)}: {shortened(self.text)}>"


@frozen(kw_only=True, repr=False)
class Footnote(Labelled):
    """A note (voetnoot): its ``label`` as printed (``"1"``, ``"*"``) and its text."""
