"""Write text with marks as Markdown, with escapes as in CommonMark 0.31, section 2.4."""

from __future__ import annotations

import re
import string
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from attrs import evolve

from kvlib.markup import TAGS, Event, Start, address, events, one_line, with_links
from kvlib.model import Emphasis, Link, Mark, NoteMark

NextMark = Callable[[int | None], "str | None"]

# Signs that are markup anywhere, in CommonMark, in what GitHub adds to it, or in pandoc's Markdown:
# "_" not after a letter or digit, "&" before an entity, ":" around the name of a picture. "@" and
# the last line are of addresses: a parser must find none in the words of a link.
_SIGNS = re.compile(
    r"[\\`*\[\]<~^${]|(?<![^\W_])_|@(?=\w)|&(?=[#\w]+;)|!(?=\[)"
    r"|:(?=(?:100|1234|[+-]1|[0-9_+-]*[a-z][a-z0-9_+-]*):)"
    r"|:(?=//)|(?<=[Ww]{3})\."
)
# Signs that are markup at the beginning of a line: a quote, a table, a heading, a rule, a
# definition, a list item.
_STARTS = re.compile(
    r"[>|]|#(?=#{0,5}(?:\s|$))|[+-](?=\s|$)|[=-](?=[\s=-]*$)|:(?=[\s:])"
    r"|\(?(?:[0-9]{1,9}|[a-z]|[ivxlcdm]{1,9}|[#@])(?=[.)](?:\s|$))|[A-Z](?=\)(?:\s|$))"
)
_DELIMITER_OF = {"italic": "*", "bold": "**", "bold_italic": "***"}
_TAG_OF = TAGS | {"underline": ("<ins>", "</ins>")}  # GitHub does not show <u>

# In "<https://…>" markdown-it decodes "%20" and "xn--" for the eye, and cmark-gfm decodes "&amp;".
_BARE = re.compile(r"(?i)(?:https?|ftp|mailto):(?:(?!xn--|&[#\w]+(?:;|\Z))[^\s<>%\\|\x00-\x20])+\Z")
_ENCODED = str.maketrans({"`": "%60", "\\": "%5C", "|": "%7C"})  # markup to pandoc in any address
_MAIL = re.compile(r"(?i)[a-z0-9._+-]+@[a-z0-9]+(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)+\Z")


class Inline(NamedTuple):
    """Markdown on one line."""

    text: str
    """The Markdown."""
    has_tags: bool
    """True if there are HTML tags in it, for what Markdown has no delimiters for."""


def plain(text: str, *, starts: bool = True) -> str:
    """Write a text without marks, with links for the addresses in it.

    Args:
        text: plain text.
        starts: True if it begins a line.
    """
    return inline(text, (), lambda _: None, starts=starts).text


def strong(text: str) -> str:
    """Write a text in bold; an empty text gives an empty string."""
    return inline(text, [Emphasis(start=0, end=len(text), style="bold")], lambda _: None).text


def heading(level: int, text: str) -> str:
    """Write a heading; ``#`` signs at its end are escaped, as they would be left out."""
    bare = text.rstrip("#")
    closing = "\\#" * (len(text) - len(bare))
    return f"{'#' * level} {bare}{closing}"


def inline(text: str, marks: Iterable[Mark], next_mark: NextMark, *, starts: bool = True) -> Inline:
    """Write a text with links, emphasis and note marks in it, on one line.

    Args:
        text: plain text.
        marks: the marks in it.
        next_mark: returns a mark that leads to a note, given the note's index; None without one.
        starts: True if it begins a line.
    """
    writing = _Writing(next_mark)
    trimmed = list(_without_blanks(marks, text))
    found = list(_joined(events(text, with_links(text, trimmed))))
    for event, following in zip(found, [*found[1:], ""], strict=False):
        writing.add(event, following)
    shown = " ".join("".join(writing.pieces).split())
    return Inline(escape_start(shown) if starts else shown, writing.has_tags)


def _without_blanks(marks: Iterable[Mark], text: str) -> Iterator[Mark]:
    """Leave blanks at either end out of stretches; delimiters there would not be seen as such."""
    words: list[tuple[int, int]] = []
    for mark in marks:
        if isinstance(mark, NoteMark):
            yield mark
            continue
        start, end = max(0, mark.start), min(max(0, mark.end), len(text))
        if start < end and (text[start].isspace() or text[end - 1].isspace()):
            words = words or [found.span() for found in re.finditer(r"\S+", text)]
            start, end = _solid(words, start, end)
        yield evolve(mark, start=start, end=max(start, end))


def _solid(words: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Return the stretch from the first sign to the last; an empty one if there is none."""
    first = bisect_right(words, start, key=lambda word: word[1])
    last = bisect_left(words, end, key=lambda word: word[0]) - 1
    if last < first:
        return end, end
    return max(start, words[first][0]), min(end, words[last][1])


def _joined(found: Iterable[Event]) -> Iterator[Event]:
    """Join texts that follow each other, as delimiters are known only by what is beside them."""
    for is_text, run in groupby(found, lambda event: isinstance(event, str)):
        pieces = list(run)
        yield from ["".join(map(str, pieces))] if is_text else pieces


def escape_start(line: str) -> str:
    """Escape what would be a list item, heading or the like at the beginning of a line."""
    found = _STARTS.match(line)
    if found is None:
        return line
    number = found[0] if found[0][-1].isalnum() else ""  # the sign to escape is after it
    return f"{number}\\{line[len(number) :]}"


def _escape(text: str) -> str:
    """Escape plain text, but keep blanks at either end."""
    return _SIGNS.sub(r"\\\g<0>", one_line(f",{text},"))[1:-1]  # the commas keep the blanks


class _Writing:
    """Collects pieces of Markdown; the delimiters around a stretch are chosen when it ends."""

    def __init__(self, next_mark: NextMark) -> None:
        self.pieces: list[str] = []
        self.has_tags = False
        self._next_mark = next_mark
        self._open: list[_Open] = []
        self._end = ""  # the last character so far
        self._said = ""  # the last plain text, before escapes
        self._after_note = False
        self._solid = -1  # the index of the last piece that is not blank

    def add(self, event: Event, following: Event) -> None:
        """Add the Markdown of an event."""
        if isinstance(event, str):
            is_picture = event.endswith("!") and not isinstance(following, str)  # "![" begins one
            self._put(_escape(event[:-1]) + "\\!" if is_picture else _escape(event))
            self._said = event
        elif isinstance(event, NoteMark):
            self._put(self._mark(event, following))
        elif isinstance(event, Start):
            self._open.append(_Open(len(self.pieces), self._end))
            self.pieces.append("")
        else:
            self._close(event.mark, _first(following))
        self._after_note = isinstance(event, NoteMark)

    def _put(self, piece: str) -> None:
        if not piece.isspace():
            self._solid = len(self.pieces)
        self.pieces.append(piece)
        self._end = piece[-1:] or self._end

    def _mark(self, mark: NoteMark, following: Event) -> str:
        after = _escape(following)[:1] if isinstance(following, str) else "."
        # Two marks side by side would be shown as one number.
        apart = " " if self._after_note and (not after or after.isspace()) else ""
        found = self._next_mark(mark.footnote)
        if found is None:
            self.has_tags = True
            return f"{apart}<sup>{_escape(mark.label)}</sup>"
        # "[^1]:" would begin a note, "[^1](" a link.
        return f"{apart}{found}" + ("\\" if after in (":", "(") else "")

    def _close(self, mark: Emphasis | Link, after: str) -> None:
        begun, before = self._open.pop()
        if isinstance(mark, Link):
            self._close_link(mark, begun)
            return
        if self._solid < begun:  # nothing but blanks
            return
        delimiter, inside = _DELIMITER_OF.get(mark.style), self.pieces[begun + 1][:1]
        if delimiter and _flanks(before, inside) and _flanks(after, self._end):
            opening = closing = delimiter
        else:
            opening, closing = _TAG_OF[mark.style]
            self.has_tags = True
        self.pieces[begun] = opening
        self._put(closing)

    def _close_link(self, mark: Link, begun: int) -> None:
        target = address(mark.target) or ""
        is_plain = len(self.pieces) == begun + 2 and target in (self._said, f"mailto:{self._said}")
        if is_plain and (_MAIL if target != self._said else _BARE).match(self._said):
            self.pieces[begun:] = ["<", self._said]
            self._put(">")
            return
        self.pieces[begun] = "["
        self._put(f"]({_target(target)})" if target else f'](# "{_quoted(mark.target)}")')


class _Open(NamedTuple):
    """A stretch that has started."""

    at: int
    """The index of the piece for its opening delimiter."""
    before: str
    """The character before it."""


def _first(following: Event) -> str:
    """Return the character that follows a stretch; "*" if it is not known."""
    if isinstance(following, str):
        return following[:1]
    if isinstance(following, NoteMark):
        return "["
    if isinstance(following.mark, Emphasis):
        return "*"
    return "[" if isinstance(following, Start) else "]"


def _flanks(outer: str, inner: str) -> bool:
    """Return True if stars between these two characters can only enclose what is inside.

    Between two signs of punctuation, stars could also end what began before them
    (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run).
    """
    if inner.isspace() or inner in "*_":
        return False
    return not outer or outer.isspace() or (inner.isalnum() and _is_punctuation(outer))


def _is_punctuation(char: str) -> bool:
    known = char in string.punctuation or unicodedata.category(char).startswith("P")
    return known and char not in "*_"


def _target(address: str) -> str:
    """Write an address; without the brackets, pandoc looks for its end beyond the link."""
    return f"<{_quoted(address.translate(_ENCODED))}>"


def _quoted(text: str) -> str:
    """Escape what is markup in an address or in the title of a link."""
    escaped = re.sub(r'[<>"\\]', r"\\\g<0>", one_line(text))
    return re.sub(r"&(?=[#\w]+;)", "&amp;", escaped)  # cmark-gfm decodes "\&amp;" too
