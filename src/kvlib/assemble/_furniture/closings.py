"""Takes the closing formula and signature of a letter out of the content."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from attrs import define, field

from kvlib.assemble._decision.notes import Note
from kvlib.assemble._look.prose import FINISHED
from kvlib.assemble._look.rows import Row, printed_place
from kvlib.grammar import rule, starts_answer_heading, starts_question_heading
from kvlib.grammar._annexes import annex_label
from kvlib.grammar._blanks import fold
from kvlib.grammar._closings import FORMULA_OPENINGS, is_closing_formula, is_courtesy, may_close
from kvlib.grammar._emails import is_contact
from kvlib.grammar._letters import names_questions
from kvlib.grammar._signatures import (
    goes_on_with_office,
    is_office_alone,
    is_signed_name,
    may_follow_formula,
    may_sign,
    parse_signature,
    signature_lines,
)
from kvlib.model import Officeholder

_MOST_ROWS = 16  # rows from the closing formula to the last name
_ROWS_OF_COURTESY = 3
# Two who sign a letter may do so side by side, each in a column.
_COLUMN = rule(
    "assemble.closings.column",
    r"\S+(?: {1,2}\S+)*",
    example=("A. de Wit", "A. de Wit   B. Zwart"),
    refuses=("", "   "),
)


@define
class Closing:
    """The rows of closing and signature, and rows that only read like a closing formula."""

    rows: list[Row] = field(factory=list)
    unsure: list[Row] = field(factory=list)
    """Rows in the middle of an item."""

    @property
    def signers(self) -> tuple[Officeholder, ...]:
        """The signers (ondertekenaars)."""
        return parse_signature(list(_below_each_other(self.rows)))


def take_closings(rows: list[Row], heading: int | None) -> tuple[list[Row], Closing]:
    """Take out the closing of a covering letter above the first label, and the one at the end.

    Return the content without them, and the closing.

    Args:
        rows: the content, without notes.
        heading: the row of the heading, if there is one.
    """
    first = next((i for i, row in enumerate(rows) if _is_label(row)), heading or 0)
    last = next((i for i in range(len(rows) - 1, first, -1) if _is_label(rows[i])), first)
    if (label := rows[last].label if rows else None) and label.end < len(rows[last].text):
        last -= 1  # text follows on the label's own row
    if rows and not _is_label(rows[last]):
        last -= 1  # there is no label: the row is text
    likely = [i for i, row in enumerate(rows) if row.text[:2] in FORMULA_OPENINGS]
    formulas = [i for i in likely if is_closing_formula(rows[i].text)]
    taken: set[int] = set()
    for index in reversed(formulas):  # a mail that contains a letter has its own closing last
        end = _signature_end(rows, index)
        if index < first:
            taken.update(range(_closing_start(rows, index, 0), min(end, first)))
        elif index > last + 1 and (_is_last(rows, end) or end in taken):
            taken.update(range(_closing_start(rows, index, last + 2), end))
    if not any(index < first for index in taken):
        taken.update(_signed_above(rows, first))
    if not any(index > last for index in taken):
        taken.update(_signed_below(rows, last))
    start, end = _courtesy(rows, last)
    while end < len(rows) and (end in taken or _may_sign(rows, end)):
        end += 1
    if _is_last(rows, end):
        taken.update(range(start, end))
    doubted = {start, _last_words(rows, last, taken), *formulas} - taken
    closing = Closing(
        [rows[i] for i in sorted(taken)],
        [rows[i] for i in sorted(doubted) if i < len(rows)],
    )
    return [row for i, row in enumerate(rows) if i not in taken] if taken else rows, closing


def release_tail(rows: list[Row], notes: list[Note]) -> list[Row]:
    """Give back to the content a closing or an annex below the last note.

    Args:
        rows: the content.
        notes: the last one loses the rows that are given back.
    """
    if not (notes and rows):
        return rows
    note = notes[-1].rows
    below = (i for i in range(1, len(note)) if _is_after(note[i], rows[-1]))
    start = next((index for index in below if _is_tail(note, index)), len(note))
    notes[-1].rows = note[:start]
    return [*rows, *note[start:]]


def _is_after(row: Row, other: Row) -> bool:
    return printed_place(row) > printed_place(other)


def _is_tail(rows: list[Row], start: int) -> bool:
    """Return True if a closing or an annex begins with a row of a note, and fills its rest."""
    text = rows[start].text
    if is_closing_formula(text):
        return _is_last(rows, _signature_end(rows, start))
    if not rows[start].gap:
        return False
    if annex_label(text):
        return start + 1 < len(rows)
    return is_office_alone(text) and all(may_sign(row.text) for row in rows[start:])


def _is_label(row: Row) -> bool:
    return row.label is not None


def _signature_end(rows: list[Row], formula: int) -> int:
    """Find where a signature below a closing formula ends: offices, names, contact details."""
    named = False
    for index in range(formula + 1, min(len(rows), formula + _MOST_ROWS)):
        row = rows[index]
        fits = may_sign if named and row.gap else may_follow_formula
        office = goes_on_with_office(rows[index - 1].text, row.text)
        if _begins_other_part(row) or not (office or fits(row.text) or is_contact(row.text)):
            return index
        named = named or is_signed_name(row.text)
    return min(len(rows), formula + _MOST_ROWS)


def _begins_other_part(row: Row) -> bool:
    """Return True if something other than a line of the signature begins with a row."""
    text = row.text
    if _is_label(row) or annex_label(text) or names_questions(text):
        return True
    return starts_question_heading(text) or starts_answer_heading(text)


def _closing_start(rows: list[Row], formula: int, least: int) -> int:
    """Find where the closing begins: with the phrase of courtesy just before the formula."""
    for start in range(formula - 1, max(least, formula - _ROWS_OF_COURTESY) - 1, -1):
        if is_courtesy(fold(" ".join(row.text for row in rows[start:formula]))):
            return start
        if rows[start].gap:
            break
    return formula


def _courtesy(rows: list[Row], last: int) -> tuple[int, int]:
    """Find the last phrase of courtesy below the last label that is a paragraph; else the end."""
    for end in range(len(rows), last + 1, -1):
        if not rows[end - 1].text.endswith("."):
            continue
        for start in range(end - 1, max(last, end - 1 - _ROWS_OF_COURTESY), -1):
            text = fold(" ".join(row.text for row in rows[start:end]))
            if is_courtesy(text) and _is_apart(rows, start):
                return start, end
    return len(rows), len(rows)


def _last_words(rows: list[Row], last: int, taken: set[int]) -> int:
    """Find a paragraph just above the closing that may belong to the letter; else the end."""
    end = min((index for index in taken if index > last), default=len(rows))
    start = next((i for i in range(end - 1, last + 1, -1) if rows[i].gap), end)
    text = fold(" ".join(row.text for row in rows[start:end]))
    return start if end < len(rows) and may_close(text) else len(rows)


def _is_apart(rows: list[Row], start: int) -> bool:
    """Return True if there is text above a row, and it ends there."""
    above = rows[start - 1]
    if above.label:
        return above.label.end < len(above.text)
    return rows[start].gap or above.text.endswith(FINISHED)


def _is_last(rows: list[Row], end: int) -> bool:
    """Return True if nothing follows but annexes."""
    return end == len(rows) or annex_label(rows[end].text) is not None


def _signed_above(rows: list[Row], first: int) -> range:
    """Find offices, each with a name, above the first label, without a closing formula."""
    for start in range(first - 1):
        end = _signer_end(rows, start, first)
        if end == start:
            continue
        while (further := _signer_end(rows, end, first)) > end:
            end = further
        return range(start, end)
    return range(0)


def _signer_end(rows: list[Row], start: int, first: int) -> int:
    """Return the end of an office, in one row or more, and the name below it; else the start."""
    office, end = rows[start].text, start + 1
    if start >= first or not is_office_alone(office):
        return start
    while end < first and goes_on_with_office(office, rows[end].text):
        office, end = f"{office} {rows[end].text}", end + 1
    return end + 1 if end < first and is_signed_name(rows[end].text) else start


def _signed_below(rows: list[Row], last: int) -> range:
    """Find offices and names at the end, below a sentence, without a closing formula."""
    for end in (len(rows), *_annexes(rows, last)):
        start = end
        while start > last + 2 and end - start < _MOST_ROWS and _may_sign(rows, start - 1):
            start -= 1
        texts = list(_below_each_other(rows[start:end]))
        offices = [text for text in texts if is_office_alone(text)]
        signed = any(map(is_signed_name, texts)) or any(text.endswith(",") for text in offices)
        if offices and signed and rows[start - 1].text.endswith(FINISHED):
            return range(start, end)
    return range(0)


def _may_sign(rows: list[Row], index: int) -> bool:
    text = rows[index].text
    if may_sign(text) or goes_on_with_office(rows[index - 1].text, text):
        return True
    columns = _columns(rows[index])
    return len(columns) > 1 and all(may_sign(text) for _, text in columns)


def _columns(row: Row) -> list[tuple[int, str]]:
    """Return the columns in a row of a signature, each with its place on the line."""
    line = " " * row.indent + (row.raw or row.text).expandtabs()
    return [(found.start(), fold(found[0])) for found in _COLUMN.finditer(line)]


def _below_each_other(rows: list[Row]) -> Iterator[str]:
    """Yield the lines of a signature, signer by signer, even where they stand side by side."""
    parted = [_columns(row) for row in rows]
    first = next((i for i, columns in enumerate(parted) if len(columns) > 1), len(rows))
    for row in rows[:first]:
        yield from signature_lines(row.text)
    starts = [start for start, _ in parted[first]] if first < len(rows) else []
    for start in starts:
        for place, text in chain.from_iterable(parted[first:]):
            if start == min(starts, key=lambda other: abs(other - place)):
                yield text


def _annexes(rows: list[Row], last: int) -> list[int]:
    """Return the row of the first annex below the last label; empty if there is none."""
    return [i for i in range(last + 1, len(rows)) if annex_label(rows[i].text)][:1]
