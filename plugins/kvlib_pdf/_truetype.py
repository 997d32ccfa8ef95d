"""The characters of a TrueType font's glyphs, within bounds."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import BinaryIO

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


class _Font(TrueTypeFont):
    """Counts what the tables hold; fonts have tables of format 4 and 12 side by side."""

    def __init__(self, data: bytes, bounds: Bounds) -> None:
        super().__init__("", BytesIO(data))
        self._bounds = bounds
        self._count = 0

    def parse_cmap_format_2(self, fp: BinaryIO, char2gid: dict[int, int]) -> None:
        """Read a table of codes of one and two bytes."""
        glyphs = self._glyphs()
        super().parse_cmap_format_2(fp, glyphs)
        self._keep(glyphs, char2gid)

    def parse_cmap_format_4(self, fp: BinaryIO, char2gid: dict[int, int]) -> None:
        """Read a table of ranges."""
        glyphs = self._glyphs()
        super().parse_cmap_format_4(fp, glyphs)
        self._keep(glyphs, char2gid)

    def parse_cmap_format_6(self, fp: BinaryIO, char2gid: dict[int, int]) -> None:
        """Read a table of one range."""
        glyphs = self._glyphs()
        super().parse_cmap_format_6(fp, glyphs)
        self._keep(glyphs, char2gid)

    def parse_cmap_format_10(self, fp: BinaryIO, char2gid: dict[int, int]) -> None:
        """Read a table of one long range."""
        glyphs = self._glyphs()
        super().parse_cmap_format_10(fp, glyphs)
        self._keep(glyphs, char2gid)

    def parse_cmap_format_12(self, fp: BinaryIO, char2gid: dict[int, int]) -> None:
        """Read a table of long ranges."""
        glyphs = self._glyphs()
        super().parse_cmap_format_12(fp, glyphs)
        self._keep(glyphs, char2gid)

    def _glyphs(self) -> _Glyphs:
        return _Glyphs(self._bounds, self._count)

    def _keep(self, glyphs: _Glyphs, char2gid: dict[int, int]) -> None:
        self._count = glyphs.count
        self._bounds.spend(FONT_ENTRIES, len(glyphs))
        char2gid.update(glyphs)


def characters_of_glyphs(data: bytes, bounds: Bounds) -> FileUnicodeMap | None:
    """Return the characters that a font's own table gives for its glyphs, if there is one."""
    with suppress(TrueTypeFont.CMapNotFound):
        return _Font(data, bounds).create_unicode_map()
    return None
