"""The rows of a text, whatever a viewer did to its lines."""

from __future__ import annotations

from kvlib.assemble._look.rows import RAISED, Row, evolve, raise_figures, text_rows
from kvlib.grammar import furniture_kind, likely_furniture, split_furniture

_FEW = 10  # at most one line in so many begins a page
_BROKEN_OVER = 3  # lines over which one of furniture may be broken
_WIDEST = 130  # characters; no program that breaks lines lets them get longer
_GOES_ON = 20  # at most one line in so many goes on with the sentence above it


def ready_rows(text: str) -> list[Row]:
    """The rows of a text, with raised figures taken out of them."""
    rows = text_rows(text)
    if any(figure in text for figure in RAISED):
        rows = [raise_figures(row) for row in rows]
    rows = _with_pages(rows)
    if _are_paragraphs(rows):
        rows = [evolve(row, gap=True) for row in rows]
    return join_furniture(rows)


def _with_pages(rows: list[Row]) -> list[Row]:
    """Some tools show a new page by nothing but a blank before its first line."""
    if not rows or not rows[0].indent:
        return rows
    least = min(row.indent for row in rows)
    indented = sum(row.indent > least for row in rows)
    if rows[0].indent == least or indented * _FEW >= len(rows):
        return rows
    first, *rest = rows
    return [first, *(evolve(row, new_page=True) if row.indent > least else row for row in rest)]


def _are_paragraphs(rows: list[Row]) -> bool:
    """Whether each line is a paragraph: long ones, none that goes on, and no blank ones."""
    if any(row.gap for row in rows) or all(len(row.text) <= _WIDEST for row in rows):
        return False
    return sum(row.text[:1].islower() for row in rows) * _GOES_ON < len(rows)


def join_furniture(rows: list[Row]) -> list[Row]:
    """The rows, with lines of furniture that were broken made whole.

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
    """Where a line of furniture ends; the next row if it is whole, or none."""
    if furniture_kind(rows[at].text):
        return at + 1
    for end in range(at + 2, min(len(rows), at + _BROKEN_OVER) + 1):
        if rows[end - 1].gap or rows[end - 1].new_page:
            break
        if _is_over(_joined(rows[at:end]), len(_joined(rows[at : end - 1]))):
            return end
    return at + 1


def _is_over(text: str, place: int) -> bool:
    """Whether furniture stands on both sides of a place."""
    if furniture_kind(text):
        return True
    furniture = (split_furniture(text) or ("",))[0]
    start = text.find(furniture) if furniture else place
    return start < place < start + len(furniture)


def _joined(rows: list[Row]) -> str:
    return " ".join(row.text for row in rows)
