"""Find marks of a Document that point nowhere, or outside their text, and notes that are swapped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from kvlib.model import Block, Document, Footnote, Mark, NoteMark, Table

__all__ = ["mismarked", "swapped_notes"]

_Marked: TypeAlias = tuple[str, str, tuple[Mark, ...]]  # path, text, marks
_ENOUGH = 30  # characters of a note that tell it from the others


def mismarked(document: Document) -> Iterator[str]:
    """Yield what is wrong with the marks of a Document, each with the path of its text."""
    missing = any(each.code == "missing-note" for each in document.diagnostics)
    for path, text, marks in _marked(document):
        at = -1
        for mark in marks:
            start, end = _extent(mark)
            if not 0 <= start <= end <= len(text):
                yield (
                    f"{path}: the mark {mark!r} lies outside its text, which has {len(text)} "
                    f"characters: {_short(text)}"
                )
            if start < at:
                yield f"{path}: the mark {mark!r} comes after one at {at}: marks go by offset"
            at = max(at, start)
            if isinstance(mark, NoteMark):
                yield from (f"{path}: {each}" for each in _dangling(mark, document, missing))


def _dangling(mark: NoteMark, document: Document, missing: bool) -> Iterator[str]:
    notes = document.footnotes
    if mark.footnote is None:
        if not missing:
            yield (
                f"the note mark {mark.label!r} points to no note (footnote=None), and no "
                f"diagnostic 'missing-note' says so"
            )
    elif not 0 <= mark.footnote < len(notes):
        yield (
            f"the note mark {mark.label!r} points to footnotes[{mark.footnote}], but there are "
            f"{len(notes)} notes"
        )
    elif mark.label != notes[mark.footnote].label:
        yield (
            f"the note mark {mark.label!r} points to footnotes[{mark.footnote}], whose label is "
            f"{notes[mark.footnote].label!r}: are notes swapped?"
        )


def _marked(document: Document) -> Iterator[_Marked]:
    for name, texts in (("body", document.body), ("footnotes", document.footnotes)):
        for number, each in enumerate(texts):
            for n, block in enumerate(each.blocks):
                yield from _in_block(f"{name}[{number}].blocks[{n}]", block)


def _in_block(path: str, block: Block) -> Iterator[_Marked]:
    if not isinstance(block, Table):
        yield path, block.text, block.marks
        return
    for row, cells in enumerate(block.rows):
        for column, cell in enumerate(cells):
            yield f"{path}.rows[{row}][{column}]", cell.text, cell.marks


def _extent(mark: Mark) -> tuple[int, int]:
    return (mark.at, mark.at) if isinstance(mark, NoteMark) else (mark.start, mark.end)


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:40]}…")


def swapped_notes(
    document: Document, text: str, solid: Callable[[str], str] = lambda text: "".join(text.split())
) -> Iterator[str]:
    """Yield the notes that stand after another note's label in the source's text."""
    notes = document.footnotes
    if len({note.label for note in notes}) < len(notes):
        return  # equal labels, such as those of each page, tell nothing
    printed = solid(text)
    labels = {}
    for number, note in enumerate(notes):
        other = _label_before(solid(note.text)[:_ENOUGH], notes, solid, printed)
        if other not in (None, note.label):
            labels[note.label] = (number, other)
    for label, (number, other) in labels.items():
        if other in labels:  # its own text is in another place too
            yield (
                f"footnotes[{number}] has the label {label!r}, but in the source its text comes "
                f"after the label {other!r}: {_short(notes[number].text)}"
            )


def _label_before(
    words: str, notes: Sequence[Footnote], solid: Callable[[str], str], printed: str
) -> str | None:
    """Return the longest label that stands before a note's text, wherever it is printed."""
    at = printed.find(words)
    found: set[str] = set()
    while words and at >= 0:
        before = [n.label for n in notes if n.label and printed[:at].endswith(solid(n.label))]
        if not before:
            return None
        found.add(max(before, key=len))
        at = printed.find(words, at + 1)
    return found.pop() if len(found) == 1 else None
