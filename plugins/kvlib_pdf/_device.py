"""A device for pdfminer.six that keeps one run per text operator, with font, size and place.

Layout analysis (LAParams) is not used: it costs many times the reading itself
and throws away what tells a note mark from a figure, the size and the rise.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import Any

from attrs import define, field
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFDevice, PDFTextSeq
from pdfminer.pdfexceptions import PDFValueError
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, apply_matrix_pt, mult_matrix

from kvlib_pdf._fonts import Fonts

_NEW_RUN = 1.0  # ems of white inside one operator that part two runs
_BLANK = 0.2  # ems that stand for a blank


@define
class Piece:
    """Text of one operator, or a part of it between two wide gaps."""

    text: str
    x0: float
    """Left edge, in points from the left edge of the page."""
    x1: float
    """Right edge of the last character that is no blank."""
    y: float
    """Baseline, in points; it grows upwards."""
    size: float
    """In points, as it stands on the page."""
    bold: bool
    italic: bool


# Font names as foundries write them: "GCMJGI+Univers-Black", "Univers-Oblique", "Arial,BoldItalic".
# Letters before a "+" are the name of a subset, and say nothing of the face.
_SUBSET = re.compile(r"[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli", re.IGNORECASE)


@define
class _Typeface:
    """What is known of a font: its face, and the characters that were met so far."""

    font: PDFFont
    bold: bool
    italic: bool
    glyphs: dict[int, tuple[str, float]] = field(factory=dict)
    """Character and width, in ems, by character code."""

    @classmethod
    def of(cls, font: PDFFont) -> _Typeface:
        name = _SUBSET.sub("", str(font.fontname), count=1)
        return cls(font, bool(_BOLD.search(name)), bool(_ITALIC.search(name)))


class RunDevice(PDFDevice):
    """Collects the pieces of each page, and the pages' heights.

    Attributes:
        pages: height in points and pieces, page by page.
    """

    def __init__(self, fonts: Fonts) -> None:
        super().__init__(fonts)
        self._fonts = fonts
        self.pages: list[tuple[float, list[Piece]]] = []
        # By the font itself, which so lives on: a font that a page holds directly would be
        # freed with the page, and its id() given to the next.
        self._faces: dict[PDFFont, _Typeface] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:  # noqa: ARG002
        """Start a page."""
        _, bottom, _, top = page.mediabox
        if not isfinite(top - bottom):
            raise PDFValueError(f"a page has no height: {page.mediabox}")
        self.pages.append((top - bottom, []))

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,  # noqa: ARG002
        graphicstate: PDFGraphicState,  # noqa: ARG002
    ) -> None:
        """Keep what one text operator shows, and move on by its width."""
        font = textstate.font
        if font is None or self.ctm is None:
            return
        face = self._faces.get(font)
        if face is None:
            face = self._faces[font] = _Typeface.of(font)
        matrix = mult_matrix(textstate.matrix, self.ctm)
        writer = _Writer(face, textstate, self._fonts)
        stretches, width = writer.show(seq)
        x, y = textstate.linematrix
        size = round(abs(textstate.fontsize * (matrix[3] or matrix[1])), 1)
        for text, start, end in stretches:
            left, base = apply_matrix_pt(matrix, (x + start, y + textstate.rise))
            right, _ = apply_matrix_pt(matrix, (x + end, y + textstate.rise))
            if not isfinite(left + right + base + size):
                raise PDFValueError(f"text stands at no place: {text[:40]!r}")
            self.pages[-1][1].append(Piece(text, left, right, base, size, face.bold, face.italic))
        textstate.linematrix = (x + width, y)


class _Writer:
    """Turns the strings and adjustments of one operator into text with places."""

    def __init__(self, face: _Typeface, state: PDFTextState, fonts: Fonts) -> None:
        self.font, self.glyphs, self.fonts = face.font, face.glyphs, fonts
        self.scale = state.scaling * 0.01
        self.size = state.fontsize
        self.char_space = state.charspace * self.scale
        self.word_space = 0.0 if face.font.is_multibyte() else state.wordspace * self.scale

    def show(self, seq: PDFTextSeq) -> tuple[list[tuple[str, float, float]], float]:
        """Stretches as (text, start, end), and the width of all."""
        stretches: list[tuple[str, float, float]] = []
        text, start, end, x = "", 0.0, 0.0, 0.0
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
            text, end, x = self._glyph_run(item, text, end, x)
        if text:
            stretches.append((text, start, end))
        return stretches, x

    def _glyph_run(self, item: Any, text: str, end: float, x: float) -> tuple[str, float, float]:
        step = self.size * self.scale
        glyphs = self.glyphs
        for cid in self.font.decode(item):
            glyph = glyphs.get(cid)
            if glyph is None:
                glyph = self.fonts.character(self.font, cid), self.font.char_width(cid)
                glyphs[cid] = glyph
            char, width = glyph
            x += width * step + self.char_space
            if char == " ":
                x += self.word_space
            else:
                end = x
            text += char
        return text, end, x
