"""The tables that say where a PDF's objects are, within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from attrs import define
from pdfminer.pdfdocument import PDFXRefFallback, PDFXRefStream
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

from kvlib_pdf._bounds import LOOKUPS, Bounds
from kvlib_pdf._parsers import FileParser, values_of

__all__ = ["RebuiltTable", "StreamTable"]

_WIDEST = 8  # bytes of a field
_FIELDS = 3
_OBJECTS = LIT("ObjStm")
_BEFORE_OBJ = re.compile(rb"(?:\A|[\r\n])(\d{1,10})[^\S\r\n]++\d++[^\S\r\n]++\Z")
_AFTER_OBJ = re.compile(rb"obj\b")
_OBJ, _TRAILER = b"obj", b"trailer"
_NEAR = 40  # bytes before the word obj that hold its numbers


class StreamTable(PDFXRefStream):
    """A table in a stream; it has no more entries than its data hold."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__()
        self._bounds = bounds

    def load(self, parser: PDFParser) -> None:
        """Read the table."""
        super().load(parser)
        fields = (self.fl1, self.fl2, self.fl3)
        if any(type(width) is not int or not 0 <= width <= _WIDEST for width in fields):
            raise PDFSyntaxError(f"a table of objects with fields of {fields} bytes")
        if not self.entlen:
            raise PDFSyntaxError("a table of objects without fields")
        self.ranges = list(self._held(len(self.data or b"") // self.entlen))

    def _held(self, count: int) -> Iterator[tuple[int, int]]:
        """Yield the ranges as far as the data go."""
        for start, size in self.ranges:
            if type(start) is not int or type(size) is not int:
                raise PDFSyntaxError("a table of objects with ranges that are not numbers")
            held = max(0, min(size, count))
            count -= held
            yield start, held

    def get_pos(self, objid: int) -> tuple[int | None, int, int]:
        """Return the place of an object."""
        self._bounds.spend(LOOKUPS, len(self.ranges))
        return super().get_pos(objid)


class RebuiltTable(PDFXRefFallback):
    """The table made of the objects that are found in the file, where its own is lost.

    pdfminer.six stops at the first trailer, after which an update may follow.
    """

    def load(self, parser: PDFParser) -> None:
        """Look for the objects."""
        parser = cast("FileParser", parser)  # no other reads a PDF here
        at, cues = 0, _Cues(parser.data)
        while cue := cues.next(at):
            place, end, number = cue
            parser.seek(place)
            if number is None:
                self.load_trailer(parser)
            else:
                self._add(number, place, parser)
            at = max(end, parser.bufpos + parser.charpos)

    def _add(self, number: int, place: int, parser: FileParser) -> None:
        self.offsets[number] = (None, place, 0)
        _, found = parser.nextobject()
        if isinstance(found, PDFStream) and found.get("Type") is _OBJECTS and parser.doc:
            values = values_of(found.get_data(), parser.doc, parser.bounds)
            count = found.get("N")
            count = min(count, len(values) // 2) if isinstance(count, int) else 0
            for index in range(count):
                inner = values[2 * index]
                if isinstance(inner, int):
                    self.offsets[inner] = (number, index, 0)


@define
class _Cues:
    """The beginnings of objects and trailers in a file."""

    data: bytes
    trailer: int = 0
    """Where the next trailer begins, as far as the file has been looked through."""

    def next(self, at: int) -> tuple[int, int, int | None] | None:
        """Return where the next one begins, where its head ends, and the object's number."""
        if self.trailer <= at:
            self.trailer = self._next_trailer(at)
        word = self.data.find(_OBJ, at, self.trailer)
        while word >= 0:
            near = max(at, word - _NEAR)
            before = _BEFORE_OBJ.search(self.data[near:word])
            if before and _AFTER_OBJ.match(self.data, word):
                return near + before.start(1), word, int(before[1])
            word = self.data.find(_OBJ, word + 1, self.trailer)
        return None if self.trailer == len(self.data) else (self.trailer, self.trailer + 1, None)

    def _next_trailer(self, at: int) -> int:
        found = self.data.find(_TRAILER, at)
        while found > 0 and self.data[found - 1 : found] not in (b"\r", b"\n"):
            found = self.data.find(_TRAILER, found + 1)
        return found if found >= 0 else len(self.data)
