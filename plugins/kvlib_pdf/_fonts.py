"""Make fonts within bounds, and find characters for codes that pdfminer.six does not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pdfminer.pdffont import PDFFont, PDFSimpleFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import LIT, literal_name

from kvlib_pdf._bounds import CODE_MAPS, FONTS, GLYPH, Bounds
from kvlib_pdf._font_specs import FontSpec

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
_LIGATURES = dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"), 0xFB00))
"""The letters of each: a printer sets "fi" as one glyph, but nobody writes or looks for that."""
_COMPOSITE = ("CIDFontType0", "CIDFontType2")


class Fonts(PDFResourceManager):
    """pdfminer's fonts, with the codes that stand for the bullet by the encoding alone."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__()
        self._bounds = bounds
        self._code_maps: set[str] = set()
        self._bullets: dict[PDFFont, frozenset[int]] = {}

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return the font of this description."""
        subtype = literal_name(spec.get("Subtype"))
        if subtype == "Type0" or (objid and objid in self._cached_fonts):
            return super().get_font(objid, spec)
        self._bounds.spend(FONTS)
        given = FontSpec.of(spec, self._bounds)
        if subtype in _COMPOSITE:
            self._code_maps.update(given.code_maps())
            self._bounds.check(CODE_MAPS, len(self._code_maps))
        else:
            given.simple()
        font = super().get_font(objid, given.spec)
        given.complete(font)
        is_simple = isinstance(font, PDFSimpleFont)
        self._bullets[font] = _bullets(given.spec) if is_simple else _NONE
        return font

    def glyph(self, font: PDFFont, code: int) -> tuple[str, float]:
        """Return the character of a code, and its width in ems."""
        try:
            char = font.to_unichr(code).translate(_LIGATURES)
        except PDFUnicodeNotDefined:
            char = _BULLET if code in self._bullets.get(font, _NONE) else UNREADABLE
        self._bounds.check(GLYPH, len(char))
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
