"""Labels of notes and marks in a form that the reader takes for nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kvlib.grammar import RAISED_DIGITS, split_power
from kvlib.model import Block, Document, Footnote, NoteMark, Table

_SUPERSCRIPT = str.maketrans("0123456789", RAISED_DIGITS)
_SIGNS = "()[]{}.:^ "
_NEAR = 12  # characters that show whether a raised digit is an exponent
_DIGITS = 9  # no note has a longer number


class Notes:
    """The labels that the notes of one document, and their marks, are written with.

    They are superscript digits, or digits in brackets if one of the marks stands where a
    superscript digit would be an exponent (``3 km``). A printed number is kept if the reader can
    count on with it; otherwise the notes are numbered in their order.
    """

    def __init__(self, document: Document) -> None:
        marks = [*_marks(document)]
        marked = {mark.footnote for _, mark in marks}
        raise_them = not any(_is_exponent(text, mark.at) for text, mark in marks)
        self._write = _raised if raise_them else "[{}]".format
        self.labels = [self._write(n) for n in _numbers(document.footnotes, marked)]

    def of_mark(self, mark: NoteMark) -> str:
        """Return what a mark is written as: the label of its note, or its own without one."""
        if mark.footnote is not None and 0 <= mark.footnote < len(self.labels):
            return self.labels[mark.footnote]
        label = mark.label.strip(_SIGNS)
        return self._write(label) if _is_number(label) else f"[{label}]"


def _raised(label: str) -> str:
    return label.translate(_SUPERSCRIPT)


def _is_number(label: str) -> bool:
    return label.isdecimal() and label.isascii() and len(label) <= _DIGITS


def _is_exponent(text: str, at: int) -> bool:
    before = text[max(0, at - _NEAR) : at]
    return before.endswith("⁻") or bool(split_power(before, "1")[0])


def _numbers(notes: Sequence[Footnote], marked: set[int | None]) -> list[str]:
    """Return the number of each note: the printed ones if they count, or ascend and are marked."""
    printed = [note.label.strip(_SIGNS) for note in notes]
    counted = [str(number) for number in range(1, len(notes) + 1)]
    if printed == counted or not all(map(_is_number, printed)):
        return counted
    numbers = [*map(int, printed)]
    ascend = all(a < b for a, b in zip([0, *numbers], numbers, strict=False))
    return [*map(str, numbers)] if ascend and marked.issuperset(range(len(notes))) else counted


def _marks(document: Document) -> Iterator[tuple[str, NoteMark]]:
    """Yield every note mark in a document with the text that it is in."""
    for item in (*document.body, *document.footnotes):
        yield from _marks_in(item.blocks)


def _marks_in(blocks: Iterable[Block]) -> Iterator[tuple[str, NoteMark]]:
    for block in blocks:
        parts = (
            (cell for row in block.rows for cell in row) if isinstance(block, Table) else (block,)
        )
        for part in parts:
            yield from ((part.text, mark) for mark in part.marks if isinstance(mark, NoteMark))
