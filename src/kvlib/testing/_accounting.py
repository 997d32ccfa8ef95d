"""Check that all text of a source is in the Document, and nothing else."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from html import unescape
from pathlib import Path
from typing import Literal, TypeAlias

from attrs import frozen

from kvlib.grammar._columns import separate_columns
from kvlib.grammar._edits import Draft
from kvlib.markup import with_note_marks
from kvlib.model import Block, Document, ListItem, Mark, Table
from kvlib.testing._furniture import PrintedFurniture
from kvlib.testing._markup import targets, was_cleaned, without_markup
from kvlib.testing._source_text import is_xml, source_text

__all__ = ["Marks", "Stretch", "unaccounted", "unaccounted_in"]

_HYPHENS = re.compile(r"[\s\u00ad\u2010-]+")
_LONG = 20  # characters: so long a text is not found in the wrong place by chance
_SHORT = 5
_FRAGMENTS = 4
_MOST_TO_ALIGN = 10**6  # letters times letters
_MOST_TO_SEARCH = 10**8
_COMMA = "\0"  # where there may be a comma
_MAYBE, _END = "\ufdd0", "\ufdd1"  # around a label that the source need not print
_OPTIONAL = re.compile(f"{_MAYBE}[^{_END}]*{_END}")


@frozen(kw_only=True)
class Stretch:
    """Text that is missing on the other side, without white space and hyphens."""

    side: Literal["source", "document"]
    """The side on which it is."""
    text: str


def unaccounted(
    source: str | os.PathLike[str] | bytes, document: Document, *, plain_text: str | None = None
) -> tuple[Stretch, ...]:
    """Return the text of a source that is missing from the Document, and the reverse.

    Each character counts once, so text that a reader put in twice shows; so does content that
    it put into ``furniture``. White space, hyphens and the encoding of accents are ignored, and
    so are signs of markup if the Document says that they were removed, and the order of columns
    if it says that they were put one after the other. The source's text is extracted
    independently of the readers: all text nodes of XML, the characters of pdfminer.six, or the
    decoded file. For any other format, extract it yourself and give it as ``plain_text``.

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
    left, unplaced = _place(text, [[each for each in part if each] for part in parts])
    return tuple(_differences(left, unplaced))


def _in_reading_order(text: str, document: Document) -> str:
    """Put side-by-side columns one after the other, if the Document says that they were read so."""
    if all(each.code != "columns-apart" for each in document.diagnostics):
        return text
    draft = Draft(text)
    separate_columns(draft)
    return draft.text


def _solid(text: str) -> str:
    """Remove white space, hyphens and accents."""
    decomposed = unicodedata.normalize("NFKD", text)
    return _HYPHENS.sub("", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _bare(text: str) -> str:
    """Remove as :func:`_solid` does, and also signs that may be markup."""
    return without_markup(_solid(unescape(text)))


# --- the Document ---------------------------------------------------------------


def _parts(document: Document, printed: PrintedFurniture, marks: Marks) -> Iterator[list[str]]:
    """Yield all text of a Document, part by part, with the note marks in it."""
    label = _maybe if marks == "optional" else str
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


def _maybe(label: str) -> str:
    return f"{_MAYBE}{label}{_END}" if label else ""


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
    return with_note_marks(text, marks, label, _COMMA)


# --- the comparison -------------------------------------------------------------


def _place(left: str, parts: list[list[str]]) -> tuple[str, list[str]]:
    """Cut the Document's texts out of the source, and return the rest of both.

    The longest are cut first, as they are in no other place by chance. A paragraph that a page
    foot or a note interrupts is found once these are cut out.
    """
    left, unplaced = _cut(left, ["".join(part) for part in parts], least=_LONG)
    whole = set(unplaced)
    pieces = [piece for part in parts if "".join(part) in whole for piece in part]
    order = {piece: index for index, piece in enumerate(pieces)}
    for least in (_LONG, _SHORT):
        left, pieces = _cut(left, pieces, least=least)
    left, pieces = _cut(left, pieces, least=_SHORT, find=_find_interrupted)
    return left, sorted(pieces, key=order.__getitem__)


Fragments: TypeAlias = list[tuple[int, int]]  # starts and ends in the source


def _cut(
    left: str, pieces: list[str], *, least: int, find: Callable[[str, str], Fragments] | None = None
) -> tuple[str, list[str]]:
    """Cut out pieces of at least this length until no more are found; return the rest of both."""
    find = find or _find
    pieces = sorted(pieces, key=len, reverse=True)
    waiting = len(pieces) + 1
    while len(pieces) < waiting:
        waiting = len(pieces)
        unplaced = []
        for piece in pieces:
            fragments = find(left, piece) if len(piece) >= least else []
            for start, end in reversed(fragments):
                left = left[:start] + left[end:]
            if not fragments:
                unplaced.append(piece)
        pieces = unplaced
    return left, pieces


def _find(left: str, piece: str) -> Fragments:
    if _COMMA not in piece and _MAYBE not in piece:
        at = left.find(piece)
        return [(at, at + len(piece))] if at >= 0 else []
    found = re.search(_pattern(piece), left)
    return [found.span()] if found and found[0] else []


def _pattern(piece: str) -> str:
    """Return the pattern of a text in which commas and labels may be left out."""
    pattern = re.escape(piece).replace(re.escape(_COMMA), ",?")
    return pattern.replace(_MAYBE, "(?:").replace(_END, ")?")


def _find_interrupted(left: str, piece: str) -> Fragments:
    """Return the few fragments of a paragraph that something short, such as a mark, interrupts.

    If a sentence occurs more than once in a document, another copy may have been cut out, so the
    order of long fragments does not matter.
    """
    found = _interrupted(left, _without_signs(piece))
    if found or _MAYBE not in piece:
        return found
    return _interrupted(left, _without_signs(_OPTIONAL.sub("", piece)))


def _without_signs(piece: str) -> str:
    return piece.replace(_COMMA, "").replace(_MAYBE, "").replace(_END, "")


def _interrupted(left: str, piece: str) -> Fragments:
    size = len(piece) // (2 * _FRAGMENTS) or 1  # the longest fragment holds at least one of these
    parts = (piece[at : at + size] for at in range(0, len(piece) - size + 1, size))
    if len(left) * len(piece) > _MOST_TO_SEARCH or not any(part in left for part in parts):
        return []
    fragments: Fragments = []
    short = 0
    while piece.strip("\1"):
        start, at, size = _longest(left, piece)
        short += size < _LONG // 2
        if len(fragments) == _FRAGMENTS or short > 1 or size == 0:
            return []
        fragments.append((start, start + size))
        left = left[:start] + "\0" * size + left[start + size :]
        piece = piece[:at] + "\1" * size + piece[at + size :]
    return sorted(fragments)


def _longest(left: str, piece: str) -> tuple[int, int, int]:
    """Return the place of the longest common text in each, and its length."""
    start = at = 0
    least, most = 0, len(piece)
    while least < most:
        size = (least + most + 1) // 2
        places = range(len(piece) - size + 1)
        found = next((place for place in places if piece[place : place + size] in left), None)
        if found is None:
            most = size - 1
        else:
            start, at, least = left.index(piece[found : found + size]), found, size
    return start, at, least


def _differences(source: str, pieces: list[str]) -> Iterator[Stretch]:
    """Yield the rest of both; in pieces too short to be found reliably, only the letters count.

    What need not be printed is no difference.
    """
    pieces = [piece for piece in _chosen(source, pieces) if piece]
    document = "".join(pieces).replace(_COMMA, "")
    if max(map(len, pieces), default=0) < _SHORT and Counter(source) == Counter(document):
        return
    matcher = SequenceMatcher(None, source, document, autojunk=False)
    small = len(source) * len(document) <= _MOST_TO_ALIGN
    whole = [("replace", 0, len(source), 0, len(document))]
    for tag, a, b, c, d in matcher.get_opcodes() if small else whole:
        if tag != "equal" and b > a:
            yield Stretch(side="source", text=source[a:b])
        if tag != "equal" and d > c:
            yield Stretch(side="document", text=document[c:d])


def _chosen(source: str, pieces: list[str]) -> Iterator[str]:
    """Yield the pieces, each optional label only if the source has it more often than before."""
    spare = Counter(source)

    def choose(found: re.Match[str]) -> str:
        label = Counter(found[0][1:-1])
        if label <= spare:
            spare.subtract(label)
            return found[0][1:-1]
        return ""

    for piece in pieces:
        yield _OPTIONAL.sub(choose, piece)
