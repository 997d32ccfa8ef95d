"""Decode the streams of a PDF within bounds, and say where one is damaged.

As lenient as pdfminer.six, and more: of a stream that is damaged somewhere, what comes before is
kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import define
from pdfminer.pdfexceptions import PDFException, PDFNotImplementedError
from pdfminer.pdftypes import DecipherCallable, PDFStream, int_value
from pdfminer.psparser import literal_name

from kvlib_pdf._ascii import base_85, hexadecimal
from kvlib_pdf._bounds import FILTERS, Bounds
from kvlib_pdf._damage import Damage
from kvlib_pdf._flate import flate
from kvlib_pdf._packed import lzw, run_length
from kvlib_pdf._predictors import png, tiff

__all__ = ["Stream"]

_PNG = 10  # and above
_LONGEST = 40  # characters of a name

_Decode = Callable[[bytes, Bounds], tuple[bytes, bool]]
"""Returns the decoded data, and whether they are whole."""
_DECODERS: dict[str, tuple[_Decode, str]] = {
    **dict.fromkeys(("FlateDecode", "Fl"), (flate, "a compressed stream")),
    **dict.fromkeys(("LZWDecode", "LZW"), (lzw, "an LZW stream")),
    **dict.fromkeys(("ASCII85Decode", "A85"), (base_85, "a stream of base 85")),
    **dict.fromkeys(("ASCIIHexDecode", "AHx"), (hexadecimal, "a stream of hexadecimal digits")),
    **dict.fromkeys(("RunLengthDecode", "RL"), (run_length, "a run-length stream")),
}
"""Each with what it decodes, as messages call it."""
_PICTURES = ("CCITTFaxDecode", "CCF", "DCTDecode", "DCT", "JBIG2Decode", "JPXDecode")


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
        """Run the filters; of what cannot be decoded, nothing is left."""
        data = self.rawdata or b""
        decoder = self._decoder
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        try:
            data = decoder.run(self.get_filters(), data)
        except PDFException as error:
            decoder.damage.add(f"a stream cannot be unpacked: {error}")
            data = b""
        self.data, self.rawdata = data, None


@define
class _Decoder:
    """The filters, with what they may give."""

    bounds: Bounds
    damage: Damage

    def run(self, filters: list[tuple[Any, Any]], data: bytes) -> bytes:
        """Return what the filters make of the data, one after the other."""
        self.bounds.check(FILTERS, len(filters))
        for name, params in filters:
            data = self._decode(literal_name(name), params, data)
        if not filters:
            self.bounds.inflate(len(data))
        return data

    def _decode(self, name: str, params: Any, data: bytes) -> bytes:
        """Return what a filter and its predictor make of the data."""
        if name in _PICTURES:
            raise PDFNotImplementedError("it is a picture, where text is expected")
        if name not in _DECODERS:
            raise PDFNotImplementedError(f"unknown filter {name[:_LONGEST]!r}")
        decode, what = _DECODERS[name]
        data, is_whole = decode(data, self.bounds)
        self._keep(what, is_whole)
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
        if predictor < _PNG:
            raise PDFNotImplementedError(f"unknown predictor {predictor!r}"[:_LONGEST])
        found, is_whole = png(data, colors, columns, bits, self.bounds)
        self._keep("a stream with a predictor", is_whole)
        return found

    def _keep(self, what: str, is_whole: bool) -> None:
        if not is_whole:
            self.damage.add(f"{what} is damaged or cut off")
