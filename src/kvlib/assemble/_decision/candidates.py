"""Candidates: what a line may be besides text, with the grades that its neighbours give it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from kvlib.assemble._decision.grades import weight_of

Role: TypeAlias = Literal[
    "question", "answer", "notice", "explanation", "title", "heading", "note", "more"
]
"""``title`` is the word above a heading or above labels without words, ``more`` the rest of a
note on the next page."""
Manner: TypeAlias = Literal[
    "word", "run-in", "bare", "listed", "plain", "roman",
    "glued", "alone", "bracketed", "starred", "raised", "linked", "site",
    "questions", "answers", "",
]  # fmt: skip
"""How it is written; of a title what it stands above."""


@frozen(kw_only=True)
class Candidate:
    """One reading of a line."""

    role: Role
    manner: Manner = ""
    label: str = ""
    """As printed, of a note without what only closes it: ``[1]``, ``1``."""
    numbers: tuple[str, ...] = ()
    end: int = 0
    """Offset in the row's text where the label ends, and what it opens begins."""
    grades: tuple[str, ...] = ()
    begin: int = 0
    """Of a note whose label stands alone: the row in which its text begins, if not the next."""
    marked: int = -1
    """Of a note: the last row above with what is surely its mark."""
    again: bool = False
    """Of a note: whether two marks with its label stand above it."""
    until: int = 0
    """Of a note: the row before which it ends, if nothing else begins earlier."""
    after: frozenset[int] = frozenset()
    """Of the rest of a note: the rows before one of which that note must have ended."""
    weight: float = field(init=False)
    values: tuple[int, ...] = field(init=False)
    """What its numbers count as."""

    @weight.default
    def _weigh(self) -> float:
        return weight_of(self.grades)

    @values.default
    def _values(self) -> tuple[int, ...]:
        return tuple(map(value, self.numbers))


_LETTERS = "abcdefgh"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def value(number: str) -> int:
    """What a number of a label counts as: "3a" and "3.1" as 3, "IV" as 4, "**" as 2; 0 for a word.

    Example:
        >>> [value(number) for number in ("3a", "3.1", "IV", "**", "iv", "b", "kst")]
        [3, 3, 4, 2, 4, 2, 0]
    """
    digits = number.partition(".")[0].rstrip("abcdefghijklmnopqrstuvwxyz")
    if digits.isdecimal():
        return int(digits)
    if not digits and number:
        return _roman(number.upper()) if set(number) <= set("ivx") else _LETTERS.find(number) + 1
    return _roman(digits) if digits.strip("*") else len(digits)


def _roman(letters: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in letters]
    return sum(
        -each if each < following else each
        for each, following in zip(values, [*values[1:], 0], strict=True)
    )
