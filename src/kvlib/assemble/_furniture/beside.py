"""Separates a letterhead beside the lines of a letter, in text that keeps white space."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import partial

from kvlib.assemble._furniture.letterheads import LEAST_FIELDS, SURE_FIELDS
from kvlib.assemble._look.rows import Row, evolve, slice_row
from kvlib.grammar import fold
from kvlib.grammar._letters import is_field_value, letter_field, names_ministry

_WIDE = "   "


def split_beside(rows: list[Row], head: int) -> tuple[list[Row], int, frozenset[Row]]:
    """Make a letterhead to the right of other text rows of its own.

    Return the rows, the new index of row ``head``, and the rows of such a letterhead below it.

    Args:
        rows: all rows.
        head: the row of the heading, or else of the first label.
    """
    if not any(row.raw is not None and _WIDE in row.raw for row in rows):
        return rows, head, frozenset()
    above = [part for row in rows[:head] for part in _split(row, _is_beside)]
    fields = [each for row in above if (each := letter_field(row.text))]
    if len(fields) < LEAST_FIELDS:
        return rows, head, frozenset()
    texts = {row.text for row in above}.union(each.value for each in fields if each.value)
    below: list[Row] = []
    found: list[Row] = []
    for row in rows[head:]:
        asked = bool(found) and found[-1] is below[-1] and _is_bare(found[-1].text)
        parts = list(_split(row, partial(_is_below, texts=texts, asked=asked)))
        below.extend(parts)
        found.extend(parts[1:])
    return [*above, *below], len(above), frozenset(found)


def _split(row: Row, is_beside: Callable[[str, str], bool]) -> Iterator[Row]:
    """Yield the row, or its left part and the part beside it."""
    raw = row.raw or ""
    at = raw.rfind(_WIDE)
    if at < 0 or row.marks:
        yield row
        return
    left, right = fold(raw[:at]), fold(raw[at + len(_WIDE) :])
    if row.text != f"{left} {right}" or not is_beside(left, right):
        yield row
        return
    yield evolve(slice_row(row, 0, len(left)), gap=row.gap, new_page=row.new_page)
    yield slice_row(row, len(left) + 1)


def _is_beside(left: str, _: str) -> bool:
    """Return True unless the white space only separates the name of a field from its value."""
    entry = letter_field(left)
    return entry is None or entry.value is not None or entry.kind == "place"


def _is_bare(text: str) -> bool:
    """Return True if a text is the name of a field without its value."""
    field = letter_field(text)
    return field is not None and field.value is None


def _is_below(_: str, right: str, *, texts: Container[str], asked: bool) -> bool:
    """Return True if the right part of a line is a field, its value or the name of a ministry."""
    if right in texts or names_ministry(right) or (asked and is_field_value(right)):
        return True
    field = letter_field(right)
    return field is not None and field.kind in SURE_FIELDS
