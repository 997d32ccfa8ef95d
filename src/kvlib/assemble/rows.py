"""Rows: lines made ready, with white space folded and raised figures taken out of the text."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from kvlib.assemble.lines import Line, Run
from kvlib.grammar import fold, rule
from kvlib.grammar.blanks import SOFT_HYPHEN, unfolded_offset
from kvlib.model import EmphasisStyle, Position, Span

if TYPE_CHECKING:
    from kvlib.assemble.candidates import Candidate

# A note mark: figures, perhaps several ("1 2", "1, 2"), or the signs of older documents.
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

# Raised figures after a unit are powers: "m" and a raised 2 are square metres, not note 2.
_UNIT = rule(
    "assemble.rows.unit",
    r"(?:^|[\s\d(/])(?:[mckd]?m|ha)\Z",
    example=("3 km", "12m", "euro/ha", "m"),
    refuses=("roem", "km per", "Abraham"),
)

# Raised figures as characters of their own, but not in "m²".
_RAISED_FIGURES = rule(
    "assemble.rows.raised-figures",
    r"(?<![0-9 /·][cdhkmµ]m)(?<![0-9 /·]m)(?<![ ·×x]10)(?<!⁻)"
    r"[¹²³⁰⁴-⁹]{1,3}(?:,? [¹²³⁰⁴-⁹]{1,3})*",
    example=("boot¹", "¹² NOS", "roem²", "boot¹ ²", "boot¹, ²", "in 2010³"),
    refuses=("3 m²", "3 km²", "boot1", "µg/m³", "11·10⁹", "een 10⁻³"),
)
RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(RAISED, "1230456789")
_CELL_GAP = 1.2  # ems of white between two runs that part the cells of a table
_WORD_GAP = 0.15  # ems of white that are a blank, even if none is in the text
_RAISED = 0.12  # ems above the baseline


def is_marks(text: str) -> bool:
    """Whether a text is figures or signs that can be note marks, and nothing else."""
    return _MARKS.match(text) is not None


class Row:
    """One line made ready; only lines with typography set more than the first fields."""

    marks: tuple[tuple[int, str], ...] = ()
    """Note marks as (offset in the text, label)."""
    styles: tuple[tuple[int, int, EmphasisStyle], ...] = ()
    cells: tuple[tuple[int, float, float], ...] = ()
    """Where cells begin in the text, and their left and right edges; empty for one cell."""
    size: float | None = None
    x0: float | None = None
    x1: float | None = None
    hang: float | None = None
    """Left edge of what follows the first word, such as a list item's text after its marker."""
    top: float | None = None
    page: int | None = None
    note_label: str = ""
    """The raised figure that opens the line, where a note begins."""
    raw: str | None = None
    """The text before its white space was folded, where that changed it."""
    label: Candidate | None = None
    """What it was decided to be: the label of a question, answer or remark."""
    heading: bool = False
    """Whether the heading of the answers begins here, as was decided."""
    is_inside: bool = False
    """Whether it is a piece of a line, from a label on that may stand inside it."""
    source: tuple[Row, int, int] | None = None
    """Of a piece: the line, and where in its text the piece begins and ends."""
    indent: int = 0
    """Text only: so many blanks stand before it."""
    new_page: bool = False
    """The row is the first on its page, by a form feed or by the print that stands above it."""
    continues: bool = False
    """Text only: notes were taken out above it, so that the white space there parts nothing."""

    def __init__(
        self,
        text: str,
        number: int | None = None,
        offset: int | None = None,
        end: int | None = None,
        gap: bool = False,
    ) -> None:
        self.text = text
        self.number = number
        self.offset = offset
        self.end = end
        self.gap = gap
        """White space stands above it."""

    def __repr__(self) -> str:
        return f"Row({self.text!r}, page={self.page}, number={self.number}, gap={self.gap})"


def start_of(row: Row) -> Position:
    """Where a row begins."""
    return Position(page=row.page, line=row.number, offset=row.offset)


def span_of(rows: list[Row]) -> Span:
    """From the first row's beginning to the last row's end."""
    first, last = rows[0], rows[-1]
    return Span(
        start=start_of(first),
        end=Position(page=last.page, line=last.number, offset=last.end),
    )


def _fold_line(text: str) -> str:
    """The folded text; a soft hyphen at its end stays, because a word is broken there."""
    folded = fold(text)
    return folded + SOFT_HYPHEN if text.rstrip().endswith(SOFT_HYPHEN) else folded


def text_rows(text: str) -> list[Row]:
    """The rows of decoded text; a form feed begins a page, a blank line shows as a gap."""
    rows: list[Row] = []
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")  # places stay
    normal = text.isascii() or unicodedata.is_normalized("NFC", text)
    offset, number = 0, 1
    gap = new_page = False
    for page in text.split("\f"):
        first = number  # a form feed ends no line
        for number, line in enumerate(page.split("\n"), first):
            solid = line.strip()
            if solid:
                start = offset if line[0] == solid[0] else offset + line.index(solid)
                if normal and "  " not in solid and solid.isprintable():
                    row = Row(solid, number, start, start + len(solid), gap)
                else:
                    row = Row(_fold_line(solid), number, start, start + len(solid), gap)
                    row.raw = solid
                if new_page:
                    row.new_page, new_page = True, False
                if start > offset and line[0] == " ":
                    row.indent = len(line) - len(line.lstrip(" "))
                rows.append(row)
                gap = False
            else:
                gap = True
            offset += len(line) + 1
        new_page = True
    return rows


def raise_figures(row: Row) -> None:
    """Take raised figures (¹²³) out of a text's row: the label of a note, or marks."""
    pieces: list[str] = []
    at = length = 0
    marks = list(row.marks)
    for found in _RAISED_FIGURES.finditer(row.text):
        labels = found[0].translate(_PLAIN).replace(",", "").split()
        pieces.append(row.text[at : found.start()])
        length += len(pieces[-1])
        at = found.end()
        if not found.start():
            row.note_label = labels.pop(0)
            at += len(row.text[at:]) - len(row.text[at:].lstrip())
        marks.extend((length, label) for label in labels)
    row.text = "".join(pieces) + row.text[at:]
    row.marks = tuple(marks)


def part_of(row: Row, start: int, end: int | None = None) -> Row:
    """A stretch of a row's text, as a row; it keeps the place, the marks and the styles."""
    end = len(row.text) if end is None else end
    text = row.text[start:end].rstrip()
    start += len(text) - len(text.lstrip())
    text, end = text.lstrip(), start + len(text.lstrip())
    part = Row(text, row.number, _offset(row, start), row.end)
    part.page, part.size, part.top, part.x0, part.x1 = row.page, row.size, row.top, row.x0, row.x1
    if row.marks:
        part.marks = tuple((min(at - start, len(text)), m) for at, m in row.marks if at >= start)
    if row.styles:
        part.styles = tuple(
            (max(0, a - start), min(b, end) - start, style)
            for a, b, style in row.styles
            if b > start and a < end
        )
    return part


def _offset(row: Row, at: int) -> int | None:
    """Where a place in a row's text is in the source."""
    if row.offset is None:
        return None
    return row.offset + (at if row.raw is None else unfolded_offset(row.raw, row.text, at))


def make_row(line: Line) -> Row:
    """The row of a line; a run without a size is text without typography."""
    row = Row(_fold_line(line.text), line.number)
    row.page, row.top = line.page, line.top
    if line.offset is not None:
        raw = line.text
        row.offset = line.offset + len(raw) - len(raw.lstrip())
        row.end = line.offset + len(raw.rstrip())
    sizes = [run.size for run in line.runs if run.size is not None and run.text.strip()]
    if sizes:
        _Typesetter(line, row).set()
    return row


class _Typesetter:
    """Fills a row from runs: text, note marks, emphasis and cells."""

    def __init__(self, line: Line, row: Row) -> None:
        self.row = row
        self.runs = [run for run in line.runs if run.text.strip()]
        self.size = max(run.size or 0 for run in self.runs)  # what is raised is smaller
        self.text = ""
        self.blank = False
        self.before: Run | None = None
        self.marks: list[tuple[int, str]] = []
        self.styles: list[tuple[int, int, EmphasisStyle]] = []
        self.cells: list[tuple[int, float, float]] = []

    def set(self) -> None:
        for run in self.runs:
            self._add(run)
        row = self.row
        row.text, row.size = self.text, self.size
        row.x0, row.x1 = self.runs[0].x0, self.runs[-1].x1
        row.marks, row.styles = tuple(self.marks), tuple(self.styles)
        row.cells = tuple(self.cells) if len(self.cells) > 1 else ()

    def _add(self, run: Run) -> None:
        raised = (run.rise or 0) > _RAISED * self.size and (run.size or 0) < self.size
        piece = _fold_line(run.text)
        shifted = bool(run.rise) and (run.size or 0) < self.size  # never a word of its own
        self.blank = self.blank or run.text[0].isspace() or (not shifted and self._apart(run))
        if raised and _MARKS.match(piece) and not _UNIT.search(self.text):
            self._mark(piece)
        elif raised and piece == "," and self.marks:
            pass  # between two marks
        else:
            self._append(run, piece, raised)
        self.blank = run.text[-1].isspace() or (self.blank and raised)
        self.before = run

    def _mark(self, piece: str) -> None:
        labels = MARK.findall(piece)
        if not self.text and not self.row.note_label:
            self.row.note_label = labels.pop(0)
        self.marks.extend((len(self.text), label) for label in labels)

    def _append(self, run: Run, piece: str, raised: bool) -> None:
        if self.blank and self.text:
            self.text += " "
        start = len(self.text)
        if start and self.text.find(" ") == start - 1:
            self.row.hang = run.x0
        self._cell(run, start)
        if unicodedata.combining(piece[0]) and self.text:  # an accent over the letter before it
            self.text, piece = self.text[:-1], unicodedata.normalize("NFC", self.text[-1] + piece)
        self.text += piece
        style = _style(run, raised, self.size)
        if style:
            self.styles.append((start, len(self.text), style))

    def _apart(self, run: Run) -> bool:
        gap = self._gap(run)
        return gap is not None and gap > _WORD_GAP * self.size

    def _gap(self, run: Run) -> float | None:
        if self.before is None or self.before.x1 is None or run.x0 is None:
            return None
        return run.x0 - self.before.x1

    def _cell(self, run: Run, start: int) -> None:
        if run.x0 is None or run.x1 is None:
            return
        gap = self._gap(run)
        if self.cells and (gap is None or gap < _CELL_GAP * self.size):
            offset, left, _ = self.cells[-1]
            self.cells[-1] = (offset, left, run.x1)
        else:
            self.cells.append((start, run.x0, run.x1))


def _style(run: Run, raised: bool, size: float) -> EmphasisStyle | None:
    if raised:
        return "superscript"
    if (run.rise or 0) < -_RAISED * size / 2 and (run.size or 0) < size:
        return "subscript"
    if run.bold and run.italic:
        return "bold_italic"
    return "bold" if run.bold else "italic" if run.italic else None
