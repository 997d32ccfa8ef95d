"""Joins labels that take two lines: numbers or names that continue, a number above its word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kvlib.assemble._look.rows import Row, evolve
from kvlib.grammar import Label, parse_label
from kvlib.grammar._labels import STARTS

_LONGEST = 3  # digits of a number that counts
_LONGEST_NAMES = 120  # characters of a row of names


def join_labels(rows: Iterable[Row]) -> list[Row]:
    """Join labels whose list of numbers, or names of askers, continues in the next row."""
    result: list[Row] = []
    for row in rows:
        above = result[-1] if result else None
        if above and not row.gap and above.text[:1] in STARTS:
            label = _label_over(above.text, row.text)
            if label and not (above.marks or row.marks):
                result[-1] = evolve(above, text=label.text, raw=None, end=row.end)
                continue
        result.append(row)
    return result if not any(row.text == "1" for row in result) else _with_words(result)


def _label_over(above: str, row: str) -> Label | None:
    """Return the label that two rows make; None if they make none."""
    if _goes_on(above, row):
        return parse_label(f"{above} {row}")
    if " van " not in above or len(row) > _LONGEST_NAMES:
        return None
    # A faction may end the label, and a title be below it.
    may_go_on = row[:1].islower() or parse_label(above) is None
    label = parse_label(f"{above} {row}") if may_go_on else None
    return label if label and label.askers else None


def _goes_on(above: str, row: str) -> bool:
    """Return True if a list of numbers may continue in a row: after a comma, or with "en"."""
    if row.startswith("en "):
        return row[3:4].isdecimal()
    return row[:1].isdecimal() and above.endswith((",", " en", " t/m"))


def _with_words(rows: Sequence[Row]) -> list[Row]:
    """Join numbers to the word "Vraag" or "Antwoord" below them, if they count."""
    result: list[Row] = []
    asked = 0
    for row in rows:
        digits = result[-1] if result else None
        label = parse_label(row.text) if digits and digits.text.isdecimal() else None
        if digits and label and not label.numbers:
            asks = label.role == "question" and digits.text == str(asked + 1)
            if asks or (label.role == "answer" and _is_at_most(digits.text, asked)):
                asked += asks
                result[-1] = _joined(digits, row)
                continue
        result.append(row)
    return result


def _is_at_most(digits: str, highest: int) -> bool:
    """Return True if a number is at most the highest; texts may hold numbers of any length."""
    return len(digits) <= _LONGEST and 0 < int(digits) <= highest


def _joined(digits: Row, word: Row) -> Row:
    text = f"{digits.text} {word.text}"
    return Row(
        text,
        digits.number,
        digits.offset,
        word.end,
        digits.gap,
        new_page=digits.new_page,
        page=digits.page,
        marks=(*digits.marks, *word.marks),
    )
