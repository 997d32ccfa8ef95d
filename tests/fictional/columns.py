"""The document in two columns, as prints of the nineties are: a PDF, or its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from unittest import mock

from attrs import evolve
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from fictional import layout, slugs
from fictional.layout import PAGE_SIZE, TypesetLine
from fictional.pdf import draw
from fictional.pdftext import line_text
from fictional.slugs import LEADING, NOTE_LEADING, Slug
from kvlib.model import Document

WIDTH, GUTTER, LEFT = 225.0, 18.0, 55.0
TOP, FIRST_TOP, BOTTOM = 771.0, 509.0, 100.0
BLANK = 4.5
"""The width of a blank before a line, in points."""
BLANKS = 5
"""So many part the columns in text."""
SAME = 3.0
"""Lines of columns whose heights differ by less are one line of text."""


def render(doc: Document) -> bytes:
    """The same bytes for the same document; its notes stand at the foot of their column."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=PAGE_SIZE, invariant=1, pageCompression=0)
    for number, columns in enumerate(_pages(doc), 1):
        lines = [line for side, each in enumerate(columns) for line in _at(each, side)]
        if number == 1:
            lines += [*layout.title(doc), *layout.colophon(doc)]
        for line in [*lines, *layout.foot(doc, number)]:
            draw(canvas, line, blank=False)
        canvas.showPage()
    canvas.save()
    return target.getvalue().replace(rb"\177", rb"\201")


def text(doc: Document) -> str:
    """The text of the PDF as a tool prints it that keeps both columns in one line."""
    found = []
    for number, columns in enumerate(_pages(doc), 1):
        head = [line.text for line in layout.title(doc)] if number == 1 else []
        foot = [*(line.text for line in layout.colophon(doc))] if number == 1 else []
        foot.append("   ".join(line.text for line in layout.foot(doc, number)))
        found.append("\n".join([*head, "", *_beside(columns), "", *foot]) + "\n")
    return "\f".join(found) + "\f"


def _beside(columns: Sequence[list[TypesetLine]]) -> Iterator[str]:
    """Words at one height, or nearly, are one line; so is half a line of white space."""
    lines = [(line.y, side, line) for side, each in enumerate(columns) for line in each]
    width = max(len(_indented(line)) for line in columns[0]) + BLANKS
    last = None
    row = ["", ""]
    for y, side, line in sorted(lines, key=lambda each: (-each[0], each[1])):
        if last is not None and (last - y > SAME or row[side]):
            yield f"{row[0]:{width}}{row[1]}".rstrip()
            row = ["", ""]
            if last - y > LEADING * 1.3:
                yield ""
        row[side], last = _indented(line), y
    yield f"{row[0]:{width}}{row[1]}".rstrip()


def _indented(line: TypesetLine) -> str:
    return " " * round((line.runs[0].x - slugs.LEFT) / BLANK) + line_text(line)


def _pages(doc: Document) -> list[list[list[TypesetLine]]]:
    with mock.patch.object(slugs, "WIDTH", WIDTH):
        columns = list(_columns(doc))
    return [columns[at : at + 2] for at in range(0, len(columns), 2)]


def _at(lines: list[TypesetLine], side: int) -> Iterator[TypesetLine]:
    """The lines of a column, moved to where it stands."""
    shift = LEFT - slugs.LEFT + side * (WIDTH + GUTTER)
    for line in lines:
        yield evolve(line, runs=tuple(evolve(run, x=run.x + shift) for run in line.runs))


def _columns(doc: Document) -> Iterator[list[TypesetLine]]:
    """The lines of each column, from top to bottom, the notes that it marks below."""
    waiting = _body(doc)
    top, marked = FIRST_TOP, set[int]()
    count = 0
    while waiting:
        y, lines, notes = top, list[TypesetLine](), list[Slug]()
        while waiting:
            slug = waiting[0]
            new = [n for n in dict.fromkeys(slug.line.notes) if n not in marked]
            more = [each for n in new for each in slugs.note_slugs(doc.footnotes[n])]
            lead = slug.lead if lines else 0.0
            after = waiting[1].lead if slug.keep and len(waiting) > 1 else 0.0
            room = y - lead - after - BOTTOM - NOTE_LEADING * (len(notes) + len(more) + 2)
            if lines and room < 0:
                break
            y -= lead
            lines.append(TypesetLine(round(y, 2), slug.line.runs, slug.kind))
            notes += more
            marked.update(new)
            waiting.pop(0)
        for index, note in enumerate(notes):
            height = BOTTOM + NOTE_LEADING * (len(notes) - 1 - index)
            lines.append(TypesetLine(round(height, 2), note.line.runs, note.kind))
        yield lines
        count += 1
        top = FIRST_TOP if count < 2 else TOP


def _body(doc: Document) -> list[Slug]:
    found = slugs.heading_slugs(doc)
    for item in doc.body:
        found += [] if slugs.is_see_also(item) else slugs.item_slugs(item)
    return found
