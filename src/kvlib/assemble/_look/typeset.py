"""Makes the rows of lines with typography: text, note marks, emphasis and cells."""

from __future__ import annotations

import re
import unicodedata

from kvlib.assemble._lines import Line, Run, Said
from kvlib.assemble._look.rows import (
    MARK,
    BoundMark,
    LinkTarget,
    Row,
    fold_line,
    is_marks,
    without_idle_hyphen,
)
from kvlib.grammar import split_power
from kvlib.grammar._characters import SOFT_HYPHEN
from kvlib.model import EmphasisStyle
from kvlib.model._normal import normalize

_NEGATIVE = re.compile(r"[-−–]\d{1,3}\Z")  # a power of ten
_CELL_GAP = 1.2  # ems of white between two runs that separate the cells of a table
_WORD_GAP = 0.15  # ems of white that count as a blank, even if the text has none
_RAISED = 0.12  # ems above the baseline


def make_row(line: Line, *, gap: bool = False) -> Row:
    """Make the row of a line.

    Args:
        line: the printed line.
        gap: True if there is white space above it.
    """
    runs = [run for run in line.runs if run.text.strip() or run.note is not None]
    if runs:
        return _RowBuilder(line, runs).build(line, gap=gap)
    start, end = _places(line)
    marker = _marker(line.said) if line.said else ""  # of an item that holds only another list
    return Row(marker, line.number, start, end, gap, page=line.page, top=line.top, said=line.said)


def _places(line: Line) -> tuple[int | None, int | None]:
    """Return where the text of a line begins and ends in the source."""
    if line.offset is None:
        return None, None
    raw = line.text
    return line.offset + len(raw) - len(raw.lstrip()), line.offset + len(raw.rstrip())


class _RowBuilder:
    """Builds a row from runs: text, note marks, emphasis and cells."""

    def __init__(self, line: Line, runs: list[Run]) -> None:
        self.runs = runs
        self.size = max([run.size or 0 for run in runs])  # raised digits are smaller
        self.text = _marker(line.said) if line.said else ""
        self.note_label = ""
        self.hang: float | None = None
        self.blank = bool(self.text)
        self.before: Run | None = None
        self.marks: list[tuple[int, str]] = []
        self.styles: list[tuple[int, int, EmphasisStyle | LinkTarget]] = []
        self.cells: list[tuple[int, float, float]] = []

    def build(self, line: Line, *, gap: bool) -> Row:
        for run in line.runs:
            if run.text.strip() or run.note is not None:
                self._add(run)
            elif run.text and run.x0 is None:  # otherwise the places show the blank
                self.blank = True
        start, end = _places(line)
        return Row(
            without_idle_hyphen(self.text) if self.text.endswith(SOFT_HYPHEN) else self.text,
            line.number,
            start,
            end,
            gap,
            page=line.page,
            top=line.top,
            size=self.size or None,
            x0=self.runs[0].x0,
            x1=self.runs[-1].x1,
            hang=self.hang,
            note_label=self.note_label,
            marks=tuple(self.marks),
            styles=tuple(self.styles),
            cells=tuple(self.cells) if len(self.cells) > 1 else (),
            said=line.said,
        )

    def _add(self, run: Run) -> None:
        if run.note is not None:
            self.marks.append((len(self.text), BoundMark.of(run.text.strip(), run.note)))
            return
        small = (run.size or 0) < self.size or not self.size
        raised = (run.rise or 0) > _RAISED * self.size and small
        piece = fold_line(run.text)
        if not piece:  # it has only signs that are not seen
            return
        shifted = bool(run.rise) and small  # not a separate word
        self.blank = self.blank or run.text[0].isspace() or (not shifted and self._is_separate(run))
        if raised and (is_marks(piece) or _NEGATIVE.match(piece)):
            self._raise(run, piece)
        elif raised and piece == "," and self.marks:
            pass  # between two marks
        else:
            self._append(run, piece, raised)
        self.blank = run.text[-1].isspace() or (self.blank and raised)
        self.before = run

    def _raise(self, run: Run, piece: str) -> None:
        """Add raised digits: powers and formulas are text, others are marks, and may follow one."""
        power, rest = ("", piece) if self.blank else split_power(self.text, piece)
        if power:
            self._append(run, power, raised=power.isascii())  # others are raised themselves
        if is_marks(rest):
            self._mark(rest)
        elif rest:
            self._append(run, rest, raised=True)

    def _mark(self, piece: str) -> None:
        labels = MARK.findall(piece)
        if not self.text and not self.note_label:
            self.note_label = labels.pop(0)
        self.marks.extend((len(self.text), label) for label in labels)

    def _append(self, run: Run, piece: str, raised: bool) -> None:
        self.text = self.text.rstrip(SOFT_HYPHEN)  # it is not at the end of the line
        if self.blank and self.text:
            self.text += " "
        start = len(self.text)
        if start and self.text.find(" ") == start - 1:
            self.hang = run.x0
        self._cell(run, start)
        if unicodedata.combining(piece[0]) and self.text:  # an accent on the letter before it
            self.text, piece = self.text[:-1], normalize("NFC", self.text[-1] + piece)
        self.text += piece
        style = _style(run, raised, self.size)
        if style:
            self.styles.append((start, len(self.text), style))
        if run.link:
            self.styles.append((start, len(self.text), LinkTarget(run.link)))
        self.blank = False

    def _is_separate(self, run: Run) -> bool:
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
    if (run.rise or 0) < -_RAISED * size / 2 and ((run.size or 0) < size or not size):
        return "subscript"
    if run.bold and run.italic:
        return "bold_italic"
    if run.bold or run.italic:
        return "bold" if run.bold else "italic"
    return "underline" if run.underline else None


def _marker(said: Said) -> str:
    """Return the marker that precedes a line's text; that of a note is its label."""
    return fold_line(said.marker) if said.note is None else ""
