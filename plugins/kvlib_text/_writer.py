"""Write Documents as plain text that the reader reads back.

Labels that no reader could tell from text get a word ("Vraag 1" for "1"). Note marks are
superscript digits (``¹``), which cannot be confused with digits of the text. The notes come at
the end, each after its own mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from kvlib.grammar import is_reprint, starts_question_heading
from kvlib.model import Chamber, Document, Furniture, Item, Kind, Remark
from kvlib.plugin import WriteContext
from kvlib_text import TextOptions
from kvlib_text._blocks import Blocks, one_line
from kvlib_text._check import check
from kvlib_text._labels import label_of
from kvlib_text._letters import Letter


def write(documents: Iterator[Document], target: BinaryIO | Path, context: WriteContext) -> None:
    """Write one document, and read it back unless the options say otherwise."""
    file = cast("BinaryIO", target)
    options = context.options if isinstance(context.options, TextOptions) else TextOptions()
    (document,) = documents
    data = text_of(document).encode()
    file.write(data)
    if options.check:
        check(document, data)


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
    asked, signature = False, letter.signature
    for part in _with_reply(document):
        if _is_remark(part, "annex"):
            yield from signature
            signature = ()
        if isinstance(part, str):
            yield part
        else:
            yield from _labelled(part, label_of(part, below=asked), blocks)
            asked = asked or not isinstance(part, Remark)
    yield from signature
    yield from blocks.notes()


def _with_reply(document: Document) -> Iterator[Item | str]:
    """Yield the items, with the heading of the answers where it stands.

    It stands above all items, or above the reference that follows it (Zie ook Aanhangsel …):
    publications before 2009 have both below the questions.
    """
    heading = one_line(document.reply.heading) if document.reply else ""
    see_also = (i for i, item in enumerate(document.body) if _is_remark(item, "see_also"))
    at = next(see_also, None)
    if heading and at is None:
        yield heading
    for index, item in enumerate(document.body):
        if index == at and heading:
            yield f"{heading} {one_line(item.text)}"
        else:
            yield item


def _title(document: Document, letter: Letter) -> Iterator[str]:
    """Yield the lines above the heading, as officielebekendmakingen.nl prints them."""
    if document.chamber and (document.session or not letter.head):
        yield Chamber(document.chamber).full_name
    if document.session:
        yield f"Vergaderjaar {document.session.replace('-', '–')} {Kind(document.kind).series}"
    if document.number:
        yield document.number
    elif document.question_number and starts_question_heading(document.heading):
        yield document.question_number
    yield from (one_line(piece.text) for piece in document.furniture if _is_reprint(piece))
    if document.identifier:
        yield document.identifier


def _is_reprint(piece: Furniture) -> bool:
    """Return True for the word that keeps a reprint from being named after its number."""
    return piece.kind == "title_block" and is_reprint(piece.text)


def _is_remark(part: Item | str, kind: str) -> bool:
    return isinstance(part, Remark) and part.kind == kind


def _labelled(item: Item, label: str, blocks: Blocks) -> Iterator[str]:
    """Yield the blocks of an item, the first below its label.

    The title of an annex is beside its label if a small letter shows that it goes on.
    """
    first, *others = [*blocks.parts(item.blocks)] or [""]
    beside = _is_remark(item, "annex") and first[:1].islower()
    yield (" " if beside else "\n").join(filter(None, [label, first]))
    yield from others
