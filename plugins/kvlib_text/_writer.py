"""Write Documents as plain text that the reader reads back.

Labels that no reader could tell from text get a word ("Vraag 1" for "1"). Note marks are
superscript digits (``¹``), which cannot be confused with digits of the text. The notes come at
the end, each after its own mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from attrs import evolve

from kvlib.grammar import starts_question_heading
from kvlib.model import Chamber, Document, Item, Kind, Remark
from kvlib.plugin import WriteContext
from kvlib_text._blocks import Blocks, one_line
from kvlib_text._labels import label_of
from kvlib_text._letters import Letter

_CHAMBERS = {
    Chamber.TWEEDE_KAMER: "Tweede Kamer der Staten-Generaal",
    Chamber.EERSTE_KAMER: "Eerste Kamer der Staten-Generaal",
}
_SERIES = {
    Kind.QUESTIONS: "Vragen gesteld door de leden der Kamer",
    Kind.ANSWERS: "Aanhangsel van de Handelingen",
    Kind.NOTICE: "Aanhangsel van de Handelingen",
}


def write(documents: Iterator[Document], target: BinaryIO | Path, _: WriteContext) -> None:
    """Write one document."""
    file = cast("BinaryIO", target)
    for document in documents:
        file.write(text_of(document).encode())


def text_of(document: Document) -> str:
    """Return the text of a document."""
    return "\n\n".join(filter(None, _parts(document))) + "\n"


def _parts(document: Document) -> Iterator[str]:
    """Yield the parts that empty lines separate."""
    blocks = Blocks(document)
    letter = Letter.of(document)
    yield "\n".join([*_title(document, letter), *letter.head])
    yield letter.salutation
    yield one_line(document.heading)
    body = _with_reply(document)
    for item in body:
        if isinstance(item, str):
            yield item
            continue
        if letter.signature and isinstance(item, Remark) and item.kind == "annex":
            yield from letter.signature
            letter = evolve(letter, signature=())
        yield from _labelled(item, blocks)
    yield from letter.signature
    yield from blocks.notes()


def _with_reply(document: Document) -> Iterator[Item | str]:
    """Yield the items, with the heading of the answers where it stands.

    It stands above all items, or above the reference that follows it (Zie ook Aanhangsel …):
    publications before 2009 have both below the questions.
    """
    heading = one_line(document.reply.heading) if document.reply else ""
    at = next((i for i, item in enumerate(document.body) if _is_see_also(item)), None)
    if heading and at is None:
        yield heading
    for index, item in enumerate(document.body):
        if index == at and heading:
            yield f"{heading} {one_line(item.text)}"
        else:
            yield item


def _title(document: Document, letter: Letter) -> Iterator[str]:
    """Yield the lines above the heading, as officielebekendmakingen.nl prints them."""
    if document.chamber and not letter.head:
        yield _CHAMBERS[document.chamber]
    if document.session:
        yield f"Vergaderjaar {document.session.replace('-', '–')} {_SERIES[document.kind]}"
    if document.number:
        yield document.number
    elif document.question_number and starts_question_heading(document.heading):
        yield document.question_number
    if document.identifier:
        yield document.identifier


def _is_see_also(item: Item) -> bool:
    return isinstance(item, Remark) and item.kind == "see_also"


def _labelled(item: Item, blocks: Blocks) -> Iterator[str]:
    """Yield the blocks of an item, the first below its label."""
    label = label_of(item)
    marks, texts = blocks.of_item(item, labelled=bool(label))
    first, *others = texts or [""]
    between = " " if isinstance(item, Remark) and item.kind == "annex" else "\n"
    yield between.join(filter(None, [f"{label}{marks}", first]))
    yield from others
