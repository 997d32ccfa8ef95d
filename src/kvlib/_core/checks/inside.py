"""Check for parts of others inside an item: the next question, an answer, a note.

The search depends on the document: it looks for the number after an item's own, if no item has
that number, and for paragraphs that begin with a digit. Numbers in a quotation are ignored, as
they belong to another document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TypeAlias

from kvlib._core.checks.look import BodyFacts
from kvlib._core.checks.numbers import are_complete
from kvlib._core.checks.places import named
from kvlib.model import Answer, Block, Diagnostic, Document, Item, ListItem, Question, Remark, Table
from kvlib.model._patterns import lazy_pattern

_SHOWN = 40  # characters of what was found that a message quotes
_TRIES = 50  # places to look at in one text
_ENDS = ".?!»”’)"
_SENTENCE = r"(?=[A-Z«‘“„\"])(?=.{4})"  # a capital, and a few more characters
_SOURCE = r"(?=https?:|www\.|[0-9]{4}Z[0-9])"  # other ways for a note to begin
_BARE = lazy_pattern(rf"([0-9]{{1,2}}) (?:{_SENTENCE}|{_SOURCE})")
_LISTED = lazy_pattern(rf"([0-9]{{1,2}})[.)]{{0,2}} {_SENTENCE}")
_WORDED = lazy_pattern(rf"(?: op)?(?: vraag)? ([0-9]{{1,3}}[a-z]?)[.:)]? {_SENTENCE}")
# A reference goes on with a comma, "nr." or a bracket; the foot of a page does not.
_FOOT = lazy_pattern(
    r"((?:Tweede|Eerste) Kamer, vergaderjaar [0-9]{4}[-–][0-9]{4},"
    r" (?:Aanhangsel|Vragen) [0-9]{1,2}) (?:[0-9]|[a-z]{3})"
)
_CUT_SHORT = lazy_pattern(r"(?:^|[\s(])(?:nrs?|art|blz|p|pag|par|jl|ca|d\.d)\.\Z", re.IGNORECASE)

_Found: TypeAlias = tuple[Block, str]
"""A block, and its text from the label on."""


def inside(document: Document, facts: BodyFacts) -> Iterator[Diagnostic]:
    """Report items that hold what looks like the label of another item or of a note."""
    asked, answered = set(facts.asked), set(facts.answered)
    # if no number is left out and each has its answer, only one after the last can be missing
    last = str(len(asked)) if asked == answered and are_complete(asked) else ""
    digits = set(facts.digit_first)
    for index, item in enumerate(document.body):
        if isinstance(item, Remark) or (last and last not in item.numbers and index not in digits):
            continue
        known = asked if isinstance(item, Question) else answered
        found = (
            (_digit_first(item) if index in digits else None)
            or _next_number(item, known)
            or _worded(item, asked, answered)
        )
        if found:
            block, text = found
            yield Diagnostic(
                code="label-in-item",
                severity="warning",
                message=f"{named(item)} holds what looks like a label: {text[:_SHOWN]!r}",
                span=block.span or item.span,
                about=(f"body[{index}]",),
            )


def feet_inside(document: Document, facts: BodyFacts) -> Iterator[Diagnostic]:
    """Report items that seem to have the foot of a page in a sentence."""
    for index in dict.fromkeys(facts.sessions):
        item = document.body[index]
        found = _FOOT.search(item.text)
        if found:
            yield Diagnostic(
                code="furniture-in-item",
                severity="warning",
                message=f"{named(item)} holds what looks like the foot of a page: {found[1]!r}",
                span=item.span,
                about=(f"body[{index}]",),
            )


def inside_notes(document: Document) -> Iterator[Diagnostic]:
    """Report notes that hold the text of the next one, whose label was not found."""
    labels = {note.label for note in document.footnotes}
    for index, note in enumerate(document.footnotes):
        following = str(int(note.label) + 1) if _is_number(note.label) else ""
        if not following or following in labels:
            continue
        for block in note.blocks:
            found = "" if isinstance(block, Table) else _sentence_with(block.text, following)
            if found:
                yield Diagnostic(
                    code="label-in-item",
                    severity="warning",
                    message=f"{named(note)} holds what looks like a label: {found[:_SHOWN]!r}",
                    span=block.span or note.span,
                    about=(f"footnotes[{index}]",),
                )
                break


def _is_number(label: str) -> bool:
    return label.isdecimal() and len(label) < 4


def _following(item: Question | Answer) -> str:
    """Return the number after an item's last; empty if it has none."""
    last = item.numbers[-1] if item.numbers else ""
    if not last.isdecimal():  # "3a"
        last = last[:-1]
    return str(int(last) + 1) if _is_number(last) else ""


def _digit_first(item: Item) -> _Found | None:
    """Find a paragraph that begins with a digit, as labels of old publications and notes do."""
    numbered = isinstance(item, Question | Answer) and item.numbers
    for block in item.blocks:
        if isinstance(block, ListItem | Table) or not block.text[:1].isdecimal():
            continue
        text = block.text
        found = (_BARE if numbered else _LISTED).match(text)
        if found and not _lists(text, int(found[1]) + 1):
            return block, text
    return None


def _lists(text: str, number: int) -> bool:
    """True if a number continues an enumeration in a sentence: "1 een haven; 2 een dok"."""
    return any(f"{sign} {number} " in text for sign in (";", ",", " en"))


def _next_number(item: Question | Answer, known: Collection[str]) -> _Found | None:
    """Find a sentence that begins with the number after the item's last, if no item has it."""
    following = _following(item)
    if not following or following in known:
        return None
    listed = False
    for block in item.blocks:
        if isinstance(block, ListItem):
            marker = block.marker.strip("().:")
            asks = isinstance(item, Answer) and block.text.split("\n")[0].endswith("?")
            if marker == following and (asks or not listed):
                return block, f"{block.marker} {block.text}"
            listed = listed or marker == "1"  # a list of its own, if it asks nothing
        elif not (listed or isinstance(block, Table)) and (
            found := _sentence_with(block.text, following)
        ):
            return block, found
    return None


def _sentence_with(text: str, number: str) -> str:
    """Return the text from a sentence that begins with a number, unless it is part of a list."""
    if _begins(text, 0, number):
        return text
    for at in _places(text, f" {number}"):
        if (
            text[at - 1 : at] in _ENDS
            and _begins(text, at + 1, number)
            and not _is_quoted(text, at)
            and not _CUT_SHORT.search(text[max(0, at - 8) : at])
            and not _counts_up(text[:at], int(number) - 1)
        ):
            return text[at + 1 :]
    return ""


def _begins(text: str, at: int, number: str) -> bool:
    """True if a number and a sentence begin here."""
    found = _LISTED.match(text, at) if text.startswith(number, at) else None
    return found is not None and found[1] == number


def _places(text: str, words: str) -> Iterator[int]:
    """Yield the first places of words in a text: few, as each costs a search of the text before."""
    at = text.find(words)
    for _ in range(_TRIES):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)


def _counts_up(text: str, number: int) -> bool:
    """True if an enumeration has reached a number: "Welke: 1. Een haven; 2. Een dok"."""
    return re.search(rf"(?<![0-9]){number}[.)]{{0,2}} [A-Z]", text) is not None


def _worded(item: Item, asked: Collection[str], answered: Collection[str]) -> _Found | None:
    """Find a sentence that begins with "Vraag 2" or "Antwoord 2", if no item has that label."""
    for block in item.blocks:
        if isinstance(block, Table):
            continue
        text = block.text
        # Most texts lack the letter too, which is seen sooner.
        if "A" in text and "Antwoord " in text and (found := _label(text, "Antwoord", answered)):
            return block, found
        if "V" in text and "Vraag " in text and (found := _label(text, "Vraag", asked)):
            return block, found
    return None


def _label(text: str, word: str, known: Collection[str]) -> str:
    """Return the text from a sentence that begins with a label that no item has."""
    for at in _places(text, word):
        found = _WORDED.match(text, at + len(word))
        begins = not at or text[at - 2 : at - 1] in _ENDS
        if found and begins and found[1] not in known and not _is_quoted(text, at):
            return text[at:]
    return ""


def _is_quoted(text: str, at: int) -> bool:
    """True if a place is inside a quotation.

    >>> _is_quoted("Zie «Vraag 2» en vraag 3", 5), _is_quoted("Zie «Vraag 2» en vraag 3", 17)
    (True, False)
    """
    return any(text.count(a, 0, at) > text.count(b, 0, at) for a, b in ("«»", "“”", "„”"))
