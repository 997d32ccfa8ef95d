"""The document as text copied from the portal's web page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from fictional.slugs import is_see_also
from fictional.xml_current import CHAMBERS
from kvlib.model import Block, Chamber, Document, Footnote, ListItem, Mark, NoteMark, Table

if TYPE_CHECKING:
    from collections.abc import Iterator


def _marked(text: str, marks: tuple[Mark, ...]) -> str:
    """Note figures glued to the word before them."""
    parts, at, before = [], 0, -1
    for mark in marks:
        if isinstance(mark, NoteMark):
            gap = " " if mark.at == before else ""
            parts += [text[at : mark.at], gap, mark.label]
            at = before = mark.at
    return "".join([*parts, text[at:]])


def _block(block: Block) -> str:
    if isinstance(block, Table):
        rows = ("\t".join(_marked(cell.text, cell.marks) for cell in row) for row in block.rows)
        return "\n".join(rows)
    words = _marked(block.text, block.marks)
    return f"{block.marker} {words}" if isinstance(block, ListItem) else words


def _note(note: Footnote, word: str) -> str:
    return "\n".join([word, note.label, *(_block(block) for block in note.blocks)])


def _paragraphs(doc: Document) -> Iterator[str]:
    yield doc.heading
    if doc.reply:
        yield " ".join([doc.reply.heading, *(r.text for r in doc.remarks if is_see_also(r))])
    for item in doc.body:
        if is_see_also(item):
            continue
        if item.label:
            yield item.label
        yield from map(_block, item.blocks)


def render(doc: Document) -> str:
    """Blank lines between paragraphs; the notes at the end."""
    chance = crc32(f"web {doc.identifier}".encode())
    head = []
    if chance % 2 and doc.number:
        chamber = CHAMBERS[doc.chamber or Chamber.TWEEDE_KAMER]
        # The portal's table head comes out glued.
        head = [f"{chamber}{doc.session}{doc.number}"]
    word = "XNoot" if chance % 5 == 0 else "X Noot"
    notes = [_note(note, word) for note in doc.footnotes]
    return "\n\n".join([*head, *_paragraphs(doc), *notes]) + "\n"
