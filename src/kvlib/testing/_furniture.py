"""Decide which lines may be furniture in a Document, by rules that no reader uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kvlib.grammar import aanhangsel_number, furniture_kind, question_number
from kvlib.markup import with_note_marks
from kvlib.model import Document, Furniture, Item, Remark, Table

_LONGEST = 200  # characters of a line
_ENDING = 30  # characters: so long a text is not found in the wrong place by chance
_DIGITS = re.compile(r"\d+")
_PAGE_MARK = re.compile(r"\W*(?:page|pagina|blad)\W*\d+(?:\W*(?:of|van)?\W*\d+)?\W*", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"(?:datum|ons|onze|uw|kenmerk|referentie|directie|ministerie|afdeling|bijlage|contactpersoon)"
    r"\b[^.?!]*|\d{1,2} [a-z]+ \d{4}",
    re.IGNORECASE,
)

# Titles above a reaction in the older dialect of XML, and below a note on the web page.
_TITLES = ("Antwoord", "Antwoorden", "Mededeling", "Nader antwoord", "X Noot", "XNoot", "Noot")
_REPRINT = re.compile(r"\W*(?:\d{1,5}\W+)?(?:\w{5,13} )?herdruk\W*", re.IGNORECASE)


class PrintedFurniture:
    """Tells real furniture of a Document, by its words or its place, from misplaced content.

    Args:
        document: the Document.
        text: the source's text, after ``solid``.
        solid: the function that makes texts comparable.
    """

    def __init__(self, document: Document, text: str, solid: Callable[[str], str]) -> None:
        self._solid = solid
        self._head = text[: _start(document, text, solid)]
        self._tail = text[_end(document, text, solid) :]
        self._masked = _DIGITS.sub("0", text)
        self._counting = frozenset(map(id, _counting(document.furniture)))

    def knows(self, part: Furniture) -> bool:
        """True if a line may be furniture, by its words or by its place."""
        text = part.text
        if furniture_kind(text) or text in _TITLES or _PAGE_MARK.fullmatch(text):
            return True
        if part.kind == "title_block" and _REPRINT.fullmatch(text):
            return True
        if part.kind != "page_number" and (aanhangsel_number(text) or question_number(text)):
            return True
        if len(text) > _LONGEST or text.endswith("?"):
            return False
        if part.kind == "letterhead" and _LETTERHEAD.fullmatch(text):
            return True
        if part.kind == "page_number":
            return id(part) in self._counting
        solid = self._solid(text)
        if part.kind in ("colophon", "title_block"):
            return part.kind == "title_block" and solid in self._head
        if solid in self._head or solid in self._tail:
            return True
        return not text.endswith(".") and self._masked.count(_DIGITS.sub("0", solid)) > 1


def _start(document: Document, text: str, solid: Callable[[str], str]) -> int:
    """Return where the first question or answer begins, else the heading, else the text's end."""
    heading = document.heading or (document.reply.heading if document.reply else "")
    at = text.find(solid(heading)) if heading else -1
    first = next((item for item in document.body if not isinstance(item, Remark)), None)
    if first is not None:
        begun = (solid(first.label + each[:_ENDING]) for each in _printed(first, at=0))
        at = max(at, *(text.find(each, max(at, 0)) for each in begun))
    return at if at >= 0 else len(text)


def _end(document: Document, text: str, solid: Callable[[str], str]) -> int:
    """Return where the last question, answer or notice ends; the text's end if there is none."""
    last = next((item for item in reversed(document.body) if _is_own(item)), None)
    endings = [solid(each)[-_ENDING:] for each in _printed(last, at=-1)] if last else []
    ends = [text.rfind(each) + len(each) for each in endings if each and each in text]
    return max(ends, default=len(text))


def _is_own(item: Item) -> bool:
    return not isinstance(item, Remark) or item.kind == "notice"


def _printed(item: Item, at: int) -> tuple[str, str]:
    """Return the text of the first or last block, without and with the note marks in it."""
    if not item.blocks:
        return "", ""
    block = item.blocks[at]
    part = block.rows[at][at] if isinstance(block, Table) else block
    return part.text, with_note_marks(part.text, part.marks, str)


def _counting(furniture: tuple[Furniture, ...]) -> Iterator[Furniture]:
    """Yield the page numbers that are higher than all before them."""
    last = 0
    for part in furniture:
        number = _DIGITS.search(part.text) if part.kind == "page_number" else None
        if number and int(number[0]) > last:
            last = int(number[0])
            yield part
