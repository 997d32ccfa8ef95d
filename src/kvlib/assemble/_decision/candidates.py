"""Candidates: the readings of a line other than text, each with its grades."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from kvlib.assemble._decision.grades import weight_of
from kvlib.model._patterns import lazy_pattern

Role: TypeAlias = Literal[
    "question", "answer", "notice", "explanation", "title", "heading", "note", "rest"
]
"""``title`` is the word above a heading or above labels without words; ``rest`` is the rest of a
note on the next page."""
Manner: TypeAlias = Literal[
    "word", "run-in", "bare", "listed", "plain", "roman",
    "glued", "alone", "bracketed", "starred", "raised", "linked", "site", "bound",
    "questions", "answers", "",
]  # fmt: skip
"""The way it is written; of a title, what it is above."""


@frozen(kw_only=True)
class Candidate:
    """One reading of a line."""

    role: Role
    manner: Manner = ""
    label: str = ""
    """As printed; of a note, without the word before it: ``[1]``, ``1.``, ``1`` of "Noot 1:"."""
    numbers: tuple[str, ...] = ()
    end: int = 0
    """Offset in the row's text where the label ends and its text begins."""
    grades: tuple[str, ...] = ()
    begin: int = 0
    """Of a note whose label is alone: the row in which its text begins, if not the next."""
    last_mark: int = -1
    """Of a note: the last row above it with a certain mark of it; -1 if there is none."""
    is_marked_twice: bool = False
    """Of a note: True if two certain marks with its label are above it."""
    until: int = 0
    """Of a note: the row before which it ends, unless something else begins earlier."""
    after: frozenset[int] = frozenset()
    """Of the rest of a note: the rows before which the note may have broken off."""
    weight: float = field(init=False)
    values: tuple[int, ...] = field(init=False)
    """The values of its numbers."""

    @weight.default
    def _weigh(self) -> float:
        return weight_of(self.grades)

    @values.default
    def _values(self) -> tuple[int, ...]:
        return tuple(map(number_value, self.numbers))


_LETTERS = "abcdefgh"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_NUMBER = lazy_pattern(
    r"(?P<digits>[0-9]+)[a-z]*|(?P<roman>[IVXL]+)[a-z]?|(?P<small>[ivx]+)|(?P<letter>[a-h])|\*+"
)


def number_value(number: str) -> int:
    """Return the value of a label's number: 3 for "3a" and "3.1", 4 for "IV", 2 for "**".

    A word has the value 0.

    Example:
        >>> [number_value(number) for number in ("3a", "3.1", "IV", "**", "iv", "b", "kst", "Lid")]
        [3, 3, 4, 2, 4, 2, 0, 0]
    """
    found = _NUMBER.fullmatch(number.partition(".")[0])
    if found is None:
        return 0
    if found["digits"]:
        return int(found["digits"])
    if roman := found["roman"] or found["small"]:
        return _roman(roman.upper())
    return _LETTERS.index(found["letter"]) + 1 if found["letter"] else len(found[0])


def _roman(letters: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in letters]
    return sum(
        -each if each < following else each
        for each, following in zip(values, [*values[1:], 0], strict=True)
    )
