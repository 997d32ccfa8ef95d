"""Page numbers on a line of their own (paginanummers), in the forms of letters and tools."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from kvlib.grammar._cache import remembered
from kvlib.grammar._rules import rule

Manner: TypeAlias = Literal["digits", "dashes", "share", "word", "tool"]

_LONGEST = 40  # characters of such a line
_LARGEST_STEP = 3  # one or two page numbers may have been lost
_NUMBER = r"([0-9]{1,3})"
_TOTAL = rf"(?: ?(?:van|of|uit|/|\|) ?{_NUMBER})?"
_WORDS = (
    r"(?:[Pp]agina|[Bb]lad)(?:nummer)?(?: ?:)?"
    r"|PAGINA|[Pp]age|PAGE|[Bb]ladzijde|BLAD|[Pp]ag\.|[Bb]lz\.|p\."
)
_SPACED = r"P ?a ?g ?i ?n ?a|P ?a ?g ?e"  # letter-spaced, from a word processor's template

# Bare digits may also be note marks, cells or labels, so they must be seen to count the pages.
_DIGITS = rule(
    "pages.digits",
    rf"^{_NUMBER}\Z",
    example=("2", "112"),
    refuses=("2.", "(2)", "[2]", "2024", "2 en 3"),
)
_DASHES = rule(
    "pages.dashes",
    rf"^([-–—~=*_|]{{1,12}}) ?{_NUMBER} ?\1\Z",
    example=("- 2 -", "–2–", "--- 12 ---", "| 2 |"),
    refuses=("- 2", "2 -", "- 2 –", "-2-5", "- 2 euro -"),
)
_SHARE = rule(
    "pages.share",
    rf"^{_NUMBER} ?(?:/|van|of) ?{_NUMBER}\Z",
    example=("2/5", "2 van 5", "1 of 2"),
    refuses=("2/2024", "2 van de 5", "2-5", "2, 5"),
)
# Letters of ministries have "Pagina 2 van 5", and old ones "Blad /1".
_WORD = rule(
    "pages.word",
    rf"^(?:(?:{_WORDS})(?: ?([/|]))? ?|(?:{_SPACED}) ?\| ?){_NUMBER}{_TOTAL}\Z"
    rf"|^{_NUMBER} ?\| ?(?:{_SPACED})\Z",
    example=(
        "Pagina 2 van 5",
        "Page 1 of 2",
        "blad /2",
        "Bladnummer: 2",
        "P a g i n a | 3",
        "2 | Pagina",
        "p. 4",
    ),
    refuses=("Pagina twee", "Blad 2 van het rapport", "pagina 3 en 4", "Pagina 3.", "Bladel 3"),
)
# Tools that extract text page by page put a line like this between two pages.
_TOOL = rule(
    "pages.tool",
    rf"^(?:[-=*_#~]{{2,12}}|\[|<!--|<) ?(?:{_WORDS}|pg\.?) ?[:#]? ?{_NUMBER}{_TOTAL}"
    r" ?(?:[-=*_#~]{2,12}|\]|-->|/?>)\Z",
    example=("--- Page 2 ---", "=== Pagina 2 van 5 ===", "[page 2]", "<!-- Page 3 -->"),
    refuses=("Page 2", "- Page 2", "[2]", "--- Page ---", "[pagina 2 en 3]"),
)


@frozen
class PageMark:
    """A page number on a line of its own (paginanummer)."""

    number: int
    total: int | None
    """The number of pages; None if the line does not give it."""
    manner: Manner
    is_sure: bool
    """True if only a page number has this form; the others must be seen to count the pages."""


def parse_page_mark(line: str) -> PageMark | None:
    """Read a line that is only a page number; None for any other line.

    Example:
        >>> parse_page_mark("Pagina 2 van 5").total
        5
        >>> parse_page_mark("- 2 -").number
        2
        >>> parse_page_mark("Pagina 2 gaat over de zee") is None
        True
    """
    return _read(line) if len(line) <= _LONGEST and not line.isalpha() else None


@remembered
def _read(line: str) -> PageMark | None:
    if digits := _DIGITS.match(line):
        return PageMark(int(digits[1]), None, "digits", False)
    if dashes := _DASHES.match(line):
        return PageMark(int(dashes[2]), None, "dashes", False)
    if share := _SHARE.match(line):
        return PageMark(int(share[1]), int(share[2]), "share", False)
    if tool := _TOOL.match(line):
        return PageMark(int(tool[1]), int(tool[2]) if tool[2] else None, "tool", True)
    word = _WORD.match(line)
    if word is None:
        return None
    sign, number, total, other = word.groups()
    fits = total is not None and int(number) <= int(total)
    sure = sign is not None or "|" in line or (line[0].isupper() and fits)
    return PageMark(int(number or other), int(total) if total else None, "word", sure)


def counting_run(numbers: Sequence[int], *, step: int = _LARGEST_STEP) -> list[int]:
    """Return the places of the longest run of numbers that count up in steps of ``step`` at most.

    Of runs of the same length, the one that begins with the lowest number wins.

    Example:
        >>> counting_run([1, 12, 2, 3])
        [0, 2, 3]
    """
    lengths: dict[int, tuple[int, int, int]] = {}  # by last number: length, minus first, place
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        ends = [lengths[n] for n in range(number - step, number) if n in lengths]
        length, first, last = max(ends, default=(0, -number, -1))
        before.append(last if length else None)
        lengths[number] = max(lengths.get(number, (0, 0, 0)), (length + 1, first, place))
    run: list[int] = []
    at: int | None = max(lengths.values(), default=(0, 0, None))[2]
    while at is not None:
        run.append(at)
        at = before[at]
    return run[::-1]
