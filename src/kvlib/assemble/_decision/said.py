"""Applies what the format says: where blocks begin, which lines are notes, which are in tables."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from attrs import evolve as evolved
from attrs import frozen

from kvlib.assemble._decision.notes import Note
from kvlib.assemble._decision.said_layout import with_tables
from kvlib.assemble._lines import Line
from kvlib.assemble._look.rows import BoundMark, Row, evolve, resaid
from kvlib.grammar import parse_label, starts_answer_heading, starts_question_heading
from kvlib.grammar._letters import letter_field
from kvlib.plugin import ReadContext


@frozen
class Bound:
    """The rows of the text, and the notes whose marks the format names."""

    rows: list[Row]
    notes: list[Note]


def opened_once(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, with the marker and the label of a block on its first line alone.

    A reader may say them of each line: of ``<li>een<br>twee</li>``, both are in the item.
    """
    block: Hashable = None
    for line in lines:
        said = line.said
        if said is not None and said.block is not None and said.block == block:
            yield evolved(line, said=evolved(said, marker="", label=None, begins=None))
        else:
            yield line
        block = said.block if said else None


def bind(rows: Sequence[Row], context: ReadContext) -> Bound:
    """Apply what the format says about these rows; what it does not say stays open."""
    if not any(row.said for row in rows):
        return Bound(list(rows), [])
    rows = list(_with_blocks(_with_headings(rows)))
    notes = _notes(rows)
    text = [row for row in rows if not (row.said and row.said.note is not None)]
    return Bound(with_tables(list(_with_fields(text)), context), notes)


def _with_headings(rows: Sequence[Row]) -> Sequence[Row]:
    """Free the headings in what the format says is furniture, if there are no others.

    A letter may have its heading at the top of each page. A web page links to other questions.
    """
    for opens in (starts_question_heading, starts_answer_heading):
        named = {row for row in rows if row.is_said_furniture and opens(row.text)}
        if named and not any(opens(row.text) for row in rows if row not in named):
            rows = [resaid(row, furniture=None) if row in named else row for row in rows]
    return rows


def _with_blocks(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows, with white space above those that begin a block, and above no others."""
    above: Hashable = None
    for row in rows:
        block = row.said.block if row.said else None
        gap = row.gap if block is None else block != above
        yield row if gap == row.gap else evolve(row, gap=gap)
        above = block


def _notes(rows: Sequence[Row]) -> list[Note]:
    """Return the notes, each with the label that the format gives it, or else that of its mark."""
    marks = {
        label.note: str(label)
        for row in reversed(rows)
        for _, label in reversed(row.marks)
        if isinstance(label, BoundMark)
    }
    found: dict[str, Note] = {}
    for row in rows:
        if row.said is not None and row.said.note is not None:
            note = row.said.note
            if note not in found:
                label = row.said.marker or marks.get(note, "")
                found[note] = Note(label, "bound", at=-1, id=note)
            found[note].rows.append(row)
    return list(found.values())


def _with_fields(rows: list[Row]) -> Iterator[Row]:
    """Yield the rows, a letterhead's field and its value in the next cell as one row.

    Below the first label, a table with "Datum" in a cell may be any table.
    """
    end = next((i for i, row in enumerate(rows) if parse_label(row.text)), len(rows))
    above: Row | None = None
    for index, row in enumerate(rows):
        below = rows[index + 1] if index + 1 < len(rows) else None
        if above is not None and index < end and _is_value(above, row, below):
            joined = evolve(above, text=f"{above.text} {row.text}", end=row.end)
            yield resaid(joined, cell=None)
            above = None
            continue
        if above is not None:
            yield above
        above = row
    if above is not None:
        yield above


def _is_value(name: Row, value: Row, below: Row | None) -> bool:
    """Return True if a row is all of the cell beside one that only names a field of a letter."""
    first, second = _place(name), _place(value)
    if first is None or second is None or second != (*first[:2], first[2] + 1):
        return False
    field = letter_field(name.text)
    alone = below is None or _place(below) != second
    return alone and field is not None and field.value is None


def _place(row: Row) -> tuple[Hashable, int, int] | None:
    cell = row.cell
    return None if cell is None else (cell.table, cell.row, cell.column)
