"""Damaged and hostile PDFs, with the messages that they give."""

from __future__ import annotations

import re

from hostile.pdf import PDF, File, drawn, flate, stream

__all__ = ["PDF_MESSAGES"]

_UNSET = "BT /G 9 Tf 60 600 Td (zee) Tj ET"
_PAGE = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources 5 0 R >>"


def _filtered(attrs: str, data: bytes = b"zee") -> bytes:
    """A file whose page is a stream with these filters."""
    return File({4: stream(data, attrs)}).data()


def _predicted(parms: str) -> bytes:
    """A file whose page has a predictor."""
    return File({4: flate(b"\x09zee", f"/DecodeParms << {parms} >>")}).data()


def _table(old: bytes, new: bytes) -> bytes:
    """A file whose table of objects is a stream with another entry in its dictionary."""
    data = PDF["table stream without fields"]()
    return data.replace(b"/W [0 0 0]", b"/W [1 4 1]").replace(old, new)


PDF_MESSAGES: dict[str, bytes] = {
    "LimitExceededError: a.pdf has more than 10000 forms drawn "
    "(bound forms of the reader pdf); take the XML of the publication": PDF["forms that double"](),
    "ReadError: a.pdf is damaged, and what was found in it is not a Kamervraag: the font G "
    "is missing": File({4: stream(drawn(["Zeewezen."], after=_UNSET))}).data(),
    "ReadError: a.pdf is damaged, and no text was found in it: object 4 is missing": (
        File().data().replace(b"4 0 obj", b"8 0 obj")
    ),
    "ReadError: a.pdf has an unsupported encryption: its password strings are too long; save a "
    "copy without it": PDF["long password strings"](),
    **{
        f"ReadError: a.pdf is damaged, and no text was found in it: {says}": data
        for says, data in {
            "a stream cannot be unpacked: unknown filter 'Zee'": _filtered("/Filter /Zee"),
            "a stream cannot be unpacked: it is a picture, where text is expected": _filtered(
                "/Filter /DCT"
            ),
            "a stream of hexadecimal digits is damaged or cut off": _filtered("/Filter /AHx"),
            "a stream of base 85 is damaged or cut off": _filtered("/Filter /A85", b"\xff"),
            "an LZW stream is damaged or cut off": _filtered("/Filter /LZW"),
            "a stream with a predictor is damaged or cut off": _predicted(
                "/Predictor 12 /Columns 3"
            ),
            "a stream cannot be unpacked: unknown predictor 5": _predicted("/Predictor 5"),
            "a stream cannot be unpacked: a predictor with 4 bits for a color": _predicted(
                "/Predictor 12 /BitsPerComponent 4"
            ),
            "a stream cannot be unpacked: a predictor with 1 colors and 0 columns": _predicted(
                "/Predictor 12 /Columns 0"
            ),
        }.items()
    },
    **{
        f"ReadError: a.pdf is damaged: {says}": data
        for says, data in {
            "PDFSyntaxError: a page is not an object of its own": File(
                {2: f"<< /Type /Pages /Kids [{_PAGE}] >>"}
            ).data(),
            "PDFSyntaxError: a table of objects with fields of (9, 4, 1) bytes": _table(
                b"/W [1 4 1]", b"/W [9 4 1]"
            ),
            "PDFSyntaxError: a table of objects without fields": _table(
                b"/W [1 4 1]", b"/W [0 0 0]"
            ),
            "PDFSyntaxError: a table of objects with ranges that are not numbers": _table(
                b"/Index [0 2147483647]", b"/Index [0 /A]"
            ),
            "PDFSyntaxError: a stream without its dictionary": re.sub(
                rb"<< [^>]*/Length \d+ >>", b"(zee)", PDF["table stream without fields"]()
            ),
        }.items()
    },
}
"""The files, by what is said of them."""
