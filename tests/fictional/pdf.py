"""The document as a PDF that looks like the official one."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zlib import crc32

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from fictional.binding import BOUND
from fictional.layout import PAGE_SIZE, TypesetLine, pages
from fictional.metadata import title
from fictional.setting import FONTS

if TYPE_CHECKING:
    from kvlib.model import Document


def draw(canvas: Canvas, line: TypesetLine, *, blank: bool) -> None:
    for run in line.runs:
        last = run is line.runs[-1]
        canvas.setFont(FONTS[run.style.face], run.style.size)
        # Some of the official files draw a blank at the end of every line.
        tail = " " if blank and last and not line.parted else ""
        text = run.text.replace(BOUND, " ")
        canvas.drawString(run.x, line.y + run.style.rise, text + tail)


def _turn(canvas: Canvas, turn: int) -> None:
    """Draw what follows turned by so many quarters, on a page that has room for it."""
    width, height = PAGE_SIZE
    canvas.setPageSize((height, width) if turn % 2 else (width, height))
    left, bottom = ((0, 0), (height, 0), (width, height), (0, width))[turn]
    canvas.translate(left, bottom)
    canvas.rotate(90 * turn)


def render(doc: Document, *, turn: int = 0, rotate: int = 0) -> bytes:
    """The same bytes for the same document.

    Args:
        doc: the document.
        turn: quarter turns, against the clock, by which all text is drawn turned.
        rotate: the pages' /Rotate.
    """
    target = BytesIO()
    canvas = Canvas(target, pagesize=PAGE_SIZE, invariant=1, pageCompression=0)
    canvas.setTitle("None")
    canvas.setSubject(title(doc))
    blank = crc32(f"blanks {doc.identifier}".encode()) % 2 == 0
    for page in pages(doc):
        if turn:
            _turn(canvas, turn)
        canvas.setPageRotation(rotate)
        for line in page:
            draw(canvas, line, blank=blank)
        canvas.showPage()
    canvas.save()
    # reportlab writes a bullet as code 127, the official print as 129; WinAnsiEncoding leaves
    # both unused, which makes them bullets.
    return target.getvalue().replace(rb"\177", rb"\201")
