"""Fields: instructions to Word, of which only the result is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import define, field

from kvlib_docx._names import GONE, W, attribute

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_MOST_READ = 2000  # characters of an instruction that are read
_DRAWN = frozenset(("FORMCHECKBOX", "FORMDROPDOWN", "SYMBOL"))
_PAGES = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))


@define
class Field:
    """One field, while its parts are read."""

    instruction: str = ""
    in_result: bool = False
    words: list[str] = field(factory=list)
    has_text: bool = False
    """True if its result has text."""

    def separate(self) -> None:
        """Begin the result."""
        self.in_result = True
        self.words = words_of(self.instruction)

    @property
    def link(self) -> str | None:
        """The address that its result links to, for a field HYPERLINK."""
        return link_of(self.words)

    @property
    def bookmark(self) -> str:
        """The name of the bookmark around the note that its result marks, for a field NOTEREF."""
        known = len(self.words) > 1 and self.words[0].upper() in ("NOTEREF", "FTNREF")
        return self.words[1] if known else ""

    @property
    def is_unread(self) -> bool:
        """True if Word draws what the file has no text of."""
        return not self.has_text and draws(self.words or words_of(self.instruction))

    @property
    def is_flagged(self) -> bool:
        r"""True if its result looks like a note mark (the switch ``\f``)."""
        return "\\f" in self.words


def makes_contents(words: list[str]) -> bool:
    """Return True for the words of a field that makes a table of contents."""
    return bool(words) and words[0].upper() == "TOC"


def words_of(instruction: str) -> list[str]:
    """Return the words of an instruction, without their quotation marks."""
    found = _WORD.findall(instruction[:_MOST_READ])
    return [(quoted or bare).replace("\\\\", "\\") for quoted, bare in found]


def link_of(words: list[str]) -> str | None:
    """Return the address in the words of a field HYPERLINK; None if it leads to a bookmark."""
    if len(words) < 2 or words[0].upper() != "HYPERLINK" or words[1].startswith("\\"):
        return None
    return words[1] or None


def draws(words: list[str]) -> bool:
    """Return True for the words of a field of a form, or of one that makes a sign."""
    return bool(words) and words[0].upper() in _DRAWN


def counts_pages(element: _Element) -> bool:
    """Return True if a paragraph has a field that prints the number of a page."""
    simple = (attribute(each, "instr") for each in element.iter(W + "fldSimple"))
    complex_ = (each.text or "" for each in element.iter(W + "instrText"))
    return any(not _PAGES.isdisjoint(text.upper().split()) for text in (*simple, *complex_))


def signs_in(story: _Element) -> Iterator[_Element]:
    """Yield the beginnings, middles and ends of fields, but for those that were deleted."""
    parts = story.iter(*GONE)
    gone = {sign for part in parts for sign in part.iter(W + "fldChar")}
    return (each for each in story.iter(W + "fldChar") if each not in gone)


class Fields:
    """The complex fields of one story, such as the text, a note or a header.

    A field that never ends hides nothing, and an end without a beginning ends nothing.

    Args:
        story: the element that holds it.
    """

    def __init__(self, story: _Element) -> None:
        self.complete: set[_Element] = set()
        """The beginnings of fields that end."""
        self.open: list[Field] = []
        self.hiding = 0
        """The number of fields here of which the result has not begun."""
        self.linking: list[Field] = []
        self.referring: list[Field] = []
        self.listing: list[Field] = []
        """The fields here that make a table of contents."""
        begun: list[_Element] = []
        for each in signs_in(story):
            kind = attribute(each, "fldCharType")
            if kind == "begin":
                begun.append(each)
            elif kind == "end" and begun:
                self.complete.add(begun.pop())

    def read(self, sign: _Element) -> Field | None:
        """Take note of the beginning, the middle or the end of a field; return one that ends."""
        kind = attribute(sign, "fldCharType")
        if kind == "begin" and sign in self.complete:
            self.open.append(Field())
            self.hiding += 1
        elif kind == "separate" and self.open and not self.open[-1].in_result:
            self._separate(self.open[-1])
        elif kind == "end" and self.open:
            return self._end(self.open.pop())
        return None

    def _separate(self, begun: Field) -> None:
        begun.separate()
        self.hiding -= 1
        if begun.link:
            self.linking.append(begun)
        if begun.bookmark:
            self.referring.append(begun)
        if makes_contents(begun.words):
            self.listing.append(begun)

    def _end(self, ended: Field) -> Field:
        self.hiding -= not ended.in_result
        for those in (self.linking, self.referring, self.listing):
            if those and those[-1] is ended:
                those.pop()
        return ended

    def has_text(self) -> None:
        """Take note of text in the result of the innermost field."""
        if self.open:
            self.open[-1].has_text = True

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field."""
        if self.open and len(self.open[-1].instruction) < _MOST_READ:
            self.open[-1].instruction += text[:_MOST_READ]

    @property
    def is_hidden(self) -> bool:
        """True between the beginning of a field and its result."""
        return self.hiding > 0

    @property
    def link(self) -> str | None:
        """The address that the text links to here."""
        return self.linking[-1].link if self.linking else None

    @property
    def reference(self) -> Field | None:
        """The field here whose result refers to a note."""
        return self.referring[-1] if self.referring else None
