"""Blocks and notes as lines of text, with their marks raised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kvlib.markup import with_note_marks
from kvlib.model import Block, Document, Footnote, Item, ListItem, Mark, NoteMark, Table

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Blocks:
    """Writes the blocks of one document.

    Args:
        document: the document; its notes decide what their marks are written as.
    """

    def __init__(self, document: Document) -> None:
        self.footnotes = document.footnotes
        self.labels = _labels(document.footnotes)

    def of_item(self, item: Item, *, labelled: bool) -> tuple[str, list[str]]:
        """Return the marks that stand on the item's label, and its blocks.

        Args:
            item: the item.
            labelled: True if a label is written above it. A mark at the very beginning of the
                text goes there: a raised digit that opens a line begins a note.
        """
        texts = [*self._parts(item.blocks)]
        return "", texts

    def notes(self) -> Iterator[str]:
        """Yield the notes, each without empty lines, as one would end it."""
        for label, note in zip(self.labels, self.footnotes, strict=True):
            yield f"{label} " + "\n".join(map(self._block, note.blocks))

    def _parts(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Yield blocks; a list and the paragraph above it are one part, without empty lines."""
        part: list[str] = []
        for block in blocks:
            if part and not isinstance(block, ListItem):
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
        shown = (self._with_label(mark) for mark in marks if isinstance(mark, NoteMark))
        return one_line(with_note_marks(text, shown, str, " "))

    def _with_label(self, mark: NoteMark) -> NoteMark:
        known = mark.footnote is not None and mark.footnote < len(self.labels)
        label = self.labels[mark.footnote] if known else _raised(mark.label) # type: ignore
        return NoteMark(at=mark.at, label=label)


def one_line(text: str) -> str:
    """Return a text on one line, with single blanks."""
    return " ".join(text.split())


def _labels(notes: tuple[Footnote, ...]) -> list[str]:
    """Return the labels of all notes: as printed but raised, or counted anew."""
    bare = [note.label.strip("()[]{}.:^ ") for note in notes]
    numbers = [int(label) if label.isdecimal() and label.isascii() else 0 for label in bare]
    counts = all(a < b for a, b in zip([0, *numbers], numbers, strict=False))
    return [_raised(str(n)) for n in (numbers if counts else range(1, len(notes) + 1))]


def _raised(label: str) -> str:
    """Write a label of digits as superscript digits, and any other in brackets."""
    return label.translate(_SUPERSCRIPT) if label.isdecimal() and label.isascii() else f"[{label}]"
