"""Blocks and notes as lines of text, with their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from kvlib.markup import with_note_marks
from kvlib.model import Block, Document, ListItem, Mark, NoteMark, Table
from kvlib_text._notes import Notes

_BROKEN = ("-", "/")
"""A line that ends so would be joined with the next, as a broken word or address."""


class Blocks:
    """Writes the blocks of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.labels = Notes(document)

    def notes(self) -> Iterator[str]:
        """Yield the notes, each without empty lines, as one would end it."""
        for label, note in zip(self.labels.labels, self.document.footnotes, strict=True):
            yield f"{label} " + "\n".join(map(self._block, note.blocks))

    def parts(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Yield blocks; a list and the paragraph above it are one part, without empty lines.

        An empty line would show that the paragraph ends, and "1." below it could be a note.
        """
        part: list[str] = []
        for block in blocks:
            if part and (part[-1].endswith(_BROKEN) or not _is_listed(block)):
                yield "\n".join(part)
                part = []
            part.append(self._block(block))
        if part:
            yield "\n".join(part)

    def _block(self, block: Block) -> str:
        if isinstance(block, Table):
            rows = ("\t".join(self._marked(c.text, c.marks) for c in row) for row in block.rows)
            return "\n".join(rows)
        text = self._marked(block.text, block.marks)
        return f"{block.marker} {text}" if isinstance(block, ListItem) and block.marker else text

    def _marked(self, text: str, marks: Iterable[Mark]) -> str:
        """Put the note marks into a text."""
        shown = (
            evolve(mark, label=self.labels.of_mark(mark))
            for mark in marks
            if isinstance(mark, NoteMark)
        )
        return one_line(with_note_marks(text, shown, str, " "))


def _is_listed(block: Block) -> bool:
    return isinstance(block, ListItem) and bool(block.marker)


def one_line(text: str) -> str:
    """Return a text on one line, with single blanks."""
    return " ".join(text.split())
