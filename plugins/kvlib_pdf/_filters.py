"""Decode the streams of a PDF within bounds, and say where one is damaged.

As lenient as pdfminer.six, and more: of a stream that is damaged somewhere, what comes before is
kept.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from binascii import unhexlify
from collections.abc import Callable
from typing import Any

from attrs import define
from pdfminer.pdfexceptions import PDFNotImplementedError, PDFValueError
from pdfminer.pdftypes import DecipherCallable, PDFStream, int_value
from pdfminer.psparser import literal_name

from kvlib_pdf._bounds import ASCII, FILTERS, Bounds
from kvlib_pdf._damage import Damage
from kvlib_pdf._packed import lzw, run_length
from kvlib_pdf._predictors import png, tiff

__all__ = ["Stream"]

_CHUNK = 4096
_PIECE = 2**20  # bytes
_HEADER = 2  # bytes before what is compressed
_BLANKS = b" \t\n\r\x0b\x0c"
_PNG = 10  # and above
# Signs around base 85; possessive, so that no input causes backtracking.
_BEGINS_85 = re.compile(rb"\A\s*+<?\s*+~\s*+")
_ENDS_85 = re.compile(rb"~\s*+>?\s*+\Z")


class Stream(PDFStream):
    """A stream that is decoded within bounds."""

    def __init__(
        self,
        attrs: dict[str, Any],
        rawdata: bytes,
        decipher: DecipherCallable | None,
        bounds: Bounds,
        damage: Damage,
    ) -> None:
        super().__init__(attrs, rawdata, decipher)
        self._decoder = _Decoder(bounds, damage)

    def decode(self) -> None:
        """Run the filters."""
        data = self.rawdata or b""
        decoder = self._decoder
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        filters = self.get_filters()
        decoder.bounds.check(FILTERS, len(filters))
        for name, params in filters:
            data = decoder.decode(literal_name(name), params, data)
        if not filters:
            decoder.bounds.inflate(len(data))
        self.data, self.rawdata = data, None


@define
class _Decoder:
    """The filters, with what they may give."""

    bounds: Bounds
    damage: Damage

    def decode(self, name: str, params: Any, data: bytes) -> bytes:
        """Return what a filter and its predictor make of the data."""
        decode = _DECODERS.get(name)
        if decode is None:
            raise PDFNotImplementedError(f"Unsupported filter: {name[:40]!r}")
        try:
            data = decode(self, data)
        except ValueError as error:  # signs that are none of base 85 or 16
            raise PDFValueError(f"{name}: {error}") from error
        self.bounds.inflate(len(data))
        if isinstance(params, dict) and "Predictor" in params:
            data = self._predict(params, data)
        return data

    def _predict(self, params: Any, data: bytes) -> bytes:
        predictor = int_value(params["Predictor"])
        if predictor == 1:
            return data
        colors, columns = int_value(params.get("Colors", 1)), int_value(params.get("Columns", 1))
        bits = int_value(params.get("BitsPerComponent", 8))
        if predictor == 2:
            return tiff(data, colors, columns, bits, self.bounds)
        if predictor >= _PNG:
            return png(data, colors, columns, bits, self.bounds)
        raise PDFNotImplementedError(f"Unsupported predictor: {predictor!r}")

    def flate(self, data: bytes) -> bytes:
        """Inflate; of damaged data, return what comes before the damage."""
        inflater = zlib.decompressobj()
        try:
            found = inflater.decompress(data, self.bounds.room + 1)
        except zlib.error:
            found = self._before_damage(data)
        else:
            if not inflater.eof and len(found) <= self.bounds.room:
                self._cut_off(data)
        return found

    def _before_damage(self, data: bytes) -> bytes:
        """Return what can be inflated, first in large pieces, and at last byte by byte."""
        self.damage.add("a compressed stream is damaged")
        inflater, found = zlib.decompressobj(), bytearray()
        step, at = _CHUNK, 0
        while at < len(data) and not inflater.eof:
            before = inflater.copy()
            try:
                room = self.bounds.room + 1 - len(found)
                found += inflater.decompress(data[at : at + step], max(room, 1))
            except zlib.error:
                if step == 1:
                    break
                inflater, step = before, 1
                continue
            if inflater.unconsumed_tail:
                break
            at += step
        return bytes(found)

    def _cut_off(self, data: bytes) -> None:
        """Keep that the data end too early, unless only their checksum is missing."""
        raw, rest = zlib.decompressobj(-zlib.MAX_WBITS), data[_HEADER:]
        while rest and not raw.eof:
            raw.decompress(rest, _PIECE)
            rest = raw.unconsumed_tail
        if data and not raw.eof:
            self.damage.add("a compressed stream is cut off")

    def lzw(self, data: bytes) -> bytes:
        """Decode codes of LZW."""
        found, is_whole = lzw(data, self.bounds)
        if not is_whole:
            self.damage.add("an LZW stream is damaged")
        return found

    def run_length(self, data: bytes) -> bytes:
        """Decode runs of bytes."""
        found, is_whole = run_length(data, self.bounds)
        if not is_whole:
            self.damage.add("a run-length stream is cut off")
        return found

    def ascii85(self, data: bytes) -> bytes:
        """Decode base 85, with or without the signs at its ends."""
        data = _ENDS_85.sub(b"", _BEGINS_85.sub(b"", data, 1))
        self.bounds.spend(ASCII, len(data))
        if data.count(b"z") * 4 + len(data) > self.bounds.room:
            self.bounds.inflate(data.count(b"z") * 4 + len(data))
        return a85decode(data)

    def ascii_hex(self, data: bytes) -> bytes:
        """Decode hexadecimal digits."""
        digits, mark, _ = data.translate(None, _BLANKS).partition(b">")
        return unhexlify(digits + b"0" * (len(digits) % 2) if mark else digits)

    def picture(self, data: bytes) -> bytes:
        """Leave a picture as it is; where text is expected, say so."""
        self.damage.add("a picture takes the place of a stream of text")
        return data


_Decode = Callable[[_Decoder, bytes], bytes]
_DECODERS: dict[str, _Decode] = {
    **dict.fromkeys(("FlateDecode", "Fl"), _Decoder.flate),
    **dict.fromkeys(("LZWDecode", "LZW"), _Decoder.lzw),
    **dict.fromkeys(("ASCII85Decode", "A85"), _Decoder.ascii85),
    **dict.fromkeys(("ASCIIHexDecode", "AHx"), _Decoder.ascii_hex),
    **dict.fromkeys(("RunLengthDecode", "RL"), _Decoder.run_length),
    **dict.fromkeys(
        ("CCITTFaxDecode", "CCF", "DCTDecode", "DCT", "JBIG2Decode", "JPXDecode"),
        _Decoder.picture,
    ),
}
