"""pdfminer's parsers, with a count of what they read.

Their time is that of their tokens and lines. A long token or line is read in pieces that grow,
as each piece is added to a copy of those before.
"""

from __future__ import annotations

import re
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdffont import Type1FontHeaderParser
from pdfminer.pdfparser import PDFParser, PDFStreamParser, PDFSyntaxError
from pdfminer.pdftypes import int_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, PSBaseParser, PSLiteral

from kvlib_pdf._bounds import FONT_ENTRIES, GLYPH, LINES, MAP_ENTRIES, SLOW_TOKENS, Bounds
from kvlib_pdf._damage import Damage
from kvlib_pdf._filters import Stream

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.psparser import PSBaseParserToken

__all__ = ["FileParser", "character_map", "names_of_codes", "values_of"]

_BUFFER = 4096  # bytes, as in pdfminer.six
_LARGEST = 2**22
_STREAM = KWD(b"stream")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_STREAM_END = re.compile(rb"\s*+endstream")
_START = b"startxref"
_PLACE = re.compile(rb"\s*+(\d{1,20})[ \t\f\v]*+(?:[\r\n]|\Z)")
_PART = 256  # bytes of a token that take as long as a token
_TRIES = 100  # words that may be the one before the place of the table
_END_OF_LINE = 2  # bytes that some count as part of a stream
_NEAR = 64  # bytes before a word that are its line


class _Counting(PSBaseParser):
    """Counts tokens and lines."""

    bounds: Bounds

    def seek(self, pos: int) -> None:
        """Go to a place."""
        super().seek(pos)
        self.BUFSIZ = _BUFFER

    def fillbuf(self) -> bool:
        """Read on, if all has been used."""
        if self.charpos >= len(self.buf):
            super().fillbuf()
            self.BUFSIZ = min(2 * self.BUFSIZ, _LARGEST)
        return False

    def nexttoken(self) -> tuple[int, PSBaseParserToken]:
        """Return the next token, with its place."""
        self.bounds.spend(SLOW_TOKENS)
        return super().nexttoken()

    def nextline(self) -> tuple[int, bytes]:
        """Return the next line, with its place."""
        self.bounds.spend(LINES)
        return super().nextline()

    def _parse_string(self, s: bytes, i: int) -> int:
        self._count_part()
        return super()._parse_string(s, i)

    def _parse_literal_hex(self, s: bytes, i: int) -> int:
        self._count_part()
        return super()._parse_literal_hex(s, i)

    def _parse_hexstring(self, s: bytes, i: int) -> int:
        self._count_part()
        return super()._parse_hexstring(s, i)

    def _count_part(self) -> None:
        """Count a part of a token, for which pdfminer.six copies the parts before."""
        self.bounds.spend(SLOW_TOKENS, len(self._curtoken) // _PART)


class FileParser(_Counting, PDFParser):
    """Reads objects from the file."""

    def __init__(self, data: bytes, bounds: Bounds, damage: Damage) -> None:
        self.data = data
        self.bounds = bounds
        self._damage = damage
        super().__init__(BytesIO(data))

    def do_keyword(self, pos: int, token: Any) -> None:
        """Handle a keyword; pdfminer.six would read the streams of a rebuilt file line by line."""
        if token is not _STREAM:
            super().do_keyword(pos, token)
            return
        popped = self.pop(1)
        if not popped or not isinstance(popped[0][1], dict) or self.doc is None:
            raise PDFSyntaxError("a stream without its dictionary")
        attrs = popped[0][1]
        given = attrs.get("Length")
        # While the table is rebuilt, no other object can be asked for.
        length = int_value(given) if isinstance(given, int) or not self.fallback else -1
        line = _LINE_END.search(self.data, pos)
        start = line.end() if line else len(self.data)
        end = self._end(start, length)
        self.seek(end)
        data = self.data[start:end]
        stream = Stream(attrs, data, self.doc.decipher, self.bounds, self._damage)
        self.push((start, stream))

    def _end(self, start: int, length: int) -> int:
        """Return where a stream ends: after its length, if that is true, or where it says so."""
        if length >= 0 and _STREAM_END.match(self.data, start + length):
            return start + length
        end = self.data.find(b"endstream", start)
        if end < 0:
            self._damage.add("a stream has no end")
        elif length >= 0 and abs(end - start - length) > _END_OF_LINE:
            self._damage.add("a stream is not as long as it says")
        return end if end >= 0 else len(self.data)

    def table_place(self) -> int:
        """Return the place of the table of objects that the end of the file gives, or -1.

        pdfminer.six reads the file backwards, line by line.
        """
        at = len(self.data)
        for _ in range(_TRIES):
            at = self.data.rfind(_START, 0, max(at, 0))
            before = self.data[max(0, at - _NEAR) : at].rstrip(b" \t\f\v")
            after = self.data[at + len(_START) : at + len(_START) + _NEAR]
            line, *rest = re.split(rb"[\r\n]+", after.strip(b" \t\f\v"), maxsplit=1)
            if before[-1:] in (b"\r", b"\n") and not line:
                found = _PLACE.match(rest[0]) if rest else None
                return int(found[1]) if found and int(found[1]) < 2**31 else -1
        return -1


class _ValueParser(_Counting, PDFStreamParser):
    """Reads the values in an object stream."""

    def __init__(self, data: bytes, bounds: Bounds) -> None:
        self.bounds = bounds
        super().__init__(data)


def values_of(data: bytes, document: PDFDocument, bounds: Bounds) -> list[object]:
    """Return the values in an object stream, as pdfminer.six reads them."""
    parser = _ValueParser(data, bounds)
    parser.set_document(document)
    values: list[object] = []
    with suppress(PSEOF):
        while True:
            values.append(parser.nextobject()[1])
    return values


class _Map(FileUnicodeMap):
    """The characters of a font's codes."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__()
        self._bounds = bounds
        self._count = 0

    def add_cid2unichr(self, cid: int, code: PSLiteral | bytes | int) -> None:
        """Enter a code; a range comes as its codes, one by one."""
        self._count += 1
        self._bounds.check(MAP_ENTRIES, self._count)
        self._bounds.spend(FONT_ENTRIES)
        if isinstance(code, PSLiteral):
            self._bounds.check(GLYPH, len(code.name) // 2)
        elif isinstance(code, bytes):
            self._bounds.check(GLYPH, len(code) // 2)
        elif not isinstance(code, int):
            return  # a damaged map
        super().add_cid2unichr(cid, code)


class _MapParser(_Counting, CMapParser):
    """Reads the map of a font."""

    def __init__(self, target: _Map, data: bytes, bounds: Bounds) -> None:
        self.bounds = bounds
        super().__init__(target, BytesIO(data))

    def do_keyword(self, pos: int, token: Any) -> None:
        """Handle a keyword; another map is of no use here, and pdfminer.six would read it."""
        if token is self.KEYWORD_USECMAP:
            self.pop(1)
        else:
            super().do_keyword(pos, token)


def character_map(data: bytes, bounds: Bounds) -> FileUnicodeMap:
    """Return the characters of codes by a ToUnicode map."""
    found = _Map(bounds)
    _MapParser(found, data, bounds).run()
    return found


class _NameParser(_Counting, Type1FontHeaderParser):
    """Reads the head of a font of type 1."""

    def __init__(self, data: bytes, bounds: Bounds) -> None:
        self.bounds = bounds
        super().__init__(BytesIO(data))


def names_of_codes(data: bytes, bounds: Bounds) -> dict[int, str]:
    """Return the characters of codes by the head of a font of type 1."""
    return _NameParser(data, bounds).get_encoding()
