"""Find characters for font codes that pdfminer.six does not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pdfminer.pdffont import PDFFont, PDFSimpleFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import LIT

UNREADABLE = "\ufffd"
"""Takes the place of a character that the font does not define."""
_BULLET = "•"
# WinAnsiEncoding does not assign these codes, and unassigned codes are the bullet
# (ISO 32000-1, annex D.2, note 3). The official PDFs use 0x81, reportlab uses 0x7F.
_UNUSED = frozenset((0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D))
# In ems; pdfminer's metrics of the standard fonts lack these.
_WIDTHS = {"€": 0.55, _BULLET: 0.35}
_WIN_ANSI = LIT("WinAnsiEncoding")
_NONE: frozenset[int] = frozenset()


class Fonts(PDFResourceManager):
    """pdfminer's fonts, with the codes that stand for the bullet by the encoding alone."""

    def __init__(self) -> None:
        super().__init__()
        self._bullets: dict[PDFFont, frozenset[int]] = {}

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return the font of this description."""
        font = super().get_font(objid, spec)
        if font not in self._bullets:
            simple = isinstance(font, PDFSimpleFont)
            self._bullets[font] = _bullets(spec) if simple else _NONE
        return font

    def glyph(self, font: PDFFont, code: int) -> tuple[str, float]:
        """Return the character of a code, and its width in ems."""
        try:
            char = font.to_unichr(code)
        except PDFUnicodeNotDefined:
            char = _BULLET if code in self._bullets.get(font, _NONE) else UNREADABLE
        return char, font.char_width(code) or _WIDTHS.get(char, 0.0)


def _bullets(spec: Mapping[str, object]) -> frozenset[int]:
    """Return the unused codes of a font in WinAnsiEncoding that it does not name itself."""
    encoding = resolve1(spec.get("Encoding"))
    if not isinstance(encoding, dict):
        return _UNUSED if encoding is _WIN_ANSI else _NONE
    if resolve1(encoding.get("BaseEncoding")) is not _WIN_ANSI:
        return _NONE
    return _UNUSED - _named(resolve1(encoding.get("Differences")))


def _named(differences: Any) -> set[int]:
    """Return the codes that a Differences array names: a code, and names from it on."""
    codes: set[int] = set()
    code = 0
    for item in differences if isinstance(differences, list) else ():
        if isinstance(item, int):
            code = item
        else:
            codes.add(code)
            code += 1
    return codes
