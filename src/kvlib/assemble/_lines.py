"""Lines with typography and with what their format says, as a reader passes them on."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Literal, TypeAlias

from attrs import Attribute, field, frozen

from kvlib.errors import PluginError
from kvlib.grammar import LabelRole
from kvlib.model import Chamber, FurnitureKind, MetadataEntry

BlockKind: TypeAlias = Literal["paragraph", "item", "subheading"]


def _check_text(_: object, __: Attribute[str], value: object) -> None:
    """Refuse at once what would fail far from the reader; checking all fields costs too much."""
    if not isinstance(value, str):
        raise PluginError(f"the text of a Run must be a str; got {value!r}")


@frozen
class Run:
    """A stretch of a line in one typeface; None where the format does not say."""

    text: str = field(validator=_check_text)
    """As printed."""
    size: float | None = None
    """Font size in points."""
    rise: float | None = None
    """Points above the line's baseline; negative if below it. Where the format says only that
    a run is raised or lowered, any number with that sign will do."""
    bold: bool | None = None
    """True if bold."""
    italic: bool | None = None
    """True if italic."""
    x0: float | None = None
    """Left edge, in points from the page's left."""
    x1: float | None = None
    """Right edge."""
    underline: bool | None = None
    """True if underlined."""
    link: str | None = None
    """The address that it links to."""
    note: str | None = None
    """If it is the mark of a note: the note's id, which that note's lines repeat in ``Said``."""


@frozen(kw_only=True)
class InCell:
    """The cell of a table (tabelcel) that a line is in."""

    table: Hashable
    """Distinguishes one table of the source from another."""
    row: int
    """Row of the table, from 0."""
    column: int
    """Column, from 0; columns that a wide cell to the left covers count."""
    colspan: int = 1
    """Columns that it covers."""
    rowspan: int = 1
    """Rows that it covers."""
    header: bool = False
    """True if it is a heading of its row or column."""


@frozen(kw_only=True)
class Said:
    """What the format itself says about a line; nothing else then decides it.

    It decides where a block ends and what a mark leads to, not what the block is about: labels
    and headings are found in marker and text. "Vraag 1" may be a heading in Word, and "1." in a
    numbered list may be the label of a question.
    """

    block: Hashable = None
    """Lines in succession with the same value are one block; None if the format does not say."""
    kind: BlockKind | None = None
    """``paragraph``, ``item`` of a list or ``subheading``."""
    marker: str = ""
    """The list marker or the note's label, if it is not in the text: ``"1."``, ``"–"``. It
    counts on the first line of its block."""
    level: int = 1
    """Of a list item, from 1 for the outermost."""
    label: LabelRole | None = None
    """If the line is, or begins with, a label (``Vraag 1``): what it is a label of."""
    begins: LabelRole | Literal["other"] | None = None
    """If a question, an answer or a remark begins with the line, and has no label: which."""
    cell: InCell | None = None
    """If the line is in a table: the cell."""
    note: str | None = None
    """If the line is text of a note: the note's id."""
    furniture: FurnitureKind | None = None
    """If the line is page furniture: which kind."""


@frozen(kw_only=True)
class Known:
    """What the format itself says about the document; what is printed takes precedence.

    Where the print says something else, a diagnostic ``contradicting-metadata`` is reported.
    """

    chamber: Chamber | None = None
    """The chamber that asks (Kamer)."""
    identifier: str | None = None
    """At officielebekendmakingen.nl, such as ``ah-tk-20182019-3942``."""
    session: str | None = None
    """The parliamentary year (vergaderjaar), such as ``2018-2019``."""
    number: str | None = None
    """The number in the Aanhangsel."""
    question_number: str | None = None
    """Such as ``2019Z16250``."""
    submitted: date | None = None
    """The day the questions were submitted (ingezonden)."""
    received: date | None = None
    """The day the answer was received (ontvangen)."""
    metadata: tuple[MetadataEntry, ...] = ()
    """Entries to keep with the Document as they are."""


@frozen
class Line:
    """One line; with typography and with what the format says, as far as it does."""

    runs: tuple[Run, ...]
    """Its stretches, in printed order."""
    page: int | None = None
    """From 1."""
    number: int | None = None
    """Line on the page, or in the file if it has no pages, from 1. It must not go back from line
    to line, as places in the Document and the order of notes depend on it."""
    offset: int | None = None
    """Number of characters of decoded text before the line."""
    top: float | None = None
    """Distance of the baseline from the page's top, in points."""
    x0: float | None = None
    """Left edge, in points from the page's left."""
    said: Said | None = None
    """What the format itself says about it; None if nothing."""

    @property
    def text(self) -> str:
        """The runs' texts, unchanged."""
        return "".join(run.text for run in self.runs)
