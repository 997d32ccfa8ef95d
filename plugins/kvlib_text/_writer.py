"""Write Documents as plain text, in a form that the reader reads back without loss of words.

Labels are as printed. Note marks are superscript digits (``¹``), which cannot be confused with
digits of the text. The notes come at the end, each after its own mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from kvlib.markup import with_note_marks
from kvlib.model import (
    Block,
    Chamber,
    Document,
    Footnote,
    Item,
    Kind,
    ListItem,
    Mark,
    Remark,
    Table,
)
from kvlib.plugin import WriteContext

_CHAMBERS = {
    Chamber.TWEEDE_KAMER: "Tweede Kamer der Staten-Generaal",
    Chamber.EERSTE_KAMER: "Eerste Kamer der Staten-Generaal",
}
_SERIES = {
    Kind.QUESTIONS: "Vragen gesteld door de leden der Kamer",
    Kind.ANSWERS: "Aanhangsel van de Handelingen",
    Kind.NOTICE: "Aanhangsel van de Handelingen",
}

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def write(documents: Iterator[Document], target: BinaryIO | Path, _: WriteContext) -> None:
    """Write one document."""
    file = cast("BinaryIO", target)
    for document in documents:
        parts = [part for part in _parts(document) if part]
        file.write(("\n\n".join(parts) + "\n").encode())


def _parts(document: Document) -> Iterator[str]:
    """Yield the parts that empty lines separate."""
    yield "\n".join(_title(document))
    yield document.heading
    see_also = [item for item in document.body if _is_see_also(item)]
    if document.reply:
        yield " ".join([document.reply.heading, *(item.text for item in see_also)])
    for item in document.body:
        if not (document.reply and _is_see_also(item)):
            yield from _labelled(item)
    yield from map(_note, document.footnotes)


def _title(document: Document) -> Iterator[str]:
    """Yield the lines above the heading, as officielebekendmakingen.nl prints them."""
    if document.chamber:
        yield _CHAMBERS[document.chamber]
    if document.session:
        yield f"Vergaderjaar {document.session.replace('-', '–')} {_SERIES[document.kind]}"
    number = document.number or document.question_number
    if number:
        yield number
    if document.identifier:
        yield document.identifier


def _is_see_also(item: Item) -> bool:
    return isinstance(item, Remark) and item.kind == "see_also"


def _labelled(item: Item) -> Iterator[str]:
    first, *others = [*map(_block, item.blocks)] or [""]
    yield "\n".join(filter(None, [item.label, first]))
    yield from others


def _note(note: Footnote) -> str:
    """Write a note without empty lines, as one would end it."""
    return f"{_raised(note.label)} " + "\n".join(map(_block, note.blocks))


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join("\t".join(_marked(c.text, c.marks) for c in row) for row in block.rows)
    text = _marked(block.text, block.marks)
    return f"{block.marker} {text}" if isinstance(block, ListItem) and block.marker else text


def _marked(text: str, marks: Iterable[Mark]) -> str:
    """Put the note marks into a text."""
    return with_note_marks(text, marks, _raised, " ")


def _raised(label: str) -> str:
    """Write a label of digits as superscript digits, and any other in brackets."""
    return label.translate(_SUPERSCRIPT) if label.isdecimal() and label.isascii() else f"[{label}]"
