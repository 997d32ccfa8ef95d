"""The text of a source, by a road that no reader takes: what ``unaccounted`` compares with."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import cast


def is_xml(data: bytes) -> bool:
    """Whether a source is XML."""
    return re.match(rb"[^\w%]{0,8}<", data) is not None


def source_text(data: bytes) -> str:
    """All text of a source in the order in which it stands there."""
    if b"%PDF-" in data[:1024]:
        return _pdf_text(data)
    if is_xml(data):
        return _xml_text(data)
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def _pdf_text(data: bytes) -> str:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LTChar, LTContainer
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    class Characters(PDFPageAggregator):
        def handle_undefined_char(self, font: PDFFont, cid: int) -> str:
            return _unnamed(getattr(font, "cid2unicode", {}), cid)

    def characters(item: object) -> Iterator[str]:
        if isinstance(item, LTChar):
            yield item.get_text()
        elif isinstance(item, LTContainer):
            for inner in item:
                yield from characters(inner)

    manager = PDFResourceManager()
    device = Characters(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    texts: list[str] = []
    for page in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(page)
        texts.extend(characters(device.get_result()))
    return "".join(texts)


def _unnamed(characters: Mapping[int, str], code: int) -> str:
    """What a code shows that a font does not explain: the bullet, if its other codes are Windows'.

    Windows leaves a few codes without a character; in a PDF they are bullets.
    """
    windows = {at: bytes((at,)).decode("cp1252", "ignore") for at in range(0x7F, 0xA0)}
    upper = [at for at in characters if windows.get(at)]
    same = [at for at in upper if characters[at] == windows[at]]
    is_unused = code == 0x7F or windows.get(code) == ""
    return "•" if is_unused and 2 * len(same) > len(upper) else "\ufffd"


def _xml_text(data: bytes) -> str:
    from lxml import etree

    # Text nodes are no comments' or instructions'; what a second mark to a note shows is
    # the note's own label, which stands in the Document once.
    texts = etree.XPath("//text()[not(ancestor::nootref)]")
    return "".join(map(str, cast("list[object]", texts(etree.fromstring(data)))))
