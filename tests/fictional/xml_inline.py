"""Text with marks as XML: what both dialects share."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

from attrs import define, field

from kvlib.model import Document, Emphasis, Link, Mark, NoteMark

if TYPE_CHECKING:
    from collections.abc import Callable

NADRUK = {"italic": "cur", "bold": "vet", "bold_italic": "vetcur", "underline": "ondlijn"}
DATE = re.compile(r"\b(\d{1,2}) (januari|februari|maart|april|mei|juni|juli|augustus|september)\b")


@define
class Habits:
    """The white space of one file; none of it changes the truth."""

    rng: Random
    nbsp: bool
    """No-break blanks inside dates."""
    broken: bool
    """Line breaks in place of blanks inside mixed content."""
    instruction: bool
    """A processing instruction inside a word, once in a while."""
    used: set[str] = field(factory=set)


def habits(doc: Document) -> Habits:
    rng = Random(crc32(f"xml {doc.identifier}".encode()))
    return Habits(rng, rng.random() < 0.4, rng.random() < 0.3, rng.random() < 0.3)


def chars(text: str, how: Habits) -> str:
    """Character data, with the file's habits."""
    if how.nbsp:
        text = DATE.sub("\\1\N{NO-BREAK SPACE}\\2", text)
    text = escape(text)
    if how.broken:
        text = re.sub(r"(?<=\w) (?=\w)", lambda _: _break(how), text)
    if how.instruction and how.rng.random() < 0.05:
        text = re.sub(r"(?<=[a-z]{4})(?=[a-z]{3})", "<?xpp afbm?>", text, count=1)
    return text


def _break(how: Habits) -> str:
    return "\n          " if how.rng.random() < 0.04 else " "


def _open(mark: Emphasis | Link) -> str:
    if isinstance(mark, Link):
        soort = "URL" if "/" in mark.target else "document"
        return f'<extref soort="{soort}" doc={quoteattr(mark.target)} status="actief">'
    if mark.style == "superscript":
        return "<sup>"
    if mark.style == "subscript":
        return "<inf>"
    return f'<nadruk type="{NADRUK[mark.style]}">'


def _close(mark: Emphasis | Link) -> str:
    return f"</{_open(mark)[1:].split(' ')[0].rstrip('>')}>"


def inline(text: str, marks: tuple[Mark, ...], how: Habits, note: Callable[[NoteMark], str]) -> str:
    """Closing tags come first at a place, then notes, then opening tags."""
    tags: list[tuple[int, int, int, str]] = []
    for index, mark in enumerate(marks):
        if isinstance(mark, NoteMark):
            tags.append((mark.at, 1, index, note(mark)))
        else:
            tags += [(mark.start, 2, index, _open(mark)), (mark.end, 0, index, _close(mark))]
    parts, at = [], 0
    for place, _, _, tag in sorted(tags):
        parts += [chars(text[at:place], how), tag]
        at = place
    return "".join([*parts, chars(text[at:], how)])
