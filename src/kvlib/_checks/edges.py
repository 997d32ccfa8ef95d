"""Doubts about where texts begin and end: in the middle of a sentence, or without a word.

At an edge shows what went wrong: a label that was not seen leaves its text at the end of the item
before it, and so does the tail of a page, a signature, the rest of a note, a mark that was not
taken. What an item may lack its stop for is listed here, each with where it was seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kvlib._checks.look import STOPS, Seen
from kvlib._checks.places import named
from kvlib.model import (
    Block,
    Diagnostic,
    Document,
    Footnote,
    Item,
    ListItem,
    Paragraph,
    Remark,
    Subheading,
    Table,
)

_SHOWN = 40  # characters of an edge that a message holds
_SHORT = 5  # words of an answer without a stop: "Ja", "Zie het antwoord hierboven" (official PDFs)
_CELLS = 3  # numbers among the last words: rows of a table, which text has as lines
_LAST = 12
_TAIL = 60  # characters that hold the longest reference
_CLOSED = "»”’\"')]"  # a quotation or a bracket may close a text as it is
_OPENING_STOPS = ",;:.)?!»”"

# Signs that open, part or join something, and words after which a sentence goes on.
_OPEN_SIGNS = frozenset(",(«“‘–/-")
_OPEN_WORDS = frozenset(
    (
        *("aan", "als", "bij", "dan", "dat", "de", "die", "door", "een", "en", "het"),
        *("hun", "in", "met", "na", "naar", "of", "om", "onder", "op", "over", "per"),
        *("sinds", "te", "tegen", "ten", "ter", "tot", "tussen", "uit", "van", "vanaf"),
        *("via", "volgens", "voor", "waarbij", "waarin", "waarop", "wegens", "zijn"),
        *("zonder", "artikel"),
    )
)
_CUT_SHORT = (" nr.", " nrs.", " art.", " blz.", " pag.")  # a number follows
_ADDRESS = re.compile(r"(?:://|www\.|@)|\.(?:nl|com|eu|org|html?|pdf)/?\Z")
_NUMERIC = re.compile(r"[€$]?[\d.,:/%–—-]+\Z")
# "Zie antwoord op vraag 3 en 4", "Zie onder 2a": short references, without a stop in letters.
_REFERENCE = re.compile(
    r"\b(?:vra(?:ag|gen)|antwoord(?:en)?|punt|onder) \d{1,3}[a-z]?"
    r"(?:(?:,| en|, en| t/m|-|–) ?\d{1,3}[a-z]?)*\Z",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:Bron(?:nen)?|Noot|NB|N\.B\.|\*)")  # the line below a table
_TABLE = re.compile(r"\b(?:tabel|overzicht|figuur|grafiek|onderstaande?)\b")
# A digit behind the stop of a sentence is a mark, or the number of a page; not "artikel 3.2".
_FIGURE = re.compile(r"[?!»”’).] ?\d{1,2}\Z")
_DOTTED = re.compile(
    r"\b(?:art(?:ikel|\.)?|par(?:agraaf|\.)|hoofdstuk|versie|lid|bijlage|punt|tabel|figuur"
    r"|(?:nrs?|blz|p|pag)\.) ?[\d.]*\d\Z",
    re.IGNORECASE,
)
_STOP_INSIDE = re.compile(r"[.?!»”)] (?=\S)")


def edges(document: Document, seen: Seen) -> Iterator[Diagnostic]:
    """Items and notes that are empty, or begin or end in the middle of a sentence."""
    for index in seen.edges:
        item = document.body[index]
        # a reference, a title line or an annex is no sentence
        if not (isinstance(item, Remark) and item.kind in ("see_also", "other", "annex")):
            yield from _of_item(item, f"body[{index}]")
    for index, note in enumerate(document.footnotes):
        last = note.blocks[-1] if note.blocks else None
        if last is None:
            yield _empty(note, f"footnotes[{index}]")
        elif not isinstance(last, Table) and _note_breaks_off(last, len(note.blocks)):
            yield _end(note, last, f"footnotes[{index}]")


def _note_breaks_off(last: Paragraph | Subheading | ListItem, count: int) -> bool:
    """A source or a reference has no stop; what follows in a paragraph of its own has."""
    if last.text[-1:] in STOPS:
        return last.text.endswith(_CUT_SHORT)
    return _breaks_off(last) if count > 1 else _goes_on(last.text)


def _of_item(item: Item, path: str) -> Iterator[Diagnostic]:
    if not item.blocks:
        yield _empty(item, path)
        return
    first, last = item.blocks[0], item.blocks[-1]
    if isinstance(first, Paragraph) and _begins_late(first.text, item.label):
        yield Diagnostic(
            code="broken-beginning",
            severity="warning",
            message=f"{named(item)} begins as if a sentence went on: {first.text[:_SHOWN]!r}",
            span=first.span or item.span,
            about=(path,),
        )
    broken = next(_broken_inside(item.blocks), None)
    if broken is None and not isinstance(last, Table) and last.text[-1:] not in STOPS:
        broken = last if _breaks_off(last) else None
    if broken:
        yield _end(item, broken, path)


def _broken_inside(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Paragraphs that end in a comma though the next begins anew, as those of a signature do."""
    for block, after in pairwise(blocks):
        both = isinstance(block, Paragraph) and isinstance(after, Paragraph)
        if both and block.text[-1:] == "," and after.text[:1].isupper():
            yield block


def _empty(item: Item | Footnote, path: str) -> Diagnostic:
    return Diagnostic(
        code="empty-text",
        severity="warning",
        message=f"{named(item)} has no text",
        span=item.span,
        about=(path,),
    )


def _end(item: Item | Footnote, last: Block, path: str) -> Diagnostic:
    return Diagnostic(
        code="broken-end",
        severity="warning",
        message=f"{named(item)} ends without a stop: {last.text[-_SHOWN:]!r}",
        span=last.span or item.span,
        about=(path,),
    )


def _begins_late(text: str, label: str) -> bool:
    """Whether the beginning of a text is not that of a sentence.

    >>> _begins_late(", vergaderjaar 2002-2003", "Antwoord"), _begins_late("ja.", "Antwoord 1")
    (True, False)
    """
    if text[:1] in _OPENING_STOPS:
        return not text.startswith("..")
    # a label that runs on into its text ("Antwoord 1: ja, want …") has no capital behind it
    runs_on = label.endswith(":") or text.count(" ") < _SHORT
    marked = text[1:2] in ".)-" or text[1:2].isupper()  # "a. Bent u …", "e-mail", "eHerkenning"
    return text[:1].islower() and not (runs_on or marked)


def _goes_on(text: str) -> bool:
    """Whether a sentence goes on after the last word or sign of a text.

    >>> _goes_on("de commissie voor Justitie en"), _goes_on("Kamerstuk 12 345, nr. 6")
    (True, False)
    """
    word = text[text.rfind(" ") + 1 :]
    return (text[-1:] in _OPEN_SIGNS or word in _OPEN_WORDS) and not _ADDRESS.search(word)


def _ends_in_address(text: str) -> bool:
    return _ADDRESS.search(text[text.rfind(" ") + 1 :]) is not None


def _breaks_off(block: Paragraph | Subheading | ListItem) -> bool:
    """Whether a text that has no stop at its end should have one.

    >>> [_breaks_off(Paragraph(text=text)) for text in ("Ja", "Zie hierna vraag 3", "Ja. Pagina 2")]
    [False, False, True]
    """
    text = block.text
    words = text.split()
    if sum(_NUMERIC.match(word) is not None for word in words[-_LAST:]) >= _CELLS:
        return False
    if text[-1:] in ":;" and not isinstance(block, ListItem):
        return True  # what was announced is not there
    if _goes_on(text):
        return True
    marked = any(getattr(mark, "at", 0) == len(text) for mark in block.marks)
    if marked or isinstance(block, ListItem) or text[-1:] in _CLOSED or _ends_in_address(text):
        return False
    return _is_cut(text, len(words))


def _is_cut(text: str, count: int) -> bool:
    """Whether what stands after the last stop of a text is more than may lack one."""
    tail = text[max((found.end() for found in _STOP_INSIDE.finditer(text)), default=0) :]
    if _REFERENCE.search(tail[-_TAIL:]) or _SOURCE.match(tail):
        return False
    if not text[-1:].isdecimal():
        return tail != text or count > _SHORT
    if _FIGURE.search(text[-_TAIL:]):
        return _DOTTED.search(text[-_TAIL:]) is None
    return tail != text and tail.count(" ") < _SHORT - 1 and not _TABLE.search(text)
