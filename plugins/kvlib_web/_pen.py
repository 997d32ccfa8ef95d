"""Write the text of a page down, line by line, folding its white space as browsers do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TypeAlias

from attrs import define, evolve, field

from kvlib.assemble import Run
from kvlib.model import Position, Span
from kvlib.plugin import ReadContext
from kvlib_web._drafts import PAGE, Box, Draft, Place
from kvlib_web._styles import PLAIN, Style

Piece: TypeAlias = "tuple[Style, str, str | None]"
"""A style, text in it, and the id of the note if it is a mark."""

_SOFT_HYPHEN = "\u00ad"
_STRUCK = Style(struck=True)
_MOST_PIECES = 20
_MOST_SIGNS = 500
_ENCLOSING = {"[": "]", "(": ")", "{": "}"}


@define(eq=False)
class Pen:
    """Collects text, and drafts a line where one ends."""

    drafts: list[Draft] = field(factory=list)
    place: Place = field(factory=Place)
    """Where the text that follows is."""
    style: Style = PLAIN
    pieces: list[Piece] = field(factory=list)
    """The line so far."""
    marker: str = ""
    """The list marker of the line."""
    printed_marker: str = ""
    """The marker of the item, if it is text of the page: it stays if there is no other."""
    block: int = 0
    """The number of the block."""
    box: Box = PAGE
    """The innermost element that ends lines."""
    note: str | None = None
    """The note whose place was passed in the block, if several are in it."""
    _blank: bool = False
    """True if white space precedes the next text."""
    _is_open: bool = False
    """True if the block has a line already."""

    def write(self, text: str) -> None:
        """Add text as it is in the source."""
        if self.place.is_literal:
            first, *others = text.split("\n")
            self._write(first)
            for line in others:
                self.break_line()
                self._write(line)
        else:
            self._write(text)

    def _write(self, text: str) -> None:
        if not text.isascii():
            text = text.replace(_SOFT_HYPHEN, "")
        if not text or text.isspace():
            self._blank = self._blank or bool(text)
            return
        if self._blank:
            text, self._blank = f" {text}", False
        self.pieces.append((self.style, text, None))

    def mark(self, label: str, note: str, after: str) -> str:
        """Add the mark of a note, with brackets around it; return the text after it."""
        pieces = self.pieces
        if pieces and not self._blank:
            style, text, other = pieces[-1]
            closing = _ENCLOSING.get(text[-1:]) if other is None else None
            if closing and after.startswith(closing):
                label, after = f"{text[-1]}{label}{closing}", after[1:]
                pieces[-1] = (style, text[:-1], None)
        pieces.append((self.style, label, note))
        return after

    def break_line(self) -> None:
        """End the line; if there is nothing on it, the block too."""
        if not self._end_line() and self._is_open:
            self.block += 1
            self._is_open = False

    def end_block(self) -> None:
        """End the line and the block."""
        self._end_line()
        self.note = None
        if self._is_open:
            self.block += 1
            self._is_open = False

    def item_without_text(self, place: Place) -> None:
        """Draft the marker of an item that begins with another list, as a block of its own."""
        self.drafts.append(
            Draft(runs=[], block=self.block, place=place, marker=self.marker, box=self.box)
        )
        self.marker = ""
        self.block += 1

    def begin_note(self, note: str) -> None:
        """Begin a note in a paragraph that holds several."""
        if self.pieces:
            self.break_line()
        self.note = note

    def end_control(self) -> None:
        """End what closes the box of a note: it does not belong to the text of the note."""
        place = self.place
        self.place = evolve(place, note=None, around=(*place.around, self))
        self.end_block()
        self.place = place

    def leave_out(self, words: str, context: ReadContext, what: str = "a picture") -> None:
        """Report the words of a picture or the like, unless it is the site's."""
        if words and not self.place.around:
            line = Position(line=len(self.drafts) + 1)
            context.report(
                "picture",
                f"{what} is left out: {beginning(words)}",
                severity="info",
                span=Span(start=line, end=line),
            )

    @property
    def beginning(self) -> str:
        """The beginning of the line so far: as much as the words of a control may be."""
        return "".join(text for _, text, _ in self.pieces[:_MOST_PIECES]).strip()

    def is_empty(self) -> bool:
        """Return True if the line has no text yet."""
        return not self.pieces

    def _end_line(self) -> bool:
        """Draft the line; return False if there is nothing on it."""
        pieces, self._blank = list(_joined(self.pieces)), False
        if not pieces:
            return False
        self.pieces = []
        texts = [style for style, text, note in pieces if note is None and not text.isspace()]
        self.drafts.append(
            Draft(
                runs=[_run(*piece) for piece in pieces if piece[1]],
                block=self.block,
                place=evolve(self.place, note=self.note) if self.note else self.place,
                box=self.box,
                marker=self.marker,
                is_link=bool(texts) and all(style.href for style in texts),
                is_jump=bool(texts) and all(style.href[:1] == "#" for style in texts),
                struck=" ".join(text.strip() for style, text, _ in pieces if style.struck),
            )
        )
        self.marker = ""
        self._is_open = True
        return True


def beginning(words: str) -> str:
    """Return words as far as a report shows them, and the number of the others."""
    if len(words) <= _MOST_SIGNS:
        return words
    shown = words[: _MOST_SIGNS + 1].rsplit(" ", 1)[0][:_MOST_SIGNS]
    count = len(words[len(shown) :].split())
    return f"{shown} … and {count} more word{'s' * (count > 1)}"


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Join the texts of one style that succeed each other."""
    for (_, is_text), group in groupby(pieces, lambda piece: (id(piece[0]), piece[2] is None)):
        first, *others = group
        if is_text and others:
            yield first[0], "".join(text for _, text, _ in (first, *others)), None
        else:
            yield from (first, *others)


def _run(style: Style, text: str, note: str | None) -> Run:
    if note is not None:
        return Run(text, note=note)
    if style is PLAIN or style == _STRUCK:
        return Run(text)
    return Run(
        text,
        rise=style.rise or None,
        bold=style.bold,
        italic=style.italic,
        underline=style.underline,
        link=style.link or None,
    )
