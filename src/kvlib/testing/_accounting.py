"""Check that all text of a source is in the Document, and nothing else."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Literal, TypeAlias

from kvlib.grammar._columns import separate_columns
from kvlib.grammar._edits import Draft
from kvlib.markup import with_note_marks
from kvlib.model import Block, Document, ListItem, Mark, Table
from kvlib.model._normal import normalize
from kvlib.testing._furniture import PrintedFurniture
from kvlib.testing._markup import targets, was_cleaned, without_markup
from kvlib.testing._matching import COMMA, Stretch, differences, optional, place
from kvlib.testing._source_text import is_xml, source_text

__all__ = ["Marks", "Stretch", "unaccounted", "unaccounted_in"]

# White space, hyphens, and characters without width, which no reader keeps.
_IGNORED = re.compile(
    r"[\s\u00ad\u180e\u200b-\u200f\u2010\u202a-\u202c\u2060-\u2064\u2066-\u2069\ufeff-]+"
)


def unaccounted(
    source: str | os.PathLike[str] | bytes, document: Document, *, plain_text: str | None = None
) -> tuple[Stretch, ...]:
    """Return the text of a source that is missing from the Document, and the reverse.

    Each character counts once, so text that a reader put in twice shows; so does content that
    it put into ``furniture``. White space, hyphens, characters without width and the encoding of
    accents are ignored, and so are signs of markup if the Document says that they were removed,
    and the order of columns if it says that they were put one after the other. The source's text
    is extracted independently of the readers: all text nodes of XML, the characters of
    pdfminer.six, or the decoded file. For any other format, extract it yourself and give it as
    ``plain_text``.

    Args:
        source: a path, or the bytes.
        document: the Document that a reader made from it.
        plain_text: all text of the source, in its order, extracted by other means than the
            reader's. It may leave out note marks and the labels of items, notes and list items,
            as many formats number these themselves.

    Raises:
        FormatError: the source is neither XML, PDF nor text, and ``plain_text`` is not given.
    """
    if plain_text is not None:
        return unaccounted_in(plain_text, (document,), marks="optional")
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    return unaccounted_in(source_text(data), (document,), marks="absent" if is_xml(data) else "all")


Marks: TypeAlias = Literal["all", "absent", "optional"]
"""Which note marks and labels the text of a source has: optional ones need not be printed."""


def unaccounted_in(
    text: str, documents: Sequence[Document], *, marks: Marks
) -> tuple[Stretch, ...]:
    """Compare the text of a source with all Documents that are in it."""
    cleaned = any(map(was_cleaned, documents))
    solid = _bare if cleaned else _solid
    for document in documents:
        text = _in_reading_order(text, document)
    text = solid(text)
    parts: list[list[str]] = []
    for document in documents:
        printed = PrintedFurniture(document, text, solid)
        parts += (list(map(solid, part)) for part in _parts(document, printed, marks))
        parts += ([solid(target)] for target in targets(document) if cleaned)
    left, unplaced = place(text, [[each for each in part if each] for part in parts])
    return tuple(differences(left, unplaced))


def _in_reading_order(text: str, document: Document) -> str:
    """Put side-by-side columns one after the other, if the Document says that they were read so."""
    if all(each.code != "columns-apart" for each in document.diagnostics):
        return text
    draft = Draft(text)
    separate_columns(draft)
    return draft.text


def _solid(text: str) -> str:
    """Remove white space, hyphens, characters without width, and accents."""
    decomposed = normalize("NFKD", text)
    return _IGNORED.sub("", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _bare(text: str) -> str:
    """Remove as :func:`_solid` does, and also signs that may be markup."""
    return without_markup(_solid(unescape(text)))


# --- the Document ---------------------------------------------------------------


def _parts(document: Document, printed: PrintedFurniture, marks: Marks) -> Iterator[list[str]]:
    """Yield all text of a Document, part by part, with the note marks in it."""
    label = optional if marks == "optional" else str
    furniture = [part for part in document.furniture if printed.knows(part)]
    above = [part for part in furniture if part.kind in ("title_block", "letterhead")]
    yield from ([part.text] for part in above)
    yield [document.heading]
    if document.reply:
        yield [document.reply.heading]
    for labelled in (*document.body, *document.footnotes):
        texts = [text for block in labelled.blocks for text in _block(block, marks, label)]
        yield [label(labelled.label), *texts]
    yield from ([part.text] for part in furniture if part not in above)
    if marks != "absent":
        yield from ([label(each)] for each in _in_titles(document))


def _in_titles(document: Document) -> Iterator[str]:
    """Yield the note marks in a title or heading, as the diagnostics report them."""
    paths = [
        p for doubt in document.diagnostics if doubt.code == "mark-in-title" for p in doubt.about
    ]
    for index, footnote in enumerate(document.footnotes):
        yield from [footnote.label] * paths.count(f"footnotes[{index}]")


def _block(block: Block, marks: Marks, label: Callable[[str], str]) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield _marked(cell.text, cell.marks if marks != "absent" else (), label)
        return
    if isinstance(block, ListItem):
        yield label(block.marker)
    yield _marked(block.text, block.marks if marks != "absent" else (), label)


def _marked(text: str, marks: Iterable[Mark], label: Callable[[str], str]) -> str:
    """Put the note marks into a text; a comma may separate two of them."""
    return with_note_marks(text, marks, label, COMMA)
