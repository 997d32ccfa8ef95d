"""Check where texts begin and end: in the middle of a sentence, or without any text.

Mistakes show at these edges. A label that was missed leaves its text at the end of the item
before it; so do the foot of a page, a signature, the rest of a note, and a mark that was missed.
``endings`` decides which texts may end without a stop.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kvlib._core.checks.endings import breaks_off, goes_on, is_cut_short
from kvlib._core.checks.look import STOPS, BodyFacts
from kvlib._core.checks.places import named
from kvlib.model import (
    Block,
    Diagnostic,
    Document,
    Footnote,
    Item,
    Paragraph,
    Question,
    Remark,
    Table,
)

_SHOWN = 40  # characters of an edge that a message quotes
_SHORT = 5  # words of an answer that may begin in lower case: "ja, dat klopt."
_OPENING_STOPS = ",;:.)?!»”"


def edges(document: Document, facts: BodyFacts) -> Iterator[Diagnostic]:
    """Report items and notes that are empty, or begin or end in the middle of a sentence."""
    for index in facts.edges:
        item = document.body[index]
        # a reference, a title line or an annex is not a sentence
        if not (isinstance(item, Remark) and item.kind in ("see_also", "other", "annex")):
            yield from _of_item(item, f"body[{index}]")
    for index, note in enumerate(document.footnotes):
        if not note.blocks:
            yield _empty(note, f"footnotes[{index}]")
        elif _note_breaks_off(note.blocks):
            yield _end(note, note.blocks[-1], f"footnotes[{index}]")


def _note_breaks_off(blocks: tuple[Block, ...]) -> bool:
    """True if a note ends too early: a source needs no stop, but a second paragraph does."""
    last = blocks[-1]
    if isinstance(last, Table):
        return False
    if last.text[-1:] in STOPS:
        return is_cut_short(last.text)
    return breaks_off(last, before=_before(blocks)) if len(blocks) > 1 else goes_on(last.text)


def _before(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text for block in blocks[:-1])


def _of_item(item: Item, path: str) -> Iterator[Diagnostic]:
    if not item.blocks:
        yield _empty(item, path)
        return
    first, last = item.blocks[0], item.blocks[-1]
    if isinstance(first, Paragraph) and _begins_mid_sentence(first.text, item.label):
        yield Diagnostic(
            code="broken-beginning",
            severity="warning",
            message=f"{named(item)} begins as if a sentence went on: {first.text[:_SHOWN]!r}",
            span=first.span or item.span,
            about=(path,),
        )
    broken = next(_broken_inside(item.blocks), None)
    if broken is None and not isinstance(last, Table) and last.text[-1:] not in STOPS:
        asks = isinstance(item, Question)
        broken = last if breaks_off(last, before=_before(item.blocks), asks=asks) else None
    if broken:
        yield _end(item, broken, path)


def _broken_inside(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield paragraphs that end in a comma before a capital, as those of a signature do."""
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
        message=f"{named(item)} does not end with a full stop: {last.text[-_SHOWN:]!r}",
        span=last.span or item.span,
        about=(path,),
    )


def _begins_mid_sentence(text: str, label: str) -> bool:
    """True if a text does not begin as a sentence does.

    >>> _begins_mid_sentence(", vergaderjaar 2002-2003", "Antwoord")
    True
    >>> _begins_mid_sentence("ja.", "Antwoord 1")
    False
    """
    if text[:1] in _OPENING_STOPS:
        return not text.startswith("..")
    # no capital follows a label that runs on into its text ("Antwoord 1: ja, want …")
    runs_on = label.endswith(":") or text.count(" ") < _SHORT
    marked = text[1:2] in ".)-" or text[1:2].isupper()  # "a. Bent u …", "e-mail", "eHerkenning"
    return text[:1].islower() and not (runs_on or marked)
