"""Finds the typeface that sets whole questions apart from answers, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from kvlib.assemble._look.rows import LinkTarget, Row, evolve
from kvlib.grammar import rule
from kvlib.model import EmphasisStyle

Face: TypeAlias = Literal["bold", "italic", "underline"]

# What a run in each typeface is called, and what it is without that typeface.
_STYLES: dict[Face, dict[str, Literal["bold", "italic"] | None]] = {
    "bold": {"bold": None, "bold_italic": "italic"},
    "italic": {"italic": None, "bold_italic": "bold"},
    "underline": {"underline": None},
}
_SHARE = 0.9  # of the letters of a row; a sign may have lost the typeface
_ENDS = (".", "?", "!", ")", "]", "»", "”", "’")
_ANSWER = rule(
    "assemble.typefaces.answer",
    r"^\s*[A-ZÀ-Þ0-9«‘“]",
    example=(" Ja.", "«Boot»", "12"),
    refuses=(".", " en wel", ")"),
)


def question_face(questions: Sequence[Sequence[Row]]) -> Face | None:
    """Return the typeface in which most questions begin with a whole row; None if none does."""
    for face in _STYLES:
        count = sum(bool(rows) and _begins(rows[0], face) for rows in questions)
        if 2 * count > len(questions):
            return face
    return None


def sets_whole(questions: Sequence[Sequence[Row]], face: Face) -> bool:
    """Return True if most questions are set in a typeface from end to end."""
    whole = [rows for rows in questions if rows and all(is_set(row, face) for row in rows)]
    return 2 * len(whole) > len(questions)


def _begins(row: Row, face: Face) -> bool:
    return is_set(row, face) or _end_in_row(row, face) > 0


def is_set(row: Row, face: Face) -> bool:
    """Return True if a row is set in a typeface from end to end, but for a sign or two."""
    if not row.styles:  # most rows
        return False
    letters = [at for at, sign in enumerate(row.text) if sign.isalnum()]
    covered = _covered(row, face)
    return bool(letters) and sum(map(covered.__contains__, letters)) >= _SHARE * len(letters)


def _covered(row: Row, face: Face) -> set[int]:
    return {at for start, end, style in row.styles if _is(style, face) for at in range(start, end)}


def _is(style: str, face: Face) -> bool:
    return style in _STYLES[face] and not isinstance(style, LinkTarget)


def end_of_face(rows: Sequence[Row], face: Face) -> tuple[int, int] | None:
    """Find where the typeface of a question ends and its answer begins: row, and offset in it.

    None if it does not begin with a whole row or a question in that typeface, if nothing
    follows, or if what follows asks something, too.
    """
    index = next((i for i, row in enumerate(rows) if not is_set(row, face)), len(rows))
    if index == len(rows):
        return None
    at = _end_in_row(rows[index], face) if index == 0 or not rows[index].gap else 0
    rest = rows[index:]
    begins = at > 0 or (index > 0 and rows[index - 1].text.endswith(_ENDS))  # a title does not
    if not begins or rest[0].cells or any(row.text.endswith("?") for row in rest):
        return None
    return index, at


def _end_in_row(row: Row, face: Face) -> int:
    """Return where the typeface ends inside a row, after a question; 0 if it does not."""
    if not row.styles:
        return 0
    covered = _covered(row, face)
    at = next((at for at, sign in enumerate(row.text) if at not in covered and sign != " "), 0)
    asks = row.text[:at].rstrip().endswith("?")
    return at if asks and _ANSWER.match(row.text[at:]) else 0


def without_face(row: Row, face: Face) -> Row:
    """Return the row without a typeface that sets all of it."""
    if not is_set(row, face):
        return row
    plain = _STYLES[face]
    styles: list[tuple[int, int, EmphasisStyle | LinkTarget]] = []
    for start, end, style in row.styles:
        left = plain[style] if _is(style, face) else style
        if left is not None:
            styles.append((start, end, left))
    return evolve(row, styles=tuple(styles))
