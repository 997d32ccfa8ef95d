"""The characters of a TrueType font's glyphs, within bounds."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import Any, BinaryIO

from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdffont import TrueTypeFont

from kvlib_pdf._bounds import FONT_ENTRIES, MAP_ENTRIES, Bounds

__all__ = ["characters_of_glyphs"]


class _Glyphs(dict[int, int]):
    """Glyphs by characters; a range comes one by one, and may be of thousands of millions."""

    def __init__(self, bounds: Bounds, count: int) -> None:
        super().__init__()
        self.bounds = bounds
        self.count = count

    def __setitem__(self, char: int, glyph: int) -> None:
        self.count += 1
        self.bounds.check(MAP_ENTRIES, self.count)
        super().__setitem__(char, glyph)


def _counted(kind: int) -> Any:
    """Return pdfminer's reader of tables of this format, with a count of what they hold."""
    parse = getattr(TrueTypeFont, f"parse_cmap_format_{kind}")

    def counted(font: _Font, fp: BinaryIO, char2gid: dict[int, int]) -> None:
        glyphs = _Glyphs(font.bounds, font.count)
        parse(font, fp, glyphs)
        font.count = glyphs.count
        font.bounds.spend(FONT_ENTRIES, len(glyphs))
        char2gid.update(glyphs)

    return counted


class _Font(TrueTypeFont):
    """Counts what the tables hold; fonts have tables of format 4 and 12 side by side."""

    def __init__(self, data: bytes, bounds: Bounds) -> None:
        super().__init__("", BytesIO(data))
        self.bounds = bounds
        self.count = 0

    parse_cmap_format_2 = _counted(2)
    parse_cmap_format_4 = _counted(4)
    parse_cmap_format_6 = _counted(6)
    parse_cmap_format_10 = _counted(10)
    parse_cmap_format_12 = _counted(12)


def characters_of_glyphs(data: bytes, bounds: Bounds) -> FileUnicodeMap | None:
    """Return the characters that a font's own table gives for its glyphs, if there is one."""
    with suppress(TrueTypeFont.CMapNotFound):
        return _Font(data, bounds).create_unicode_map()
    return None
