"""Descriptions of fonts, with no more in them than pdfminer.six may go through.

pdfminer.six takes a font's lists and maps as they come: a range of four thousand million codes
is entered code by code. What is left out here is read within bounds, or not needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFType1Font
from pdfminer.pdftypes import PDFStream, dict_value, int_value, list_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name

from kvlib_pdf._bounds import FONT_ENTRIES, WIDTHS, Bounds
from kvlib_pdf._parsers import character_map, names_of_codes
from kvlib_pdf._truetype import characters_of_glyphs

__all__ = ["FontSpec"]

_EMPTY = PDFStream({}, b"")
_NO_BOX = [0, 0, 0, 0]
_NAMELESS = PSLiteral(".notdef")
_NUMBERS = (int, float)
_LONGEST_NAME = 256  # bytes; the standard allows 127 (ISO 32000-1, annex C)
_OF_GLYPHS = ("Adobe-Identity", "Adobe-UCS")
_KEPT = ("Flags", "Ascent", "Descent", "ItalicAngle", "MissingWidth", "Leading")


@frozen
class FontSpec:
    """A font's description as pdfminer.six gets it, and what it does not get."""

    spec: dict[str, Any]
    given: Mapping[str, Any]
    descriptor: Mapping[str, Any]
    bounds: Bounds

    @classmethod
    def of(cls, given: Mapping[str, Any], bounds: Bounds) -> FontSpec:
        """Leave out what pdfminer.six should not go through."""
        spec = dict(given)
        descriptor = dict_value(given["FontDescriptor"]) if "FontDescriptor" in given else {}
        if "FontDescriptor" in given:
            spec["FontDescriptor"] = _short(descriptor)
        if "FontBBox" in given:
            spec["FontBBox"] = _NO_BOX
        for key, make in (("Widths", _numbers), ("W", _cid_widths), ("W2", _vertical_widths)):
            if key in given:
                spec[key] = make(list_value(given[key]), bounds)
        if isinstance(resolve1(given.get("ToUnicode")), PDFStream):
            spec["ToUnicode"] = _EMPTY
        return cls(spec, given, descriptor, bounds)

    def simple(self) -> FontSpec:
        """Return the description of a font with codes of one byte."""
        if "Encoding" in self.given:
            self.spec["Encoding"] = _encoding(resolve1(self.given["Encoding"]), self.bounds)
        return self

    def code_maps(self) -> Iterator[str]:
        """Yield the names of the maps that pdfminer.six has for a composite font."""
        info = dict_value(self.given.get("CIDSystemInfo", {}))
        names = [resolve1(info.get(key)) for key in ("Registry", "Ordering")]
        yield "-".join(str(name[:_LONGEST_NAME]) for name in names if isinstance(name, bytes))
        encoding = self.given.get("Encoding")
        if isinstance(encoding, PDFStream):
            encoding = encoding.get("CMapName")
        yield literal_name(encoding) if isinstance(encoding, PSLiteral) else ""

    def complete(self, font: PDFFont) -> None:
        """Give the font what pdfminer.six did not get."""
        to_unicode = resolve1(self.given.get("ToUnicode"))
        if isinstance(to_unicode, PDFStream) and hasattr(font, "unicode_map"):
            font.unicode_map = character_map(to_unicode.get_data(), self.bounds)
        elif isinstance(font, PDFCIDFont) and "ToUnicode" not in self.given:
            self._use_glyphs(font)
        if isinstance(font, PDFType1Font) and "Encoding" not in self.given:
            self._use_names(font)

    def _use_glyphs(self, font: PDFCIDFont) -> None:
        program = resolve1(self.descriptor.get("FontFile2"))
        if font.cidcoding in _OF_GLYPHS and isinstance(program, PDFStream):
            font.unicode_map = characters_of_glyphs(program.get_data(), self.bounds)

    def _use_names(self, font: PDFType1Font) -> None:
        program = resolve1(self.descriptor.get("FontFile"))
        if isinstance(program, PDFStream):
            head = program.get_data()[: int_value(program["Length1"])]
            font.cid2unicode = names_of_codes(head, self.bounds)


def _short(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a font's name and widths need."""
    kept = {key: descriptor[key] for key in _KEPT if key in descriptor}
    name = resolve1(descriptor.get("FontName"))
    if isinstance(name, PSLiteral | bytes):
        kept["FontName"] = name
    return kept | {"FontBBox": _NO_BOX}


def _number(value: object) -> float | None:
    value = resolve1(value)
    return value if isinstance(value, int | float) else None


def _numbers(values: Iterable[object], bounds: Bounds) -> list[Any]:
    """Return a list of numbers, with None for anything else."""
    values = list(values)
    bounds.check(WIDTHS, len(values))
    bounds.spend(FONT_ENTRIES, len(values))
    # Most are numbers themselves, and there may be many.
    return [value if type(value) in _NUMBERS else _number(value) for value in values]


def _cid_widths(values: Iterable[object], bounds: Bounds) -> list[Any]:
    """Return a list of codes, and lists of their widths, or ranges of codes and their width."""
    return list(_counted((resolve1(value) for value in values), 3, bounds))


def _vertical_widths(values: Iterable[object], bounds: Bounds) -> list[Any]:
    """Return the same of a font that is written downwards, with three numbers for each code."""
    return list(_counted(values, 5, bounds))


def _counted(values: Iterable[object], size: int, bounds: Bounds) -> Iterator[Any]:
    """Yield the values of a list of widths, and count the codes that they stand for."""
    total = 0
    numbers: list[float] = []
    for value in values:
        if isinstance(value, list):
            total += len(value)
            yield _numbers(value, bounds)
            numbers = []
        elif isinstance(value, int | float):
            numbers.append(value)
            yield value
        if len(numbers) == size:
            first, last = numbers[:2]
            codes = last - first + 1 if isinstance(first, int) and isinstance(last, int) else 0
            total += max(0, codes)
            bounds.spend(FONT_ENTRIES, max(0, codes))
            numbers = []
        bounds.check(WIDTHS, total)


def _encoding(encoding: object, bounds: Bounds) -> Any:
    """Return an encoding with a list of differences that is not too long."""
    if not isinstance(encoding, dict):
        return encoding if isinstance(encoding, PSLiteral) else None
    differences = list_value(encoding.get("Differences", []))
    bounds.check(WIDTHS, len(differences))
    bounds.spend(FONT_ENTRIES, len(differences))
    return encoding | {"Differences": [_name(item) for item in differences]}


def _name(item: object) -> object:
    """Return a name of a usual length, or one that stands for no character."""
    is_long = isinstance(item, PSLiteral) and len(literal_name(item)) > _LONGEST_NAME
    return _NAMELESS if is_long else item
