"""Text that somebody typed onto a page, which is not in its content (annotation FreeText)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import LIT
from pdfminer.utils import decode_text

_FREE_TEXT = LIT("FreeText")
_HIDDEN = 2  # of the flags, ISO 32000-1, 12.5.3
_MOST = 200  # annotations of a page to look at


def typed_on(page: PDFPage) -> Iterator[str]:
    """Yield the texts of a page's boxes that a viewer shows."""
    boxes = resolve1(page.annots)
    for each in islice(boxes, _MOST) if isinstance(boxes, list) else ():
        box = resolve1(each)
        if not isinstance(box, dict) or resolve1(box.get("Subtype")) is not _FREE_TEXT:
            continue
        flags, words = resolve1(box.get("F", 0)), resolve1(box.get("Contents"))
        is_hidden = isinstance(flags, int) and flags & _HIDDEN
        if isinstance(words, bytes) and not is_hidden and (text := decode_text(words).strip()):
            yield text
