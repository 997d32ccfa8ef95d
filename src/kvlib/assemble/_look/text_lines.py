"""Makes the rows of a text, whatever a viewer did to its lines."""

from __future__ import annotations

from kvlib.assemble._look.rows import RAISED, Row, evolve, extract_raised_digits, text_rows
from kvlib.grammar import furniture_kind, likely_furniture, split_furniture

_FEW = 10  # a page has more lines than this, on average
_BROKEN_OVER = 3  # lines; furniture is broken over no more
_WIDEST = 130  # characters; programs that break lines make none longer
_GOES_ON = 20  # fewer than one line in 20 continues the sentence above it


def ready_rows(text: str) -> list[Row]:
    """Make the rows of a text, with raised digits taken out of them."""
    rows = text_rows(text)
    if any(digit in text for digit in RAISED):
        rows = [extract_raised_digits(row) for row in rows]
    rows = _mark_indented_pages(rows)
    if _are_paragraphs(rows):
        rows = [evolve(row, gap=True) for row in rows]
    return join_furniture(rows)


def _mark_indented_pages(rows: list[Row]) -> list[Row]:
    """Mark the rows that begin a page where only a blank before the first line shows it."""
    if not rows or not rows[0].indent:
        return rows
    least = min(row.indent for row in rows)
    indented = sum(row.indent > least for row in rows)
    if rows[0].indent == least or indented * _FEW >= len(rows):
        return rows
    first, *rest = rows
    return [first, *(evolve(row, new_page=True) if row.indent > least else row for row in rest)]


def _are_paragraphs(rows: list[Row]) -> bool:
    """Return True if each line is a paragraph: some are long, few continue, none is blank."""
    if any(row.gap for row in rows) or all(len(row.text) <= _WIDEST for row in rows):
        return False
    return sum(row.text[:1].islower() for row in rows) * _GOES_ON < len(rows)


def join_furniture(rows: list[Row]) -> list[Row]:
    """Join lines of furniture that were broken.

    A mail program breaks "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2" at 60 characters.
    """
    whole = list(rows)
    gone: set[int] = set()
    for at in likely_furniture([row.text for row in rows]):
        end = at + 1 if at in gone else _furniture_end(rows, at)
        if end > at + 1:
            last = rows[end - 1].end
            whole[at] = evolve(rows[at], text=_joined(rows[at:end]), raw=None, end=last)
            gone.update(range(at + 1, end))
    return [row for i, row in enumerate(whole) if i not in gone] if gone else rows


def _furniture_end(rows: list[Row], at: int) -> int:
    """Find the row after a line of furniture; the very next one if it is whole, or is not one."""
    if furniture_kind(rows[at].text):
        return at + 1
    for end in range(at + 2, min(len(rows), at + _BROKEN_OVER) + 1):
        if rows[end - 1].gap or rows[end - 1].new_page:
            break
        if _has_furniture_at(_joined(rows[at:end]), len(_joined(rows[at : end - 1]))):
            return end
    return at + 1


def _has_furniture_at(text: str, place: int) -> bool:
    """Return True if furniture extends to both sides of a place in a text."""
    if furniture_kind(text):
        return True
    furniture = (split_furniture(text) or ("",))[0]
    start = text.find(furniture) if furniture else place
    return start < place < start + len(furniture)


def _joined(rows: list[Row]) -> str:
    return " ".join(row.text for row in rows)
