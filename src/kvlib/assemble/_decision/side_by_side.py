"""Reads tables of questions and answers side by side: headings of columns, and across them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvlib.assemble._decision.numbered_cells import (
    Cells,
    ColumnRole,
    answer_labels,
    are_numbered,
    by_row,
)
from kvlib.assemble._look.prose import PROSE
from kvlib.assemble._look.rows import Row, resaid
from kvlib.grammar import parse_label, rule

_LONGEST_HEADING = 100  # characters
_COLUMN = rule(
    "assemble.side-by-side.column",
    r"^(?:(?:(?P<question>[Vv]ra(?:ag|gen))|(?P<answer>[Aa]ntwoord(?:en)?|[Bb]eantwoording)"
    r"|[Oo]nderwerp|[Tt]hema|[Tt]oelichting)(?: van (?:het|de) [^.?!:]{1,80})?"
    r"|[Nn](?:r|o)\.?|[Nn]ummer|#):?\Z",
    example=("Vraag", "Antwoord van de minister", "Nr.", "Vragen van het lid De Wit:"),
    refuses=("Vraag 1", "Antwoord: ja", "Datum", "Vraag het de minister"),
)


def laid_out(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a table with questions and answers out of their cells, in this order.

    Words above the columns ("Vraag", "Antwoord") are titles, and tell what is in a cell without
    a label; so do numbers in both columns. A heading across the table ends the item above it.
    """
    width = max((row.cell.column + row.cell.colspan for row in rows if row.cell), default=0)
    lines = list(_with_columns(by_row(rows)))
    labels = answer_labels(lines)
    above: Row | None = None
    found: dict[int, Row] = {}
    for cells, columns in lines:
        if _columns(cells):
            read = {
                id(row): resaid(row, cell=None, furniture="title_block")
                for cell in cells.values()
                for row in cell
            }
        elif _is_heading(cells, width) and not (above and _is_bare(above)):
            read = {id(row): _begun(row, "other") for row in cells[0]}
        else:
            read = dict(_without_cells(cells, columns))
        found |= read
        above = next(reversed(read.values()))
    return [
        resaid(found[id(row)], label="answer") if id(row) in labels else found[id(row)]
        for row in rows
    ]


def _with_columns(lines: Sequence[Cells]) -> Iterator[tuple[Cells, dict[int, ColumnRole]]]:
    """Yield the cells of each row of the table, with what is in which column."""
    columns: dict[int, ColumnRole] = {}
    if are_numbered(lines):
        first, second = next([*cells] for cells in lines if len(cells) > 1)
        columns = {first: "question", second: "answer"}
    for cells in lines:
        columns = _columns(cells) or columns
        yield cells, columns


def _columns(cells: Cells) -> dict[int, ColumnRole]:
    """Return the columns that are headed as questions and as answers; none if not all fit."""
    heads = {at: _COLUMN.match(rows[0].text) for at, rows in cells.items() if len(rows) == 1}
    if len(heads) < len(cells) or not all(heads.values()):
        return {}
    groups = {at: head.lastgroup for at, head in heads.items() if head}
    if not {"question", "answer"} <= set(groups.values()):
        return {}
    return {
        at: "question" if group == "question" else "answer" for at, group in groups.items() if group
    }


def _is_heading(cells: Cells, width: int) -> bool:
    """Return True if one cell as wide as the table holds a line that reads like a heading."""
    (row, *more), *others = cells.values()
    if more or others or row.cell is None or row.cell.colspan < max(width, 2):
        return False
    text, listed = row.text, row.said is not None and row.said.kind == "item"
    prose = text.endswith(PROSE) or len(text) > _LONGEST_HEADING
    return not (prose or listed or parse_label(text, strict=False))


def _is_bare(row: Row) -> bool:
    """Return True if a row is a label, whose text is still to come."""
    label = None if row.is_said_furniture else parse_label(row.text)
    return label is not None and label.end == len(row.text)


def _without_cells(cells: Cells, columns: dict[int, ColumnRole]) -> Iterator[tuple[int, Row]]:
    for at, (first, *rest) in cells.items():
        yield id(first), _begun(first, _begins(first, at, min(cells), columns))
        yield from ((id(row), _begun(row, None)) for row in rest)


def _begins(row: Row, at: int, first: int, columns: dict[int, ColumnRole]) -> ColumnRole | None:
    """Return what begins with the first row of a cell, by the word above its column.

    A cell over both columns belongs to neither. A question may have its number in another cell,
    and an answer goes on in the next row of the table if there is no question beside it.
    """
    cell = row.cell
    if cell and len([column for column in columns if at <= column < at + cell.colspan]) > 1:
        return "other"
    role = columns.get(at)
    return role if (role == "question") == (at == first) else None


def _begun(row: Row, begins: ColumnRole | None) -> Row:
    """Return a row without its cell; it begins such an item if it has no label."""
    return resaid(row, cell=None, **({"begins": begins} if begins else {}))
