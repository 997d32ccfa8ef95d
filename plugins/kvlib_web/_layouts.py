"""Read what lists and tables say about questions: groups, terms, rows of a question and answer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import evolve, frozen

from kvlib.assemble import Run
from kvlib.grammar import Label, numbered_line, parse_label
from kvlib.model import Position, Span
from kvlib.plugin import ReadContext
from kvlib_web._drafts import Box, CellPlace, Draft, Grid, Place

_HEADS: dict[str, str] = {
    "nr": "number", "nummer": "number", "no": "number", "#": "number", "vraagnummer": "number",
    "vraag": "question", "vragen": "question",
    "antwoord": "answer", "antwoorden": "answer", "beantwoording": "answer", "reactie": "answer",
}  # fmt: skip
_WORDS = {"question": "Vraag", "answer": "Antwoord"}
_NUMBERED = re.compile(r"(\d{1,3})[.:)]?\s+(?=\S)")


def read_layouts(drafts: list[Draft], context: ReadContext) -> set[int]:
    """Give lines the labels that their places in lists and tables stand for.

    Args:
        drafts: all lines; lines that are labels alone are added.
        context: receives what is said about tables and terms.

    Returns:
        The indexes of the lines whose words are in these labels now.
    """
    added: dict[int, Draft] = {}
    read = {*_groups(drafts), *_terms(drafts, context), *_rows(drafts, added, context)}
    drafts[:] = [
        each
        for index, draft in enumerate(drafts)
        for each in ([added[index], draft] if index in added else [draft])
    ]
    above = sorted(added)
    return {index + bisect_right(above, index) for index in read}


def _alone(draft: Draft) -> Label | None:
    """Return the label of a line that is nothing else."""
    label = parse_label(draft.text) if draft.place.note is None else None
    return label if label and label.manner == "alone" and label.numbers else None


# --- one label above several items --------------------------------------------------------


def _groups(drafts: Sequence[Draft]) -> Iterator[int]:
    """Yield labels of several questions whose items below have these numbers, one each."""
    for index, draft in enumerate(drafts):
        label = _alone(draft)
        if label is None or label.role != "question" or len(label.numbers) < 2:
            continue
        items = list(islice(_items(drafts, index + 1), len(label.numbers) + 1))
        numbers = tuple(drafts[item].marker.strip(".)") for item in items)
        if numbers == label.numbers:
            for item in items:
                drafts[item].place = evolve(drafts[item].place, role="question", kind=None)
            yield index


def _items(drafts: Sequence[Draft], start: int) -> Iterator[int]:
    """Yield the outermost items of the list that begins with a line; none if none does."""
    level = drafts[start].place.level if start < len(drafts) else 0
    for index in range(start, len(drafts)):
        place = drafts[index].place
        if place.level < max(level, 1):
            return
        if place.level == level and drafts[index].marker:
            yield index


# --- several terms above one text ---------------------------------------------------------


def _terms(drafts: list[Draft], context: ReadContext) -> Iterator[int]:
    """Join labels that succeed each other in a list of terms (dl): one text is below them."""
    index = 0
    while index < len(drafts):
        end = index + 1
        first = _alone(drafts[index]) if drafts[index].box.tag == "dt" else None
        while first and end < len(drafts) and _goes_with(drafts[end], drafts[index], first):
            end += 1
        for other in range(index + 1, end):
            joint = " en " if other == end - 1 else ", "
            drafts[index].runs = [*drafts[index].runs, Run(joint), *drafts[other].runs]
            yield other
        if end > index + 1:
            context.report(
                "uncertain-label",
                f"terms of a list above one text are read as one label: {drafts[index].text!r}",
                span=_span(index),
            )
        index = end


def _goes_with(draft: Draft, first: Draft, label: Label) -> bool:
    other = _alone(draft) if draft.box.tag == "dt" else None
    return other is not None and other.role == label.role and _list(draft) is _list(first)


def _list(draft: Draft) -> Box | None:
    """Return the list of terms that a line is in; terms need not be closed."""
    return next((box for box in draft.box.around() if box.tag == "dl"), None)


# --- rows of a question and an answer -----------------------------------------------------


@frozen
class _Columns:
    """A table whose columns are questions and answers."""

    grid: Grid
    row: int
    """That of the cells that say what the columns hold."""
    roles: dict[int, str]
    """``number``, ``question`` or ``answer``, by column."""
    cells: dict[int, CellPlace]
    """The lines in it, by their indexes, with their cells."""


def _rows(drafts: list[Draft], added: dict[int, Draft], context: ReadContext) -> Iterator[int]:
    """Label the cells of tables whose columns are questions and answers."""
    for columns in list(_tables(drafts)):
        yield from _label_cells(drafts, columns, added)
        first = min(columns.cells)
        context.report(
            "layout-table",
            f"a table with a column of questions and one of answers is read row by row: "
            f"{drafts[first].text[:60]!r}",
            severity="info",
            span=_span(first),
        )
        for index in columns.cells:
            place = drafts[index].place
            cells = tuple(each for each in place.cells if each.grid is not columns.grid)
            drafts[index].place = evolve(place, cells=cells)


def _tables(drafts: Sequence[Draft]) -> Iterator[_Columns]:
    """Yield the tables in which a row of cells names a column of questions and one of answers."""
    tables: dict[Grid, dict[int, CellPlace]] = {}
    for index, draft in enumerate(drafts):
        for cell in draft.place.cells:
            tables.setdefault(cell.grid, {})[index] = cell
    for grid, cells in tables.items():
        for row, roles in _heads(drafts, cells).items():
            named = {role for role in roles.values() if role}
            if len(named) == len(roles) and named >= {"question", "answer"}:
                yield _Columns(grid, row, roles, cells)
                break


def _heads(drafts: Sequence[Draft], cells: dict[int, CellPlace]) -> dict[int, dict[int, str]]:
    """Return what the cells of each row name: a role, or nothing."""
    rows: dict[int, dict[int, str]] = {}
    for index, cell in cells.items():
        row = rows.setdefault(cell.row, {})
        alone = cell.column not in row and drafts[index].place.cells[-1] is cell
        role = _HEADS.get(drafts[index].text.strip(" .:").lower(), "")
        row[cell.column] = role if alone else ""
    return rows


def _label_cells(drafts: list[Draft], columns: _Columns, added: dict[int, Draft]) -> Iterator[int]:
    """Label the first line of each cell; yield the lines whose words are in labels now."""
    yield from (i for i, cell in columns.cells.items() if cell.row == columns.row)
    below = {i: cell for i, cell in columns.cells.items() if cell.row > columns.row}
    numbers: dict[int, tuple[str, ...]] = {}
    for index, cell in below.items():
        found = _numbers(drafts[index], columns, cell)
        if found:
            numbers[cell.row] = found
            if columns.roles.get(cell.column) == "number":
                yield index
    lines: dict[CellPlace, list[int]] = {}
    for index, cell in below.items():
        lines.setdefault(cell, []).append(index)
    for cell, (index, *more) in lines.items():
        draft, own = drafts[index], _own_numbers(cell, numbers)
        if columns.roles.get(cell.column) == "answer" and _begins_with(
            own, [draft, *(drafts[each] for each in more)]
        ):
            draft.place = evolve(draft.place, role="answer", kind=None)
        elif label := _label(draft, columns, cell, own):
            added[index] = label


def _own_numbers(cell: CellPlace, numbers: dict[int, tuple[str, ...]]) -> list[str]:
    """Return the numbers of the questions beside a cell."""
    rows = range(cell.row, cell.row + cell.rowspan)
    return [number for row in rows for number in numbers.get(row, ())]


def _begins_with(own: list[str], lines: list[Draft]) -> bool:
    """Return True if an answer begins with the number of its question: that is its label.

    A list that begins with this number goes on with the next.
    """
    first = numbered_line(lines[0].text)
    if first is None or [first[0]] != own:
        return False
    following = f"{int(first[0]) + 1}"
    return all((numbered_line(line.text) or [""])[0] != following for line in lines)


def _numbers(draft: Draft, columns: _Columns, cell: CellPlace) -> tuple[str, ...]:
    """Return the numbers of a row, if a line has them: alone, or before the question."""
    role = columns.roles.get(cell.column)
    if role == "number":
        words = draft.text.rstrip(" .:)")
        label = parse_label(words) or parse_label(f"Vraag {words}")
        return label.numbers if label and label.manner == "alone" else ()
    if role == "question" and "number" not in columns.roles.values():
        found = _NUMBERED.match(draft.text)
        return (found[1],) if found else ()
    return ()


def _label(draft: Draft, columns: _Columns, cell: CellPlace, own: list[str]) -> Draft | None:
    """Return a line with the label that a cell stands for; None if its text has one."""
    role = columns.roles.get(cell.column, "")
    if role not in _WORDS or not own or parse_label(draft.text, strict=False):
        return None
    if role == "question" and _NUMBERED.match(draft.text):
        return None
    which = " en ".join(filter(None, [", ".join(own[:-1]), own[-1]]))
    place = Place(role="answer" if role == "answer" else "question")
    marker = f"{_WORDS[role]} {which}"
    return Draft([Run("")], -1 - draft.block, place, marker, box=draft.box)


def _span(index: int) -> Span:
    place = Position(line=index + 1)
    return Span(start=place, end=place)
