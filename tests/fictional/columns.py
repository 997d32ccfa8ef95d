"""The document as a PDF of two columns, as prints of the nineties are."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from unittest import mock

from attrs import evolve
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from fictional import layout, slugs
from fictional.layout import PAGE_SIZE, TypesetLine
from fictional.pdf import draw
from fictional.slugs import NOTE_LEADING, Slug
from kvlib.model import Document

WIDTH, GUTTER, LEFT = 225.0, 18.0, 55.0
TOP, FIRST_TOP, BOTTOM = 771.0, 509.0, 100.0


def render(doc: Document) -> bytes:
    """The same bytes for the same document; its notes stand at the foot of their column."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=PAGE_SIZE, invariant=1, pageCompression=0)
    with mock.patch.object(slugs, "WIDTH", WIDTH):
        columns = list(_columns(doc))
    for number, at in enumerate(range(0, len(columns), 2), 1):
        lines = [line for side, each in enumerate(columns[at : at + 2]) for line in _at(each, side)]
        if number == 1:
            lines += [*layout.title(doc), *layout.colophon(doc)]
        for line in [*lines, *layout.foot(doc, number)]:
            draw(canvas, line, blank=False)
        canvas.showPage()
    canvas.save()
    return target.getvalue().replace(rb"\177", rb"\201")


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
