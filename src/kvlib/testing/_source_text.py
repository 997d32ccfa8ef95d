"""Extract the text of a source independently of the readers, for ``unaccounted``."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Mapping
from typing import cast

from kvlib.errors import FormatError


def is_pdf(data: bytes) -> bool:
    """True if a source is a PDF."""
    return b"%PDF-" in data[:1024]


def is_xml(data: bytes) -> bool:
    """True if a source is XML."""
    return re.match(rb"[^\w%]{0,8}<", data) is not None


def source_text(data: bytes) -> str:
    """Return all text of a source, in the order of the source.

    Raises:
        FormatError: it is neither XML, PDF nor text.
    """
    if is_pdf(data):
        return _pdf_text(data)
    if is_xml(data):
        return _xml_text(data)
    wide = next((name for mark, name in _WIDE if data.startswith(mark)), "")
    if b"\0" in data and not wide:
        raise _unknown("it is binary, but no PDF")
    for encoding in ("utf-8-sig", wide or "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _unknown(why: str) -> FormatError:
    return FormatError(
        f"kvlib cannot extract the text of this source, to compare the Document with it ({why}); "
        f"extract it yourself, by other means than the reader's: unaccounted(…, plain_text=…), or "
        f"the method plain_text(name, data) of a ReaderContract"
    )


def _pdf_text(data: bytes) -> str:
    from pdfminer.pdfdevice import PDFDevice, PDFTextSeq
    from pdfminer.pdffont import PDFUnicodeNotDefined
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager, PDFTextState
    from pdfminer.pdfpage import PDFPage

    texts: list[str] = []

    class Characters(PDFDevice):
        """Keeps characters without their places, which take most of the time to work out."""

        def render_string(self, textstate: PDFTextState, seq: PDFTextSeq, *_: object) -> None:
            font = textstate.font
            assert font is not None  # the interpreter sees to it
            for code in (
                code for part in seq if isinstance(part, bytes) for code in font.decode(part)
            ):
                try:
                    texts.append(font.to_unichr(code))
                except PDFUnicodeNotDefined:
                    texts.append(_unnamed(getattr(font, "cid2unicode", {}), code))

    manager = PDFResourceManager()
    interpreter = PDFPageInterpreter(manager, Characters(manager))
    for page in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(page)
    return "".join(texts)


def count_pages(data: bytes) -> int:
    """Return the number of pages of a PDF."""
    from pdfminer.pdfpage import PDFPage

    return sum(1 for _ in PDFPage.get_pages(io.BytesIO(data)))


def _unnamed(characters: Mapping[int, str], code: int) -> str:
    """Return the character of a code that a font does not define.

    Windows-1252 leaves a few codes unassigned; in a PDF they are bullets. So the result is the
    bullet if most of the font's other codes are as in Windows-1252, else U+FFFD.
    """
    windows = {at: bytes((at,)).decode("cp1252", "ignore") for at in range(0x7F, 0xA0)}
    upper = [at for at in characters if windows.get(at)]
    same = [at for at in upper if characters[at] == windows[at]]
    is_unused = code == 0x7F or windows.get(code) == ""
    return "•" if is_unused and 2 * len(same) > len(upper) else "\ufffd"


def _xml_text(data: bytes) -> str:
    from lxml import etree

    # text() leaves out comments and processing instructions. A second mark to a note shows the
    # note's own label, which is in the Document once; one with a paragraph in it is not a mark.
    texts = etree.XPath("//text()[not(ancestor::nootref[not(.//al)])]")
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        raise _unknown(f"it is not well-formed XML: {error.msg}") from error
    return "".join(map(str, cast("list[object]", texts(root))))
