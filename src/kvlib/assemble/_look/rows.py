"""Rows: prepared lines, with white space folded and raised digits taken out of the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

from kvlib.assemble._look.cuts import Cuts
from kvlib.grammar import RAISED_DIGITS, fold, rule, split_power
from kvlib.grammar._blanks import unfolded_offset
from kvlib.grammar._characters import SOFT_HYPHEN
from kvlib.model import EmphasisStyle, Position, Span

if TYPE_CHECKING:
    from attrs import evolve as evolve
    from attrs import frozen

    from kvlib.assemble._decision.candidates import Candidate
    from kvlib.assemble._lines import InCell, Said
else:  # frozen for the type checker only: at run time it makes reading a text a tenth slower
    from attrs import define as frozen

# A note mark: digits, perhaps several ("1 2", "1, 2"), or the signs of older documents.
_SIGN = r"(?:\d{1,3}|\*{1,3}|[†‡])"
MARK = rule(
    "assemble.rows.mark", _SIGN, example=("1", "12, 13", "**", "†"), refuses=("a", ",", "noot")
)
_MARKS = rule(
    "assemble.rows.marks",
    rf"^{_SIGN}(?:[ ,]{{1,3}}{_SIGN})*,?\Z",
    example=("1", "1 2", "1, 2,", "***", "†"),
    refuses=("1 en 2", "2024", "1.", "noot 1"),
)

# Raised digits that are characters of their own, as in text copied from a page.
_RAISED_DIGITS = rule(
    "assemble.rows.raised-digits",
    rf"(?<![⁻{RAISED_DIGITS}])[{RAISED_DIGITS}]{{1,3}}(?:(?:, ?| )[{RAISED_DIGITS}]{{1,3}})*",
    example=("boot¹", "¹² NOS", "roem²", "boot¹ ²", "boot¹,²", "in 2010³", "Vraag 10¹", "km²¹"),
    refuses=("boot1", "een 10⁻³"),
)
_NEAR = 12  # characters before them, of which they may be a power
_PLAIN = str.maketrans(RAISED_DIGITS, "0123456789")
RAISED = frozenset(RAISED_DIGITS)


def is_marks(text: str) -> bool:
    """Return True if a text is nothing but digits or signs that can be note marks."""
    return _MARKS.match(text) is not None


class BoundMark(str):
    """The label of a note mark of which the format says which note it leads to."""

    __slots__ = ("note",)
    note: str
    """The note's id."""

    @classmethod
    def of(cls, label: str, note: str) -> BoundMark:
        """Return the mark with this label that leads to the note with this id."""
        made = cls(label)
        made.note = note
        return made


class LinkTarget(str):
    """The target of a link, among the styles of a row."""

    __slots__ = ()


@frozen(eq=False, repr=False)
class Row:
    """One prepared line; measures, styles and cells are those of lines with typography."""

    text: str
    number: int | None = None
    offset: int | None = None
    end: int | None = None
    gap: bool = False
    """True if there is white space above it."""
    raw: str | None = None
    """The text before its white space was folded, if that changed it."""
    new_page: bool = False
    """True if it is the first row of its page, as a form feed or page furniture above shows."""
    indent: int = 0
    """Text only: the number of blanks before it."""
    page: int | None = None
    top: float | None = None
    size: float | None = None
    x0: float | None = None
    x1: float | None = None
    hang: float | None = None
    """Left edge of the second word, such as the text of a list item after its marker."""
    note_label: str = ""
    """The raised digits that open the line, where a note begins."""
    marks: tuple[tuple[int, str], ...] = ()
    """Note marks as (offset in the text, label)."""
    styles: tuple[tuple[int, int, EmphasisStyle | LinkTarget], ...] = ()
    """Emphasis and links as (start, end, style or target)."""
    cells: tuple[tuple[int, float, float], ...] = ()
    """The offset of each cell in the text, and its left and right edge; empty for one cell."""
    source: tuple[Row, int, int] | None = None
    """Of a piece of a line: the line, and the start and end of the piece in its text."""
    label: Candidate | None = None
    """The label of a question, answer or remark that it was decided to be."""
    heading: bool = False
    """True if it was decided that the heading of the answers begins here."""
    continues: bool = False
    """Text only: True if notes were taken out above it; white space there separates nothing."""
    said: Said | None = None
    """What the format says about the line; None for most formats."""

    @property
    def is_inside(self) -> bool:
        """True if it is a piece of a line that begins further on, at what may be a label."""
        return self.source is not None and self.source[1] > 0

    @property
    def cell(self) -> InCell | None:
        """The cell that the format puts it into; None if it names none."""
        return self.said.cell if self.said else None

    @property
    def table(self) -> tuple[Hashable] | None:
        """What distinguishes the table that the format puts it into; None if it is in none."""
        cell = self.cell
        return None if cell is None else (cell.table,)

    @property
    def is_said_furniture(self) -> bool:
        """True if the format says that it is page furniture."""
        return self.said is not None and self.said.furniture is not None

    def __repr__(self) -> str:
        return f"Row({self.text!r}, page={self.page}, number={self.number}, gap={self.gap})"


_NAMES = [each.name for each in attrs.fields(Row)]
_VALUES = attrgetter(*_NAMES)

if not TYPE_CHECKING:  # attrs.evolve, which serves any record, takes five times as long

    def evolve(row: Row, **changes: object) -> Row:
        """Copy a row with these fields changed."""
        values = list(_VALUES(row))
        for name, value in changes.items():
            values[_NAMES.index(name)] = value
        return Row(*values)


def resaid(row: Row, **changes: Any) -> Row:
    """Copy a row with these facts changed in what the format says; without any, it stays."""
    return evolve(row, said=attrs.evolve(row.said, **changes)) if row.said else row


def start_of(row: Row) -> Position:
    """Return the position where a row begins."""
    return Position(page=row.page, line=row.number, offset=row.offset)


def span_of(rows: list[Row]) -> Span:
    """Return the span from the start of the first row to the end of the last."""
    first, last = rows[0], rows[-1]
    return Span(
        start=start_of(first),
        end=Position(page=last.page, line=last.number, offset=last.end),
    )


def printed_place(row: Row) -> tuple[int, int]:
    """Return the page and line of a row; 0 where the format has none."""
    return row.page or 0, row.number or 0


def fold_line(text: str) -> str:
    """Fold a text, but keep a soft hyphen at its end: a word is broken there."""
    folded = fold(text)
    return folded + SOFT_HYPHEN if text.rstrip().endswith(SOFT_HYPHEN) else folded


def without_idle_hyphen(text: str) -> str:
    """Cut a soft hyphen at the end of a line that is not after a letter, so it breaks no word."""
    solid = text.rstrip(SOFT_HYPHEN)
    return text if solid[-1:].isalpha() else solid


def text_rows(text: str) -> list[Row]:
    """Split decoded text into rows; a form feed begins a page, a blank line becomes a gap."""
    rows: list[Row] = []
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")  # offsets stay the same
    normal = text.isascii() or unicodedata.is_normalized("NFC", text)
    offset, number = 0, 1
    gap = new_page = False
    for page in text.split("\f"):
        first = number  # a form feed does not end a line
        for number, line in enumerate(page.split("\n"), first):
            solid = line.strip()
            same = normal and "  " not in solid and solid.isprintable()
            words = solid if same else _whole(solid)
            if words:  # a line of signs that are not seen has none
                start = offset if line[0] == solid[0] else offset + line.index(solid)
                indent = len(line) - len(line.lstrip(" ")) if start > offset else 0
                raw, end = None if same else solid, start + len(solid)
                rows.append(Row(words, number, start, end, gap, raw, new_page, indent))
                gap = new_page = False
            else:
                gap = True
            offset += len(line) + 1
        new_page = True
    return rows


def _whole(line: str) -> str:
    return without_idle_hyphen(fold_line(line))


def extract_raised_digits(row: Row) -> Row:
    """Take raised digits (¹²³) out of a row: they become its note label or its marks."""
    gone: list[tuple[int, int]] = []
    note_label, found_marks = row.note_label, []
    for found in _RAISED_DIGITS.finditer(row.text):
        start, end = found.span()
        before = row.text[max(0, start - _NEAR) : start]
        power, rest = split_power(before, found[0].translate(_PLAIN))
        labels, start = rest.replace(",", " ").split(), start + len(power)
        if not labels:
            continue
        if not start:
            note_label = labels.pop(0)
            end += len(row.text[end:]) - len(row.text[end:].lstrip())
        found_marks += [(start, label) for label in labels]
        gone.append((start, end))
    if not gone:
        return row
    cuts = Cuts.of(gone)
    marks = [(cuts.moved(at), label) for at, label in (*row.marks, *found_marks)]
    return evolve(
        row,
        text=cuts.text(row.text),
        note_label=note_label,
        marks=tuple(sorted(marks, key=_at)),
        styles=cuts.styles(row.styles),
        cells=tuple((cuts.moved(at), left, right) for at, left, right in row.cells),
    )


def _at(mark: tuple[int, str]) -> int:
    return mark[0]


def slice_row(row: Row, start: int, end: int | None = None) -> Row:
    """Return a stretch of a row as a row, with its place and its own marks and styles."""
    last = end = len(row.text) if end is None else end
    text = row.text[start:end].rstrip()
    start += len(text) - len(text.lstrip())
    text, end = text.lstrip(), start + len(text.lstrip())
    return Row(
        text,
        row.number,
        _offset(row, start),
        row.end,
        page=row.page,
        top=row.top,
        size=row.size,
        x0=row.x0,
        x1=row.x1,
        marks=tuple(
            (min(at - start, len(text)), mark) for at, mark in row.marks if start <= at <= last
        ),
        styles=tuple(
            (max(0, a - start), min(b, end) - start, style)
            for a, b, style in row.styles
            if b > start and a < end
        ),
        said=row.said,
    )


def shortened(row: Row, text: str, marks: tuple[tuple[int, str], ...]) -> Row:
    """Return a row with the text that is left without its marks; its label may shrink too."""
    label = row.label
    if label and label.end > len(text):
        label = attrs.evolve(label, label=text.strip(), end=len(text))
    return evolve(row, text=text, marks=marks, label=label)


def _offset(row: Row, at: int) -> int | None:
    """Return the offset in the source of a place in a row's text."""
    if row.offset is None:
        return None
    return row.offset + (at if row.raw is None else unfolded_offset(row.raw, row.text, at))
