"""A device for pdfminer.six that keeps one run per text operator, with font, size and place.

Layout analysis (LAParams) is not used: it takes many times as long as the reading itself, and
discards the size and the rise, which distinguish a note mark from other digits.
"""

from __future__ import annotations

import re
import reprlib
from codecs import charmap_decode
from functools import lru_cache
from math import isfinite
from typing import Any

from attrs import define, field
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFDevice, PDFTextSeq
from pdfminer.pdfexceptions import PDFValueError
from pdfminer.pdffont import PDFFont, PDFSimpleFont
from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, mult_matrix

from kvlib_pdf._bounds import PIECE, PIECES, Bounds
from kvlib_pdf._fonts import Fonts
from kvlib_pdf._pages import Page, Piece, quarter_turns

_NEW_RUN = 1.0  # ems of white space inside one operator that separate two runs
_BLANK = 0.2  # ems of white space that count as a blank


# Font names as foundries write them: "GCMJGI+Univers-Black", "Univers-Oblique", "Arial,BoldItalic".
# Letters before a "+" are the name of a subset, not of the typeface.
_SUBSET = re.compile(r"[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli", re.IGNORECASE)


_UNKNOWN = "\ufffe"  # charmap_decode takes it for a code without a character


@define
class _Typeface:
    """A font's style, and the characters found in it so far."""

    font: PDFFont
    fonts: Fonts
    bold: bool
    italic: bool
    glyphs: dict[int, tuple[str, float]] = field(factory=dict)
    """Character and width, in ems, by character code."""
    widths: dict[int, float] = field(factory=dict)
    """The widths alone."""
    table: str = _UNKNOWN * 256
    """The characters alone, by codes of one byte, where they are one character."""

    @classmethod
    def of(cls, font: PDFFont, fonts: Fonts) -> _Typeface:
        name = _SUBSET.sub("", str(font.fontname), count=1)
        return cls(font, fonts, bool(_BOLD.search(name)), bool(_ITALIC.search(name)))

    def glyph(self, code: int) -> tuple[str, float]:
        """Return the character of a code, and its width."""
        if code not in self.glyphs:
            self.glyphs[code] = self.fonts.glyph(self.font, code)
        return self.glyphs[code]

    def text(self, codes: bytes) -> str | None:
        """Return the characters of codes of one byte, unless some code has not just one."""
        try:
            return charmap_decode(codes, "strict", self.table)[0]
        except UnicodeDecodeError:
            new = {*codes} - self.widths.keys()
            return self.text(codes) if self._learn(new) else None

    def _learn(self, codes: set[int]) -> bool:
        """Enter new codes in the table, and return True if there are any."""
        for code in codes:
            char, self.widths[code] = self.glyph(code)
            if len(char) == 1:
                self.table = self.table[:code] + char + self.table[code + 1 :]
        return bool(codes)


class RunDevice(PDFDevice):
    """Collects the pieces of each page.

    Attributes:
        pages: the pages, with their pieces of text.
    """

    def __init__(self, fonts: Fonts, bounds: Bounds, pages: list[Page]) -> None:
        super().__init__(fonts)
        self._fonts = fonts
        self._bounds = bounds
        self.pages = pages
        # Keyed by the font, not its id(): a font that only its page holds would be freed with
        # the page, and its id() could be given to another.
        self._faces: dict[PDFFont, _Typeface] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:  # noqa: ARG002
        """Start a page."""
        left, bottom, right, top = page.mediabox
        width, height = right - left, top - bottom
        if not isfinite(width + height):
            raise PDFValueError(f"a page has no size: {page.mediabox}")
        if page.rotate % 180:
            width, height = height, width
        self.pages.append(Page(width, height))

    def end_page(self, page: PDFPage) -> None:  # noqa: ARG002
        """Count what the page has."""
        pieces = [piece for turned in self.pages[-1].pieces for piece in turned]
        self._bounds.spend(PIECES, len(pieces))
        self._bounds.write(sum(len(piece.text) for piece in pieces))

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,  # noqa: ARG002
        graphicstate: PDFGraphicState,  # noqa: ARG002
    ) -> None:
        """Keep the text of one text operator, and move on by its width."""
        font = textstate.font
        if font is None or self.ctm is None:
            return
        face = self._faces.get(font)
        if face is None:
            face = self._faces[font] = _Typeface.of(font, self._fonts)
        matrix = mult_matrix(textstate.matrix, self.ctm)
        stretches, width = _Writer(face, textstate, self._bounds).show(seq)
        if stretches:
            self._keep(stretches, face, textstate, matrix)
        x, y = textstate.linematrix
        textstate.linematrix = (x + width, y)

    def _keep(
        self,
        stretches: list[tuple[str, float, float]],
        face: _Typeface,
        state: PDFTextState,
        matrix: Matrix,
    ) -> None:
        """Put text on the page, at its place."""
        turn = 0
        if matrix[1] or matrix[0] <= 0:
            turn = quarter_turns(matrix[0] * state.fontsize, matrix[1] * state.fontsize)
        size = _size(abs(state.fontsize * matrix[2 if turn % 2 else 3]))
        page, x, y = self.pages[-1], state.linematrix[0], state.linematrix[1] + state.rise
        a, b, c, d, e, f = matrix
        for text, start, end in stretches:  # calls of apply_matrix_pt would take longer
            left, base = a * (x + start) + c * y + e, b * (x + start) + d * y + f
            right, top = a * (x + end) + c * y + e, b * (x + end) + d * y + f
            if not isfinite(left + right + base + top + size):
                raise PDFValueError(f"text has no place on its page: {text[:40]!r}")
            if turn:
                left, base = page.place(left, base, turn)
                right, _ = page.place(right, top, turn)
            page.pieces[turn].append(Piece(text, left, right, base, size, face.bold, face.italic))
            if len(text) > PIECE.most:
                self._bounds.check(PIECE, len(text))
        if len(page.pieces[turn]) > PIECES.most:
            self._bounds.check(PIECES, len(page.pieces[turn]))


@lru_cache(maxsize=1024)  # the same few sizes return again and again
def _size(points: float) -> float:
    return round(points, 1)


class _Writer:
    """Turns the strings and adjustments of one operator into text with places."""

    def __init__(self, face: _Typeface, state: PDFTextState, bounds: Bounds) -> None:
        self.face = face
        self.bounds = bounds
        self.is_simple = isinstance(face.font, PDFSimpleFont)
        self.scale = state.scaling * 0.01
        self.size = state.fontsize
        self.char_space = state.charspace * self.scale
        self.word_space = 0.0 if face.font.is_multibyte() else state.wordspace * self.scale

    def show(self, seq: PDFTextSeq) -> tuple[list[tuple[str, float, float]], float]:
        """Return stretches as (text, start, end), and their total width."""
        stretches: list[tuple[str, float, float]] = []
        text, start, end, x = "", 0.0, 0.0, 0.0
        if not isinstance(seq, list):
            raise PDFValueError(f"what is shown is not text: {reprlib.repr(seq)}")
        for item in seq:
            if isinstance(item, int | float):
                ems = -item * 0.001
                x += ems * self.size * self.scale
                if ems > _NEW_RUN and text:
                    stretches.append((text, start, end))
                    text = ""
                elif ems > _BLANK and text and not text.endswith(" "):
                    text += " "
                continue
            if not text:
                start = x
            text, end, x = self._string(item, text, end, x)
        if text:
            stretches.append((text, start, end))
        return stretches, x

    def _string(self, item: Any, text: str, end: float, x: float) -> tuple[str, float, float]:
        """Add a string to the text; return it, its end, and the place where the next begins."""
        shown = self.face.text(item) if self.is_simple and isinstance(item, bytes) else None
        if shown is None:
            return self._glyph_run(item, text, end, x)
        kept = len(shown.rstrip(" "))
        after = x + self._width(item, shown)
        if kept:
            end = after if kept == len(shown) else x + self._width(item[:kept], shown[:kept])
        return text + shown, end, after

    def _width(self, codes: bytes, shown: str) -> float:
        ems = sum(map(self.face.widths.__getitem__, codes))
        blanks = shown.count(" ") * self.word_space
        return ems * self.size * self.scale + len(codes) * self.char_space + blanks

    def _glyph_run(self, item: Any, text: str, end: float, x: float) -> tuple[str, float, float]:
        """Do the same glyph by glyph."""
        step = self.size * self.scale
        glyphs = self.face.glyphs
        for cid in self.face.font.decode(item):
            char, width = glyphs.get(cid) or self.face.glyph(cid)
            x += width * step + self.char_space
            if char == " ":
                x += self.word_space
            else:
                end = x
            text += char
            if len(text) > PIECE.most:
                self.bounds.check(PIECE, len(text))
        return text, end, x
