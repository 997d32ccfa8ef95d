"""Sets a text with marks into lines of a given width."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Literal

from attrs import evolve, frozen
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]

from fictional.hyphen import breaks
from kvlib.model import Emphasis, Mark, NoteMark

Face = Literal["roman", "bold", "italic", "bold_italic"]
FONTS: dict[Face, str] = {
    "roman": "Helvetica",
    "bold": "Helvetica-Bold",
    "italic": "Helvetica-Oblique",
    "bold_italic": "Helvetica-BoldOblique",
}
# A word is parted only where the line would else end this far from the margin.
RAGGED = 28.0


@frozen
class Style:
    face: Face
    size: float
    rise: float = 0.0


@frozen
class Piece:
    """A stretch of one style inside a word."""

    text: str
    style: Style
    note: int | None = None

    @property
    def width(self) -> float:
        return width(self.text, self.style)


Word = tuple[Piece, ...]


@frozen
class Run:
    """Text in one style at one place, as a PDF draws it."""

    x: float
    text: str
    style: Style

    @property
    def end(self) -> float:
        return self.x + width(self.text, self.style)


@frozen
class SetLine:
    """One line: its runs, and the notes that it marks."""

    runs: tuple[Run, ...]
    notes: tuple[int, ...] = ()
    parted: bool = False
    """Its last word goes on in the next line."""


@cache
def _width(text: str, font: str, size: float) -> float:
    return float(stringWidth(text, font, size))


def width(text: str, style: Style) -> float:
    return _width(text, FONTS[style.face], style.size)


def _style(base: Style, marks: tuple[Mark, ...], start: int, end: int) -> Style:
    for mark in marks:
        if isinstance(mark, Emphasis) and mark.start <= start and end <= mark.end:
            if mark.style == "superscript":
                return Style(base.face, base.size * 0.65, base.size * 0.41)
            if mark.style == "subscript":
                return Style(base.face, base.size * 0.65, -base.size * 0.16)
            if mark.style != "underline":
                return evolve(base, face=mark.style)
    return base


def words(text: str, marks: tuple[Mark, ...], base: Style) -> list[Word]:
    """The words of a text; a note's mark belongs to the word before it."""
    small = Style(base.face, round(base.size * 0.65, 1), round(base.size * 0.41, 1))
    notes = [mark for mark in marks if isinstance(mark, NoteMark)]
    bounds = {0, len(text), *(note.at for note in notes)}
    for mark in marks:
        if isinstance(mark, Emphasis):
            bounds |= {mark.start, mark.end}
    done: list[list[Piece]] = [[]]
    for start, end in pairwise([*sorted(bounds), len(text)]):
        for index, note in enumerate(n for n in notes if n.at == start):
            done[-1] += [Piece(" ", small)] if index else []
            done[-1].append(Piece(note.label, small, note.footnote))
        style = _style(base, marks, start, end)
        first, *others = text[start:end].split(" ")
        done[-1] += [Piece(first, style)] if first else []
        done += [[Piece(part, style)] if part else [] for part in others]
    return [tuple(word) for word in done if word]


def _word_width(word: Word) -> float:
    return sum(piece.width for piece in word)


def _text(word: Word) -> str:
    return "".join(piece.text for piece in word)


def _is_address(text: str) -> bool:
    return re.search(r"://|www\.|[/=&?~_]", text) is not None


def _address_breaks(text: str) -> list[int]:
    return [m.end() for m in re.finditer(r"[/-](?!/)", text) if m.end() < len(text)]


def _places(text: str, *, address: bool) -> list[tuple[int, str]]:
    """The places at which a word may be broken, and what is added there."""
    if address:
        return [(at, "") for at in _address_breaks(text)]
    real = [(m.end(), "") for m in re.finditer(r"(?<=\w)-(?=[^\W\d]{3})", text)]
    added = [(m.start() + at, "-") for m in re.finditer(r"[^\W\d_]+", text) for at in breaks(m[0])]
    return sorted(real + added)


def _cut(word: Word, at: int, added: str) -> tuple[Word, Word]:
    head: list[Piece] = []
    left = list(word)
    while at > len(left[0].text):
        at -= len(left[0].text)
        head.append(left.pop(0))
    piece = left.pop(0)
    head.append(evolve(piece, text=piece.text[:at] + added))
    tail = [evolve(piece, text=piece.text[at:])] if piece.text[at:] else []
    return tuple(head), (*tail, *left)


def _part(word: Word, room: float, gap: float, *, address: bool) -> tuple[Word, Word] | None:
    """The longest beginning of a word that fits into the room."""
    text = _text(word)
    places = _places(text, address=address)
    places = [(at, added) for at, added in places if not added or gap > RAGGED]
    for at, added in reversed(places):
        head, tail = _cut(word, at, added)
        if _word_width(head) <= room:
            return head, tail
    return None


def _force(word: Word, room: float) -> tuple[Word, Word]:
    """A word longer than the line is parted anywhere, without a hyphen."""
    text = _text(word)
    at = next(i for i in range(len(text) - 1, 0, -1) if _word_width(_cut(word, i, "")[0]) <= room)
    return _cut(word, at, "")


def fill(source: list[Word], room: float, base: Style) -> list[tuple[list[Word], bool]]:
    """Breaks words into lines, ragged right; True for a line that ends inside a word."""
    blank = width(" ", base)
    lines: list[list[Word]] = [[]]
    parted: set[int] = set()
    used, left = 0.0, list(reversed(source))
    address = False  # the rest of one that was parted has lost its beginning
    while left:
        word = left.pop()
        gap = blank if lines[-1] else 0.0
        need = gap + _word_width(word)
        if used + need <= room:
            lines[-1].append(word)
            used += need
            address = False
            continue
        address = address or _is_address(_text(word))
        parts = _part(word, room - used - gap, room - used, address=address)
        if parts is None and not lines[-1]:
            parts = _force(word, room)
        if parts:
            lines[-1].append(parts[0])
            parted.add(len(lines) - 1)
            word = parts[1]
        else:
            address = False
        left.append(word)
        lines.append([])
        used = 0.0
    return [(line, index in parted) for index, line in enumerate(lines)]


def runs(line: list[Word], x: float, base: Style, *, parted: bool) -> SetLine:
    """A line's words as runs: neighbours of one style are joined."""
    done: list[Run] = []
    for index, word in enumerate(line):
        pieces = [Piece(" ", base), *word] if index else list(word)
        for piece in pieces:
            if done and _joins(done[-1], piece):
                done[-1] = evolve(done[-1], text=done[-1].text + piece.text)
            else:
                done.append(Run(done[-1].end if done else x, piece.text, piece.style))
    notes = tuple(piece.note for word in line for piece in word if piece.note is not None)
    return SetLine(tuple(done), notes, parted)


def _joins(run: Run, piece: Piece) -> bool:
    # A blank goes with what stands before it, unless that is a raised figure.
    blank = piece.text == " " and not piece.style.rise and not run.style.rise
    return blank or run.style == piece.style


def set_text(
    text: str, marks: tuple[Mark, ...], base: Style, x: float, room: float
) -> list[SetLine]:
    lines = fill(words(text, marks, base), room, base)
    return [runs(line, x, base, parted=parted) for line, parted in lines]
