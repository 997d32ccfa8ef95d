"""A device for pdfminer.six that keeps one run per text operator, with font, size and place.

Layout analysis (LAParams) is not used: it costs many times the reading itself
and throws away what tells a note mark from a figure, the size and the rise.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from attrs import define
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, apply_matrix_pt, mult_matrix

UNREADABLE = "\ufffd"
_NEW_RUN = 1.0  # ems of white inside one operator that part two runs
_BLANK = 0.2  # ems that stand for a blank


@define
class Piece:
    """Text of one operator, or a part of it between two wide gaps."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool


class RunDevice(PDFDevice):
    """Collects the pieces of each page in ``pages``, and the pages' heights."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.pages: list[tuple[float, list[Piece]]] = []
        self._glyphs: dict[int, dict[int, tuple[str, float]]] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:  # noqa: ARG002
        """Start a page."""
        _, bottom, _, top = page.mediabox
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
        matrix = mult_matrix(textstate.matrix, self.ctm)
        writer = _Writer(font, self._glyphs.setdefault(id(font), {}), textstate)
        stretches, width = writer.show(seq)
        x, y = textstate.linematrix
        bold, italic = _face(str(font.fontname))
        size = round(abs(textstate.fontsize * (matrix[3] or matrix[1])), 1)
        for text, start, end in stretches:
            left, base = apply_matrix_pt(matrix, (x + start, y + textstate.rise))
            right, _ = apply_matrix_pt(matrix, (x + end, y + textstate.rise))
            self.pages[-1][1].append(Piece(text, left, right, base, size, bold, italic))
        textstate.linematrix = (x + width, y)


class _Writer:
    """Turns the strings and adjustments of one operator into text with places."""

    def __init__(
        self, font: PDFFont, glyphs: dict[int, tuple[str, float]], state: PDFTextState
    ) -> None:
        self.font, self.glyphs = font, glyphs
        self.scale = state.scaling * 0.01
        self.size = state.fontsize
        self.char_space = state.charspace * self.scale
        self.word_space = 0.0 if font.is_multibyte() else state.wordspace * self.scale

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
                glyph = glyphs[cid] = self._glyph(cid)
            char, width = glyph
            x += width * step + self.char_space
            if char == " ":
                x += self.word_space
            else:
                end = x
            text += char
        return text, end, x

    def _glyph(self, cid: int) -> tuple[str, float]:
        try:
            char = self.font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            char = UNREADABLE
        return char, self.font.char_width(cid)


# Font names as foundries write them: "GCMJGI+Univers-Black", "Univers-Oblique", "Arial,BoldItalic".
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli", re.IGNORECASE)


@cache
def _face(font_name: str) -> tuple[bool, bool]:
    return bool(_BOLD.search(font_name)), bool(_ITALIC.search(font_name))
